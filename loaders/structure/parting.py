"""Lines near the top of a print that hold more than one thing: a number beside a title or a day, each put on its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quanze.loaders.language.dates import DATE
from quanze.loaders.structure.lines import NUMBER, YEARED, Kind, PrintedLine
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.salutations import SALUTATION
from quanze.loaders.structure.titles import DOCUMENT_END, grade, tells


def part_lines(lines: Sequence[PrintedLine], top: int) -> list[PrintedLine]:
    """``lines`` with those parted, among the first ``top``, that hold a number beside a title or a date."""
    parted: list[PrintedLine] = []
    text_begins = next((at for at, line in enumerate(lines[:top]) if _is_sentence(line)), top)
    top = min(top, text_begins)
    for line in lines[:top]:
        parted += _parts(line) if line.kind is Kind.TEXT and not line.mark and len(line.text) < 240 else [line]
    if text_begins == top < len(lines) and (noted := _noted(lines[top])):
        return [*parted, *noted, *lines[top + 1 :]]
    return [*parted, *lines[top:]]


def _is_sentence(line: PrintedLine) -> bool:
    return tells(line) or SALUTATION.match(line.text.text) is not None


def _noted(line: PrintedLine) -> list[PrintedLine]:
    """The number, the day and the text of a line that opens with a note of the first two; empty for any other line."""
    text = line.text.text
    dated = DATE.match(text, 1) if text.startswith(("（", "(")) else None
    number = NUMBER.match(text, dated.end()) if dated else None
    if dated is None or number is None or not text.startswith(("）", ")"), number.end()):
        return []
    pieces = [(line.text.group(number), Kind.NUMBER), (line.text.group(dated), Kind.DATE)]
    rest = line.text[number.end() + 1 :].strip()
    if not rest:  # the note of an entry in a list
        return []
    return [
        replace(line, kind=kind, text=part, raw=part, mark="", level=0)
        for part, kind in (*pieces, (rest, Kind.TEXT))
        if part
    ]


def _parts(line: PrintedLine) -> list[PrintedLine]:
    text = line.text.text
    if noted := _noted(line):
        return noted
    dated = DATE.match(text)
    match = NUMBER.search(text, dated.end() if dated else 0) or YEARED.search(text)
    if match is None or text[match.end() : match.end() + 1] in ("》", "，", "、"):
        return [line]
    begins = match.start() + _mark_begins(match.group())  # the title's end may be swallowed by the number's mark
    number = line.text[begins : match.end()]
    before, after = line.text[:begins].strip("（(| "), line.text[match.end() :].strip("）)| ")
    pieces = _pieces(before, number, after, bracketed=text.startswith(("（", "(")))
    return [replace(line, kind=kind, text=part, raw=part, mark="", level=0) for part, kind in pieces if part] or [line]


def _pieces(before: Mended, number: Mended, after: Mended, *, bracketed: bool) -> list[tuple[Mended, Kind]]:
    """What a line holds whose number stands beside a day or titles; nothing if other words stand there."""
    if DATE.fullmatch(before.text) or (DATE.fullmatch(after.text) and not bracketed):
        return [] if before and after else [(number, Kind.NUMBER), (before or after, Kind.DATE)]
    titled = all(not beside or grade(beside.text) >= 2 for beside in (before, after))
    return [(before, Kind.TEXT), (number, Kind.NUMBER), (after, Kind.TEXT)] if titled else []


def _mark_begins(number: str) -> int:
    """Where in a number with a title's end glued to it the number's own mark begins; 0 without one."""
    best = 0
    for match in re.finditer(
        r"(?:通知|意见|决定|通告|公告|批复|函|通报|办法|方案|规定|》|）)(?=[一-鿿]{2,})", number.partition("〔")[0]
    ):
        best = match.end()
    return best if best and DOCUMENT_END.search(number[:best]) else 0
