"""A source cut into the documents printed in it, each with number, title, issuer, date, body and annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.language.dates import DATE, iso_date
from loaders.language.item_numbers import value_of
from loaders.language.numerals import COUNT, HAN
from loaders.reading.source import Source
from loaders.structure.adoption import read_adoption
from loaders.structure.blocks import Annex, ContentsEntry, Gazette, PrintedDocument
from loaders.structure.contents import ISSUE_TITLE, contents_numbers, find_contents, read_issue, title_key
from loaders.structure.decrees import split_decrees
from loaders.structure.lines import Kind, PrintedLine, printed_lines
from loaders.structure.mended import Mended
from loaders.structure.paragraphs import TITLE_END, blocks_of, looks_like_title
from loaders.structure.titles import APPOINTMENTS, TITLE, Start, find_starts, is_title, join_title
from loaders.structure.unruled import sequence_lines

_ANNEX = re.compile(rf"^附(?:件|表)(?P<number>[0-9]{{1,2}}|[{HAN}]{{1,3}})?(?:[-—－][0-9]{{1,2}})?[：:]?$")
_ANNEX_LIST = re.compile(r"^附(?:件|表)(?:[：:]|[0-9]?[.．、：:])?(?=.)")
_ITEM = re.compile(r"(?:^|(?<=[^0-9A-Za-z]))[0-9]{1,2}[.．、](?![0-9])")
_FOLIO = re.compile(r"^[-—－–]?\s*[0-9]{1,4}\s*[-—－–]?$|^第[0-9]{1,4}页(?:共[0-9]{1,4}页)?$")
_COUNT = re.compile(rf"[（(]共[{COUNT}]+[项个条件][)）]$")


def parse(source: Source) -> Gazette:
    """Everything the layout of ``source`` tells: issue, contents, documents with their blocks, what was ignored."""
    lines = list(printed_lines(source))
    begin, end, contents = find_contents(lines)
    issue = read_issue(lines, begin or min(len(lines), 40))
    ignored: list[tuple[Mended, str]] = []
    if end:
        ignored += [(line.raw, "cover") for line in lines[:begin]]
        ignored += [(line.raw, "contents") for line in lines[begin:end]]
        lines = lines[end:]
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
    starts = find_starts(kept, {title_key(entry.title.text) for entry in contents})
    if not starts and kept:
        starts = [_only_start(kept)]
    if starts:
        ignored += [(line.raw, "before the first document") for line in kept[: starts[0].first]]
    documents: list[PrintedDocument] = []
    for start, stop in zip(starts, [*(s.first for s in starts[1:]), len(kept)], strict=True):
        documents += _documents(start, kept[start.body : stop], contents)
    return Gazette(source, issue, contents, tuple(documents), tuple(ignored))


def _only_start(lines: Sequence[PrintedLine]) -> Start:
    """The beginning of a file that holds one document without a number beside its title."""
    for first in range(min(len(lines), 60)):
        for end in range(first + 1, min(len(lines), first + 4) + 1):
            group = lines[first:end]
            if any(line.kind is not Kind.TEXT for line in group):
                break
            if is_title("".join(line.text.text for line in group)):
                return Start(first, end, join_title(group), "", None)
    for at, line in enumerate(lines[:60]):
        if line.hashes == 1 or looks_like_title(line.text.text):
            return Start(at, at + 1, line.text, "", None)
    return Start(0, 0, Mended("", ()), "", None)


def _documents(
    start: Start, lines: Sequence[PrintedLine], contents: Sequence[ContentsEntry]
) -> Iterator[PrintedDocument]:
    title = start.title.text
    body, annexes = _split_annexes(lines)
    number, number_text = start.number, start.number_text
    date, date_text, issuer_text = _signature(body)
    named = TITLE.match(title) or APPOINTMENTS.match(title)
    issuer = (named["issuer"] or "") if named else ""
    if named and issuer:
        issuer_text = start.title.group(named, "issuer")
    elif issuer_text is not None:
        issuer = issuer_text.text
    if not number and (adoption := read_adoption(body)):
        number, number_text = adoption.number, adoption.number_text
        date, date_text = adoption.date, adoption.date_text
        issuer, issuer_text = adoption.issuer, adoption.issuer_text
    document = PrintedDocument(
        number=number,
        title=start.title,
        issuer=issuer,
        date=date,
        kind=_kind(title),
        blocks=blocks_of(body),
        annexes=annexes,
        number_text=number_text,
        date_text=date_text,
        issuer_text=issuer_text,
    )
    if not start.number and APPOINTMENTS.match(title):
        yield from split_decrees(document, contents_numbers(contents, title_key(title)))
    elif not title:
        yield replace(document, title=_opening(document), doubts=("没有印出标题，以开头的文字代替",))
    else:
        yield document


def _opening(document: PrintedDocument) -> Mended:
    """The first words of a text that has no title."""
    for block in document.blocks:
        if hasattr(block, "text"):
            text: Mended = block.text
            return text[: (text.text.find("，") if 0 < text.text.find("，") < 40 else 30)]
    return Mended("", ())


def _kind(title: str) -> str:
    """The document type of GB/T 9704 that a title ends with; 人事任免 for appointments."""
    if "任免" in title or "免职" in title or "任职" in title:
        return "人事任免"
    match = TITLE_END.search(title)
    return re.sub(r"[（(].*", "", match.group()).strip("》〉”") if match else ""


def _signature(lines: Sequence[PrintedLine]) -> tuple[str, Mended | None, Mended | None]:
    """Date of signing as printed at the notice's foot, its place, and the signing body printed above or before it."""
    for at, line in enumerate(lines):
        text = line.text.text
        if line.kind is Kind.DATE or (line.kind is Kind.TEXT and len(text) < 45 and text.rstrip("）)").endswith("日")):
            match = DATE.search(text)
            if match is None or len(text) - match.end() > 1 or re.search(r"[，。；]", text[: match.start()]):
                continue
            if text[: match.start()].startswith(("（", "(")) and line.kind is not Kind.DATE:
                continue
            signer = line.text[: match.start()].strip("（( ") if match.start() > 1 else None
            if signer is None and at and lines[at - 1].kind is Kind.TEXT:
                above = lines[at - 1].text
                signer = (
                    above
                    if re.fullmatch(r"[一-鿿（）、]{2,30}", above.text) and not above.text.endswith("。")
                    else None
                )
            return iso_date(match), line.text.group(match), signer
    return "", None, None


