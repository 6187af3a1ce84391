"""Responsibility gaps and conflicts: which questions find them, how grave they are, what the broken link is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quanze.ontology.text import Text
from quanze.queries.running import run
from quanze.queries.sources import issue_names
from quanze.store.interface import QuadStore

Severity: TypeAlias = Literal["error", "warning", "note"]
"""From grave to slight: a broken responsibility, a likely one, something to know."""


@dataclass(frozen=True, slots=True)
class Check:
    """A kind of gap: the named query that finds it and how its rows are worded.

    ``link`` is the broken link as a template over the query's columns, ``reason`` to what the check applies and what it
    takes for a gap; Chinese and English.
    """

    key: str
    severity: Severity
    query: str
    title: Text
    link: Text
    reason: Text
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One gap: the broken link in words, where the thing is printed (file, line, name of the issue), what is doubtful
    about the reading it rests on, and the query that found it."""

    check: str
    severity: Severity
    title: Text
    link: Text
    source: str
    line: str
    query: str
    row: Mapping[str, str]
    reason: Text
    issue: str = ""
    doubt: str = ""


CHECKS: tuple[Check, ...] = (
    Check(
        "repealed-basis", "error", "repealed-bases", Text("依据已废止", "rests on a repealed basis"),
        Text("{item_or_document} ← {basis}（被 {repealed_by} 废止）", "{item_or_document} ← {basis} (repealed by {repealed_by})"),
        Text("事项或文件的依据，被已装入的另一文件写明废止",
             "a document in the store says it repeals what the item or document rests on"),
    ),
    Check(
        "no-implementer", "error", "items-without-implementer", Text("事项没有实施机关", "item without an implementer"),
        Text("{item} → 实施机关？（{list} 第 {sequence} 项）", "{item} → implementer? ({list}, no. {sequence})"),
        Text("只查写有实施机关的清单中有效的一版：其中此项没有写",
             "only in lists that name implementers, in the edition in force: this item has none"),
    ),
    Check(
        "damaged-name", "warning", "damaged-items", Text("事项名称残缺", "damaged name of an item"),
        Text("{item} → 全名？（{list} 第 {sequence} 项）", "{item} → whole name? ({list}, no. {sequence})"),
        Text("名称括号、书名号或引号不成对，结尾残缺，或有读不出的字",
             "brackets or quotation marks are not in pairs, the end is broken, or characters cannot be read"),
    ),
    Check(
        "prints-differ", "warning", "prints-differ", Text("同一文件两处所印不同", "one document, two prints that differ"),
        Text("{document} → {printed}（{other_source} 作 {other}）", "{document} → {printed} (in {other_source}: {other})"),
        Text("已装入的两处印本，标题、成文日期或发文机关不同，且并非一处较全",
             "two prints in the store give another title, date or issuer, and neither is the fuller form of the other"),
    ),
    Check(
        "no-lead", "warning", "duties-without-lead", Text("任务没有牵头或责任单位", "duty without a lead"),
        Text("{task} → 牵头单位？", "{task} → lead?"),
        Text("只查为其他任务写明牵头或责任单位的文件：此任务一个也没有",
             "only in documents that name a lead or who is responsible for other duties: this one has none"),
    ),
    Check(
        "two-holders", "warning", "posts-with-several-holders", Text("一职多人", "post with several holders"),
        Text("{post} → {person}、{other}", "{post} → {person}, {other}"),
        Text("只设一人的职务（不含副职、成员、委员等），前任离任未见记载而另有人任职",
             "a post for one person (no deputies or members): another took it and no end of the first is in print"),
    ),
    Check(
        "leader-differs", "warning", "leaders-differing", Text("领导与单位不一致", "leader who contradicts the body"),
        Text("{agency} → {person}（同一文件别处印作 {usual}，{count} 次）", "{agency} → {person} (elsewhere in the document {usual}, {count} times)"),
        Text("同一文件、同一角色下，该单位所印领导与它更常印的领导不是同一人",
             "in one document and role, the body stands beside another leader than it more often does"),
    ),
    Check(
        "sum-differs", "warning", "sums", Text("合计与分项之和不符", "total that its parts do not make"),
        Text("{what} {total}{unit} ≠ {sum}{unit}（{parts}）", "{what} {total} {unit} ≠ {sum} {unit} ({parts})"),
        Text("表格的合计行与以上各行，或一句中的总数与“其中”各项：二者之差大于四舍五入所致",
             "the total row of a table and its other rows, or a sentence's total and its parts: they differ by more than rounding"),
    ),
    Check(
        "overdue", "note", "duties-due", Text("期限已过，是否完成未见记载", "term has passed, completion is not in print"),
        Text("{task} → {due}（{role} {agency}）", "{task} → {due} ({role} {agency})"),
        Text("期限（整日、整月或整年）早于所问之日；公报不载完成情况，不等于没有完成",
             "the whole day, month or year of the term is before the day asked for; gazettes do not tell what was completed, so it may well be"),
        ("to",),
    ),
    Check(
        "several-leads", "note", "duties-with-several-leads", Text("任务有不止一个牵头单位", "duty with more than one lead"),
        Text("{task} → {agency}", "{task} → {agency}"),
        Text("牵头单位两个或以上", "two leads or more"),
    ),
    Check(
        "no-authority", "note", "items-without-authority", Text("事项没有主管部门", "item without an authority"),
        Text("{item} → 主管部门？（{list} 第 {sequence} 项）", "{item} → authority? ({list}, no. {sequence})"),
        Text("只查写有主管部门的清单中有效的一版：其中此项没有写",
             "only in lists that name authorities, in the edition in force: this item has none"),
    ),
    Check(
        "no-basis", "note", "documents-without-basis", Text("文件没有写明依据", "document without any basis"),
        Text("{title} ← 依据？", "{title} ← basis?"),
        Text("只查印发办法、方案、规划等且全文登载的文件：全文未引用任何其他文件；人事任免、名单、成员调整不查",
             "only documents that issue rules, plans or measures and are printed whole: they cite no other document; personnel, lists and members need none"),
    ),
    Check(
        "unresolved", "note", "unresolved-names", Text("名称未能对应", "name not resolved"),
        Text("{printed} → 机关？（{reason}）", "{printed} → body? ({reason})"),
        Text("所印名称不在机构名录，也无法按其结构认作机关", "the printed name is in no register of bodies and is not built like one"),
    ),
    Check(
        "no-person", "note", "chains-without-person", Text("责任链止于机关", "chain ends without a person"),
        Text("{what} → {agency} → 负责人？", "{what} → {agency} → official?"),
        Text("已装入的文件里未见该机关任何任职者；统称的机关（各县区人民政府等）不查",
             "no holder of any post of the body is in print; collective phrases are left out"),
    ),
)  # fmt: skip
"""All checks, the grave ones first."""

