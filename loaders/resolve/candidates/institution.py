"""Bodies that stand in no list, by the ending of their names; and places printed for their governments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from quanze.loaders.doubts import Doubt
from quanze.loaders.resolve import collectives, institutions, zones
from quanze.loaders.resolve.bodies import Body
from quanze.loaders.resolve.judge import Candidate
from quanze.loaders.resolve.jurisdictions import OPEN, STATE, is_within
from quanze.loaders.resolve.printed import Printed
from quanze.loaders.resolve.readings import Reading, province_of, readings, without_referent
from quanze.loaders.resolve.registry import government_body, plain_body

_ROAMING = frozenset({"enterprise", "financial", "school", "hospital"})
"""Kinds of bodies that may be anywhere and bear a name of their own."""
_OWN_NAMED = re.compile(r"(?:海关|海事局|边防检查站)$")
"""Bodies of the state in a place, called after a port or a sea."""
_ZONE_PARTY = re.compile(r"^(?:中共)?(.+?)(?:党工委|工委|党工作委员会|工作委员会)$")


def institution(name: Printed) -> Iterator[Candidate]:
    """A body off the lists."""
    kind = institutions.kind_of(name.text)
    if kind is None:
        return
    body = _of_the_state(name, kind) or _zone_party(name) or _company(name, kind) or _by_place(name, kind)
    if body is not None:
        yield Candidate(body, ("institution",))


_STATES_OWN = re.compile(
    r"^(?:中国|全国|中华全国|国家|国务院|中央)(?![^、]{0,20}(?:分公司|分行|支行|分局|分会|支局|营业部|.公司.+公司)$)"
)
"""How names begin that are the state's, unless it is a branch of such a body."""


_WHOLE_COUNTRY = frozenset(
    {"mass", "leading-group", "leading-group-office", "department", "public-institution", "party"}
)


def _of_the_state(name: Printed, kind: str) -> Body | None:
    """A body of the whole country that no list has (中国…协会, 国务院…领导小组)."""
    seat = institutions.seat_of(name.text, name.place)
    if not _STATES_OWN.match(name.text) or kind not in _WHOLE_COUNTRY or (seat.short and seat.short in name.text):
        return None
    return plain_body(name.text, kind, STATE)


def _zone_party(name: Printed) -> Body | None:
    """The party's committee in a zone."""
    committee = _ZONE_PARTY.match(name.text)
    if committee is None or not zones.is_zone(committee[1]):
        return None
    where = zones.zone_named(committee[1], name.place)
    return plain_body(f"中共{where.name}工作委员会", "party", where) if where else None


def _company(name: Printed, kind: str) -> Body | None:
    """A city's investment company by its short name (市开投集团)."""
    company = institutions.spelled_company(name.text) if kind == "enterprise" else None
    if company is None:
        return None
    before, full = company
    seats = [r.place for r in readings(before, name.place) if not r.rest] if before else [name.place]
    if not seats:
        return None
    label = seats[0].name + full
    return plain_body(label, kind, seats[0], (Doubt.USUAL_SPELLING.of(printed=name.text, body=label),))


def _by_place(name: Printed, kind: str) -> Body | None:
    """A body by the first reading of its place that leaves a name."""
    for reading in readings(name.text, name.place):
        if len(reading.rest) >= 2 or reading.how == "none":
            return _READ[reading.how](name, kind, reading)
    return None


def _at_named_place(name: Printed, kind: str, reading: Reading) -> Body:
    where, rest = reading.place, reading.rest
    inner = institutions.seat_of(rest, name.place)
    roaming = kind in {"enterprise", "financial"} or is_within(inner, where)
    seat = inner if roaming and inner.short and inner.short in rest else where
    spelled = institutions.spelled(rest)
    before = name.text.removesuffix(rest) if kind == "financial" else where.name
    return plain_body(name.text if spelled == rest else before + spelled, kind, seat)


def _at_own_place(name: Printed, kind: str, reading: Reading) -> Body:
    where, rest = reading.place, reading.rest
    if rest.startswith(("委", "党委")) and not rest.startswith("委员会"):
        return plain_body("中共" + where.name + rest, "party", where)
    full = name.text if where.level == "state" else where.name + institutions.spelled(rest)
    short = kind == "department" and bool(_BRIEF.search(rest)) and where.level != "state"
    return plain_body(full, kind, where, (Doubt.MAYBE_SHORT.of(printed=name.text),) if short else ())


def _without_place(name: Printed, kind: str, _: Reading) -> Body:
    text, place = name.text, name.place
    seat = institutions.seat_of(text, place)
    own = kind in _ROAMING or place.level == "state"
    own = (own and not institutions.is_own_group(text)) or bool(_OWN_NAMED.search(text))
    named = bool(seat.short) and seat.short in text
    label = text if own or named else place.name + text
    guessed = label != text and kind in {"department", "division"} and len(text) < _TELLING
    return plain_body(label, kind, seat, (Doubt.ONLY_PRINTED.of(printed=text, body=label),) if guessed else ())


_BRIEF = re.compile(r"^.[局委办厅]$|[办委]$")
"""How the rest of a name looks that may be an abbreviation (住保办, 科经局)."""
_TELLING = 7
"""A name of so many characters is no everyday word for an office (综合办公室)."""
_READ = {"full": _at_named_place, "short": _at_named_place, "relative": _at_own_place, "none": _without_place}


def unnamed(name: Printed) -> Iterator[Candidate]:
    """A group for 市X局, 县X局 … where the document leaves no one place of that level."""
    if name.place is not OPEN and without_referent(name.text, name.place) and institutions.kind_of(name.text):
        yield Candidate(collectives.group(name.text, name.place, (), known=False), ("no-referent",))


_PLACE_ONLY = re.compile(r"^(?:本?市|本?县|本?区|自治区|省|州|旗)$")


def place_alone(name: Printed) -> Iterator[Candidate]:
    """A place printed where an agency is meant: its government (or, for a zone, its committee)."""
    body = _government(name) or _committee(name)
    if body is not None:
        doubts = () if body.label == name.text else (Doubt.ONLY_PRINTED.of(printed=name.text, body=body.label),)
        yield Candidate(replace(body, doubts=doubts), ("place-alone",))


def _government(name: Printed) -> Body | None:
    for reading in readings(name.text, name.place):
        named = reading.how == "full" or (reading.how == "short" and reading.place.level == "prefecture")
        inside = named and is_within(reading.place, province_of(name.place))
        if not reading.rest and reading.place.level != "state" and (_PLACE_ONLY.match(name.text) or inside):
            return government_body(reading.place)
    return None


def _committee(name: Printed) -> Body | None:
    return zones.administration(name.text + "管委会", name.place) if zones.is_zone(name.text) else None
