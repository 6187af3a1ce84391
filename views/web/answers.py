"""One line for a thing: what it answers for, or who answers for it; counts where there is much."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ontology.text import Text
from queries.facts_about import FactGroup, Known
from views.web.words import say

_MOST = 3
_WORD = 10


def answer(kind: str, groups: Sequence[FactGroup]) -> Text:
    """The line in Chinese and English; empty where nothing is known."""
    facts = {group.key: group.facts for group in groups}
    return Text(_line(kind, facts, "zh"), _line(kind, facts, "en"))


def _line(kind: str, facts: Mapping[str, Sequence[Known]], lang: str) -> str:
    parts = [
        _said(word, lang, names, len({k.other.iri for k in found}))
        for word, key, roles in _PLANS.get(kind, ())
        if (found := [k for k in facts.get(key, ()) if not roles or k.role in roles])
        and (names := _changes(found) if word == "changed" else _names(found, lang))
    ]
    if not parts:
        return ""
    line = "，".join(parts) + "。" if lang == "zh" else "; ".join(parts) + "."
    return line[0].upper() + line[1:]


def _said(word: str, lang: str, names: str, count: int) -> str:
    """One part of the line; in English one thing stands in the singular."""
    said = say(f"answer.{word}", lang, names=names, count=count)
    if lang == "en" and count == 1:
        for many, one in _SINGULAR.items():
            said = said.replace(f"1 {many}", f"1 {one}")
    return said


def _when(known: Known, lang: str) -> str:
    """Behind a post or its holder: since when, until when, or in print of which day it is only seen."""
    if known.role != "holds" or not (known.start or known.end or known.known_on):
        return ""
    key = "until" if known.end else "since" if known.start else "seen-on"
    words = say(key, lang, date=known.end or known.start or known.known_on)
    return f"（{words}）" if lang == "zh" else f" ({words})"


def _changes(facts: Sequence[Known]) -> str:
    """The reforms that lists state of an item, where they are words and not sentences, with the dates of the lists."""
    heads = dict.fromkeys((known.note.partition("：")[0], known.start) for known in facts)
    return "、".join(f"{head}（{day}）" if day else head for head, day in heads if 0 < len(head) <= _WORD)


def _names(facts: Sequence[Known], lang: str) -> str:
    """The first few of the others by name."""
    found: dict[str, str] = {}
    for known in facts:
        found.setdefault(known.other.iri, known.other.label + _when(known, lang))
    listed = list(found.values())
    joined = ("、" if lang == "zh" else ", ").join(listed[:_MOST])
    if len(listed) <= _MOST:
        return joined
    unit = "人" if facts[0].other.kind == "person" else "个"
    return f"{joined}等 {len(listed)} {unit}" if lang == "zh" else f"{joined} and {len(listed) - _MOST} more"


_SINGULAR: Mapping[str, str] = {
    "permit items rest": "permit item rests", "permit items": "permit item", "duties": "duty", "documents": "document", "leading groups": "leading group",
    "one-stop bundles": "one-stop bundle", "rivers and lakes": "river or lake", "places": "place", "people": "person", "agencies": "agency",
}  # fmt: skip
_LEADS: Collection[str] = ("lead", "responsible")
_PLANS: Mapping[str, tuple[tuple[str, str, Collection[str]], ...]] = {
    "item": (
        ("changed", "item-changed", ()), ("authority", "item-authority", ()), ("carried-out", "item-implementer", ()),
        ("rests", "item-basis", ()),
    ),
    "agency": (
        ("charge", "agency-item-authority", ()), ("carries", "agency-item-implementer", ()), ("leads", "agency-duty", _LEADS),
        ("helps", "agency-duty", ("cooperating", "implied")), ("bundles", "agency-bundle", ()), ("waters", "agency-water", ()),
        ("issued", "agency-issued", ()),
    ),
    "agency-group": (
        ("means", "phrase-member", ()), ("charge", "agency-item-authority", ()), ("carries", "agency-item-implementer", ()), ("leads", "agency-duty", _LEADS),
        ("helps", "agency-duty", ("cooperating", "implied")),
    ),
    "law": (("items", "law-item", ()), ("repealed", "document-cited", ("repeals",)), ("cited", "document-cited", ())),
    "policy": (
        ("repealed", "document-cited", ("repeals",)), ("rests", "document-cites", ("basis", "implements")), ("lists", "policy-item", ()),
        ("duties", "policy-duty", ()), ("groups", "policy-group", ()), ("bundles-listed", "document-bundle", ()),
        ("recognises", "document-recognises", ()), ("people", "document-names", ()), ("waters-listed", "policy-water", ()),
    ),
    "duty": (("led", "duty-agency", _LEADS), ("helped", "duty-agency", ("cooperating", "implied")), ("official", "duty-official", ())),
    "bundle": (("led", "bundle-agency", ("lead",)), ("helped", "bundle-agency", ("cooperating",))),
    "water": (("chief", "water-steward", ("steward",)), ("responsible", "water-agency", ()), ("official", "water-steward", ("official",))),
    "group": (("members", "group-member", ()), ("office", "group-office", ())),
    "post": (("held", "post-holder", ()),),
    "person": (
        ("posts", "person-tenure", ()), ("sits", "person-group", ()), ("duties-of", "person-duty", ()), ("waters", "person-steward", ()),
    ),
    "issue": (("prints", "issue-document", ()),),
    "list": (("lists", "list-item", ()), ("bundles-listed", "list-bundle", ())),
    "jurisdiction": (("agencies", "place-agency", ()), ("lists", "place-item", ())),
    "recognised": (("recognised", "recognised-stated", ()),),
}  # fmt: skip
"""The parts of the line by kind: key of its words, group of facts, roles that count (none: all)."""
