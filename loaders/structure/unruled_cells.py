"""The cells of rows whose rules were lost: which lines make a cell, and which column each cell stands in.

Blank lines part cells; where there are none every line is one. Titles of laws, numbered paragraphs in turn and bodies one
below the other are one cell, as far as that makes a row of the columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quanze.loaders.structure.blocks import Cell, Row
from quanze.loaders.structure.bodies import BODY_END, is_body
from quanze.loaders.structure.lines import PrintedLine
from quanze.loaders.structure.mended import Mended

BLANK = Cell(Mended("", ()), Mended("", ()))
BASIS = re.compile(r"依据")
"""A word of the names of columns of laws."""
_BODIES = re.compile(r"(?:机关|部门|单位|主体|机构)(?:[（(].*)?$")
"""How names of columns of bodies end."""
_REMARKS = re.compile(r"备注|说明|附注")
_HANDS = re.compile(r"委托|授权")
"""What a remark that a body is handed something opens with."""
_PARAGRAPH = re.compile(r"^(?P<n>[0-9]{1,2})[.．、](?![0-9])")


def chunks_of(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Lines put together that no blank line parts; single lines where nothing is parted."""
    chunks: list[list[PrintedLine]] = []
    parted = sum(line.gap for line in lines) * 2 > len(lines)
    for line in lines:
        if chunks and parted and not line.gap:
            chunks[-1].append(line)
        else:
            chunks.append([line])
    return chunks


def rows_of(lines: Sequence[PrintedLine], names: Sequence[str]) -> list[Row]:
    """The row that a number opens; and where it has cells left that name no law, what stands below it in merged cells."""
    chunks = chunks_of(lines[1:])
    cells = _cells_of(chunks)
    told = _folded(cells, len(names) - 1)
    over = told[len(names) - 1 :]
    if over and (parts := _further_parts(over)):
        return [_placed([[[lines[0]]], *told[: len(names) - 1]], names), *(_placed([[part]], names) for part in parts)]
    marked = ["《" in text_of(cell) for cell in told]
    if (over and (any(marked) or _is_of_last(over, names))) or _is_moved(marked, names[1:]):
        return [_guessed(_spread(lines, chunks, names), names)]
    row = _placed([[[lines[0]]], *told[: len(names) - 1]], names)
    if over:
        return [_guessed(row, names, bool(_REMARKS.search(names[-1]))), _placed(over, names)]
    return [row if len(told) == len(cells) else _guessed(row, names, bodies_in(names) > 1)]


def _is_of_last(over: Sequence[Sequence[list[PrintedLine]]], names: Sequence[str]) -> bool:
    """Whether the pieces behind a full row are no row of their own: one piece, too many, or no body behind remarks."""
    in_remark = _REMARKS.search(names[-1]) and not any(map(_is_body, over))
    return bool(in_remark) or not 1 < len(over) < len(names)


def bodies_in(names: Sequence[str]) -> int:
    """How many of these columns are of bodies."""
    return sum(_BODIES.search(name) is not None for name in names)


def _guessed(row: Row, names: Sequence[str], doubted: bool = False) -> Row:
    """A row put together from more pieces than columns: a guess where it is ``doubted`` or no body stands below a name of
    bodies."""
    bodiless = any(
        _BODIES.search(name) and cell.text and not BODY_END.search(cell.text.text)
        for name, cell in zip(names, row.cells, strict=True)
    )
    return replace(row, guessed=doubted or bodiless)


def _further_parts(cells: Sequence[Sequence[list[PrintedLine]]]) -> list[list[PrintedLine]]:
    """The pieces of ``cells`` if they count on from a first part in the row above (2.…, 3.…); empty if they do not."""
    pieces = [chunk for cell in cells for chunk in cell]
    marks = [_PARAGRAPH.match(chunk[0].text.text) for chunk in pieces]
    numbers = [int(mark["n"]) for mark in marks if mark]
    return pieces if numbers == list(range(2, len(pieces) + 2)) and "《" not in text_of(pieces) else []


def _is_moved(marked: Sequence[bool], names: Sequence[str]) -> bool:
    """Whether cells, one for each column, name laws (``marked``) elsewhere than in the columns of the basis."""
    based = [bool(BASIS.search(name)) for name in names]
    pairs = set(zip(marked, based, strict=False))
    return len(marked) == len(names) and {(True, False), (False, True)} <= pairs


