"""The annexes printed behind a document: 附件1 …, or the title that the document's own list of annexes names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quanze.loaders.language.numerals import COUNT, HAN
from quanze.loaders.structure.blocks import Annex
from quanze.loaders.structure.contents import entry_key
from quanze.loaders.structure.lines import Kind, PrintedLine
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.paragraphs import TITLE_END, blocks_of
from quanze.loaders.structure.titles import join_title
from quanze.loaders.structure.unruled import NUMBERING

_ANNEX = re.compile(rf"^附(?:件|表)(?:[0-9]{{1,2}}|[{HAN}]{{1,3}})?(?:[-—－][0-9]{{1,2}})?[：:]?$")
_ANNEX_LIST = re.compile(r"^附(?:件|表)(?:[：:]|[0-9]?[.．、：:])?(?=.)")
_ITEM = re.compile(r"(?:^|(?<=[^0-9A-Za-z]))[0-9]{1,2}[.．、](?![0-9])")
_COUNT = re.compile(rf"[（(]共?[{COUNT}]+[项个条件][)）]$")
_NUMBERED = re.compile(r"[0-9]{1,2}[.．、]")
_MOST_TITLE_LINES = 4
_LONGEST_NOTE = 14
_LONGEST_ENTRY = 120
_LONGEST_ENTRY_LINE = 70
_MOST_ENTRY_LINES = 30
_FIRST = re.compile(r"1(?:[.．、](?![0-9])|(?=[一-鿿]))")


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where an annex opens: lines ``at`` to ``end`` hold its mark and title."""

    at: int
    end: int
    title: Mended


def split_annexes(lines: Sequence[PrintedLine]) -> tuple[list[PrintedLine], tuple[Annex, ...]]:
    """The lines of the document itself, and its annexes."""
    found = tuple(_openings(lines))
    stops = [*(opening.at for opening in found), len(lines)]
    annexes = tuple(
        Annex(_without_count(opening.title), blocks_of(lines[opening.end : stop]))
        for opening, stop in zip(found, stops[1:], strict=True)
    )
    return list(lines[: stops[0]]), annexes


def _openings(lines: Sequence[PrintedLine]) -> Iterator[_Opening]:
    listed = _listed_annexes(lines)
    at = 0
    while at < len(lines):
        found = _marked(lines, at) or (_listed(lines, at, listed) if listed and at > listed.end else None)
        if found:
            yield found
        at = max(found.end if found else 0, at + 1)


def _marked(lines: Sequence[PrintedLine], at: int) -> _Opening | None:
    """An annex that opens with 附件 at line ``at``; its title goes on to the first line that can end one."""
    line = lines[at]
    if line.kind is not Kind.TEXT or not _ANNEX.match(line.text.text) or _opens_list(lines, at):
        return None
    end = at + 1
    while end < min(len(lines), at + 1 + _MOST_TITLE_LINES) and _can_be_title(lines[end]):
        end += 1
        before_note = end - 1 - (end - 2 > at and _is_note(lines[end - 1]))
        if TITLE_END.search(lines[before_note].text.text) and not (end < len(lines) and _is_note(lines[end])):
            break
    return _Opening(at, end, join_title(lines[at + 1 : end]))


def _listed(lines: Sequence[PrintedLine], at: int, listed: _Listed) -> _Opening | None:
    """An annex that opens at line ``at`` with nothing but a title the document lists."""
    end = listed.end_of(lines, at) if lines[at].kind is Kind.TEXT else None
    return _Opening(at, end, join_title(lines[at:end])) if end else None


def _is_note(line: PrintedLine) -> bool:
    return line.text.text.startswith(("（", "(")) and len(line.text) < _LONGEST_NOTE


def _without_count(title: Mended) -> Mended:
    bare = _COUNT.search(title.text)
    return title[: bare.start()] if bare else title


def _opens_list(lines: Sequence[PrintedLine], at: int) -> bool:
    """Whether 附件： at line ``at`` opens a list of annexes instead of an annex."""
    follows = lines[at + 1].text.text if at + 1 < len(lines) and lines[at + 1].kind is Kind.TEXT else ""
    return lines[at].text.text.endswith(("：", ":")) and _FIRST.match(follows) is not None


def _can_be_title(line: PrintedLine) -> bool:
    text = line.text.text
    return (
        line.kind is Kind.TEXT
        and len(text) <= 60
        and text not in NUMBERING
        and not re.search(r"[。；]", text)
        and not text.endswith(("：", ":"))
    )


class _Listed:
    """The annexes a document lists at its foot (附件：1. … 2. …), to line ``end``."""

    def __init__(self, titles: Sequence[str], end: int) -> None:
        self.end = end
        self._keys = {entry_key(_COUNT.sub("", title)) for title in titles}

    def end_of(self, lines: Sequence[PrintedLine], at: int) -> int | None:
        """Where the title of a listed annex printed from line ``at`` on ends; None where none stands there."""
        text = ""
        for end in range(at + 1, min(len(lines), at + 3) + 1):
            if not _can_be_title(lines[end - 1]):
                return None
            text += lines[end - 1].text.text
            if entry_key(_COUNT.sub("", text)) in self._keys:
                return end
        return None


def _listed_annexes(lines: Sequence[PrintedLine]) -> _Listed | None:
    for at, line in enumerate(lines):
        text = line.text.text
        if line.kind is not Kind.TEXT or (_ANNEX.match(text) and not _opens_list(lines, at)):
            continue
        if not (_ANNEX_LIST.match(text) or _ANNEX.match(text)) or len(text) > _LONGEST_ENTRY:
            continue
        joined = _ANNEX_LIST.sub("", text)
        end = at
        for follow in range(at + 1, min(len(lines), at + _MOST_ENTRY_LINES)):
            if not _goes_on(joined, lines[follow]):
                break
            joined += lines[follow].text.text
            end = follow
        return _Listed([part for part in _ITEM.split(joined) if part.strip()], end)
    return None


def _goes_on(listed: str, line: PrintedLine) -> bool:
    """Whether a line goes on with a list of annexes printed so far."""
    part = line.text.text
    if line.kind is not Kind.TEXT or line.hashes or len(part) > _LONGEST_ENTRY_LINE or re.search(r"[。：]", part):
        return False
    if _NUMBERED.match(part):
        return True
    is_over = TITLE_END.search(listed.rpartition("\n")[2]) and line.gap
    return not (part.startswith("附件") or entry_key(part) == entry_key(listed) or is_over)
