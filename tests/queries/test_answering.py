"""The answer of a page: what holds, since when, in which print, and what earlier editions said instead."""

from __future__ import annotations

from quanze.ontology.text import Text
from quanze.queries.answering import answer
from quanze.queries.chain_model import ChainNode, Evidence
from quanze.queries.facts_about import EARLIER, FactGroup, Known

OLD, NEW = "2019-11-28", "2023-12-06"


def fact(name: str, role: str, *, on: str = NEW, note: str = "", start: str = "", end: str = "") -> Known:
    """A fact about a body, printed once."""
    place = Evidence("a.txt", 7, None, 0, 1, "", f"号-{on}", f"fact-{name}-{on}", (), on)
    return Known(ChainNode(f"iri-{name}", "agency", name, 3), role, note, start, end, (place,))


def groups(**found: tuple[Known, ...]) -> list[FactGroup]:
    return [FactGroup(key.replace("_", "-"), Text(key, key), facts) for key, facts in found.items()]


def said(kind: str, *found: FactGroup) -> dict[str, tuple[str, ...]]:
    return {clause.word: tuple(known.other.label for known in clause.facts) for clause in answer(kind, found).now}


def test_who_does_the_work_and_who_joins_in_are_told_apart_from_who_carries_it_out() -> None:
    found = groups(
        item_authority=(fact("教育局", "authority"),),
        item_implementer=(
            fact("市政府", "implements", note="由审批局会同公安局承办"),
            fact("审批局", "implements", note="承办"),
            fact("公安局", "cooperating", note="会同"),
        ),
    )
    assert said("item", *found) == {
        "authority": ("教育局",), "carried-out": ("市政府",), "worked": ("审批局",), "joined": ("公安局",),
    }  # fmt: skip


def test_what_an_earlier_edition_said_alike_is_since_when_and_what_it_said_otherwise_stands_apart() -> None:
    found = groups(item_implementer=(fact("审批局", "implements"),))
    earlier = (
        fact("审批局", "implements", on=OLD, start=OLD, end=NEW),
        fact("财政厅", "implements", on=OLD, start=OLD, end=NEW),
    )
    told = answer("item", [*found, FactGroup("item-implementer" + EARLIER, Text("", ""), earlier)])
    assert [clause.since for clause in told.now] == [OLD]
    assert told.dated == NEW
    assert [(c.word, c.start, c.end, c.facts[0].other.label) for c in told.before] == [
        ("carried-out", OLD, NEW, "财政厅")
    ]


def test_a_clause_rests_on_the_latest_print() -> None:
    twice = fact("教育局", "authority", on=OLD)
    twice = Known(twice.other, "authority", "", "", "", (*twice.evidence, *fact("教育局", "authority").evidence))
    (clause,) = answer("item", groups(item_authority=(twice,))).now
    assert clause.print is not None
    assert (clause.print.dated, clause.since) == (NEW, OLD)


def test_nothing_known_gives_no_answer() -> None:
    assert answer("item", []) == answer("thing", groups(item_authority=(fact("教育局", "authority"),)))
    assert not answer("item", []).now
