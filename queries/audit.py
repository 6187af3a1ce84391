"""Responsibility gaps and conflicts: which questions find them, how grave they are, what the broken link is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ontology.text import Text
from queries.running import run
from store.interface import QuadStore

SEVERITIES = ("error", "warning", "note")
"""From grave to slight: a broken responsibility, a likely one, something to know."""


@dataclass(frozen=True, slots=True)
class Check:
    """A kind of gap: the named query that finds it and how its rows are told.

    ``link`` is the broken link as a template over the query's columns, Chinese and English.
    """

    key: str
    severity: str
    query: str
    title: Text
    link: Text
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One gap: the broken link in words, where the thing is printed, and the query that found it."""

    check: str
    severity: str
    title: Text
    link: Text
    source: str
    line: str
    query: str
    row: Mapping[str, str]


CHECKS: tuple[Check, ...] = (
    Check(
        "repealed-basis", "error", "repealed-bases", Text("依据已废止", "rests on a repealed basis"),
        Text("{item_or_document} ← {basis}（被 {repealed_by} 废止）", "{item_or_document} ← {basis} (repealed by {repealed_by})"),
    ),
    Check(
        "no-implementer", "error", "items-without-implementer", Text("事项没有实施机关", "item without an implementer"),
        Text("{item} → 实施机关？（{list} 第 {sequence} 项）", "{item} → implementer? ({list}, no. {sequence})"),
    ),
    Check(
        "no-lead", "warning", "duties-without-lead", Text("任务没有牵头或责任单位", "duty without a lead"),
        Text("{task} → 牵头单位？", "{task} → lead?"),
    ),
    Check(
        "two-holders", "warning", "posts-with-several-holders", Text("一职多人", "post with several holders"),
        Text("{post} → {person}、{other}", "{post} → {person}, {other}"),
    ),
    Check(
        "overdue", "warning", "duties-due", Text("任务已过期限", "overdue duty"),
        Text("{task} → {due}（{role} {agency}）", "{task} → {due} ({role} {agency})"), ("to",),
    ),
    Check(
        "no-authority", "note", "items-without-authority", Text("事项没有主管部门", "item without an authority"),
        Text("{item} → 主管部门？（{list} 第 {sequence} 项）", "{item} → authority? ({list}, no. {sequence})"),
    ),
    Check(
        "no-basis", "note", "documents-without-basis", Text("文件没有写明依据", "document without any basis"),
        Text("{title} ← 依据？", "{title} ← basis?"),
    ),
    Check(
        "unresolved", "note", "unresolved-names", Text("名称未能对应", "name not resolved"),
        Text("{printed} → 机关？（{reason}）", "{printed} → body? ({reason})"),
    ),
    Check(
        "no-person", "note", "chains-without-person", Text("责任链止于机关", "chain ends without a person"),
        Text("{what} → {agency} → 负责人？", "{what} → {agency} → official?"),
    ),
)  # fmt: skip
"""All checks, the grave ones first."""


def audit(store: QuadStore, as_of: str, checks: tuple[str, ...] = ()) -> Iterator[Finding]:
    """The findings of all checks (or of those named by key); ``as_of`` is the ISO date duties are overdue on.

    Findings come in the order of the checks, within one in the order of its query; each names its query.
    """
    for check in CHECKS:
        if checks and check.key not in checks:
            continue
        parameters = {"to": as_of} if "to" in check.parameters else {}
        seen: set[tuple[str, str, str]] = set()
        rows: Iterable[Mapping[str, str]] = run(store, check.query, parameters).dicts()
        for row in _overdue(rows, as_of) if check.key == "overdue" else rows:
            link = Text(_fill(check.link.zh, row), _fill(check.link.en, row))
            key = (link.zh, row.get("source", ""), row.get("line", ""))
            if key in seen:
                continue
            seen.add(key)
            yield Finding(
                check.key,
                check.severity,
                check.title,
                link,
                row.get("source", ""),
                row.get("line", ""),
                check.query,
                row,
            )


def _overdue(rows: Iterable[Mapping[str, str]], as_of: str) -> Iterator[Mapping[str, str]]:
    """One row for each duty that is past its whole day, month or year, with all who lead or answer for it."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for row in rows:
        if row["role"] == "cooperating" or row["due"] >= as_of[: len(row["due"])]:
            continue
        one = found.setdefault(
            tuple(row[key] for key in ("task", "due", "document", "source", "line")), {**row, "agency": ""}
        )
        if row["agency"] not in one["agency"].split("、"):
            one["agency"] = "、".join(filter(None, (one["agency"], row["agency"])))
    yield from found.values()


def _fill(template: str, row: Mapping[str, str]) -> str:
    return template.format_map({key: value if len(value) <= 80 else value[:77] + "…" for key, value in row.items()})
