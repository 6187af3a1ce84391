"""No address and no parameter, however odd, is a failure of the server: every route is asked with everything."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.routing import BaseRoute, Mount, Route

from quanze.queries import catalogue
from quanze.views.serving import ServeOptions, Server
from tests.web.served import served

KNOWN = (
    "id/agency/000000-云江市/云江市财政局",
    "document/城镇排水与污水处理条例",
    "云江市人民政府公报-2023-02.txt",
    "市教育局",
    "2023-12-31",
)
ODD = (
    b"%ff", b"%00", b"%EE%80%80", b"%EF%BF%BF", b"%ED%A0%80", b"%F4%8F%BF%BF", b"%C2%85", b"%E2%80%A8", b"%0d%0aX:1", b"%C2%B2", b"%EF%BC%91",
    b"%", b"%zz", b"..%2f..", b"%2e%2e", b"//", b"[", b"%5B%5D", b"%3C%3E", b"%22", b"%5C", b"%7B%7D", b"%24name", b"%E5%B1%80", b"-1", b"1e9",
    b"99999999999999999999", b"9999-99-99", b"0000", b"*", b"a" * 1000, b"jiaoyuju" * 60, b"%E5%B1%80" * 40, b"a%20" * 300, b"(" * 500, b":", b"x:",
    b"javascript:alert(1)", b"https://w3id.org/quanze/id/%F3%A0%80%81", b"true", b"NaN", b"null",
)  # fmt: skip
NAMES = (
    "q", "of", "iri", "fact", "source", "line", "at", "from", "to", "limit", "offset", "format", "lang", "as_of", "kind", "rows", "all", "go",
    "agency", "role", "due", "change", "name", "title", "document", "post", "item", "due_before", "bom", "step", "a", "b", "query", "graph", "default",
    "update", "timeout", "default-graph-uri", "page", "exact",
)  # fmt: skip
MANY = 10 if os.environ.get("QUANZE_SIEGE") else 1
"""So many times more is tried where there is time."""


def paths(routes: list[BaseRoute], before: str = "") -> Iterator[str]:
    """The addresses of an application, with what stands for any text as ``{}``."""
    for route in routes:
        if isinstance(route, Mount):
            yield from paths(list(route.routes), before + route.path)
            yield before + route.path + "/{}"
        elif isinstance(route, Route):
            head, brace, _ = route.path.partition("{")
            yield before + head + ("{}" if brace else "")


@pytest.fixture(scope="module")
def client(small_store: Path) -> Iterator[httpx.Client]:
    with served(small_store) as home, httpx.Client(base_url=home, trust_env=False, timeout=60) as opened:
        yield opened


@pytest.fixture(scope="module")
def routes(small_store: Path) -> list[str]:
    found = sorted(set(paths(list(Server(ServeOptions(str(small_store))).web.routes))))
    assert len(found) > 35
    return found


def raw(client: httpx.Client, method: str, target: bytes, **kw: object) -> httpx.Response:
    """The answer to a request whose target is sent as it stands."""
    url = client.base_url.copy_with(raw_path=target or b"/")
    return client.request(method, url, **kw)  # type: ignore[arg-type]


def sound(answer: httpx.Response, target: bytes) -> None:
    """Fail unless the answer is one that was meant."""
    late = answer.status_code == 503 and ("timed_out" in answer.text or "x-quanze-stopped" in answer.headers)
    assert answer.status_code < 500 or late, (target, answer.text[:300])
    assert "Traceback" not in answer.text
    assert "x" not in answer.headers, "a line break in an address became a header"


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.decode()[:12])
def test_odd_text_in_every_address_and_parameter(client: httpx.Client, routes: list[str], odd: bytes) -> None:
    for route in routes:
        if "{}" not in route:
            continue
        target = route.replace("{}", "").encode() + odd
        sound(raw(client, "GET", target), target)
    for route in ("/search", "/source/x", "/chain", "/timeline", "/duties", "/api/search", "/api/evidence"):
        query = b"&".join(name.encode() + b"=" + odd for name in NAMES if name not in ("format", "lang"))
        sound(raw(client, "GET", route.encode() + b"?" + query), query)


TEXTS = st.one_of(
    st.sampled_from(ODD), st.sampled_from([quote(name).encode() for name in KNOWN]), st.integers(-3, 10**12).map(lambda n: str(n).encode()),
    st.binary(max_size=40).map(lambda data: b"".join(b"%%%02X" % byte for byte in data)),
    st.text(max_size=60).map(lambda text: urlencode({"": text})[1:].encode()),
)  # fmt: skip
FORMATS = st.sampled_from([b"csv", b"ttl", b"jsonld", b"rdf", b"html", b"xml", b"json", b"%ff"])


@settings(max_examples=60 * MANY)
@given(data=st.data())
def test_anything_asked_anywhere_is_answered(client: httpx.Client, routes: list[str], data: st.DataObject) -> None:
    route = data.draw(st.sampled_from(routes))
    middle = b"/".join(data.draw(st.lists(TEXTS, min_size=1, max_size=3)))
    target = route.replace("{}", "").encode() + (middle if "{}" in route else b"")
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(NAMES), TEXTS), max_size=4))
    query = b"&".join([*(name.encode() + b"=" + value for name, value in pairs), b"format=" + data.draw(FORMATS)])
    method = data.draw(st.sampled_from(["GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "BREW"]))
    accept = data.draw(st.sampled_from(["text/html", "*/*", "text/turtle", "image/png", ";;q=,,", "application/json"]))
    whole = target + b"?" + query
    sound(raw(client, method, whole, headers={"accept": accept, "accept-language": accept}), whole)


@settings(max_examples=30 * MANY)
@given(name=st.sampled_from(list(catalogue.names())), value=TEXTS, other=TEXTS)
def test_every_question_takes_every_value(client: httpx.Client, name: str, value: bytes, other: bytes) -> None:
    needed = catalogue.get(name).parameters
    query = b"&".join(p.name.encode() + b"=" + (other if p.type == "date" else value) for p in needed)
    for before in ("/queries/", "/api/queries/"):
        target = before.encode() + name.encode() + b"?" + query
        sound(raw(client, "GET", target), target)