_ROLES = {
    "lead": Text("牵头", "lead"),
    "responsible": Text("责任", "responsible"),
    "implied": Text("未写明分工", "implied"),
}


def audit(store: QuadStore, as_of: str, checks: tuple[str, ...] = ()) -> Iterator[Finding]:
    """The findings of all checks (or of those named by key); ``as_of`` is the ISO date terms have passed on.

    Findings come in the order of the checks, within one in the order of its query; each names its query.
    """
    issues = issue_names(store)
    for check in CHECKS:
        if checks and check.key not in checks:
            continue
        parameters = {"to": as_of} if "to" in check.parameters else {}
        seen: set[tuple[str, str, str]] = set()
        rows: Iterable[Mapping[str, str]] = run(store, check.query, parameters).dicts()
        rows = _NARROWED[check.key](rows, as_of) if check.key in _NARROWED else rows
        for row in rows:
            link = Text(*(_fill(check.link[lang], row, lang) for lang in ("zh", "en")))
            source, line = row.get("source", ""), row.get("line", "")
            if (link.zh, source, line) in seen:
                continue
            seen.add((link.zh, source, line))
            told = (check.query, row, check.reason, issues.get(source, source), row.get("doubt", ""))
            yield Finding(check.key, check.severity, check.title, link, source, line, *told)


def _overdue(rows: Iterable[Mapping[str, str]], as_of: str) -> Iterator[Mapping[str, str]]:
    """One row for each duty that is past its whole day, month or year, with all who lead or answer for it."""
    found: dict[tuple[str, ...], Mapping[str, str]] = {}
    who: defaultdict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for row in rows:
        if row["role"] == "cooperating" or row["due"] >= as_of[: len(row["due"])]:
            continue
        duty = tuple(row[key] for key in ("task", "due", "document", "source", "line"))
        found.setdefault(duty, row)
        who[duty][row["agency"]] = None
    for duty, row in found.items():
        yield {**row, "agency": "、".join(filter(None, who[duty]))}


def _differing(rows: Iterable[Mapping[str, str]], _: str) -> Iterator[Mapping[str, str]]:
    """The totals that their parts do not make."""
    return (row for row in rows if row["differs"] == "true")


_NARROWED = {"overdue": _overdue, "sum-differs": _differing}
"""Checks for which not every row of the query is a finding."""


def _fill(template: str, row: Mapping[str, str], lang: str) -> str:
    """The template with a row's values: roles in words, several bodies joined by 、, long ones cut."""
    values = {key: value if len(value) <= 80 else value[:77] + "…" for key, value in row.items()}
    if role := _ROLES.get(values.get("role", "")):
        values["role"] = role[lang]
    if "agency" in values:
        values["agency"] = values["agency"].replace("；", "、")
    return template.format_map(values)
