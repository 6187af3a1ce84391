"""Bodies whose whole name is in the list of standard bodies (``data/agencies.tsv``) or of bodies of the state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quanze.loaders.doubts import Doubt
from quanze.loaders.resolve.bodies import Body, Unresolved
from quanze.loaders.resolve.judge import Candidate
from quanze.loaders.resolve.jurisdictions import Jurisdiction
from quanze.loaders.resolve.printed import Printed
from quanze.loaders.resolve.readings import Reading, readings
from quanze.loaders.resolve.registry import CORPS, letters, national_body, standard_body
from quanze.loaders.resolve.vocabulary import Entry, Form, core_of, vocabulary

_HOW = {"full": (), "relative": ("place-relative",), "short": ("place-short",), "none": ("place-none",)}


def signs_of(form: Form, reading: Reading, year: int | None, usual_elsewhere: bool) -> tuple[str, ...]:
    """What speaks against a listed name at a place, level and year."""
    wanted, code = letters(reading.place), reading.place.code
    said = (
        ("other-ending", reading.rest.endswith("办公厅") and not form.pattern.endswith("办公厅")),
        ("other-province", not form.is_of(code)),
        ("other-level", not form.at(wanted)),
        ("second-level", not form.at(wanted[0])),
        ("spelled-place", reading.how == "short" and "{p}" not in form.pattern),
        ("other-year", not form.borne_in(year)),
        ("ended", year is None and form.ended),
        ("anywhere", usual_elsewhere and not form.provinces),
    )
    return tuple(sign for sign, holds in said if holds)


def _named(reading: Reading, before: str, year: int | None) -> Iterator[Candidate]:
    """The listed bodies that bear the name which a reading leaves."""
    place = reading.place
    listed = vocabulary().local.get((before, core_of(reading.rest)), ())
    pairs = [(entry, form) for entry, form in listed if form.may_be_in(place.code)]
    if listed and not pairs:
        spelled = reading.rest if reading.how == "none" else place.name + reading.rest
        open_ = Unresolved(printed=spelled, reason=f"{place.name}没有这个机构，是别处才有的")
        yield Candidate(open_, ("standard", "elsewhere"))
    own = any(form.provinces and form.is_of(place.code) for _, form in pairs)
    for rank, (entry, form) in enumerate(pairs):
        signs = ("standard", *_HOW[reading.how], *signs_of(form, reading, year, own))
        body = _at_level(entry, form, reading)
        yield Candidate(body, signs, rank if _exact(form, reading) else rank + 2)


def _exact(form: Form, reading: Reading) -> bool:
    """Whether the print spells the listed name itself, no abbreviation of it."""
    return form.pattern == reading.rest


def _at_level(entry: Entry, form: Form, reading: Reading) -> Body:
    """The body of a listed name; a province has a 厅 where a city has a 局, whatever is printed."""
    place = reading.place
    own = place.level == "province" and place.code != CORPS
    usual = entry.usual(letters(place), place.code) if own else None
    if usual and not form.at(letters(place)) and (form.pattern[-1:], usual.pattern[-1:]) == ("局", "厅"):
        body = standard_body(entry, usual, place)
        return replace(body, doubts=(Doubt.USUAL_IN_PLACE.of(printed=reading.rest, place=place.name, body=body.label),))
    return standard_body(entry, form, place)


def at_reading(reading: Reading, before: str, year: int | None) -> Iterator[Candidate]:
    """The bodies that a reading names; ``before`` is what stood in front of the place."""
    words = vocabulary()
    if reading.place.level == "state":
        spelled = (f"国家{reading.rest}", reading.rest, f"国务院{reading.rest}")
        of_state = next((found for s in spelled for found in (words.national.get(core_of(s)),) if found), None)
        if of_state and reading.how != "none":
            yield Candidate(national_body(of_state), ("standard", *_HOW[reading.how]))
    elif reading.rest:
        yield from _named(reading, before, year)


def _before(text: str) -> list[str]:
    """What may stand before the place in a listed name that begins so, the longest first; always the empty text."""
    return [before for before in vocabulary().prefixes.get(text[:1], ("",)) if text.startswith(before)]


def standard(name: Printed) -> Iterator[Candidate]:
    """Bodies of the list by the whole name, for every way to read its place."""
    for before in _before(name.text):
        for reading in readings(name.text[len(before) :], name.place):
            if reading.how == "none" and (before or len(name.text) < 3 or name.place.level == "zone"):
                continue
            yield from at_reading(reading, before, name.year)


def lookup(text: str, place: Jurisdiction, year: int | None) -> Body | None:
    """The likeliest standard body of a whole name; None if the list has none."""
    found = sorted(standard(Printed(text, place, year)), key=lambda candidate: candidate.cost)
    return found[0].found if found and isinstance(found[0].found, Body) else None


_LOCAL_TOO = frozenset({"人民银行", "新闻办", "空管办", "三峡办", "南水北调办", "人口计生委", "人行", "社科院"})


def national_named(text: str, place: Jurisdiction) -> Body | None:
    """A body of the state by its name; in the state's own documents 国家 or 国务院 may be left out."""
    words = vocabulary().national
    found = words.get(core_of(text))
    if found is None and place.level == "state":
        found = words.get(core_of("国家" + text)) or words.get(core_of("国务院" + text))
    return national_body(found) if found and (place.level == "state" or text not in _LOCAL_TOO) else None


def national(name: Printed) -> Iterator[Candidate]:
    """A body of the state."""
    body = national_named(name.text, name.place)
    if body is not None:
        yield Candidate(body, ("national",))
