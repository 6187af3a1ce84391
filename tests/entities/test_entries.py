"""Entries of bundles lead to the permit item that they are, also where the names differ a little."""

from __future__ import annotations

import pytest

from quanze.loaders.entities.claims.rows import Entry
from quanze.loaders.entities.entries import entry_lines
from quanze.loaders.entities.joining import Joint, Memory
from quanze.ontology import iri, terms

NODE = "https://w3id.org/quanze/id/print/0/entry/0-1"


def _item(name: str, place: str = "990100") -> str:
    return iri.entity("item", place, iri.name_key(name))


def _led(name: str, *listed: str, place: str = "990100") -> tuple[str, str]:
    """The item that an entry of this name leads to (empty: none) and the doubt about that."""
    rows = {Entry("", _item(each)): 1 for each in listed} | {Entry(NODE, _item(name, place)): 1}
    said = {line.split(" ", 2)[1][1:-1]: line.split(" ", 2)[2] for line in entry_lines(Joint(Memory()), rows)}
    target = said.get(terms.permitItem, "").strip("<> .")
    return (iri.parts(target)[2] if target else "", said.get(terms.doubt, "").strip('" .'))


@pytest.mark.parametrize(
    "name, listed",
    [
        ("取水许可", "取水许可"),
        ("食品经营许可证新办审批", "食品经营许可"),
        ("公共场所卫生许可—新办", "公共场所卫生许可"),
        ("烟花爆竹经营(零售)许可(首次申请)", "烟花爆竹经营（零售）许可"),
    ],
)
def test_an_entry_leads_to_its_item(name: str, listed: str) -> None:
    assert _led(name, listed, "河道采砂许可") == (listed, "")


@pytest.mark.parametrize("listed", ["企业登记", "烟花爆竹经营（批发）许可", "食品经营备案"])
def test_another_item_is_not_its(listed: str) -> None:
    assert _led("企业变更登记", listed) == ("", "")


def test_of_several_the_nearest_is_taken_with_doubt() -> None:
    found, doubt = _led("产品生产许可核发", "产品生产许可", "产品生产许可证核发")
    assert found == "产品生产许可证核发"
    assert "清单另有产品生产许可" in doubt


def test_the_item_of_its_very_name_is_sure() -> None:
    assert _led("产品生产许可", "产品生产许可", "产品生产许可证核发") == ("产品生产许可", "")


def test_items_of_other_places_are_not_its() -> None:
    assert _led("取水许可", "取水许可", place="990200") == ("", "")


def test_what_comes_later_joins_what_is_there_and_goes_again() -> None:
    shelves = Memory()
    first = Joint(shelves)
    assert entry_lines(first, {Entry(NODE, _item("取水许可—新办")): 1}) == {}
    shelves.write(first.writes)
    second = Joint(shelves)
    came = entry_lines(second, {Entry("", _item("取水许可")): 1})
    shelves.write(second.writes)
    assert list(came.values()) == [1]
    assert entry_lines(Joint(shelves), {Entry("", _item("取水许可")): -1}) == dict.fromkeys(came, -1)
