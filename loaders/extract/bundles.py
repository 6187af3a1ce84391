"""One-stop bundles (高效办成一件事): which items make up a bundle and which departments see to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.extract.agency_lists import is_agency, read_list
from loaders.facts import BundleEntry, Fact, LeftOut, Name, Party
from loaders.structure.blocks import Annex, Gazette, PrintedDocument, Row, Table
from loaders.structure.mended import Mended

_STAR = re.compile(r"[★☆*＊]")
_NECESSITY = re.compile(r"^(?:基础|情形)事项$")
_GENERIC = frozenset(
    ("开办", "企业", "一件", "件事", "办理", "经营", "许可", "登记", "审批", "信息", "事项", "单位", "新办", "服务")
)
"""Character pairs that tell nothing of which bundle an item belongs to."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One row read: the bundle printed on it (or nothing), item, necessity and departments, and what is doubtful."""

    row: Row
    number: str
    bundle: Mended | None
    item: Mended
    necessity: str
    departments: Mended | None
    starred: bool
    doubts: tuple[str, ...] = ()


def extract(gazette: Gazette) -> Iterator[Fact | LeftOut]:
    """The bundle entries of all documents."""
    for document in gazette.documents:
        for annex, block in document.all_blocks():
            if (
                isinstance(block, Table)
                and (named := block.column("一件事”名称", "一件事名称", "“一件事”")) is not None
            ):
                yield from _table(document, annex, block, named)


def _table(document: PrintedDocument, annex: Annex | None, table: Table, named: int) -> Iterator[Fact]:
    item = table.column("具体事项", "事项名称", "办理事项", "涉及事项")
    if item == named:
        item = next((i for i, c in enumerate(table.columns) if i > named and "事项" in c), None)
    departments = table.column("责任部门", "责任单位", "牵头部门", "办理部门", "实施部门")
    if item is None or departments is None:
        return
    necessity = table.column("必要性", "事项类型", "事项类别")
    title = (table.caption or (annex.title if annex else None) or document.title).text
    lines = [line for row in table.rows if (line := _line(row, named, item, necessity, departments)) is not None]
    for line, bundle, doubts in _assigned(lines):
        parties, more = _parties(line, lines)
        all_doubts = (*line.doubts, *doubts, *more)
        yield BundleEntry(
            document=document.key,
            evidence=line.row.raw.strip(),
            confidence=0.6 if all_doubts else 1.0,
            doubts=all_doubts,
            list=title,
            bundle=bundle,
            item=line.item.text,
            necessity=line.necessity,
            parties=parties,
        )


def _line(row: Row, named: int, item: int, necessity: int | None, departments: int) -> _Line | None:
    cells = [cell.text for cell in row.cells]
    filled = [cell for cell in cells if cell]
    if not filled:
        return None
    if not cells[item] and not cells[departments]:
        return _spilled(row, filled)
    if not cells[item]:
        return None
    kind = cells[necessity].text if necessity is not None and cells[necessity] else ""
    found = cells[departments] or None
    return _Line(
        row,
        _number(cells, named),
        cells[named] or None,
        cells[item],
        kind if _NECESSITY.match(kind) else "",
        found,
        bool(found and _STAR.search(found.text)),
    )


def _number(cells: Sequence[Mended], named: int) -> str:
    """The number printed beside a bundle's name."""
    return next((cell.text for cell in cells[:named] if cell and cell.text.isdigit()), "")


def _spilled(row: Row, filled: Sequence[Mended]) -> _Line | None:
    """A row whose cells the scan moved to the first columns: item, then departments."""
    first = filled[0]
    if re.match(r"^[一二三四五六七八九十]+、", first.text) or len(first) < 3:
        return None
    if _NECESSITY.match(first.text):
        return None
    rest = [cell for cell in filled[1:] if not _NECESSITY.match(cell.text)]
    found = rest[-1] if rest and is_agency(re.split(r"[、，]", _STAR.sub("", rest[-1].text))[0]) else None
    kind = next((cell.text for cell in filled if _NECESSITY.match(cell.text)), "")
    doubts = () if found else ("单元格错位，责任部门未印出",)
    return _Line(row, "", None, first, kind, found, bool(found and _STAR.search(found.text)), doubts)


def _grams(text: str) -> set[str]:
    flat = re.sub(r"[“”（）()/、\-—一件事]", "", text)
    return {flat[i : i + 2] for i in range(len(flat) - 1)} - _GENERIC


