"""From a printed name of an agency and the document's place to one canonical body.

The order of attempts is from certain to uncertain: phrases that name several bodies, bodies of the state,
standard bodies of a place, zones, parts of a standard body, scars, other institutions by their ending.
A name that fits nothing is :class:`Unresolved`; two names are never made one because they look alike.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from loaders.resolve import collectives, institutions, scars, zones
from loaders.resolve.bodies import Body, Group, Resolution, Unresolved
from loaders.resolve.branches import branch, division
from loaders.resolve.jurisdictions import Jurisdiction, is_within, township
from loaders.resolve.readings import Reading, province_of, readings, without_referent
from loaders.resolve.registry import (
    agency_iri,
    government_of,
    plain_body,
    standard_body,
    usual_body,
    with_city,
)
from loaders.resolve.standard import at_reading, lookup, national, pick
from loaders.resolve.vocabulary import core_of, vocabulary


def _zone_office(text: str, place: Jurisdiction) -> Body | None:
    """A bureau of a zone, or a dispatched body's office there (…港片区税务局)."""
    split = zones.office(text, place)
    if split is None:
        return None
    where, name = split
    found = vocabulary().local.get(("", core_of(name)))
    if found and found[0][0].kind == "dispatched":
        return standard_body(*pick(found, Reading(where, name, "full"), None), where)
    return zones.bureau(where, name)


_TOWN = re.compile(r"^([^市县区旗、]{1,9}(?:镇|乡|街道|苏木))(人民政府|办事处|街道办事处|党工委|党委)?$")


def _town(text: str, place: Jurisdiction) -> Body | None:
    """The government of a town, township or subdistrict."""
    for reading in readings(text, place):
        match = _TOWN.match(reading.rest)
        if match and reading.place.level in {"county", "prefecture"}:
            where = township(match[1], reading.place)
            office = match[2] or ("办事处" if match[1].endswith("街道") else "人民政府")
            label = reading.place.name + match[1] + office
            kind = "party" if office.startswith("党") else "government"
            parent = government_of(reading.place)
            return Body(
                iri=agency_iri(where, label),
                label=label,
                kind=kind,
                level="township",
                jurisdiction=where.code,
                parent_iri=parent[0],
                parent_label=parent[1],
                alt_names=with_city(label, reading.place),
                doubts=() if match[2] else (f"只印“{text}”，读作{label}",),
            )
    return None


_ZONE_PARTY = re.compile(r"^(?:中共)?(.+?)(?:党工委|工委|党工作委员会|工作委员会)$")


def _institution(text: str, place: Jurisdiction) -> Body | None:
    """A body that stands in no list, by the ending of its name."""
    kind = institutions.kind_of(text)
    if kind is None:
        return None
    committee = _ZONE_PARTY.match(text)
    if committee and zones.is_zone(committee[1]):
        where = zones.zone_named(committee[1], place)
        return plain_body(f"中共{where.name}工作委员会", "party", where)
    company = institutions.spelled_company(text) if kind == "enterprise" else None
    if company is not None:
        before, full = company
        seats = [r.place for r in readings(before, place) if not r.rest] if before else [place]
        if seats:
            read = seats[0].name + full
            return plain_body(read, kind, seats[0], (f"“{text}”读作{read}，全称是通行的写法",))
    for reading in readings(text, place):
        if len(reading.rest) < 2 and reading.how != "none":
            continue
        where, rest = reading.place, reading.rest
        if reading.how in {"full", "short"}:
            inner = institutions.seat_of(rest, place)
            roaming = kind in {"enterprise", "financial"} or is_within(inner, where)
            where = inner if roaming and inner.short and inner.short in rest else where
            spelled = institutions.spelled(rest)
            before = text.removesuffix(rest) if kind == "financial" else reading.place.name
            return plain_body(text if spelled == rest else before + spelled, kind, where)
        if reading.how == "relative":
            if rest.startswith(("委", "党委")) and not rest.startswith("委员会"):
                return plain_body("中共" + where.name + rest, "party", where)
            full = text if where.level == "state" else where.name + institutions.spelled(rest)
            return plain_body(full, kind, where)
        seat = institutions.seat_of(text, place)
        own = kind in {"enterprise", "financial", "school", "hospital"} or place.level == "state"
        own = (own and not institutions.is_own_group(text)) or bool(_OWN_NAMED.search(text))
        named = bool(seat.short) and seat.short in text
        return plain_body(text if own or named else place.name + text, kind, seat)
    return None


