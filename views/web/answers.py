"""An answer in words: sentences whose names lead to pages and whose numbers lead to the print that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quanze.ontology.text import Text
from quanze.queries.answering import Answer, Clause
from quanze.queries.chain_model import Evidence
from quanze.queries.facts_about import Known
from quanze.views.web.words import say

_MOST = 3
_WORD = 10
"""Characters of a reform that is given by its name; what is longer is a sentence of its own and stands among the facts."""
_QUOTED = ("law", "policy")


@dataclass(frozen=True, slots=True)
class Name:
    """A thing named in a sentence: what it is called there, its IRI, and in brackets since or until when."""

    label: str
    iri: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A clause in words: the text before and behind the names, the group of facts it sums up, the number of its print.

    A clause that counts has no names; its text leads to the facts on the page.
    """

    before: str
    names: tuple[Name, ...]
    after: str
    group: str
    note: int = 0

    def text(self, lang: str) -> str:
        """The clause without its links."""
        return self.before + _comma(lang).join(name.label + name.when for name in self.names) + self.after


@dataclass(frozen=True, slots=True)
class Told:
    """An answer in one language: how it is dated, what holds, what was said before, and the prints by their numbers."""

    lead: str
    now: tuple[Said, ...]
    before: tuple[tuple[str, Said], ...]
    prints: tuple[Evidence, ...]


def told(answer: Answer, lang: str, as_of: str = "") -> Told:
    """The answer in words; ``as_of`` is the day that was asked for."""
    prints: dict[tuple[str, str, int], Evidence] = {}
    now = tuple(said for clause in answer.now if (said := _said(clause, lang, prints)))
    before = tuple((_days(clause, lang), said) for clause in answer.before if (said := _said(clause, lang, prints)))
    return Told(_lead(answer, lang, as_of), now, before, tuple(prints.values()))


def line(answer: Answer) -> Text:
    """What holds as one line of plain text in Chinese and English; empty where nothing is known."""
    return Text(_line(told(answer, "zh"), "zh"), _line(told(answer, "en"), "en"))


def _line(sentence: Told, lang: str) -> str:
    text = ("，" if lang == "zh" else "; ").join(said.text(lang) for said in sentence.now)
    return text[:1].upper() + text[1:] + ("。" if lang == "zh" else ".") if text else ""


def _lead(answer: Answer, lang: str, as_of: str) -> str:
    days = {place.dated for clause in answer.now if (place := clause.print) and place.dated}
    if as_of:
        return say("answer.as-of", lang, date=as_of)
    if not days:
        return ""
    return say("answer.dated" if len(days) == 1 else "answer.dated-up-to", lang, date=answer.dated)


def _days(clause: Clause, lang: str) -> str:
    if clause.start and clause.end:
        return say("time.dated", lang, start=clause.start, end=clause.end)
    return say("until", lang, date=clause.end) if clause.end else say("answer.earlier", lang)


def _said(clause: Clause, lang: str, prints: dict[tuple[str, str, int], Evidence]) -> Said | None:
    """A clause in words, its print numbered; None where it has nothing to say in words."""
    names = _changes(clause.facts) if clause.word == "changed" else _names(clause, lang)
    pattern = say(f"answer.{clause.word}", lang)
    if "{names}" not in pattern:
        return Said(_counted(pattern, len(clause.facts), lang), (), "", clause.group, _number(clause, prints))
    if not names:
        return None
    before, _, after = pattern.partition("{names}")
    return Said(before, names[:_MOST], _more(clause, names, lang) + after, clause.group, _number(clause, prints))


def _number(clause: Clause, prints: dict[tuple[str, str, int], Evidence]) -> int:
    """The number of the clause's print, from 1; the same place has the same number; 0 where it has none."""
    place = clause.print
    if place is None:
        return 0
    prints.setdefault((place.document, place.source, place.page or place.line), place)
    return list(prints).index((place.document, place.source, place.page or place.line)) + 1


def _more(clause: Clause, names: Sequence[Name], lang: str) -> str:
    if len(names) <= _MOST:
        return ""
    unit = "people" if clause.facts[0].other.kind == "person" else "things"
    return say(f"answer.more-{unit}", lang, count=len(names))


def _names(clause: Clause, lang: str) -> tuple[Name, ...]:
    """The things of a clause by name, the first with the day since when print says so."""
    found = []
    for at, known in enumerate(clause.facts):
        label = known.other.label
        if clause.word == "headed":
            label = f"{known.note}{label}" if lang == "zh" else f"{label}, {known.note}"
        elif known.other.kind in _QUOTED and lang == "zh" and "《" not in label:
            label = f"《{label}》"
        since = clause.since if at == 0 else ""
        found.append(Name(label, known.other.iri, _bracketed(_when(known, lang, since), lang)))
    return tuple(found)


def _when(known: Known, lang: str, since: str) -> str:
    """Since when, until when, or in print of which day something is only seen; empty where that is said elsewhere."""
    if known.role == "holds":
        if day := known.end or known.start:
            return say("until" if known.end else "since", lang, date=day)
        return say("seen-on", lang, date=known.known_on) if known.known_on else ""
    if known.role == "office" and known.start:
        return say("since", lang, date=known.start)
    return say("answer.since", lang, date=since) if since else ""


def _bracketed(text: str, lang: str) -> str:
    return "" if not text else f"（{text}）" if lang == "zh" else f" ({text})"


def _changes(facts: Sequence[Known]) -> tuple[Name, ...]:
    """The reforms that lists state of an item, where they are words and not sentences, with the dates of the lists."""
    heads = dict.fromkeys((word, known.start, known.other.iri) for known in facts for word in known.words)
    return tuple(Name(head, iri, f"（{day}）" if day else "") for head, day, iri in heads if 0 < len(head) <= _WORD)


def _counted(pattern: str, count: int, lang: str) -> str:
    """A clause that counts; in English one thing stands in the singular."""
    said = pattern.format(count=count)
    if lang == "en" and count == 1:
        for many, one in _SINGULAR.items():
            said = said.replace(f"1 {many}", f"1 {one}")
    return said


def _comma(lang: str) -> str:
    return "、" if lang == "zh" else ", "


_SINGULAR: Mapping[str, str] = {
    "permit items rest": "permit item rests", "permit items": "permit item", "duties": "duty", "documents": "document", "leading groups": "leading group",
    "one-stop bundles": "one-stop bundle", "rivers and lakes": "river or lake", "places": "place", "people": "person", "agencies": "agency",
}  # fmt: skip