def _placed(cells: Sequence[Sequence[Sequence[PrintedLine]]], names: Sequence[str]) -> Row:
    """A row of cells, blank ones at its end."""
    lines = [line for cell in cells for chunk in cell for line in chunk]
    blanks = [BLANK] * (len(names) - len(cells))
    return Row((*map(_cell, cells), *blanks), Mended.join(line.raw for line in lines), lines[0].line)


def _spread(lines: Sequence[PrintedLine], chunks: Sequence[Sequence[PrintedLine]], names: Sequence[str]) -> Row:
    """A row of more pieces than columns: those that name laws stand in the column of the basis."""
    columns: list[list[Sequence[PrintedLine]]] = [[] for _ in names]
    columns[0] = [[lines[0]]]
    bases = [i for i, name in enumerate(names) if BASIS.search(name)]
    first = next((i for i, chunk in enumerate(chunks) if "《" in text_of([chunk])), None)
    if not bases or first is None:
        for index, chunk in enumerate(chunks):
            columns[min(index + 1, len(names) - 1)].append(chunk)
    else:
        for index, chunk in enumerate(chunks[:first]):
            columns[min(index + 1, max(bases[0] - 1, 1))].append(chunk)
        for chunk in chunks[first:]:
            marked = "《" in text_of([chunk])
            columns[bases[0] if marked or bases[-1] + 1 >= len(names) else bases[-1] + 1].append(chunk)
    return Row(tuple(map(_cell, columns)), Mended.join(line.raw for line in lines), lines[0].line)


def text_of(cell: Sequence[Sequence[PrintedLine]]) -> str:
    return "".join(line.text.text for chunk in cell for line in chunk)


def _folded(cells: list[list[list[PrintedLine]]], most: int) -> list[list[list[PrintedLine]]]:
    """More than ``most`` cells with those put together, from the last on, that are bodies one below the other."""
    found = list(cells)
    for at in range(len(cells) - 1, 0, -1):
        if len(found) > most and _is_body(found[at][:1]) and _is_body(found[at - 1]):
            found[at - 1 : at + 1] = [found[at - 1] + found[at]]
    return found


def _is_body(cell: Sequence[Sequence[PrintedLine]]) -> bool:
    text = text_of(cell)
    return is_body(text) and not _HANDS.match(text)


def _cells_of(chunks: Sequence[list[PrintedLine]]) -> list[list[list[PrintedLine]]]:
    """The chunks of each cell: titles of laws one after the other are one, numbered paragraphs in turn are, and what ends
    in ； or 、 goes on in the next."""
    cells: list[list[list[PrintedLine]]] = []
    for chunk in chunks:
        before = cells[-1][-1] if cells else None
        if before is not None and (_listed(before, chunk) or before[-1].text.text.endswith(("；", "、", ";"))):
            cells[-1].append(chunk)
        else:
            cells.append([chunk])
    return cells


def _listed(before: Sequence[PrintedLine], chunk: Sequence[PrintedLine]) -> bool:
    """Whether a chunk goes on with the list that the one before it is part of."""
    first, second = before[0].text.text, chunk[0].text.text
    numbers = [_PARAGRAPH.match(text) for text in (first, second)]
    counted = all(numbers) and int(numbers[1]["n"]) == int(numbers[0]["n"]) + 1  # type: ignore[index]
    return counted or (first.startswith("《") and second.startswith("《"))


def _cell(chunks: Sequence[Sequence[PrintedLine]]) -> Cell:
    """The lines of a cell; a line break is kept where one value ends and the next begins."""
    texts: list[Mended] = []
    raws: list[Mended] = []
    for chunk in chunks:
        for at, line in enumerate(chunk):
            if raws and (not at or _ends_value(texts[-1].text, line.text.text)):
                texts.append(Mended("\n", ((0, raws[-1].span[1]),)))
                raws.append(texts[-1])
            texts.append(line.text)
            raws.append(line.raw)
    return Cell(Mended.join(texts), Mended.join(raws)) if raws else BLANK


def _ends_value(above: str, below: str) -> bool:
    return above.endswith(("局", "委", "办", "厅", "部门", "机关", "政府", "》", "）", ")")) and not below.startswith(
        ("（", "(")
    )