_OWN_NAMED = re.compile(r"(?:海关|海事局|边防检查站)$")
"""Bodies of the state in a place, called after a port or a sea."""

_PLACE_ONLY = re.compile(r"^(?:本?市|本?县|本?区|自治区|省|州|旗)$")


def _place_alone(text: str, place: Jurisdiction) -> Body | None:
    """A place printed where an agency is meant: its government (or, for a zone, its committee)."""
    for reading in readings(text, place):
        own = _PLACE_ONLY.match(text) or (reading.how == "full" and is_within(reading.place, province_of(place)))
        if not reading.rest and reading.place.level != "state" and own:
            body = lookup(reading.place.name + "人民政府", reading.place, None)
            return replace(body, doubts=(f"只印“{text}”，读作{body.label}",)) if body else None
    if zones.is_zone(text):
        body = zones.administration(text + "管委会", place)
        return replace(body, doubts=(f"只印“{text}”，读作{body.label}",)) if body else None
    return None


def _body(text: str, place: Jurisdiction, year: int | None) -> Body | None:
    """The one body of a clean name, if it names one without any mending."""
    return (
        national(text, place)
        or branch(text, place, year)
        or lookup(text, place, year)
        or zones.administration(text, place)
        or _zone_office(text, place)
        or division(text, place, year)
        or _town(text, place)
    )


_COMMA = re.compile(r"[、，]|等?部门(?:及|和)|及(?=各)")


def _listed(text: str, place: Jurisdiction, year: int | None) -> Group | None:
    """The bodies of 甲、乙、丙; what the first begins with (市, 省 …) may hold for all.

    A long list of which most are bodies is a group that has more members than those.
    """
    parts = [part for part in _COMMA.split(text) if part]
    if len(parts) < 2:
        return None
    shared = _PLACE_TOKEN.match(parts[0])
    found = (_body(p, place, year) or (_body(shared[0] + p, place, year) if shared else None) for p in parts)
    bodies = tuple(body for body in found if body is not None)
    whole = len(bodies) == len(parts)
    return collectives.group(text, place, bodies, whole) if whole or 3 <= len(bodies) * 3 // 2 >= len(parts) else None


_PLACE_TOKEN = re.compile(r"自治区|省|市|州|县|区")
_DISCIPLINE = re.compile(r"^(.*?)纪委监委(?:机关)?$")


def _of_places(text: str, place: Jurisdiction, year: int | None) -> Group | None:
    """The bodies of one name at several places (甲县、乙县人民政府)."""
    places, name = collectives.shared_name(text, place)
    bodies = tuple(body for where in places for body in (lookup(where.name + name, where, year),) if body)
    return collectives.group(text, place, bodies, known=True) if bodies and len(bodies) == len(places) else None


def _several(text: str, place: Jurisdiction, year: int | None) -> Group | Body | None:
    """Bodies joined by a word (甲或者乙, 甲及其委托的乙), or printed one behind the other without any."""
    of_places = _of_places(text, place, year)
    if of_places is not None:
        return of_places
    discipline = _DISCIPLINE.match(text)
    ways = [(discipline[1] + "纪委", discipline[1] + "监委")] if discipline else collectives.pairs(text)
    for parts in ways:
        shared = _PLACE_TOKEN.match(parts[0])
        found = (_body(p, place, year) or (shared and _body(shared[0] + p, place, year)) for p in parts)
        members = tuple(m for m in found if m)
        if len(members) == len(parts):
            return collectives.group(text, place, members, known=True)
        if members and collectives.is_open(text):
            return collectives.group(text, place, members, known=False)
    listed = _listed(text, place, year)
    if listed is not None:
        return listed
    run = scars.run_together(text, lambda part: lookup(part, place, year) or zones.administration(part, place))
    if len(run) > 1:
        return collectives.group(text, place, run, known=True, doubts=(f"“{text}”是几个名称连写",))
    if run:
        return replace(run[0], doubts=(f"“{text}”名称重复",))
    return None


