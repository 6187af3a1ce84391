"""A source cut into the documents printed in it, each with number, title, issuers, date, body and annexes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.doubts import Doubt
from loaders.reading.source import Source
from loaders.structure.adoption import Adoption, read_adoption
from loaders.structure.annexes import split_annexes
from loaders.structure.blocks import ContentsEntry, Gazette, PrintedDocument, Table
from loaders.structure.bodies import split_bodies
from loaders.structure.contents import (
    ISSUE_TITLE,
    contents_numbers,
    entry_key,
    find_contents,
    own_contents,
    read_issue,
)
from loaders.structure.damage import damage_in
from loaders.structure.decrees import split_decrees
from loaders.structure.heads import Start, find_starts, only_start, part_lines, whole_title
from loaders.structure.lines import NUMBER, YEARED, Kind, PrintedLine, normal_number, printed_lines
from loaders.structure.mended import Mended
from loaders.structure.orders import number_below, order_number
from loaders.structure.page import PageHead, read_page
from loaders.structure.paragraphs import TITLE_END, blocks_of
from loaders.structure.signatures import Signature, read_signature
from loaders.structure.titles import APPOINTMENTS, grade, title_issuers
from loaders.structure.unruled import sequence_lines

_FOLIO = re.compile(r"^[-—－–]?\s*[0-9]{1,4}\s*[-—－–]?$|^第[0-9]{1,4}页(?:共[0-9]{1,4}页)?$|^P\.[0-9]{1,4}$")
_ELLIPTIC = re.compile(r"^(?:省|市|县|区|州|盟|旗|自治区)(?=.{2,})")
_ORDER_FIELD = re.compile(r"^(?P<who>[一-鿿]{1,30}?)(?P<act>令|公告)(?P<count>.*[0-9].*)$")
_OFFICE = re.compile(r"[（(].*?[）)]|(?:办公室|办公厅)$|^中国")
_NO_COLUMN = 14
"""Characters of the longest name of a column or site that a page's title may be."""
_TOP = 40
"""Lines near the top of a page in which a number may be glued to the title."""


def parse(source: Source) -> Gazette:
    """Everything the layout of ``source`` tells: issue, contents, documents with their blocks, what was ignored."""
    lines = list(printed_lines(source))
    begin, end, contents = find_contents(lines)
    issue = read_issue(lines, begin or min(len(lines), 40))
    ignored: list[tuple[Mended, str]] = []
    if end and (issue or _of_several(contents)):
        ignored += [(line.raw, "cover") for line in lines[:begin]]
        ignored += [(line.raw, "contents") for line in lines[begin:end]]
        lines = lines[end:]
    else:
        contents = ()
    page = PageHead()
    if issue is None and not contents:
        page, around = read_page(lines)
        ignored += [(lines[at].raw, "page head") for at in sorted(around)]
        lines = [line for at, line in enumerate(lines) if at not in around]
        own = own_contents(lines)
        ignored += [(lines[at].raw, "contents") for at in own]
        lines = part_lines([line for at, line in enumerate(lines) if at not in own], _TOP)
    kept: list[PrintedLine] = []
    numbering = sequence_lines(lines)
    for at, line in enumerate(lines):
        text = line.text.text
        if (
            line.kind is Kind.TEXT
            and at not in numbering
            and (_FOLIO.match(text) or (issue and ISSUE_TITLE.match(text)))
        ):
            ignored.append((line.raw, "running head or page number"))
        else:
            kept.append(line)
    starts = find_starts(kept, {entry_key(entry.title.text) for entry in contents})
    if not issue and not contents and kept:
        starts = _with_unnumbered(kept, starts, page)
    if starts:
        ignored += [(line.raw, "before the first document") for line in kept[: starts[0].first]]
    documents: list[PrintedDocument] = []
    stops = [*(start.first for start in starts[1:]), len(kept)]
    for start, stop in zip(starts, stops[: len(starts)], strict=True):
        of_page = page if not documents else PageHead()
        documents += _documents(start, kept[start.body : stop], contents, of_page)
    return Gazette(source, issue, contents, tuple(documents), tuple(ignored))


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
    if single is not None and (not starts or not single.doubts):
        return [single, *starts]
    return starts or [_untitled(lines)]


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


@dataclass(frozen=True, slots=True)
class _Witness:
    """What one place says of a document's number, date and issuers."""

    number: str = ""
    number_text: Mended | None = None
    date: str = ""
    date_text: Mended | None = None
    issuers: tuple[Mended, ...] = ()


def _documents(
    start: Start, lines: Sequence[PrintedLine], contents: Sequence[ContentsEntry], page: PageHead
) -> Iterator[PrintedDocument]:
    title, doubts = _title(start, page)
    body, annexes = split_annexes(lines)
    signature = read_signature(body)
    adoption = read_adoption(body) if not start.number or start.resume else None
    said = _print_says(start, title, signature, adoption)
    damaged = tuple(damage_in(lines, not said.number, not said.date))
    said, contradicted = _completed(said, page)
    contradicted += damaged + ((adoption.doubt,) if adoption is not None and adoption.doubt else ())
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


