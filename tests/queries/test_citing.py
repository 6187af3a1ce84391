"""Citations: title, number, date, issue, line or page, and link, in the forms of GB/T 7714 and BibTeX."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from quanze import store
from quanze.queries.citing import Citation, Citations, cited
from quanze.queries.running import Table, run
from quanze.store.interface import QuadStore
from tests.samples import load_samples

FILE = "云江市人民政府公报-2023-02.txt"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    """The sample gazettes."""
    folder = tmp_path_factory.mktemp("citing") / "store"
    load_samples(folder)
    with store.open(str(folder)) as opened:
        yield opened


def test_every_row_can_be_cited_with_its_own_document(samples: QuadStore) -> None:
    table = cited(samples, run(samples, "permits"))
    assert table.columns[-1] == "citation"
    for row in table.dicts():
        for part in (row["document"], f"第{row['line']}行", "[J/OL]. 云江市人民政府公报, 20", f"#L{row['line']}."):
            assert part in row["citation"]


def test_a_document_is_cited_where_it_is_printed_and_one_that_is_only_cited_not_at_all(samples: QuadStore) -> None:
    citations = Citations(samples, "https://example.org/source/")
    found = citations.of_document("https://w3id.org/quanze/id/document/云政办〔2023〕12号")
    assert found is not None
    assert (found.number, found.serial, found.year, found.issue) == (
        "云政办〔2023〕12号",
        "云江市人民政府公报",
        "2023",
        "2",
    )
    assert found.link.startswith("https://example.org/source/")
    assert citations.of_document("https://w3id.org/quanze/id/document/无此文件") is None


def test_what_stands_before_the_first_document_is_the_issue_and_an_unknown_file_nothing(samples: QuadStore) -> None:
    citations = Citations(samples)
    cover = citations.at(FILE, "1")
    assert cover is not None
    assert (cover.title, cover.number) == ("云江市人民政府公报", "")
    assert citations.at("nix.txt", "1") is None


def test_bibtex_escapes_what_tex_would_read_and_leaves_addresses_alone() -> None:
    place = Citation(
        "a_b.pdf", "甲局", "关于50%的通知", "", "2023", "", "", "", "", "7", "https://x.example/a_b.pdf?at=7#at"
    )
    assert place.bibtex().splitlines()[1:] == [
        "  author = {{甲局}},", "  title = {{关于50\\%的通知}},", "  year = {2023},", "  date = {2023},", "  pages = {7},",
        "  howpublished = {a\\_b.pdf},", "  url = {https://x.example/a_b.pdf?at=7#at}", "}",
    ]  # fmt: skip
    assert place.gbt7714() == "甲局. 关于50%的通知[Z/OL]. a_b.pdf: 第7页 (2023). https://x.example/a_b.pdf?at=7#at."
    assert replace(place, page="").gbt7714().startswith("甲局. 关于50%的通知[Z/OL]. a_b.pdf (2023)")


def test_rows_without_a_place_are_left_as_they_are(samples: QuadStore) -> None:
    assert cited(samples, Table(("agency",), (("市教育局",),))).columns == ("agency",)
