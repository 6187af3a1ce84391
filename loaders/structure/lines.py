"""Printed lines and what each is by its looks alone: table row, heading, number, date, plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby

from quanze.loaders.language.dates import DATE, YEAR, YEAR_CLOSES, YEAR_OPENS
from quanze.loaders.language.item_numbers import mark_of
from quanze.loaders.reading.source import Source
from quanze.loaders.rules import Rule
from quanze.loaders.structure.barred import barred_rows
from quanze.loaders.structure.boxes import drawn_rows, is_drawn
from quanze.loaders.structure.flat_rows import flat_rows
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.reflow import Flow, flows, unroll
from quanze.loaders.structure.spaced import spaced_rows

NUMBER = Rule(
    "document-number",
    rf"(?P<mark>[一-鿿]{{1,14}}(?:[（(][一-鿿]{{1,4}}[）)])?[一-鿿]{{0,4}})\s*[{YEAR_OPENS}]\s*(?P<year>{YEAR})\s*[{YEAR_CLOSES}]\s*"
    r"(?:第\s*)?(?P<serial>[0-9]{1,5})\s*号",
    finds={
        "云江政发〔2021〕3号": ["云江政发〔2021〕3号"],
        "（云江政办规 [2022] 15 号）": ["云江政办规 [2022] 15 号"],
        "云政办发(2020)第7号": ["云政办发(2020)第7号"],
        "云政发„2020‟7号": ["云政发„2020‟7号"],
    },
    leaves=("2021年第3号", "〔2021〕3号"),
)
YEARED = Rule(
    "number-with-year-unbracketed",
    rf"(?P<mark>[一-鿿、]{{2,40}})(?P<year>{YEAR})年第(?P<serial>[0-9]{{1,5}})号",
    finds={"云商流函2026年第17号": ["云商流函2026年第17号"]},
    leaves=("2026年第17号", "云江市第2026年号"),
)
BARE = Rule(
    "number-without-mark",
    rf"[〔\[［【]{YEAR}[〕\]］】]\s?第?[0-9]{{1,5}}号",
    finds={"〔2021〕第4号": ["〔2021〕第4号"]},
    leaves=("2021年第4号",),
)
"""All of a line in announcements whose head names the issuer elsewhere."""
TORN_NUMBER = Rule(
    "number-without-closing-bracket",
    rf"(?P<mark>[一-鿿]{{2,16}})[〔\[［【](?P<year>{YEAR})第?(?P<serial>[0-9]{{1,4}})(?![0-9])号?",
    finds={
        "青水发〔20217号": [{"mark": "青水发", "year": "2021", "serial": "7"}],
        "青水办发〔202113": [{"mark": "青水办发", "year": "2021", "serial": "13"}],
    },
    leaves=("青水发〔2021〕7号", "第20217号", "青水发〔2021"),
)
"""A number that lost the bracket behind its year: the year has four digits, so it can be distinguished from the serial."""
_MARKDOWN = re.compile(r"^\s*>+\s*|^\s*#{1,6}\s+|\*\*|^\s*[-*•]\s+(?=\S)|<!--(?:(?!<!--).)*?-->|\[\^[^\]]{1,20}\]")
_HASHES = re.compile(r"^\s*(#{1,6})\s+")
_TAGS = re.compile(r"</?(?:ol|ul|li|p|br|sup|sub|u|b|i|strong|em|span|div|td|tr|th|table)\b[^<>]*>", re.IGNORECASE)
_IN_FORCE = re.compile(r"[\[【](?:现行)?(?:有效|失效|已废止|废止|部分失效|已修改)[\]】]$")
_RULED = re.compile(r"^[\s|:+-]+$")
_BLANKS = re.compile(r"(?<![A-Za-z])[\s\u3000\u00a0\u200b\ufeff]+|[\s\u3000\u00a0\u200b\ufeff]+(?![A-Za-z])")


class Kind(Enum):
    """What a printed line is by its looks."""

    TEXT = "text"
    ROW = "row"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line that is not blank: ``raw`` as printed less markup, ``text`` also less white space.

    ``hashes`` is the Markdown heading depth (0: none), ``gap`` whether a blank line stands before it,
    ``line`` its 1-based number, ``mark`` and ``level`` its printed item number.
    """

    kind: Kind
    raw: Mended
    text: Mended
    line: int
    hashes: int
    gap: bool
    mark: str = ""
    level: int = 0


def tidy(text: Mended) -> Mended:
    """``text`` without tags, and without white space but between Latin words."""
    if "<" in text.text:
        text = text.without(_TAGS)
    return text.without(_BLANKS)


def untagged(text: Mended) -> Mended:
    """``text`` without tags, white space kept."""
    return text.without(_TAGS) if "<" in text.text else text


