"""A source cut into the documents printed in it, each with number, title, issuers, date, body and annexes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from quanze.loaders.doubts import Doubt
from quanze.loaders.reading.source import Source
from quanze.loaders.structure.adoption import read_adoption
from quanze.loaders.structure.annexes import split_annexes
from quanze.loaders.structure.blocks import Block, ContentsEntry, Gazette, Issue, PrintedDocument, Table
from quanze.loaders.structure.contents import (
    ISSUE_TITLE,
    contents_numbers,
    entry_key,
    find_contents,
    own_contents,
    read_issue,
)
from quanze.loaders.structure.damage import damage_in, doubt_of, mended_day
from quanze.loaders.structure.decrees import split_decrees
from quanze.loaders.structure.heads import Start, find_starts
from quanze.loaders.structure.lines import NUMBER, Kind, PrintedLine, printed_lines
from quanze.loaders.structure.lone_heads import only_start
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.orders import number_below
from quanze.loaders.structure.page import PageHead, read_page
from quanze.loaders.structure.paragraphs import TITLE_END, blocks_of
from quanze.loaders.structure.parting import part_lines
from quanze.loaders.structure.salutations import ANY_SALUTATION
from quanze.loaders.structure.signatures import read_signature
from quanze.loaders.structure.standing import standing_above
from quanze.loaders.structure.titles import APPOINTMENTS, grade, whole_title
from quanze.loaders.structure.unruled import sequence_lines
from quanze.loaders.structure.witnesses import completed, print_says

_FOLIO = re.compile(r"^[-—－–]?\s*[0-9]{1,4}\s*[-—－–]?$|^第[0-9]{1,4}页(?:共[0-9]{1,4}页)?$|^P\.[0-9]{1,4}$")
Ignored = tuple[Mended, str]
"""A text that belongs to no document, and what it is."""
_MARKS = re.compile("[《》〈〉<>]")
_NO_COLUMN = 14
"""Characters of the longest name of a column or site that a page's title may be."""
_TOP = 40
"""Lines near the top in which an issue is named, and in which a number may be glued to a page's title."""
_SHORTEST_TEXT = 30
"""Characters from which on a paragraph is no remark that stands above a text."""
_CLAUSES = re.compile("[，,].*。")


@dataclass(frozen=True, slots=True)
class _Front:
    """What stands before the first document, by kind, and the lines left to it."""

    lines: list[PrintedLine]
    issue: Issue | None = None
    contents: tuple[ContentsEntry, ...] = ()
    page: PageHead = field(default_factory=PageHead)
    ignored: tuple[Ignored, ...] = ()

    @property
    def is_page(self) -> bool:
        """Whether the source is no issue of a gazette: a page, or a document alone."""
        return not self.issue and not self.contents


def parse(source: Source) -> Gazette:
    """Everything the layout of ``source`` tells: issue, contents, documents with their blocks, what was ignored."""
    front = _front(list(printed_lines(source)))
    kept, heads = _without_running_heads(front)
    starts = find_starts(kept, {entry_key(entry.title.text) for entry in front.contents})
    if front.is_page and kept:
        starts = _with_unnumbered(kept, starts, front.page)
    before = _ignored(kept[: starts[0].first] if starts else (), "before the first document")
    documents: list[PrintedDocument] = []
    stops = [*(start.first for start in starts), len(kept)]
    for start, stop in zip(starts, stops[1:], strict=True):
        of_page = front.page if not documents else PageHead()
        above = standing_above(kept[: start.first]) if front.is_page and not documents else ()
        documents += _documents(start, kept[start.body : stop], front.contents, of_page, above)
    return Gazette(source, front.issue, front.contents, tuple(documents), (*front.ignored, *heads, *before))


