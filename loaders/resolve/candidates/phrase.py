"""Phrases for several bodies or for a task: 各县区人民政府, 市直有关部门, 县级公安机关, 国务院教育行政部门."""

from __future__ import annotations

from dataclasses import replace

from quanze.loaders.doubts import Doubt
from quanze.loaders.resolve import collectives
from quanze.loaders.resolve.bodies import Body, Group
from quanze.loaders.resolve.candidates.joined import ReadOne, several
from quanze.loaders.resolve.candidates.scar import without_ending
from quanze.loaders.resolve.candidates.standard import lookup, national_named
from quanze.loaders.resolve.jurisdictions import STATE
from quanze.loaders.resolve.printed import Printed
from quanze.loaders.rules import Rule

OF_STATE = Rule(
    name="the ministry that a law's wording means",
    pattern=r"^国务院(?P<task>[一-鿿]{2,12}?)(?:行政)?(?:主管)?(?P<last>监督管理)?(?:部门|机构)$",
    finds={
        "国务院教育行政部门": [{"task": "教育", "last": None}],
        "国务院证券监督管理机构": [{"task": "证券", "last": "监督管理"}],
    },
    leaves=("国务院有关部门和机构负责人", "国务院办公厅"),
)
TASKS = Rule(
    name="departments named by their tasks",
    pattern=r"^(?P<place>自治区|[省市州县区旗])?(?P<tasks>[^、，等]{2,12}(?:、[^、，等]{2,12})+)(?:等(?:有关|相关)?)?(?:主管)?部门$",
    finds={"市发展改革、财政等部门": [{"place": "市", "tasks": "发展改革、财政"}]},
    leaves=("市财政部门",),
)
_TOKEN_OF_LEVEL = {"province": "省", "prefecture": "市", "county": "县"}


def phrased(name: Printed, one: ReadOne) -> Body | Group | None:
    """What a phrase means: the one department of a law's wording, or a group; None if the text is no phrase."""
    phrase = collectives.phrase(name.text, name.place)
    if phrase is None:
        return None
    department = _department(name) or _ministry(name.text)
    if department is not None:
        return department
    together = () if phrase.members else tuple(several(name, one))
    if together and isinstance(together[0].found, Group):
        return together[0].found
    return _with_members(phrase, name)


def departments(name: Printed) -> Group | None:
    """The departments for some tasks (市发展改革、财政等部门); those that can be recognised are its members."""
    match = TASKS.match(name.text)
    if match is None or collectives.phrase(name.text.split("、")[0], name.place):
        return None
    token = match["place"] or _TOKEN_OF_LEVEL.get(name.place.level, "")
    bodies = (without_ending(name.with_text(token + task)) for task in match["tasks"].split("、"))
    members = tuple(replace(body, doubts=()) for body in bodies if body is not None)
    return collectives.group(name.text, name.place, members, known=False) if members else None


def _department(name: Printed) -> Body | None:
    """The one department that a law's wording means at one place (市人民政府公安部门: the city's 公安局)."""
    task = collectives.task_of(name.text) or collectives.level_task_of(name.text, name.place)
    if task is None:
        return None
    names = (task[0] + words + ending for words in task[1] for ending in ("局", "委", "厅", "办"))
    found = [body for body in (lookup(spelled, name.place, name.year) for spelled in names) if body is not None]
    return replace(found[0], doubts=(Doubt.WORDS_OF_LAW.of(printed=name.text, body=found[0].label),)) if found else None


def _ministry(text: str) -> Body | None:
    """The body of the state that a law's wording means (国务院教育行政部门: 教育部)."""
    match = OF_STATE.match(text)
    if match is None:
        return None
    task = match["task"]
    spelled = (
        task + "部",
        f"国家{task}局",
        f"国家{task}总局",
        f"国家{task}委员会",
        f"中国{task}监督管理委员会",
        f"国家{task}监督管理总局",
    )
    body = next((found for s in spelled for found in (national_named(s, STATE),) if found), None)
    return replace(body, doubts=(Doubt.WORDS_OF_LAW.of(printed=text, body=body.label),)) if body else None


def _with_members(phrase: collectives.Phrase, name: Printed) -> Group:
    found = (lookup(where.name + own, where, name.year) for where, own in phrase.members)
    members = tuple(body for body in found if body is not None)
    known = phrase.known and bool(members) and len(members) == len(phrase.members)
    return collectives.group(phrase.text, name.place, members, known)
