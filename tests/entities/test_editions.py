"""Editions: a later list of the same maker stands in place of an earlier one, by item and by title; other lists do not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quanze import store as stores
from quanze.loaders.entities.editions import Edition, Said, replaced_lines, series_key, superseding
from quanze.loaders.entities.editions import replaced as replacing
from quanze.ontology import iri, terms
from quanze.queries.running import select
from quanze.store.interface import QuadStore
from tests.samples import ITEM, load_editions

CITY = "000000-云江市"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    folder = tmp_path_factory.mktemp("editions")
    load_editions(folder / "store")
    with stores.open(str(folder / "store")) as opened:
        yield opened


def replaced(store: QuadStore, pattern: str) -> set[tuple[str, str]]:
    """The documents that state facts of a pattern, each with the day on which that was replaced."""
    rows = select(
        store,
        f"SELECT ?number ?day {{ {pattern} ?fact qz:statedIn/dcterms:identifier ?number OPTIONAL {{ ?fact qz:replacedOn ?day }} }}",
    )
    return {(row["number"], row["day"]) for row in rows}


@pytest.mark.parametrize("kind", ["qz:Listing", "qz:Implementation"])
def test_who_carries_out_an_item_is_what_its_last_list_says(store: QuadStore, kind: str) -> None:
    item = iri.entity("item", CITY, ITEM)
    found = dict(replaced(store, f"?fact a {kind} ; qz:item <{item}> ."))
    assert {number: bool(day) for number, day in found.items()} == {
        "云政发〔2019〕8号": True,
        "云政办〔2023〕12号": True,
        "云政办〔2025〕12号": False,
    }
    assert found["云政发〔2019〕8号"].startswith("2023-")
    assert found["云政办〔2023〕12号"].startswith("2025-")


def test_who_does_the_work_for_another_is_what_the_last_list_says_too(store: QuadStore) -> None:
    found = replaced(store, "?fact qz:implementation ?done .")
    assert {number for number, day in found if day} == {"云政办〔2023〕12号"}
    assert {number for number, day in found if not day} == {"云政办〔2025〕12号"}


def test_an_item_that_no_later_list_has_stays(store: QuadStore) -> None:
    item = iri.entity("item", CITY, "保安培训许可")
    assert replaced(store, f"?fact a qz:Implementation ; qz:item <{item}> .") == {("云政发〔2019〕8号", "")}


@pytest.mark.parametrize("kind", ["qz:GroupMembership", "qz:Stewardship", "qz:BundleEntry", "qz:Duty"])
def test_members_chiefs_bundles_and_tasks_have_editions_too(store: QuadStore, kind: str) -> None:
    found = {number: bool(day) for number, day in replaced(store, f"?fact a {kind} .")}
    again = {number.replace("2023", "2025") for number in found if "2023" in number}
    assert again
    assert {number for number, gone in found.items() if gone} >= {number.replace("2025", "2023") for number in again}
    assert not any(found[number] for number in again)


def test_a_list_supersedes_the_one_of_its_maker_and_title(store: QuadStore) -> None:
    rows = select(store, "SELECT ?list ?before { ?list qz:supersedes ?before ; a qz:PermitList }")
    assert {(iri.parts(r["list"])[1:], iri.parts(r["before"])[1:]) for r in rows} == {
        (("云政办〔2025〕12号", f"{title}（2023年版）"), ("云政办〔2023〕12号", f"{title}（2023年版）"))
        for title in ("云江市行政许可事项清单", "中直驻云单位行政许可事项清单")
    }


DATES = {"early": "2020-03-01", "late": "2023-12-06", "same": "2023-12-06", "vague": "2023"}


@pytest.mark.parametrize(
    ("documents", "gone"),
    [
        ({"early": True, "late": True}, {"early": "2023-12-06"}),
        ({"early": True, "late": False}, {}),
        ({"late": True, "same": True}, {}),
        ({"late": True, "vague": True}, {}),
        ({"early": True, "vague": True}, {"early": "2023"}),
    ],
)
def test_only_a_later_day_that_tells_replaces(documents: dict[str, bool], gone: dict[str, str]) -> None:
    found = dict(replacing("", [Said("who", DATES[name], (name,), tells) for name, tells in documents.items()]))
    assert found == gone


@pytest.mark.parametrize(
    ("kind", "day", "last"),
    [
        ("membership", "2023-12-06", "2023-12-05"),
        ("stewardship", "2023", "2022-12-31"),
        ("membership", "2023-02-30", ""),
        ("listing", "2023-12-06", ""),
    ],
)
def test_who_is_on_a_list_is_so_until_the_day_before_the_next(kind: str, day: str, last: str) -> None:
    said = dict(line.split("> ")[1:3] for line in replaced_lines((iri.fact(iri.print_("0"), kind, "0", 1), day)))
    assert f"<{terms.replacedOn}" in said
    assert said.get(f"<{terms.endsOn}", '"').split('"')[1] == last


def test_a_shortcut_says_what_the_last_edition_says(store: QuadStore) -> None:
    item = iri.entity("item", CITY, ITEM)
    rows = select(store, f"SELECT ?body {{ <{item}> qz:implementedBy ?body }}")
    facts = "?fact a qz:Implementation ; qz:item <%s> ; qz:agency ?body %s"
    ever = select(store, f"SELECT DISTINCT ?body {{ {facts % (item, '')} }}")
    now = select(
        store, f"SELECT DISTINCT ?body {{ {facts % (item, 'FILTER NOT EXISTS { ?fact qz:replacedOn ?day }')} }}"
    )
    assert sorted(rows, key=str) == sorted(now, key=str)
    assert len(rows) < len(ever)


def test_an_edition_supersedes_the_last_before_it() -> None:
    lines = superseding("", [Edition("x", f"20{year}-01-01", node) for year, node in ((23, "c"), (19, "a"), (21, "b"))])
    assert sorted((line.split()[0], line.split()[2]) for line in lines) == [
        ("<b>", "<a>"),
        ("<c>", "<b>"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("云江市行政许可事项清单（2023年版）", "云江市行政许可事项清单(2020年版)", True),
        ("2023年市政府重点工作责任分解", "2024年度市政府重点工作责任分解", True),
        ("第一批改革事项表", "第二批改革事项表", False),
        ("云江市行政许可事项清单", "云江市行政处罚事项清单", False),
    ],
)
def test_titles_of_one_series(one: str, other: str, alike: bool) -> None:
    assert (series_key(one) == series_key(other)) is alike