def _front(lines: list[PrintedLine]) -> _Front:
    begin, end, contents = find_contents(lines)
    issue = read_issue(lines, begin or min(len(lines), _TOP))
    if end and (issue or _of_several(contents)):
        ignored = (*_ignored(lines[:begin], "cover"), *_ignored(lines[begin:end], "contents"))
        return _Front(lines[end:], issue, contents, ignored=ignored)
    if issue:
        return _Front(lines, issue)
    page, around = read_page(lines)
    ignored = _ignored((lines[at] for at in sorted(around)), "page head")
    lines = [line for at, line in enumerate(lines) if at not in around]
    own = own_contents(lines)
    ignored += _ignored((lines[at] for at in own), "contents")
    return _Front(
        part_lines([line for at, line in enumerate(lines) if at not in own], _TOP), page=page, ignored=ignored
    )


def _without_running_heads(front: _Front) -> tuple[list[PrintedLine], tuple[Ignored, ...]]:
    """The lines but for page numbers and the gazette's name on each page."""
    numbering = sequence_lines(front.lines)
    heads = {
        at
        for at, line in enumerate(front.lines)
        if line.kind is Kind.TEXT
        and at not in numbering
        and (_FOLIO.match(line.text.text) or (front.issue and ISSUE_TITLE.match(line.text.text)))
    }
    kept = [line for at, line in enumerate(front.lines) if at not in heads]
    return kept, _ignored((front.lines[at] for at in sorted(heads)), "running head or page number")


def _ignored(lines: Iterable[PrintedLine], reason: str) -> tuple[Ignored, ...]:
    return tuple((line.raw, reason) for line in lines)


def _of_several(contents: Sequence[ContentsEntry]) -> bool:
    """Whether contents list several documents: those of an issue, not the chapters of one plan."""
    return (
        sum(bool(entry.number and NUMBER.search(entry.number)) or grade(entry.title.text) >= 2 for entry in contents)
        > 1
    )


def _with_unnumbered(lines: Sequence[PrintedLine], starts: list[Start], page: PageHead) -> list[Start]:
    """The starts of a page, and before them that of a document without a number beside its title."""
    known = _titles_of_page(page)
    before = lines[: starts[0].first] if starts else lines
    if starts and not any("。" in line.text.text for line in before):
        return starts
    single = only_start(before, known)
    if single is not None and (handed := _notice_above(before, single)):
        return [*_with_notice(before, single, handed["verb"]), *starts]
    if single is None and starts and _notice_above(lines, starts[0]):
        return [_untitled(lines), *starts]
    if single is not None and (not starts or not single.doubts):
        return [single, *starts]
    return starts or [_untitled(lines)]


def _notice_above(lines: Sequence[PrintedLine], start: Start) -> re.Match[str] | None:
    """What a notice without a title, printed above a titled text, says of handing it on; None without such a notice."""
    above = _MARKS.sub("", "".join(line.text.text for line in lines[: start.first]))
    title = _MARKS.sub("", start.title.text)
    named = re.escape(title[max(title.find("关于"), 0) :])
    return re.search(rf"{named}[^。]{{0,60}}?(?P<verb>印发|下发|转发|公布)(?=[给你各，。,]|$)", above)


def _with_notice(lines: Sequence[PrintedLine], start: Start, verb: str) -> list[Start]:
    """The starts of a notice without a title and of what it hands on: one print with what it issues, two with what it
    passes on."""
    notice = _untitled(lines)
    if verb == "转发":
        return [notice, start]
    return [replace(notice, title=start.title, doubts=(Doubt.TITLE_OF_ISSUED,))]


def _untitled(lines: Sequence[PrintedLine]) -> Start:
    """The beginning of a text without a title, with the number printed on its first line."""
    number = number_below(lines, 0)
    return Start(0, 1, Mended("", ()), *number) if number else Start(0, 0, Mended("", ()))


def _titles_of_page(page: PageHead) -> Collection[str]:
    """Keys of the titles that the page gives, less the names of columns and sites."""
    return {
        entry_key(whole.text)
        for text in page.titles()
        if grade((whole := whole_title(text.without_spaces())).text) or len(whole) > _NO_COLUMN
    }


