"""Invented lines for the tests of structure."""

from __future__ import annotations

from quanze.loaders.reading.source import Source
from quanze.loaders.structure.lines import PrintedLine, printed_lines


def lines(text: str) -> list[PrintedLine]:
    """The printed lines of a text."""
    return list(printed_lines(Source.from_text("print.txt", text)))


def texts(found: list[PrintedLine]) -> list[str]:
    """What lines print."""
    return [line.text.text for line in found]
