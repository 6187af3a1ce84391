"""The particulars that forms and guides give of items: labels, and what stands beside or below them.

A label stands on a line with its value (实施机关：市水利局; 实施主体 市水利局 承办机构 水政科), is a heading or a line with the value
below it, or a cell with the value right of it or, in a form of one column, below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quanze.loaders.extract.item_labels import BARE, BASIS, CATEGORY, labelled
from quanze.loaders.extract.item_lists import lines_of
from quanze.loaders.language.brackets import ASIDE
from quanze.loaders.language.labels import meaning_of
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Block, Heading, Paragraph, Table
from quanze.loaders.structure.lines import tidy
from quanze.loaders.structure.mended import Mended

LOOSE = ""
"""The meaning of a line that no label stands before."""
_GAPS = re.compile(r"[ \t\u3000\u00a0|]+")
"""What parts the words of a line: blanks, and the bars of a form whose cells are lines."""
_BAR = re.compile(r"\|")
_EDGES = "：:| \t\u3000\u00a0"
_SHORTEST = 4
"""Characters of a label that only a blank parts from its value, and of one that stands alone below other lines."""
_LAW = Rule(
    "line-that-names-a-law",
    r"^[^《。]{0,30}《",
    finds={"（一）法律：《中华人民共和国水法》第七条": ["（一）法律：《"]},
    leaves=("申请人应当具备下列条件", "国家对水资源实行取水许可制度。见《水法》"),
)
_LONGEST_LABEL = 10


@dataclass(frozen=True, slots=True)
class _Open:
    """The label whose value is yet to come, the level of its heading, and whether a basis was told before."""

    meaning: str = ""
    level: int = 0
    based: bool = False


def particulars(blocks: Sequence[Block]) -> Iterator[tuple[str, Mended]]:
    """Meaning and value of every label, in printed order; lines without a label as :data:`LOOSE`."""
    now = _Open()
    for block in blocks:
        if isinstance(block, Table):
            now = _Open(based=now.based)
            yield from _cells(block)
            continue
        for index, lines in enumerate(_parts(block)):
            found, now = _read(lines, block if not index else None, now)
            yield from found


def _read(
    lines: Sequence[Mended], block: Heading | Paragraph | None, now: _Open
) -> tuple[Sequence[tuple[str, Mended]], _Open]:
    """What the lines of a part tell, and the label that is open behind them; ``block`` is the one that they open."""
    mark, level = (block.mark, block.level) if block is not None else ("", now.level)
    text = Mended.join(map(tidy, lines))
    bare = text[len(mark) : len(text)].strip(_EDGES)
    lines = (tidy(lines[0])[len(mark) : len(text)], *lines[1:]) if mark else lines
    meaning = _meaning(bare.text)
    if meaning and not (now.based and bare.text == BARE):
        return (), _Open(meaning, level, now.based or meaning == BASIS)
    if told := _told(lines):
        return told[0], _Open(told[1], level, now.based or BASIS in dict(told[0]))
    if mark and level <= now.level:
        return (), _Open(based=now.based)
    is_law = now.meaning == BASIS and _LAW.match(bare.text)
    if not now.meaning or (isinstance(block, Heading) and not is_law):
        return ((LOOSE, text),), now
    return _below(bare, text, now)


def _below(bare: Mended, text: Mended, now: _Open) -> tuple[Sequence[tuple[str, Mended]], _Open]:
    """The value below an open label, and whether it stays open: only a basis has several paragraphs."""
    if not bare:
        return (), now
    if now.meaning != BASIS:
        return ((now.meaning, bare.split(_BAR)[0]),), _Open(level=now.level, based=now.based)
    if len(bare) <= _LONGEST_LABEL and "《" not in bare.text:
        return ((LOOSE, text),), _Open(level=now.level, based=True)
    return ((BASIS, text),) if _LAW.match(bare.text) or not now.based else (), now


def _parts(block: Heading | Paragraph) -> list[list[Mended]]:
    """The lines of a block, each that opens with a label with those below it that do not."""
    parts: list[list[Mended]] = []
    for line in lines_of(block):
        if not parts or _opens(line) or _stands_alone(parts[-1][-1]):
            parts.append([])
        parts[-1].append(line)
    return parts


def _opens(line: Mended) -> bool:
    """Whether a line opens with a label."""
    return _stands_alone(line) or bool(_spaced(line)) or labelled([line]).opens


def _stands_alone(line: Mended) -> bool:
    """Whether a line is a label and nothing else."""
    bare = tidy(line).strip(_EDGES)
    return len(bare) >= _SHORTEST and bool(_meaning(bare.text))


def _meaning(text: str) -> str:
    """The meaning of a label, also with a bracket inside (设立（收费）依据)."""
    return meaning_of(text) or meaning_of(ASIDE.sub("", text))


def _told(lines: Sequence[Mended]) -> tuple[list[tuple[str, Mended]], str] | None:
    """The values of a text that opens with a label, and the meaning of a last label whose value is yet to come."""
    if words := _spaced(lines[0]):
        *before, (meaning, value) = words
        value = Mended.join((value, *map(tidy, lines[1:])))
        found = [pair for pair in (*before, (meaning, value)) if pair[1]]
        return found, "" if value and meaning != BASIS else meaning
    said = labelled(lines)
    if not said.values or not (said.opens or said.dense):
        return None
    found = [(meaning, value) for meaning, value in said.values if value]
    return found, BASIS if said.values[-1][0] == BASIS else ""


def _spaced(line: Mended) -> list[tuple[str, Mended]]:
    """The labels of a line that blanks part from their values (实施主体 市水利局 承办机构), with these; empty for other lines."""
    found: list[tuple[str, list[Mended]]] = []
    words = [word for word in line.split(_GAPS) if word]
    for word in words if len(words) > 1 else ():
        meaning = meaning_of(word.text) if len(word) >= _SHORTEST or meaning_of(word.text) == CATEGORY else ""
        if meaning and "：" not in word.text and ":" not in word.text:
            found.append((meaning, []))
        elif not found:
            return []
        else:
            found[-1][1].append(tidy(word))
    return [(meaning, Mended.join(value)) for meaning, value in found]


def _cells(table: Table) -> Iterator[tuple[str, Mended]]:
    """Labels and the cells right of them; what was taken for the heading of such a table is its first row."""
    rows = [[cell.text for cell in row.cells if cell.text] for row in table.rows]
    if table.columns:
        if sum(bool(row) and bool(_meaning(row[0].text)) for row in rows) * 2 < len(rows):
            return
        rows.insert(0, _header_cells(table))
    for filled in rows:
        for label, value in zip(filled[::2], filled[1::2], strict=False):
            if (meaning := _meaning(label.text)) and not _meaning(value.text):
                yield meaning, value


def _header_cells(table: Table) -> list[Mended]:
    text = tidy(table.header) if table.header else Mended("", ())
    found = ((text.text.find(name), name) for name in table.columns if name)
    return [text[at : at + len(name)] for at, name in found if at >= 0]
