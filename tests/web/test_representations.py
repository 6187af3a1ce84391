"""Answers have a tag, are not sent twice, and can be had in parts; whatever the way, the bytes are the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.samples import load_samples
from tests.web.served import served

TABLE = "/api/queries/permits?format=csv"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder: Path = tmp_path_factory.mktemp("representations") / "s"
    load_samples(folder)
    with (
        served(folder) as home,
        httpx.Client(base_url=home, trust_env=False, headers={"accept-encoding": ""}) as opened,
    ):
        yield opened


def ask(client: httpx.Client, **headers: str) -> httpx.Response:
    return client.get(TABLE, headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize("path", [TABLE, "/api/", "/api/search?q=校车", "/openapi.json", "/ontology.ttl", "/"])
def test_what_the_client_has_is_not_sent_again(client: httpx.Client, path: str) -> None:
    first = client.get(path)
    assert (first.status_code, first.headers["accept-ranges"]) == (200, "bytes")
    again = client.get(path, headers={"if-none-match": f'"other", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get(path, headers={"if-none-match": '"other"'}).content == first.content


def test_parts_make_the_whole(client: httpx.Client) -> None:
    whole = ask(client)
    length = len(whole.content)
    head, tail = ask(client, range="bytes=0-99"), ask(client, range="bytes=100-")
    assert head.status_code == tail.status_code == 206
    assert head.content + tail.content == whole.content
    assert head.headers["content-range"] == f"bytes 0-99/{length}"
    assert head.headers["content-length"] == "100"
    assert ask(client, range="bytes=-9").content == whole.content[-9:]
    assert head.headers["etag"] == whole.headers["etag"]


def test_a_part_of_what_has_changed_is_not_given(client: httpx.Client) -> None:
    tag = ask(client).headers["etag"]
    assert ask(client, range="bytes=0-9", if_range=tag).status_code == 206
    assert ask(client, range="bytes=0-9", if_range='"old"').status_code == 200


def test_parts_that_are_not_there_and_ranges_that_are_none(client: httpx.Client) -> None:
    whole = ask(client)
    none = ask(client, range=f"bytes={len(whole.content)}-")
    assert (none.status_code, none.headers["content-range"]) == (416, f"bytes */{len(whole.content)}")
    for odd in ("bytes=1-2,5-6", "lines=1-2", "bytes=-", "bytes=9-1"):
        assert ask(client, range=odd).status_code == 200


def test_a_head_tells_the_length_of_the_whole(client: httpx.Client) -> None:
    head = client.head(TABLE, headers={"range": "bytes=0-9"})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(ask(client).content))


def test_compressed_answers_have_tags_of_their_own(client: httpx.Client) -> None:
    packed = client.get(TABLE, headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == ask(client).content
    assert packed.headers["etag"] != ask(client).headers["etag"]


def test_the_api_has_an_index(client: httpx.Client) -> None:
    for path in ("/api/", "/api"):
        found = client.get(path).json()
        assert set(found["addresses"]) >= {"/api/search", "/api/chain", "/api/queries"}
        assert client.get(found["openapi"]).status_code == 200


def test_numbers_are_numbers_and_nothing_is_null(client: httpx.Client) -> None:
    (row, *_) = client.get("/api/queries/permits?limit=1").json()["rows"]
    assert isinstance(row["line"], int)
    assert row["confidence"] is None
