"""Gaps and conflicts by sort, each with the broken link taken apart for drawing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from quanze.queries.audit import CHECKS, Check, Finding, audit
from quanze.store.interface import QuadStore

_ARROW = re.compile(r"\s*(→|←)\s*")
_NOTE = re.compile(r"（[^（）]*）$| \([^()]*\)$")
_WHOLE = frozenset({"two-holders", "overdue", "leader-differs", "several-leads"})
"""Conflicts: every link stands, but not as it should."""


@dataclass(frozen=True, slots=True)
class Node:
    """An end of a link: its words, and whether it is missing or not as it should be."""

    text: str
    absent: bool
    struck: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A finding: nodes with the arrows between them (``→`` or ``←``; the last one is broken), a note, and the finding."""

    nodes: tuple[Node, ...]
    arrows: tuple[str, ...]
    broken: bool
    note: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Section:
    """A check with its gaps."""

    check: Check
    gaps: tuple[Gap, ...]


def sections(store: QuadStore, as_of: str, lang: str, checks: tuple[str, ...] = ()) -> list[Section]:
    """The checks that found something, grave ones first."""
    found: dict[str, list[Gap]] = {check.key: [] for check in CHECKS}
    for finding in audit(store, as_of, checks):
        gap = drawn(finding, lang)
        before = found[finding.check][-1] if found[finding.check] else None
        if before and (before.nodes, _place(before)) == (gap.nodes, _place(gap)):
            found[finding.check][-1] = replace(before, note="、".join(filter(None, (before.note, gap.note))))
        else:
            found[finding.check].append(gap)
    return [Section(check, tuple(found[check.key])) for check in CHECKS if found[check.key]]


def _place(gap: Gap) -> tuple[str, str]:
    return gap.finding.source, gap.finding.line


def drawn(finding: Finding, lang: str) -> Gap:
    """The link of a finding taken apart."""
    text = finding.link[lang]
    note = _NOTE.search(text)
    parts = _ARROW.split(text[: note.start()] if note else text)
    words, arrows = parts[::2], parts[1::2]
    nodes = tuple(
        Node(word, word.rstrip().endswith(("？", "?")), finding.check == "repealed-basis" and at == len(words) - 1)
        for at, word in enumerate(words)
    )
    return Gap(
        nodes,
        tuple(arrows),
        finding.check not in _WHOLE,
        note[0].strip("（） ()") if note else "",
        finding,
    )
