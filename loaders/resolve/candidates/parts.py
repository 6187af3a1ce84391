"""Parts of bodies: divisions with their owner's name in front, a city's bodies in its counties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from quanze.loaders.doubts import Doubt
from quanze.loaders.language.endings import alternatives
from quanze.loaders.resolve import institutions, zones
from quanze.loaders.resolve.bodies import Body
from quanze.loaders.resolve.candidates.standard import lookup, national_named
from quanze.loaders.resolve.judge import Candidate
from quanze.loaders.resolve.jurisdictions import Jurisdiction, by_code, counties, is_within
from quanze.loaders.resolve.place_names import named
from quanze.loaders.resolve.printed import Printed
from quanze.loaders.resolve.readings import Reading, city_of, readings
from quanze.loaders.resolve.registry import agency_iri
from quanze.loaders.rules import Rule

DIVISION = Rule(
    name="division of a body",
    pattern=rf"^[一-鿿0-9“”]{{1,20}}{alternatives('part')}$|^办公[室厅]$",
    finds={"网安支队": ["网安支队"], "办公室": ["办公室"]},
    leaves=("人民政府", "网安"),
)
NO_DIVISION = Rule(
    name="words that no division's name has",
    pattern=r"^[市县省区]|承办|负责|组织|根据|会同|确定|委托|的",
    finds={"市财政局": ["市"], "负责的科室": ["负责", "的"]},
    leaves=("网安支队",),
)


def _owned(label: str, kind: str, owner: Body) -> Body:
    where = by_code(owner.jurisdiction)
    return Body(
        iri=agency_iri(where, label),
        label=label,
        kind=kind,
        level=where.level,
        jurisdiction=where.code,
        parent_iri=owner.iri,
        parent_label=owner.label,
    )


def _owner(head: str, name: Printed) -> Body | None:
    place = name.place
    return lookup(head, place, name.year) or national_named(head, place) or zones.administration(head, place)


def division(name: Printed) -> Iterator[Candidate]:
    """A part of a standard body: its longest standard head, then a division's name."""
    text = name.text
    for cut in range(len(text) - 2, 2, -1):
        head, tail = text[:cut], text[cut:]
        if not DIVISION.match(tail) or NO_DIVISION.search(tail) or not institutions.is_agency_ending(head):
            continue
        owner = _owner(head, name)
        if owner is None or owner.key in {"党委", "政府"} or tail.startswith(by_code(owner.jurisdiction).name):
            continue
        kind = "branch" if tail.endswith("分局") else "division"
        yield Candidate(_owned(owner.label + institutions.spelled(tail), kind, owner), ("division",))
        return


_OWNERS = frozenset({"department", "zone-administration", "dispatched", "public-institution"})
_ALONE = re.compile(r"(?:司|处|室|科|股|部|中心|分局|支队|大队)$|^办公[室厅]$")


def own_division(name: Printed) -> Iterator[Candidate]:
    """A division named without its bureau, in a document that the bureau issued."""
    if (
        not name.issuer
        or not _ALONE.search(name.text)
        or not DIVISION.match(name.text)
        or NO_DIVISION.search(name.text)
    ):
        return
    issuer = re.sub(r"^中共(?=.*部党组$)|党组$", "", name.issuer)
    owner = _owner(issuer, name)
    if owner is not None and owner.kind in _OWNERS:
        doubts = (Doubt.DIVISION_OF_ISSUER.of(printed=name.text, body=owner.label),)
        yield Candidate(
            replace(_owned(owner.label + institutions.spelled(name.text), "division", owner), doubts=doubts),
            ("own-division",),
        )


_FUND = re.compile(r"^(?:市)?(?:住房)?公积金(?:管理)?(?:中心)?(.{2,6}?)(分中心|管理部)$")


def branch(name: Printed) -> Iterator[Candidate]:
    """A city's body in one of its counties: 灵山生态环境局, 灵山公安分局, 公积金灵山分中心."""
    body = _in_county(name) or _of_fund(name)
    if body is not None:
        yield Candidate(body, ("branch",))


def _in_county(name: Printed) -> Body | None:
    city = city_of(name.place)
    for reading in readings(name.text.removeprefix(city.name), name.place):
        where = reading.place
        if where.level != "county" or reading.how not in {"short", "full", "relative"}:
            continue
        if reading.how == "short" and reading.rest == "生态环境局":
            above = lookup(city.name + reading.rest, city, name.year)
            return _branch_of(above, city.name + where.short + reading.rest, where) if above else None
        explicit = name.text.startswith(city_of(where).short) or is_within(where, city)
        body = _local_branch(reading, name.year) if explicit else None
        if body is not None:
            return body
    return None


def _of_fund(name: Printed) -> Body | None:
    city = city_of(name.place)
    fund = _FUND.match(name.text)
    seat = named(fund[1], city) if fund else None
    if fund is None or seat is None or not is_within(seat, city) or seat.code == city.code:
        return None
    above = lookup(city.name + "住房公积金管理中心", city, name.year)
    return _branch_of(above, f"{city.name}住房公积金管理中心{fund[1]}{fund[2]}", seat) if above else None


_BRANCHED = frozenset({"公安", "自然资源", "生态环境", "国土资源", "规划", "环保"})
"""Tasks (keys of the code list) whose bureau in a city has 分局 in the city's counties."""


def _local_branch(reading: Reading, year: int | None) -> Body | None:
    """A city's 分局 in a county, where its task stands between the two (灵山公安分局: 某市公安局灵山分局)."""
    where, city = reading.place, city_of(reading.place)
    task = reading.rest.removesuffix("分局")
    if not task or task == reading.rest or city.level != "prefecture" or where.name.endswith("市"):
        return None
    owner = lookup(city.name + task + "局", city, year)
    if owner is None or owner.key not in _BRANCHED:
        return None
    alike = [county for county in counties(city) if county.short == where.short]
    label = f"{owner.label}{where.short if len(alike) == 1 and where.short != city.short else where.name}分局"
    spelled = (where.name + reading.rest, city.name + where.name + reading.rest)
    return replace(_branch_of(owner, label, city), alt_names=spelled)


def _branch_of(above: Body, label: str, where: Jurisdiction) -> Body:
    return Body(
        iri=agency_iri(where, label), label=label, kind="branch", level=where.level, jurisdiction=where.code,
        parent_iri=above.iri, parent_label=above.label,
    )  # fmt: skip