def _print_says(start: Start, title: Mended, signature: Signature, adoption: Adoption | None) -> _Witness:
    """Number, date and issuers as printed: head and signature, then the note below the title."""
    number, number_text = start.number, start.number_text
    date, date_text = signature.date, signature.date_text
    issuers = (signature.signers if start.bare else ()) or start.issuers or _issuers(title, signature)
    if adoption is not None and not start.number:
        number, number_text = adoption.number, adoption.number_text
        date, date_text = adoption.date, adoption.date_text
        named, _ = title_issuers(title)
        issuers = named or adoption.issuers
    return _Witness(number, number_text, date, date_text, issuers)


def _issuers(title: Mended, signature: Signature) -> tuple[Mended, ...]:
    """Who issues: those the title names; those who sign, where they are more (等3部门) or named in full."""
    named, others = title_issuers(title)
    signers = signature.signers
    if not named or not signers:
        return named or signers
    first = named[0].text
    signs_too = any(_same_body(first, signer.text) for signer in signers)
    if len(signers) > len(named) and (others or signs_too):
        return signers
    if len(named) == 1 and _ELLIPTIC.match(first) and signs_too:
        return signers
    return named


def _same_body(one: str, other: str) -> bool:
    """Whether two printed names can be one body: 省住房城乡建设厅, 云江省住房和城乡建设厅."""
    one, other = one.replace("和", ""), other.replace("和", "")
    return one.endswith(other) or other.endswith(one)


def _shares_body(printed: Sequence[Mended], given: Sequence[Mended]) -> bool:
    """Whether a page names one of the bodies that print names, be it by its short name or by its office."""
    names, others = ([_OFFICE.sub("", name.text) for name in group] for group in (printed, given))
    return any(_shortens(one, other) or _shortens(other, one) for one in names for other in others)


def _shortens(short: str, name: str) -> bool:
    """Whether ``name`` holds the characters of ``short`` in their order (证监会, 中国证券监督管理委员会)."""
    rest = iter(name)
    return all(sign in rest for sign in short)


def _completed(said: _Witness, page: PageHead) -> tuple[_Witness, tuple[str, ...]]:
    """What print says, completed by the page's head; what both say differently is a doubt."""
    doubts: list[str] = []
    number_field = page["number"]
    given = _field_number(number_field.text) if number_field else ""
    if given and number_field is not None:
        if not said.number or _same_order(given, said.number):
            said = replace(said, number=given, number_text=said.number_text or number_field)
        elif _figures(given) != _figures(said.number):
            doubts.append(Doubt.PAGE_DIFFERS.of(what="文号", printed=said.number, given=given))
    day = page.day("signed")
    if day and not said.date:
        said = replace(said, date=day, date_text=page["signed"])
    elif day and day != said.date:
        doubts.append(Doubt.PAGE_DIFFERS.of(what="日期", printed=said.date, given=day))
    issuer_field = page["issuer"]
    if not said.issuers and issuer_field:
        said = replace(said, issuers=split_bodies(issuer_field.without_spaces()))
    for field in (issuer_field, page["source"]):
        given_by = split_bodies(field.without_spaces()) if field else ()
        if said.issuers and given_by and not _shares_body(said.issuers, given_by):
            printed, given = ("、".join(name.text for name in names) for names in (said.issuers, given_by))
            doubts.append(Doubt.PAGE_DIFFERS.of(what="发文机关", printed=printed, given=given))
            break
    if not said.issuers and said.number_text and (order := _ORDER_FIELD.match(said.number_text.text)):
        said = replace(said, issuers=split_bodies(said.number_text.group(order, "who")))
    return said, tuple(doubts)


def _field_number(text: str) -> str:
    """The number in a page's field, in normal form; empty where the field holds none (无)."""
    flat = re.sub(r"\s+", "", text)
    if NUMBER.fullmatch(flat) or YEARED.fullmatch(flat):
        return normal_number(flat)
    order = _ORDER_FIELD.match(flat)
    return order_number(order["who"], order["act"], order["count"]) if order else ""


def _same_order(given: str, printed: str) -> bool:
    """Whether two numbers are one order in two spellings (国令第707号, 国务院令第707号)."""
    return _figures(given) == _figures(printed) and all("令" in n or "公告" in n for n in (given, printed))


def _figures(number: str) -> list[str]:
    return re.findall("[0-9]+", number)


def _opening(document: PrintedDocument) -> Mended:
    """The first words of a text that has no title, or the heading row of one that is only a table."""
    for block in document.blocks:
        if hasattr(block, "text"):
            text: Mended = block.text
            return text[: (text.text.find("，") if 0 < text.text.find("，") < 40 else 30)]
        if isinstance(block, Table) and (block.header or block.rows):
            row = (block.header or block.rows[0].raw).without_spaces()
            return row[:30].strip("|")
    return Mended("", ())


def _kind(title: str) -> str:
    """The document type of GB/T 9704 that a title ends with; 人事任免 for appointments."""
    if "任免" in title or "免职" in title or "任职" in title:
        return "人事任免"
    match = TITLE_END.search(title)
    return re.sub(r"[（(].*", "", match.group()).strip("》〉”") if match else ""
