"""From a printed name of an agency and the document's place to one canonical body.

The order of attempts is from certain to uncertain: phrases that name several bodies, bodies of the state,
standard bodies of a place, parts of a standard body, zones, other institutions by their ending, scars.
A name that fits nothing is :class:`Unresolved`; two names are never made one because they look alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from loaders.resolve import collectives, institutions, zones
from loaders.resolve.bodies import Body, Group, Resolution, Unresolved
from loaders.resolve.jurisdictions import STATE, Jurisdiction, by_code, is_within, leading, lineage
from loaders.resolve.vocabulary import Entry, Form, National, core_of, vocabulary
from ontology import iri

_MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})


def letters(place: Jurisdiction) -> str:
    """The letters under which the code list holds a place's level, the likeliest first."""
    if place.code in _MUNICIPALITIES:
        return "MPT"
    return {"state": "S", "province": "P", "prefecture": "T", "county": "C", "zone": "ZC", "township": "C"}[place.level]


# --- building bodies


def _label(form: Form, place: Jurisdiction) -> str:
    return form.fill(place.name, place.short)


def agency_iri(place: Jurisdiction, label: str) -> str:
    """IRI of an agency: its place's code and its full name."""
    return iri.entity("agency", place.code, label)


@lru_cache(maxsize=4096)
def _usual(key: str, place: Jurisdiction) -> tuple[str, str] | None:
    """IRI and label of the body with this task at a place, where the list leaves no choice."""
    if place.level == "state":
        body = vocabulary().national_by_key.get(key)
        return (agency_iri(STATE, body.label), body.label) if body else None
    entry = vocabulary().entries.get(key)
    form = entry.usual(letters(place)) if entry else None
    if form is None:
        return None
    label = _label(form, place)
    return agency_iri(place, label), label


_OF_GOVERNMENT = frozenset({"department", "office", "leading-group-office", "public-institution"})


def _above(place: Jurisdiction) -> Jurisdiction | None:
    return by_code(place.parent) if place.parent else None


def _parents(kind: str, key: str, guide: str, place: Jurisdiction) -> tuple[tuple[str, str], tuple[str, str]]:
    """(parent IRI and label, guiding body's IRI and label); empty strings where there is none."""
    none = ("", "")
    above = _above(place)
    guided = (_usual(guide, above) if above else None) or none
    if kind in _OF_GOVERNMENT:
        return _usual("政府", place) or none, guided if kind == "department" else none
    if kind == "party" and key != "党委":
        return _usual("党委", place) or none, guided
    if kind in {"government", "dispatched", "party"}:
        return guided, none
    return none, guided if kind in {"court", "procuratorate", "mass", "supervision"} else none


def standard_body(entry: Entry, form: Form, place: Jurisdiction) -> Body:
    """The body of a code list entry at a place, under the latest of its names."""
    latest = entry.latest(form, letters(place))
    label = _label(latest, place)
    parent, guided = _parents(entry.kind, entry.key, entry.above, place)
    former = tuple(
        _label(f, place) for f in entry.forms if f.until and entry.latest(f, letters(place)) == latest and f != latest
    )
    shapes = {a.replace("{}", t) if "{}" in a else t + a for a in latest.aliases[:4] for t in (place.name,)}
    return Body(
        iri=agency_iri(place, label),
        label=label,
        kind=entry.kind,
        level=place.level,
        jurisdiction=place.code,
        key=entry.key,
        parent_iri=parent[0],
        parent_label=parent[1],
        guided_by_iri=guided[0],
        guided_by_label=guided[1],
        alt_names=tuple(dict.fromkeys((*former, *sorted(shapes - {label})))),
        standard=True,
    )


def national_body(body: National) -> Body:
    """A body of the state."""
    parent = _usual("政府", STATE) if body.kind == "department" else None
    return Body(
        iri=agency_iri(STATE, body.label),
        label=body.label,
        kind=body.kind,
        level="state",
        jurisdiction=STATE.code,
        key=body.key,
        parent_iri=parent[0] if parent else "",
        parent_label=parent[1] if parent else "",
        alt_names=body.aliases,
        standard=True,
    )


def plain_body(label: str, kind: str, place: Jurisdiction, doubts: tuple[str, ...] = ()) -> Body:
    """A body that stands in no list, under its own name."""
    parent, _ = _parents(kind, "", "", place) if kind in _OF_GOVERNMENT else (("", ""), ("", ""))
    return Body(
        iri=agency_iri(place, label),
        label=label,
        kind=kind,
        level=place.level,
        jurisdiction=place.code,
        parent_iri=parent[0],
        parent_label=parent[1],
        doubts=doubts,
    )


