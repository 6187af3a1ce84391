"""Standard bodies and bodies of the state by their whole names; of the names alike, the one usual there and then."""

from __future__ import annotations

from dataclasses import replace

from loaders.resolve.bodies import Body
from loaders.resolve.jurisdictions import Jurisdiction
from loaders.resolve.readings import Reading, readings
from loaders.resolve.registry import letters, national_body, standard_body
from loaders.resolve.vocabulary import Entry, Form, core_of, vocabulary


def pick(found: tuple[tuple[Entry, Form], ...], reading: Reading, year: int | None) -> tuple[Entry, Form]:
    """Of the entries that bear a name, the one with the printed ending, usual at this level, place and year."""
    wanted = letters(reading.place)

    def fitness(pair: tuple[Entry, Form]) -> tuple[bool, ...]:
        _, form = pair
        return (
            reading.rest.endswith("办公厅") and not form.pattern.endswith("办公厅"),
            not form.is_of(reading.place.code),
            not form.at(wanted),
            not form.at(wanted[0]),
            reading.how == "short" and "{p}" not in form.pattern,
            not form.borne_in(year),
            not form.provinces,
        )

    return min(found, key=fitness)


def at_reading(reading: Reading, before: str, year: int | None) -> Body | None:
    """The standard body that a reading names; ``before`` is what stood in front of the place."""
    words, place = vocabulary(), reading.place
    if place.level == "state":
        of_state = words.national.get(core_of("国家" + reading.rest)) or words.national.get(core_of(reading.rest))
        return national_body(of_state) if of_state and reading.how != "none" else None
    found = words.local.get((before, core_of(reading.rest)))
    if not found or not reading.rest:
        return None
    entry, form = pick(found, reading, year)
    usual = entry.usual(letters(place), place.code)
    if (
        place.level == "province"
        and usual
        and not form.at(letters(place))
        and (form.pattern[-1:], usual.pattern[-1:]) == ("局", "厅")
    ):
        body = standard_body(entry, usual, place)  # a province has a 厅 where a city has a 局
        return replace(body, doubts=(f"印作“{reading.rest}”，{place.name}设的是{body.label}",))
    return standard_body(entry, form, place)


def lookup(text: str, place: Jurisdiction, year: int | None) -> Body | None:
    """A standard body by its whole name."""
    for before in vocabulary().prefixes:
        if not text.startswith(before):
            continue
        for reading in readings(text[len(before) :], place):
            if reading.how == "none" and (before or len(text) < 3):
                continue
            body = at_reading(reading, before, year)
            if body is not None:
                return body
    return None


_LOCAL_TOO = frozenset({"人民银行", "新闻办", "空管办", "三峡办", "南水北调办", "人口计生委", "人行"})


def national(text: str, place: Jurisdiction) -> Body | None:
    """A body of the state by its name; in the state's own documents 国家 may be left out."""
    words = vocabulary().national
    found = words.get(core_of(text))
    if found is None and place.level == "state":
        found = words.get(core_of("国家" + text))
    return national_body(found) if found and (place.level == "state" or text not in _LOCAL_TOO) else None