def printed_lines(source: Source) -> Iterator[PrintedLine]:
    """The source's lines that carry print, each with what it is by its looks."""
    gap = False
    for drawn, pieces in groupby(_pieces(list(_flows(source))), key=lambda piece: piece[0]):
        if drawn:
            yield from _drawn([flow for _, flow, _ in pieces])
            continue
        for _, flow, row in pieces:
            gap = gap or flow.gap
            if row is not None:
                lines, gap = [PrintedLine(Kind.ROW, row, row, flow.number, 0, gap)], False
            else:
                lines, gap = _lines_of(flow, gap)
            yield from lines


def _pieces(every: Sequence[Flow]) -> Iterator[tuple[bool, Flow, Mended | None]]:
    """Each line as it was set with whether a table is drawn with it; lines of one row as the first, with the row."""
    rows = _rows_of(every)
    done = 0
    for index, flow in enumerate(every):
        if index < done:
            continue
        drawn = is_drawn(flow.text.text)
        row = None
        if index in rows and not drawn:
            done, row = rows[index]
        yield drawn, flow, row


def _flows(source: Source) -> Iterator[Flow]:
    """The lines of a source, those that hold a whole table row by row; what opens with no number is parted from the rows."""
    for flow in flows(source):
        first, *others = flat_rows(flow.text)
        yield replace(flow, text=first)
        yield from (Flow(part, flow.number, gap=not part.text[0].isdecimal()) for part in others)


def _lines_of(flow: Flow, gap: bool) -> tuple[list[PrintedLine], bool]:
    """The printed lines that one line as it was set stands for, and whether a blank stands behind them."""
    content = flow.text.text
    is_rule = _RULED.match(content) is not None
    if "\t" in content or (_is_barred(content) and not is_rule):
        return [PrintedLine(Kind.ROW, flow.text, flow.text, flow.number, 0, gap)], False
    if is_rule:
        return [], gap and not _is_barred(content)
    found = list(_unrolled(flow, gap))
    return [line for line in found if line is not None], found[-1] is None if found else gap


def _is_barred(content: str) -> bool:
    return content.count("|") >= 2 and content.strip().startswith("|")


def _unrolled(flow: Flow, gap: bool) -> Iterator[PrintedLine | None]:
    """The lines that one line of running text stands for, without Markdown and tags; None for one of white space."""
    whole, hashes = _unmarked(flow.text)
    for part in unroll(whole):
        raw = untagged(part).strip()
        text = tidy(raw)
        yield _plain(raw, text, flow.number, hashes, gap or part is not whole) if text else None
        gap = not text


def _unmarked(text: Mended) -> tuple[Mended, int]:
    """A text without the signs of Markdown, and the level of heading that they give it (0: none)."""
    content = text.text
    if content[0] not in "#-*•<> \t" and "**" not in content and "[^" not in content:
        return text, 0
    found = _HASHES.match(content)
    return text.without(_MARKDOWN), len(found.group(1)) if found else 0


def _rows_of(lines: Sequence[Flow]) -> Mapping[int, tuple[int, Mended]]:
    """Rows whose cells bars end or only blanks part: by the line each begins on, the line behind it and its text."""
    texts = [flow.text for flow in lines]
    barred = barred_rows([text.text for text in texts])
    found = {row.start: (row.stop, Mended.join(texts[row.start : row.stop])) for row in barred}
    spaced = spaced_rows(texts, [flow.gap for flow in lines])
    return {**{row.start: (row.stop, row.row) for row in spaced}, **found}


def _drawn(flows: Sequence[Flow]) -> Iterator[PrintedLine]:
    """The rows of a table that is drawn with signs."""
    for row, index in drawn_rows([flow.text for flow in flows]):
        yield PrintedLine(Kind.ROW, row, row, flows[index].number, 0, index == 0 and flows[0].gap)


def _plain(raw: Mended, text: Mended, number: int, hashes: int, gap: bool) -> PrintedLine:
    bare = text.text.strip("（）()")
    kind = Kind.TEXT
    if bare.endswith((" ]", "]", "】")) and (state := _IN_FORCE.search(text.text)):
        text, raw = text[: state.start()], raw[: raw.text.rindex(state.group()[0])].strip()
        bare = text.text.strip("（）()")
    if len(bare) < 40 and any(rule.fullmatch(bare) for rule in (NUMBER, YEARED, BARE, TORN_NUMBER)):
        kind = Kind.NUMBER
    elif bare.endswith("日") and len(bare) < 20 and DATE.fullmatch(bare):
        kind = Kind.DATE
    mark, level = mark_of(text.text)
    return PrintedLine(kind, raw, text, number, hashes, gap, mark, level)


def normal_number(text: str) -> str:
    """A 文号 with 〔〕 and no white space; other texts come back without white space.

    >>> normal_number("云江政办 [2022] 15 号"), normal_number("云江政办〔202215号")
    ('云江政办〔2022〕15号', '云江政办〔2022〕15号')
    """
    bare = re.sub(r"\s+", "", text)
    match = NUMBER.search(text) or TORN_NUMBER.fullmatch(bare)
    if match is None:
        return bare
    mark = re.sub(r"\s+", "", match["mark"])
    return f"{mark}〔{match['year']}〕{int(match['serial'])}号"