# --- reading the place


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the place in a name: the place, the rest, and how it was named."""

    place: Jurisdiction
    rest: str
    how: str


_RELATIVE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("自治区", ("province",)),
    ("全区", ("province", "county")),
    ("全省", ("province",)),
    ("全市", ("prefecture", "city")),
    ("我市", ("prefecture", "city")),
    ("本市", ("prefecture", "city")),
    ("市级", ("prefecture", "city")),
    ("市直", ("prefecture", "city")),
    ("省级", ("province",)),
    ("省直", ("province",)),
    ("本级", ("self",)),
    ("省", ("province",)),
    ("市", ("city", "prefecture")),
    ("州", ("prefecture",)),
    ("盟", ("prefecture",)),
    ("地区", ("prefecture",)),
    ("县", ("county",)),
    ("旗", ("county",)),
    ("区", ("district", "province")),
    ("国家", ("state",)),
)


def _fits(place: Jurisdiction, what: str, self_code: str) -> bool:
    if what == "self":
        return place.code == self_code
    if what == "city":  # a county-level city's own documents say 市 of themselves, a municipality's too
        return (place.level == "county" and place.name.endswith("市")) or place.code in _MUNICIPALITIES
    if what == "district":
        return place.level == "county" and place.name.endswith("区")
    return place.level == what


@lru_cache(maxsize=4096)
def _relative(token: str, place: Jurisdiction) -> Jurisdiction | None:
    """The place that 市, 县, 自治区 … means in a document of ``place``."""
    kinds = dict(_RELATIVE)[token]
    for what in kinds:
        for circle in lineage(place):
            if _fits(circle, what, place.code):
                return circle
    return None


def _readings(text: str, place: Jurisdiction) -> Iterator[_Reading]:
    """Ways to read the place in a name, the most explicit first."""
    full = leading(text, place, short=False)
    if full:
        yield _Reading(full[0], full[1], "full")
    for token, _ in _RELATIVE:
        if text.startswith(token):
            where = _relative(token, place)
            if where is not None:
                yield _Reading(where, text[len(token) :], "relative")
    short = leading(text, place)
    if short and short != full and (short[0].level != "county" or is_within(short[0], _city(place))):
        yield _Reading(short[0], short[1], "short")
    if text:
        yield _Reading(place, text, "none")


def _city(place: Jurisdiction) -> Jurisdiction:
    """The prefecture a place lies in, or the place itself where it is one or is above."""
    return next((p for p in lineage(place) if p.level == "prefecture"), place)


# --- finding bodies


def _pick(found: tuple[tuple[Entry, Form], ...], place: Jurisdiction, year: int | None) -> tuple[Entry, Form]:
    """Of the entries that bear a name, the one usual at this level and in this year."""
    wanted = letters(place)

    def fitness(pair: tuple[Entry, Form]) -> tuple[bool, bool]:
        return not set(pair[1].levels) & set(wanted), not pair[1].borne_in(year)

    return min(found, key=fitness)


def _lookup(text: str, place: Jurisdiction, year: int | None) -> Body | None:
    """A standard body by its whole name."""
    words = vocabulary()
    for before in words.prefixes:
        if before and not text.startswith(before):
            continue
        for reading in _readings(text[len(before) :], place):
            if reading.how == "none" and (before or not _may_stand_bare(text)):
                continue
            where = reading.place
            found = words.local.get((before, core_of(reading.rest)))
            if found and where.level != "state" and reading.rest:
                return standard_body(*_pick(found, where, year), where)
            if where.level == "state" and reading.how != "none":
                national = words.national.get(core_of("国家" + reading.rest)) or words.national.get(
                    core_of(reading.rest)
                )
                if national:
                    return national_body(national)
    return None


def _may_stand_bare(text: str) -> bool:
    """Whether a name without any place can be one of the document's own place (教育局 yes, 委 no)."""
    return len(text) > 2


_DIVISION = re.compile(
    r"^[一-鿿0-9“”、（）()]{1,24}(?:支队|总队|大队|中队|科|处|室|股|队|所|站|中心|分局|局|部|办|办公室|委员会|党组|党委|执法队|基地|组)$"
)


def _division(text: str, place: Jurisdiction, year: int | None) -> Body | None:
    """A part of a standard body: its longest standard head, then a division's name."""
    for cut in range(len(text) - 2, 2, -1):
        head, tail = text[:cut], text[cut:]
        if not _DIVISION.match(tail) or not institutions.is_agency_ending(head):
            continue
        owner = _lookup(head, place, year) or zones.administration(head, place)
        if owner is None or (owner.kind in {"party", "government"} and owner.key in {"党委", "政府"}):
            continue
        label = owner.label + tail
        where = by_code(owner.jurisdiction)
        return Body(
            iri=agency_iri(where, label),
            label=label,
            kind="branch" if tail.endswith("分局") else "division",
            level=where.level,
            jurisdiction=where.code,
            parent_iri=owner.iri,
            parent_label=owner.label,
        )
    return None


def _institution(text: str, place: Jurisdiction) -> Body | None:
    """A body that stands in no list, by the ending of its name."""
    kind = institutions.kind_of(text)
    if kind is None:
        return None
    for reading in _readings(text, place):
        if len(reading.rest) < 3 and reading.how != "none":
            continue
        if reading.how in {"full", "short"}:
            return plain_body(text, kind, reading.place)
        if reading.how == "relative":
            return plain_body(reading.place.name + reading.rest, kind, reading.place)
        if kind in {"enterprise", "school", "hospital"} or place.level == "state":
            return plain_body(text, kind, institutions.seat_of(text, place))
        seat = institutions.seat_of(text, place)
        return plain_body(text if seat.short and seat.short in text else place.name + text, kind, seat)
    return None