def _assigned(lines: Sequence[_Line]) -> Iterator[tuple[_Line, str, tuple[str, ...]]]:
    """Each line with its bundle. A name stands anywhere in its merged cell: rows before it may belong to it too.

    The cut between two names is where it fits best: at a row marked ★ (a bundle has its leading department first),
    where the items' words fit the names on either side, and where the name stands about in the middle.
    """
    at = [i for i, line in enumerate(lines) if line.bundle is not None]
    if not at:
        return
    starts = [0]
    for place, after in pairwise(at):
        starts.append(_cut(lines, starts[-1], place, after))
    spans = zip(at, starts, [*starts[1:], len(lines)], strict=True)
    nexts = dict(pairwise(at))
    for place, start, stop in spans:
        gap = place in nexts and _jumps(lines[place].number, lines[nexts[place]].number)
        found = lines[place].bundle
        name = found.text if found is not None else ""
        stars = [i for i in range(start, stop) if lines[i].starred]
        seen: Counter[str] = Counter()
        for i in range(start, stop):
            seen[lines[i].item.text] += 1
            doubts: tuple[str, ...] = ()
            if seen[lines[i].item.text] > 1:
                doubts = ("同一件事内重复列出，疑为扫描重复或名称缺失",)
            lost = next((b for a, b in pairwise(stars) if b - a > 1 and b > place), None)
            if gap and lost is not None and i >= lost:
                yield lines[i], "", ("另一牵头标记起为另一件事，其名称未印出",)
                continue
            yield lines[i], name, doubts


def _jumps(one: str, other: str) -> bool:
    """Whether the printed numbers leave some out: then names between were lost."""
    return one.isdigit() and other.isdigit() and int(other) - int(one) > 1


def _cut(lines: Sequence[_Line], start: int, place: int, following: int) -> int:
    """Index of the first line of the bundle whose name stands at ``following``."""
    if _jumps(lines[place].number, lines[following].number):
        return following  # names between were lost: what lies there is not the next bundle's
    own, other = (lines[i].bundle for i in (place, following))
    mine, theirs = _grams(own.text if own else ""), _grams(other.text if other else "")
    reach = next((i for i in range(following, min(len(lines), following + 5)) if lines[i].starred), following)
    rivals = any(lines[i].starred for i in range(place + 1, following))
    best, best_score = following, float("-inf")
    for cut in range(place + 1, reach + 1):
        behind = [_grams(lines[i].item.text) for i in range(following, cut)]
        if any(not words & mine or words & theirs for words in behind):
            break  # the row that carries a name goes to the bundle before only where its words say so
        score = 0.0
        for i in range(place + 1, reach):
            words = _grams(lines[i].item.text)
            score += min(2, len(words & (mine if i < cut else theirs))) * 0.5
        if any(lines[i].starred for i in range(start, cut)) and lines[cut].starred:
            score += 0.8
        if cut == following and not (lines[following].starred and rivals):
            score += 0.3
        if cut > following:
            score -= 0.3
        score -= 0.06 * abs((cut - 1) - (2 * place - start))
        if score > best_score:
            best, best_score = cut, score
    return best


def _parties(line: _Line, lines: Sequence[_Line]) -> tuple[tuple[Party, ...], tuple[str, ...]]:
    found = line.departments
    doubts: tuple[str, ...] = ()
    if found is None:
        if line.doubts:
            return (), ()
        at = lines.index(line)
        above = next((lines[i] for i in range(at - 1, -1, -1) if lines[i].departments is not None), None)
        below = next((lines[i] for i in range(at + 1, len(lines)) if lines[i].departments is not None), None)
        source = above if above is not None and line.bundle is None else (below if at + 1 < len(lines) else above)
        if (
            at + 1 < len(lines)
            and lines[at + 1].bundle is not None
            and lines[at + 1].departments is not None
            and line.bundle is None
        ):
            source = below if line.row.cells[0].text == lines[at + 1].row.cells[0].text else source
        if source is None or source.departments is None:
            return (), ("责任部门未印出",)
        found, doubts = source.departments, ("责任部门单元格空白，按合并单元格取相邻行",)
    parties = []
    for listed in read_list(found.without(_STAR)):
        start = listed.text.span[0]
        before = next((m for m in _STAR.finditer(found.text) if 0 <= start - found.offset(m.start()) <= 2), None)
        parties.append(
            Party(agency=Name(listed.name, listed.text), role="lead" if before else "cooperating", doubts=listed.doubts)
        )
    return tuple(parties), doubts
