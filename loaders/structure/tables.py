"""Tables: rows of printed lines put together, headers of several rows, stitching over page breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quanze.loaders.language.headings import is_heading
from quanze.loaders.structure.blocks import Cell, Row, Table
from quanze.loaders.structure.lines import Kind, PrintedLine, tidy, untagged
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.spaced import SECTION

HEADER_WORDS = (
    "序号", "名称", "事项", "机关", "单位", "部门", "依据", "备注", "责任", "时限", "时间", "任务", "目标", "措施", "姓名",
    "职务", "类别", "类型", "方式", "层级", "决定", "内容", "项目", "地点", "位置", "年代", "阶段", "必要性", "领导", "对象",
    "河长", "湖长", "林长", "田长", "面积", "年度", "合计", "小计", "县区", "区县", "条件", "电话", "编号", "级别", "主管", "主体", "牵头", "配合", "协助",
    "标准",
)  # fmt: skip
"""Words that column names of official tables are made of."""

_ROLE = re.compile(r"^[一-鿿\s]{1,12}[：:]\s*\S")
_NUMERIC = re.compile(r"^[0-9０-９.．\-—~%]+$")
_MERGED = re.compile(r"\|\|+$")
"""The bars of the cells that a row with merged ones lacks."""
_INNER = re.compile(r"\|\s*\|(?=.*[^|\s])")
"""A blank cell inside a row."""
_MAX_HEADER_CELL = 40
_NARROWEST = 2
"""Cells of the rows between which a heading is taken for one of the table; of these there are more."""


def cells_of(line: PrintedLine) -> tuple[Cell, ...]:
    """The cells of a printed table row (parted by tabs, or by bars in Markdown)."""
    text = line.raw.text
    mark = "\t" if "\t" in text else "|"
    start, stop = (0, len(text)) if mark == "\t" else _inside(text)
    cells: list[Cell] = []
    at = start
    while at <= stop:
        end = text.find(mark, at, stop)
        if end < 0:
            end = stop
        raw = line.raw[at:end] if end > at else Mended("", ())
        if raw:
            raw = untagged(raw).strip()
        cells.append(Cell(tidy(raw) if raw else raw, raw))
        at = end + 1
    return tuple(cells)


def _inside(text: str) -> tuple[int, int]:
    """Where the cells of a row parted by bars begin and end: bars at the edges are no cells."""
    bare = text.strip()
    start = text.index("|") + 1 if bare.startswith("|") else 0
    stop = text.rindex("|") if bare.endswith("|") else len(text)
    return start, stop


def is_header(cells: Sequence[Cell]) -> bool:
    """Whether cells look like column names: short, no figures alone, most of them made of header words."""
    filled = [cell.text.text for cell in cells if cell.text]
    if len(filled) < 2 or _ROLE.match(cells[0].raw.text):
        return False
    if any(len(text) > _MAX_HEADER_CELL or _NUMERIC.match(text) or "。" in text for text in filled):
        return False
    named = sum(is_heading(text) or any(word in text for word in HEADER_WORDS) for text in filled)
    return named >= 2 and named * 2 >= len(filled)


def _continues_header(above: Sequence[Cell], cells: Sequence[Cell]) -> bool:
    """Whether ``cells`` are the lower row of a header: they name only columns that ``above`` spans.

    A column is spanned if the row above is blank there and something stands left of it.
    """
    if not cells or cells[0].text or len(cells) > len(above) + 1:
        return False
    filled = [(i, c.text.text) for i, c in enumerate(cells) if c.text]
    if not filled or any(len(text) > 24 or "。" in text for _, text in filled):
        return False
    spanned = {i for i in range(1, len(above)) if not above[i].text}
    opening = {i - 1 for i in spanned if i - 1 not in spanned}
    return all(i in spanned or i in opening for i, _ in filled) and any(i in spanned for i, _ in filled)


def _names(rows: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    width = max(len(row) for row in rows)
    names: list[list[str]] = [[] for _ in range(width)]
    for depth, row in enumerate(rows):
        carried = ""
        for index in range(width):
            text = row[index].text.text if index < len(row) else ""
            if text:
                carried = text
            below = depth + 1 < len(rows) and index < len(rows[depth + 1]) and bool(rows[depth + 1][index].text)
            if text or (below and carried):
                names[index].append(text or carried)
    return tuple("/".join(parts) for parts in names)


def _title(line: PrintedLine) -> Mended:
    """The text of a row's only filled cell."""
    return next(cell.raw for cell in cells_of(line) if cell.text)


def _title_rows(run: Sequence[PrintedLine]) -> int:
    """How many rows above the header hold but a title (or 单位：… and the like), over the whole width: 0 to 2."""
    for at, line in enumerate(run[:3]):
        cells = cells_of(line)
        if is_header(cells):
            return at
        if sum(bool(cell.text) for cell in cells) != 1 or not cells[0].text:
            return 0
    return 0


