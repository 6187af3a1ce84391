"""The labels of a page's head in one line (发文机关：…), by ``data/page_fields.tsv``: a new label is a new row there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from quanze.loaders.structure.lines import Kind, PrintedLine

_TAGS = ("article", "heading", "site", "code")
"""Kinds that only the page's tags give: what stands behind them is one value."""
_BULLET = re.compile(r"^[\s　•∙·|*\-–—]+(?:【(?=[^】]{2,10}】))?")
_LONGEST_LINE = 1500
_PARTING = " \t|　【[(（"
"""Signs that part a label from the value before it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A label in a line: the kind of its field, its place, whether a colon follows, whether print uses it too."""

    kind: str
    start: int
    end: int
    colon: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class _Labels:
    kinds: Mapping[str, str]
    weak: frozenset[str]
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def _labels() -> _Labels:
    kinds: dict[str, str] = {}
    weak: set[str] = set()
    path = Path(__file__).parent / "data" / "page_fields.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            label, kind, *rest = line.split("\t")
            kinds[label] = kind
            if rest:
                weak.add(label)
    alternatives = "|".join(r"[\s　]*".join(map(re.escape, label)) for label in sorted(kinds, key=len, reverse=True))
    return _Labels(kinds, frozenset(weak), re.compile(rf"(?P<label>{alternatives})(?P<mark>[\s　]*[：:】])?"))


def marks_of(line: PrintedLine) -> tuple[Mark, ...]:
    """The labels in a line: at its beginning, or behind a value."""
    labels = _labels()
    text = line.raw.text
    if len(text) > _LONGEST_LINE:
        return ()
    first = _BULLET.match(text)
    begin = first.end() if first else 0
    found: list[Mark] = []
    for match in labels.pattern.finditer(text, begin):
        label = re.sub(r"[\s　]+", "", match["label"])
        mark = Mark(labels.kinds[label], match.start(), match.end(), match["mark"] is not None, label in labels.weak)
        opens = mark.start == begin
        if not opens and not found:
            break  # a line without a label at its beginning has none
        if _is_label(mark, text, opens) or (opens and _may_be_glued(mark, line)):
            found.append(mark)
        if found and found[0].kind in _TAGS:
            break
    return tuple(found) if found and found[0].start == begin else ()


def _is_label(mark: Mark, text: str, opens: bool) -> bool:
    """Whether a word is a label by its place and sign; behind another label a colon is enough."""
    apart = opens or text[mark.start - 1] in _PARTING
    if mark.colon:
        return apart or not mark.weak or not opens
    return apart and not mark.weak


def _may_be_glued(mark: Mark, line: PrintedLine) -> bool:
    """Whether a word that opens a line can be a label without a colon: a cell of a row holds nothing else."""
    return line.kind is not Kind.ROW or line.raw.text[mark.end : mark.end + 1] == "\t"