def _split_annexes(lines: Sequence[PrintedLine]) -> tuple[list[PrintedLine], tuple[Annex, ...]]:
    listed = _listed_annexes(lines)
    marks: list[tuple[int, int, int, Mended]] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        text = line.text.text
        found = _ANNEX.match(text) if line.kind is Kind.TEXT else None
        if found and not _opens_list(lines, at):
            first = at + 1
            after = first
            while after < len(lines) and after < first + 4 and _can_be_title(lines[after]):
                after += 1
                if TITLE_END.search(lines[after - 1].text.text) and not (
                    after < len(lines)
                    and lines[after].text.text.startswith(("（", "("))
                    and len(lines[after].text) < 14
                ):
                    break
            marks.append((at, after, value_of(found["number"] or "") or 0, join_title(lines[first:after])))
            at = max(after, at + 1)
            continue
        if listed and line.kind is Kind.TEXT and at > listed.end:
            hit = listed.match(lines, at)
            if hit:
                end, number = hit
                marks.append((at, end, number, join_title(lines[at:end])))
                at = end
                continue
        at += 1
    if not marks:
        return list(lines), ()
    annexes = []
    for (_, begin, number, title), stop in zip(marks, [*(m[0] for m in marks[1:]), len(lines)], strict=True):
        bare = _COUNT.search(title.text)
        annexes.append(Annex(title[: bare.start()] if bare else title, number, blocks_of(lines[begin:stop])))
    return list(lines[: marks[0][0]]), tuple(annexes)


def _opens_list(lines: Sequence[PrintedLine], at: int) -> bool:
    """Whether 附件： at line ``at`` opens a list of annexes instead of an annex."""
    follows = lines[at + 1].text.text if at + 1 < len(lines) and lines[at + 1].kind is Kind.TEXT else ""
    return lines[at].text.text.endswith(("：", ":")) and re.match(r"1[.．、](?![0-9])", follows) is not None


def _can_be_title(line: PrintedLine) -> bool:
    text = line.text.text
    return (
        line.kind is Kind.TEXT and len(text) <= 60 and not re.search(r"[。；]", text) and not text.endswith(("：", ":"))
    )


class _Listed:
    """The annexes a document lists at its foot (附件：1. … 2. …)."""

    def __init__(self, titles: Sequence[str], end: int) -> None:
        self.end = end
        self._numbers = {title_key(_COUNT.sub("", title)): number for number, title in enumerate(titles, 1)}

    def match(self, lines: Sequence[PrintedLine], at: int) -> tuple[int, int] | None:
        """Where the title of a listed annex printed from line ``at`` on ends, and its number."""
        text = ""
        for end in range(at + 1, min(len(lines), at + 3) + 1):
            if not _can_be_title(lines[end - 1]):
                return None
            text += lines[end - 1].text.text
            number = self._numbers.get(title_key(_COUNT.sub("", text)))
            if number:
                return end, number if len(self._numbers) > 1 else 0
        return None


def _listed_annexes(lines: Sequence[PrintedLine]) -> _Listed | None:
    for at, line in enumerate(lines):
        text = line.text.text
        if line.kind is not Kind.TEXT or (_ANNEX.match(text) and not _opens_list(lines, at)):
            continue
        if not (_ANNEX_LIST.match(text) or _ANNEX.match(text)) or len(text) > 120:
            continue
        joined = _ANNEX_LIST.sub("", text)
        end = at
        for follow in range(at + 1, min(len(lines), at + 30)):
            part = lines[follow].text.text
            if (
                lines[follow].kind is not Kind.TEXT
                or lines[follow].hashes
                or len(part) > 70
                or re.search(r"[。：]", part)
            ):
                break
            if part.startswith("附件") or (
                not re.match(r"[0-9]{1,2}[.．、]", part) and title_key(part) == title_key(joined)
            ):
                break
            if (
                not re.match(r"[0-9]{1,2}[.．、]", part)
                and TITLE_END.search(joined.split("\n")[-1])
                and lines[follow].gap
            ):
                break
            joined += part
            end = follow
        titles = [part for part in _ITEM.split(joined) if part.strip()]
        return _Listed(titles, end)
    return None
