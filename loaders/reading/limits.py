"""How much one file may cost: every bound of the readers in one place, each checked before the work it bounds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from quanze.ontology.errors import QuanzeError


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file (docs/limits.md says of each what happens beyond it). Counts are whole numbers above zero."""

    seconds: int = 30
    """Of processor time, from taking the file until its facts are done; the reader is ended then (or, should it
    wait rather than work, after four times as long)."""
    memory: int = 1 << 30
    """Bytes of memory a reader may take for the file, beyond what the program itself takes."""
    bytes: int = 400_000_000
    """Size of a file of pages or parts (PDF, OFD, Word, spreadsheets); looked at before the file is opened."""
    text_bytes: int = 40_000_000
    """Size of a text, Markdown, HTML, CSV file or saved page; looked at before the file is opened."""
    characters: int = 10_000_000
    """Characters of text in the file as it is read."""
    line: int = 1_000_000
    """Characters of one line; a whole gazette issue has fewer, so a longer line is no print."""
    cells: int = 1_000_000
    """Cells of all tables of the file, blanks below and beside merged cells included."""
    span: int = 1_000
    """Rows or columns that one merged cell reaches over; what goes beyond is cut."""
    number: int = 9_999
    """Automatic number of a paragraph written in words or letters; greater ones are written in figures."""
    nesting: int = 800
    """Depth of elements within elements in HTML and DOCX; messages of parts in MHT and EML, an eighth of it."""
    members: int = 10_000
    """Files in a DOCX or OFD archive."""
    unpacked: int = 200_000_000
    """Bytes of a DOCX or OFD archive when unpacked, all parts that are read together."""
    pages: int = 5_000
    """Pages of a PDF or OFD."""
    objects: int = 5_000
    """Straight lines on a page of a PDF or OFD up to which tables are looked for; a page with more is a drawing."""
    scans: int = 300
    """Pages of a file that are pictures, whose print has to be recognised."""
    scan_seconds: int = 60
    """Of processor time, added to ``seconds`` for each such page."""
    pixels: int = 100_000_000
    """Size of a picture; looked at before it is unpacked."""


DEFAULT = Limits()
_UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}
_SETTING = re.compile(r"([a-z_]+)=([0-9]{1,15})([kmg]?)", re.IGNORECASE)


class WrongLimit(QuanzeError):
    """A setting that names no limit or no whole number above zero."""

    usage = True


def limits(settings: Iterable[str], base: Limits = DEFAULT) -> Limits:
    """``base`` changed by settings such as ``seconds=60`` or ``memory=2g`` (k, m, g: binary thousands).

    Raises :class:`WrongLimit`.

    >>> limits(["seconds=60", "memory=2g"]).memory
    2147483648
    """
    names = [each.name for each in fields(Limits)]
    for setting in settings:
        match = _SETTING.fullmatch(setting.strip())
        value = int(match[2]) * _UNITS[match[3].lower()] if match else 0
        if match is None or match[1].lower() not in names or not value:
            known = " ".join(names)
            raise WrongLimit(
                f"“{setting}”不是限制；应为 名称=正整数，名称可以是：{known}",
                f"'{setting}' is no limit; it takes NAME=NUMBER above zero, with one of: {known}",
            )
        base = replace(base, **{match[1].lower(): value})
    return base