def _without_ending(text: str, place: Jurisdiction, year: int | None) -> Body | None:
    """The one standard body whose name was printed without 局, 委 … (市财政)."""
    for reading in readings(text, place):
        if reading.how in {"relative", "full"} and len(reading.rest) > 1 and reading.place.level != "state":
            spelled = (
                Reading(reading.place, reading.rest + ending, reading.how) for ending in ("局", "委", "厅", "办")
            )
            bodies = [
                b
                for b in (at_reading(s, "", year) for s in spelled)
                if b and b.kind in {"department", "dispatched"} and not b.doubts
            ]
            for body in sorted(bodies, key=lambda b: usual_body(b.key, reading.place) != (b.iri, b.label)):
                return replace(body, doubts=(f"只印“{text}”，读作{body.label}",))
    return None


def _scarred(text: str, place: Jurisdiction, year: int | None) -> Body | Unresolved | None:
    """A standard body whose printed name is damaged: characters doubled, one lost, one too many, or no ending."""
    for mended in scars.without_doubles(text):
        body = lookup(mended, place, year)
        if body is not None:
            return replace(body, doubts=(f"“{text}”有重复的字，读作{body.label}",))
    for spellings in (scars.with_likely_characters(text), scars.with_kindred_characters(text)):
        read = (lookup(spelling, place, year) for spelling in spellings)
        likely = {body.iri: body for body in read if body is not None}
        if len(likely) == 1:
            (body,) = likely.values()
            return replace(body, doubts=(f"“{text}”似误一字，读作{body.label}",))
    whole = scars.with_whole_ending(text)
    body = lookup(whole, place, year) if whole else None
    if body is not None:
        return replace(body, doubts=(f"“{text}”似缺一字，读作{body.label}",))
    found: dict[str, tuple[Body, str]] = {}
    for reading in readings(text, place):
        if reading.how == "none" or reading.place.level == "state":
            continue
        for core, why in scars.neighbours(core_of(reading.rest)):
            pairs = vocabulary().local[("", core)]
            body = standard_body(*pick(pairs, reading, year), reading.place)
            found.setdefault(body.iri, (body, why))
    if len(found) == 1:
        ((body, why),) = found.values()
        return replace(body, doubts=(f"“{text}”{why}，读作{body.label}",))
    if found:
        bodies = tuple(body for body, _ in found.values())
        return Unresolved(printed=text, reason="名称有损，可有几种读法", candidates=bodies)
    return _without_ending(text, place, year)


_SECOND_NAME = re.compile(r"^(.+?)（([^（）]+)）$")


def _double(text: str, place: Jurisdiction, year: int | None) -> Body | None:
    """A body printed with its second name behind it in brackets: 市财政局（市金融办）."""
    match = _SECOND_NAME.match(text)
    if match is None:
        return None
    body = _body(match[1], place, year) or _institution(match[1], place)
    if body is None or lookup(text, place, year) == body:
        return body
    other = _body(match[2], place, year)
    names = (*body.alt_names, other.label if other else match[2], text)
    return replace(body, alt_names=tuple(dict.fromkeys(names)))


_HEADING = re.compile(
    r"^(?:.*(?:时限|任务|事项|措施|内容|序号).*)?(?:牵头|责任|配合|协办|主办|承办|实施|参与)(?:责任)?(?:单位|部门|机关)$"
)
_NOTE = re.compile(
    r"（(?:受|按|部分|初审|受理|审核|审批|由|含|不含|实施|具体|牵头|征得|属|本级|本|自治区级|市级|省级|运|涉及|其中|除|限|仅|原|直接|采集)"
    r"[^（）]*）?$"
)


_TASKS = re.compile(
    r"^(?P<place>自治区|[省市州县区旗])?(?P<tasks>[^、，等]{2,12}(?:、[^、，等]{2,12})+)(?:等(?:有关|相关)?)?(?:主管)?部门$"
)