class TableBuilder:
    """Collects the rows of one table; answers whether further rows still belong to it."""

    def __init__(self, first: Sequence[PrintedLine], caption: Mended | None) -> None:
        """A table that opens with the lines ``first`` (one unbroken run of rows)."""
        self._caption = caption
        self._page = 0
        self._rows: list[Row] = []
        self._header: list[tuple[Cell, ...]] = []
        self._header_lines: list[PrintedLine] = []
        rest = list(first)
        above = _title_rows(rest)
        if above:
            self._caption = tidy(untagged(_title(rest[0])))
            del rest[:above]
        self._packed = _ends_with_bars(rest)
        self._lower: tuple[str, ...] = ()
        if is_header(cells_of(rest[0])):
            self._take_header(rest)
        self._add(rest)

    def _take_header(self, rest: list[PrintedLine]) -> None:
        self._header.append(cells_of(rest[0]))
        self._header_lines.append(rest.pop(0))
        while rest and len(self._header) < 3 and _continues_header(self._header[-1], cells_of(rest[0])):
            self._header.append(cells_of(rest[0]))
            self._header_lines.append(rest.pop(0))
        if self._packed and rest and len(self._header) == 1 and _is_lower(cells_of(rest[0]), len(self._header[0])):
            self._lower = self._key(cells_of(rest[0]))
            self._header_lines.append(rest.pop(0))

    def _key(self, cells: Sequence[Cell]) -> tuple[str, ...]:
        texts = [cell.text.text for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        return tuple(texts)

    def _repeats(self, cells: Sequence[Cell]) -> bool:
        """Whether a row is one of the heading's once more, its cells perhaps elsewhere."""
        names = {cell.text.text for row in self._header for cell in row if cell.text}
        filled = [cell.text.text for cell in cells if cell.text]
        return self._key(cells) in map(self._key, self._header) or (len(filled) > 1 and names.issuperset(filled))

    def takes(self, run: Sequence[PrintedLine]) -> bool:
        """Add a further run of rows if it goes on with this table: header repeated, or none and as wide."""
        cells = next((cells for line in run if len(cells := cells_of(line)) > 1), cells_of(run[0]))
        if self._header:
            if self._key(cells) == self._key(self._header[0]):
                depth = len(self._header)
                if not all(self._repeats(cells_of(line)) for line in run[1:depth]):
                    return False
                self._page += 1
                self._add(run[depth:])
                return True
            if is_header(cells):
                return False
        elif is_header(cells):
            return False
        width = max(len(self._header[0]) if self._header else 0, len(self._rows[-1].cells) if self._rows else 0)
        if len(cells) != width:
            return False
        self._page += 1
        self._add(run)
        return True

    def _add(self, run: Sequence[PrintedLine]) -> None:
        heading = [self._key(row) for row in self._header]
        for line in run:
            cells = cells_of(line)
            if self._repeats(cells):
                self._page += self._key(cells) == heading[0]
            else:
                self._rows.append(Row(cells, line.raw, line.line, self._page))

    def table(self) -> Table:
        """The table so far; every row as wide as the widest, or the header."""
        names = _names(self._header) if self._header else ()
        width = max([len(names), *(len(row.cells) for row in self._rows)], default=0)
        blank = Cell(Mended("", ()), Mended("", ()))
        rows = tuple(
            row
            if len(row.cells) == width
            else Row(row.cells + (blank,) * (width - len(row.cells)), row.raw, row.line, row.page)
            for row in self._rows
        )
        if not names:
            return Table((), rows, self._caption)
        names += ("",) * (width - len(names))
        header = Mended.join(line.raw for line in self._header_lines)
        return Table(names, rows, self._caption, header, packed=self._packed, lower=self._lower)


def _ends_with_bars(lines: Sequence[PrintedLine]) -> bool:
    """Whether bars stand behind the cells of all rows, and none before them; or the bars of merged cells stand at the ends
    of rows, and no cell inside one is blank."""
    texts = [line.raw.text.strip() for line in lines]
    if any("\t" in text or "|" not in text for text in texts):
        return False
    merged = any(_MERGED.search(text) for text in texts) and not any(_INNER.search(text) for text in texts)
    return merged or not any(text.startswith("|") for text in texts)


def _is_lower(cells: Sequence[Cell], width: int) -> bool:
    """Whether the cells of a row below a heading of ``width`` cells are names of columns too, all of them, and fewer."""
    filled = [cell.text.text for cell in cells if cell.text]
    return 1 < len(filled) < width and all(map(is_heading, filled))


def rows_end(lines: Sequence[PrintedLine], at: int) -> int:
    """The line behind the rows that begin at line ``at``, with the headings that stand between two rows of one table."""
    end = at
    while end < len(lines) and lines[end].kind is Kind.ROW:
        end += 1
        if _is_section(lines, end):
            end += 1
    return end


def _is_section(lines: Sequence[PrintedLine], at: int) -> bool:
    """Whether line ``at`` is a heading inside a table: rows as wide stand above and below it, and no new heading row."""
    if at + 1 >= len(lines) or lines[at].kind is not Kind.TEXT or lines[at + 1].kind is not Kind.ROW:
        return False
    below = cells_of(lines[at + 1])
    alike = len(below) == len(cells_of(lines[at - 1])) > _NARROWEST and not is_header(below)
    return alike and SECTION.search(lines[at].text.text) is not None


def tables_of(lines: Sequence[PrintedLine], caption: Mended | None) -> Iterator[Table]:
    """The tables that ``lines`` (all of them rows) print; ``caption`` is what is printed above them."""
    open_table: TableBuilder | None = None
    for run in runs_of_rows(lines):
        if open_table is not None:
            if open_table.takes(run):
                continue
            yield open_table.table()
        open_table = TableBuilder(run, caption)
    if open_table is not None:
        yield open_table.table()


def runs_of_rows(lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """Unbroken runs of rows among ``lines`` (all of them rows): a blank line ends a run."""
    run: list[PrintedLine] = []
    for line in lines:
        if line.gap and run and run[-1].kind is Kind.ROW:
            yield run
            run = []
        run.append(line)
    if run:
        yield run