_REPEATED = re.compile(r"(.{1,4})\1")


def _mended(text: str) -> Iterator[str]:
    """Spellings without a doubled stretch (行政审批批局, 工业和信息化和信息化局)."""
    for match in _REPEATED.finditer(text):
        yield text[: match.start()] + text[match.end() - len(match[1]) :]
    for length in range(4, 0, -1):
        for at in range(len(text) - 2 * length + 1):
            if text[at : at + length] == text[at + length : at + 2 * length]:
                yield text[:at] + text[at + length :]


def _missing_character(text: str, place: Jurisdiction, year: int | None) -> tuple[Body, ...]:
    """Standard bodies whose name has one character more than the printed one (long names only)."""
    found: dict[str, Body] = {}
    for reading in _readings(text, place):
        core = core_of(reading.rest)
        if len(core) < 5 or reading.how == "none":
            continue
        for longer in _longer_by_one().get(core, ()):
            pairs = vocabulary().local.get(("", longer))
            if pairs and reading.place.level != "state":
                body = standard_body(*_pick(pairs, reading.place, year), reading.place)
                found[body.iri] = body
    return tuple(found.values())


@lru_cache(maxsize=1)
def _longer_by_one() -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for core in sorted(vocabulary().cores):
        if len(core) >= 6:
            for at in range(len(core)):
                shorter = core[:at] + core[at + 1 :]
                if core not in index.setdefault(shorter, []):
                    index[shorter].append(core)
    return {shorter: tuple(cores) for shorter, cores in index.items()}


# --- the whole

_TIDY = re.compile(r"[\s　\u200b\ufeff]+")
_TRAILING = re.compile(r"[，,。；;：:、]+$|等(?:部门|单位)?$")
_SECOND_NAME = re.compile(r"^(.+?)[（(]([^（）()]+)[）)]$")


def _body(text: str, place: Jurisdiction, year: int | None) -> Body | None:
    """The one body of a clean name, if it names one without any mending."""
    national = vocabulary().national.get(core_of(text))
    if national and not (place.level != "state" and text in _LOCAL_TOO):
        return national_body(national)
    return (
        _lookup(text, place, year)
        or zones.administration(text, place)
        or zones.office_of_zone(text, place)
        or _division(text, place, year)
    )


_LOCAL_TOO = frozenset({"人民银行"})


def _resolve(text: str, place: Jurisdiction, year: int | None) -> Resolution:
    group = collectives.phrase(text, place)
    if group is not None:
        return _with_members(group, place, year)
    body = _lookup(text, place, year)
    pair = None if body else collectives.pair(text)
    if pair is not None:
        members = tuple(m for part in pair for m in (_body(part, place, year),) if m is not None)
        if len(members) > 1 or (members and collectives.DELEGATE.search(text)):
            return collectives.group(text, place, members, known=len(members) == len(pair))
    body = body or _body(text, place, year)
    if body is not None:
        return body
    second = _SECOND_NAME.match(text)
    if second:
        body = _body(second[1], place, year) or _institution(second[1], place)
        other = _body(second[2], place, year)
        if body is not None:
            name = other.label if other else second[2]
            return replace(body, alt_names=tuple(dict.fromkeys((*body.alt_names, name, text))))
    for mended in _mended(text):
        body = _body(mended, place, year)
        if body is not None:
            return replace(body, doubts=(f"“{text}”有重复的字，读作“{mended}”",))
    missing = _missing_character(text, place, year)
    if len(missing) == 1:
        return replace(missing[0], doubts=(f"“{text}”似缺一字，读作“{missing[0].label}”",))
    if missing:
        return Unresolved(printed=text, reason="缺字，可有几种读法", candidates=missing)
    body = _institution(text, place)
    return body if body is not None else Unresolved(printed=text, reason="不在机构名录，也没有机构名称的词尾")


def _with_members(phrase: collectives.Phrase, place: Jurisdiction, year: int | None) -> Group:
    members: list[Body] = []
    for where, name in phrase.members:
        body = _lookup(where.name + name, where, year)
        if body is not None:
            members.append(body)
    known = phrase.known and bool(members) and len(members) == len(phrase.members)
    return collectives.group(phrase.text, place, tuple(members), known)


@lru_cache(maxsize=65536)
def resolve(printed: str, place: Jurisdiction, year: int | None = None) -> Resolution:
    """The body (or group) that a printed name means in a document of ``place`` of that year.

    >>> from loaders.resolve.jurisdictions import named
    >>> resolve("市发改委", named("钦州市"), 2019).label
    '钦州市发展和改革委员会'
    """
    text = _TIDY.sub("", printed).replace("(", "（").replace(")", "）")
    text = _TRAILING.sub("", text).strip('“”"《》*★#·')
    if not text:
        return Unresolved(printed=printed, reason="没有名称")
    return _resolve(text, place, year)