def _departments(text: str, place: Jurisdiction, year: int | None) -> Group | None:
    """The departments for some tasks (市发展改革、财政等部门); those that can be told are its members."""
    match = _TASKS.match(text)
    if match is None or collectives.phrase(text.split("、")[0], place):
        return None
    token = match["place"] or _TOKEN_OF_LEVEL.get(place.level, "")
    bodies = (_without_ending(token + task, place, year) for task in match["tasks"].split("、"))
    members = tuple(replace(body, doubts=()) for body in bodies if body is not None)
    return collectives.group(text, place, members, known=False) if members else None


_TOKEN_OF_LEVEL = {"province": "省", "prefecture": "市", "county": "县"}


def _resolve(text: str, place: Jurisdiction, year: int | None) -> Resolution:
    if _HEADING.match(text):
        return Unresolved(printed=text, reason="是栏目名，不是机构名称")
    phrase = collectives.phrase(text, place)
    if phrase is not None:
        one = _department(phrase.text, place, year)
        if one is not None:
            return one
        several = None if phrase.members else _several(text, place, year)
        return several if isinstance(several, Group) else _with_members(phrase, place, year)
    double = _double(text, place, year)
    if double is not None:
        return double
    body = branch(text, place, year) or lookup(text, place, year)
    several = None if body else _several(text, place, year)
    if several is not None:
        return several
    if body is None and institutions.is_clause(text):
        return Unresolved(printed=text, reason="不是名称，是句子的一部分")
    body = body or _body(text, place, year)
    if body is not None:
        return body
    scarred = _scarred(text, place, year)
    if scarred is not None:
        return scarred
    if without_referent(text, place) and institutions.kind_of(text):
        return collectives.group(text, place, (), known=False)
    body = _place_alone(text, place) or _institution(text, place)
    return body if body is not None else Unresolved(printed=text, reason="不在机构名录，也没有机构名称的词尾")


def _department(text: str, place: Jurisdiction, year: int | None) -> Body | None:
    """The one department that a law's wording means at one place (市人民政府公安部门: the city's 公安局)."""
    task = collectives.task_of(text) or collectives.level_task_of(text, place)
    if task is None:
        return None
    names = (task[0] + words + ending for words in task[1] for ending in ("局", "委", "厅", "办"))
    found = [body for body in (lookup(name, place, year) for name in names) if body is not None]
    return replace(found[0], doubts=(f"“{text}”是法规用语，读作{found[0].label}",)) if found else None


def _with_members(phrase: collectives.Phrase, place: Jurisdiction, year: int | None) -> Group:
    members: list[Body] = []
    for where, name in phrase.members:
        body = lookup(where.name + name, where, year)
        if body is not None:
            members.append(body)
    known = phrase.known and bool(members) and len(members) == len(phrase.members)
    return collectives.group(phrase.text, place, tuple(members), known)


_TIDY = re.compile(r"[\s\u3000\u200b\ufeff]+")
_TRAILING = re.compile(r"[，,。；;：:、]+$|等(?:部门|单位)?$|(?:各?[0-9]+|[一二两三四五六七八九十])名$")
_SESSION = re.compile(r"第[一二三四五六七八九十]+届(?=人民代表大会|人大|政协|[^、，]{0,8}委员会)")
_GRID = re.compile(r"(?<=^国网)[^公]{2,6}电力(?:有限)?公司(?=.{2,}供电(?:分)?公司$)")
"""The province's company in the full name of a city's power supply company."""


@lru_cache(maxsize=65536)
def resolve(printed: str, place: Jurisdiction, year: int | None = None) -> Resolution:
    """The body (or group) that a printed name means in a document of ``place`` of that year.

    >>> from loaders.resolve.jurisdictions import named
    >>> resolve("市发改委", named("钦州市"), 2019).label
    '钦州市发展和改革委员会'
    """
    text = _TIDY.sub("", printed).replace("(", "（").replace(")", "）")
    departments = _departments(text, place, year)
    if departments is not None:
        return departments
    text = _NOTE.sub("", _TRAILING.sub("", _GRID.sub("", _SESSION.sub("", text)))).strip('“”"《》*★#·')
    if text.count("（") > text.count("）"):
        text = text[: text.rindex("（")]
    if not text:
        return Unresolved(printed=printed, reason="没有名称")
    return _resolve(text, place, year)
