"""The annexes printed behind a document: 附件1 …, or the title that the document's own list of annexes names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.language.item_numbers import value_of
from loaders.language.numerals import COUNT, HAN
from loaders.structure.blocks import Annex
from loaders.structure.contents import title_key
from loaders.structure.lines import Kind, PrintedLine
from loaders.structure.mended import Mended
from loaders.structure.paragraphs import TITLE_END, blocks_of
from loaders.structure.titles import join_title

_ANNEX = re.compile(rf"^附(?:件|表)(?P<number>[0-9]{{1,2}}|[{HAN}]{{1,3}})?(?:[-—－][0-9]{{1,2}})?[：:]?$")
_ANNEX_LIST = re.compile(r"^附(?:件|表)(?:[：:]|[0-9]?[.．、：:])?(?=.)")
_ITEM = re.compile(r"(?:^|(?<=[^0-9A-Za-z]))[0-9]{1,2}[.．、](?![0-9])")
_COUNT = re.compile(rf"[（(]共[{COUNT}]+[项个条件][)）]$")
_FIRST = re.compile(r"1(?:[.．、](?![0-9])|(?=[一-鿿]))")


def split_annexes(lines: Sequence[PrintedLine]) -> tuple[list[PrintedLine], tuple[Annex, ...]]:
    """The lines of the document itself, and its annexes."""
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
    return lines[at].text.text.endswith(("：", ":")) and _FIRST.match(follows) is not None


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
