"""The foot of a document: the day of signing and the bodies that sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quanze.loaders.language.dates import DATE, iso_date
from quanze.loaders.rules import Rule
from quanze.loaders.structure.bodies import BODY_END, begins_with_place, split_bodies
from quanze.loaders.structure.damage import date_left
from quanze.loaders.structure.lines import Kind, PrintedLine
from quanze.loaders.structure.mended import Mended

NOTE_BESIDE = Rule(
    "note-beside-date",
    r"^[（(](?:此件|本件|本文|公开)[^（）()]{0,30}[）)]|[（(](?:此件|本件|本文|公开)[^（）()]{0,30}[）)]$",
    finds={"（此件发至乡）2021年6月8日": ["（此件发至乡）"], "2021年6月8日（此件公开发布）": ["（此件公开发布）"]},
    leaves=("（牵头单位：市水利局）",),
)
_FULL_STOP = re.compile(r"[，。；：:]")
_LONGEST = 60
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Signature:
    """Date of signing (ISO, or empty), its place, and the bodies printed with it."""

    date: str = ""
    date_text: Mended | None = None
    signers: tuple[Mended, ...] = ()


def read_signature(lines: Sequence[PrintedLine]) -> Signature:
    """The signature at the foot of what ``lines`` print: the first line that is a date, with the bodies above it;
    where the date is damaged, the bodies alone."""
    for at, line in enumerate(lines):
        text = _without_note(line)
        if text is None:
            continue
        match = next(reversed(list(DATE.finditer(text.text))), None)
        if match is None or len(text) - match.end() > 1 or _FULL_STOP.search(text.text[: match.start()]):
            continue
        before = text[: match.start()].strip("（( ")
        if text.text.startswith(("（", "(")) and line.kind is not Kind.DATE:
            continue
        if before and not split_bodies(before):
            if len(before) > 12 or DATE.search(before.text):
                continue
            return Signature(iso_date(match), text.group(match), _above(lines, at))
        signers = split_bodies(before) if before else ()
        return Signature(iso_date(match), text.group(match), _above(lines, at, signers))
    damaged = date_left(lines)
    return Signature(signers=_above(lines, damaged) if damaged is not None else ())


def _without_note(line: PrintedLine) -> Mended | None:
    """The line's text less a note beside the date; None where the line can be no signature."""
    text = line.text
    if line.kind is Kind.DATE:
        return text
    if line.kind is not Kind.TEXT or len(text) > _LONGEST + 30 or line.mark:
        return None
    text = text.without(NOTE_BESIDE)
    return text if len(text) < _LONGEST and text.text.rstrip("）)").endswith("日") else None


def _above(lines: Sequence[PrintedLine], at: int, signers: tuple[Mended, ...] = ()) -> tuple[Mended, ...]:
    """The bodies on the lines above the date at line ``at``, in printed order, ``signers`` the ones on its own line."""
    found = [signers] if signers else []
    first = at
    while first > 0 and at - first < _MOST_LINES and (bodies := _signers_on(lines[first - 1])):
        found.insert(0, bodies)
        first -= 1
    names = [name for bodies in found for name in bodies]
    if names and first > 0 and _is_opening_of_name(lines[first - 1]):
        names[0] = Mended.join((lines[first - 1].text, names[0]))
    return tuple(names)


def _signers_on(line: PrintedLine) -> tuple[Mended, ...]:
    if line.kind is not Kind.TEXT or line.mark or line.hashes or len(line.text) > 120:
        return ()
    return split_bodies(line.text)


def _is_opening_of_name(line: PrintedLine) -> bool:
    """Whether a line holds the first half of a body's name (云江省推进政府职能转变 / 协调小组)."""
    text = line.text.text
    return (
        line.kind is Kind.TEXT
        and re.fullmatch(r"[一-鿿“”]{4,30}", text) is not None
        and not BODY_END.search(text)
        and begins_with_place(text)
    )