def _documents(
    start: Start,
    lines: Sequence[PrintedLine],
    contents: Sequence[ContentsEntry],
    page: PageHead,
    above: tuple[str, ...],
) -> Iterator[PrintedDocument]:
    """The documents of one start, whose text is ``lines``; ``above`` are the doubts that the lines on top raise."""
    title, doubts = _title(start, page)
    body, annexes = split_annexes(lines)
    signature = read_signature(body)
    adoption = read_adoption(body) if not start.number or start.resume else None
    said = print_says(start, title, signature, adoption)
    damaged = tuple(damage_in(lines, said.number_text if said.number else None, not said.date))
    said, contradicted = completed(said, page)
    left = next((text for what, text in damaged if what == "日期"), None)
    if left is not None and not said.date and (day := mended_day(left.text)):
        said = replace(said, date=day, date_text=left)
    contradicted += (
        above + tuple(map(doubt_of, damaged)) + ((adoption.doubt,) if adoption is not None and adoption.doubt else ())
    )
    document = PrintedDocument(
        number=said.number,
        title=title,
        issuers=said.issuers,
        date=said.date,
        kind=_kind(title.text),
        blocks=blocks_of(body),
        annexes=annexes,
        number_text=said.number_text,
        date_text=said.date_text,
        doubts=(*doubts, *contradicted),
        page=page.validity(),
    )
    if not start.number and APPOINTMENTS.match(title.text):
        yield from split_decrees(document, contents_numbers(contents, entry_key(title.text)))
    elif not title:
        yield replace(document, title=_opening(document), doubts=(Doubt.TITLE_FROM_OPENING, *contradicted))
    else:
        yield document


def _title(start: Start, page: PageHead) -> tuple[Mended, tuple[str, ...]]:
    """The printed title; the page's own where print has none, or nothing that looks like one."""
    printed = start.title
    if not printed or start.doubts or start.bare or not grade(printed.text):
        if entry_key(printed.text) in _titles_of_page(page) and printed and not start.bare:
            return printed, ()
        field = page["title"] or page["article"]
        if field is not None:
            return whole_title(field.without_spaces()), ()
        parts = [part.without_spaces() for part in page.titles()]
        best = max(parts, key=lambda part: (grade(part.text), -len(part)), default=None)
        if best is not None and grade(best.text) > max(1, grade(printed.text)):
            return whole_title(best), (Doubt.TITLE_FROM_PAGE,)
    return printed, start.doubts


def _opening(document: PrintedDocument) -> Mended:
    """The first words of a text that has no title: of its first sentence or table, so that a line on top renames nothing."""
    above = next((at for at, block in enumerate(document.blocks[:2], 1) if _salutes(block)), 0)
    blocks = document.blocks[above:] or document.blocks
    opens = next(
        (block for says in (_tells, _says_something) for block in blocks if says(block)), next(iter(blocks), None)
    )
    if isinstance(opens, Table):
        row = opens.header or next((row.raw for row in opens.rows), Mended("", ()))
        return row.without_spaces()[:30].strip("|")
    if opens is None:
        return Mended("", ())
    comma = opens.text.text.find("，")
    return opens.text[: comma if 0 < comma < 40 else 30]


def _salutes(block: Block) -> bool:
    return not isinstance(block, Table) and ANY_SALUTATION.match(block.text.text) is not None


def _tells(block: Block) -> bool:
    """Whether a block is a paragraph as texts open with, and no remark, or has rows."""
    if isinstance(block, Table) or not _says_something(block):
        return _says_something(block)
    return len(block.text) >= _SHORTEST_TEXT or _CLAUSES.search(block.text.text) is not None


def _says_something(block: Block) -> bool:
    return (
        bool(block.header or block.rows)
        if isinstance(block, Table)
        else re.search("[，。,]", block.text.text) is not None
    )


def _kind(title: str) -> str:
    """The document type of GB/T 9704 that a title ends with; 人事任免 for appointments."""
    if "任免" in title or "免职" in title or "任职" in title:
        return "人事任免"
    match = TITLE_END.search(title)
    return re.sub(r"[（(].*", "", match.group()).strip("》〉”") if match else ""
