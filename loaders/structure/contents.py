"""Cover and table of contents of a gazette issue."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from quanze.loaders.language.dates import BRACKETED_YEAR, DATE, YEAR, iso_date
from quanze.loaders.language.numerals import HAN
from quanze.loaders.language.widths import narrowed
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import ContentsEntry, Issue
from quanze.loaders.structure.lines import NUMBER, Kind, PrintedLine, normal_number
from quanze.loaders.structure.mended import Mended

ISSUE_TITLE = Rule(
    "gazette-title",
    r"^(?P<title>(?P<place>[一-鿿]{2,12}?(?:省|市|县|区|自治区|自治州|州|盟|旗))(?:人民政府)?(?:公报|政报))$",
    finds={
        "云江市人民政府公报": [{"title": "云江市人民政府公报", "place": "云江市"}],
        "云江县政报": [{"title": "云江县政报", "place": "云江县"}],
    },
    leaves=("云江市人民政府公报编辑部主办", "云江市统计公报"),
)
ISSUE_NUMBER = Rule(
    "issue-number",
    rf"(?:(?P<year>{YEAR})年?)?第(?P<number>[0-9]{{1,3}})期(?:[（(]总第?(?P<total>[0-9]{{1,5}})期[)）])?",
    finds={"2021第4期（总第88期）": [{"year": "2021", "number": "4", "total": "88"}]},
    leaves=("第四批",),
)
_TOTAL = re.compile(r"总第?(?P<total>[0-9]{1,5})期")
_ENTRY_PAGE = re.compile(r"[.．…·\s]*[（(]?(?P<page>[0-9]{1,4})[)）]?$")
_CONTENTS = re.compile(r"^目录$")
_CHAPTER = re.compile(rf"^第[{HAN}]+[章节编条]")
_PART = re.compile(r"(?:文件|人事任免|政策解读|大事记|领导讲话)$")
_SHORTEST_ENTRY = 8
_LEADERS = re.compile(r"[.．…·]{2,}")
_LONGEST_OWN = 160
"""Lines of the longest contents of one document that are passed over."""
_PUBLISHER = re.compile(rf"(?P<who>[一-鿿]{{2,20}}?(?:局|办公室|办公厅|编辑部|政府))(?=(?:{YEAR}年)|$)")


def read_issue(lines: Sequence[PrintedLine], end: int) -> Issue | None:
    """The issue named on the cover (the lines before ``end``); None where no gazette title is printed there."""
    found = next(((i, m) for i, line in enumerate(lines[:end]) if (m := ISSUE_TITLE.match(line.text.text))), None)
    if found is None:
        return None
    at, match = found
    texts = [line.text.text for line in lines[:end]]
    numbers = [one for text in texts if (one := ISSUE_NUMBER.search(text))]
    totals = (one["total"] for text in texts if (one := _TOTAL.search(text)))
    date = next((iso_date(one) for text in texts if (one := DATE.search(text))), "")
    years = (one["year"] for one in numbers)
    alone = (text[:4] for text in texts if re.fullmatch(rf"{YEAR}年?", text))
    year = next(filter(None, (*years, *alone, date[:4])), None)
    return Issue(
        match["title"],
        match["place"],
        int(year) if year else None,
        int(numbers[0]["number"]) if numbers else None,
        next(map(int, totals), None),
        date,
        next(filter(None, (_publisher(text, match["title"]) for text in texts)), ""),
        lines[at].text,
    )


def _publisher(text: str, title: str) -> str:
    """Who edits the gazette, if a line of its cover opens with that."""
    dated = DATE.search(text)
    before = text[: dated.start()] if dated else text
    found = None if text.startswith(title) else _PUBLISHER.match(before)
    return found["who"] if found else ""


@dataclass(slots=True)
class _Entries:
    """The entries of a table of contents as its lines come.

    ``waiting`` are the lines of a title whose number or page is still to come; ``keys`` the titles so far in order of
    the alphabet, so that a line that repeats one, or its beginning, is found at once.
    """

    found: list[ContentsEntry] = field(default_factory=list)
    waiting: list[Mended] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def knows(self, key: str) -> bool:
        """Whether a title is an entry."""
        return bool(key) and self.begins(key) and self.keys[bisect_left(self.keys, key)] == key

    def begins(self, key: str) -> bool:
        """Whether an entry begins so."""
        at = bisect_left(self.keys, key)
        return at < len(self.keys) and self.keys[at].startswith(key)

    def ends_before(self, line: PrintedLine, key: str) -> bool:
        """Whether a line repeats an entry: the documents have begun."""
        return line.kind is not Kind.ROW and not NUMBER.search(line.text.text) and len(key) > 8 and self.begins(key)

    def take(self, piece: Mended) -> None:
        """Take in what is printed between tabs or on a line: a title, its number, its page, or the name of a part."""
        text = piece.text
        mark = NUMBER.search(text) or _series(text)
        page = _ENTRY_PAGE.search(text)
        if mark is not None:
            head = piece[: mark.start()].strip("（( ")
            if head:
                self.waiting.append(head)
            if self.waiting:
                self._close(text[mark.start() :], page)
        elif page is not None and len(text) < _SHORTEST_ENTRY:
            return
        elif _PART.search(text) and len(text) < 24 and "关于" not in text:
            if text.endswith("人事任免") and len(text) > 4:
                self.waiting = [piece]
        elif len(text) > 3:
            self.waiting.append(piece if page is None else piece[: page.start()])
            if page is not None:
                self._close("", page)

    def _close(self, number: str, page: re.Match[str] | None) -> None:
        title = Mended.join(self.waiting)
        self.found.append(ContentsEntry(title, number, int(page["page"]) if page else None))
        insort(self.keys, entry_key(title.text))
        self.waiting = []


def find_contents(lines: Sequence[PrintedLine]) -> tuple[int, int, tuple[ContentsEntry, ...]]:
    """Where the table of contents stands among ``lines`` (start, end) and its entries; ``(0, 0, ())`` without one."""
    start = next((i for i, line in enumerate(lines[:120]) if _CONTENTS.match(line.text.text)), None)
    if start is None or (start + 1 < len(lines) and _CHAPTER.match(lines[start + 1].text.text)):
        return 0, 0, ()
    entries = _Entries()
    for at in range(start + 1, len(lines)):
        line = lines[at]
        text = line.text.text
        if _is_prose(line):
            return start, _back_to_title(lines, at, start, entries), tuple(entries.found)
        if entries.ends_before(line, entry_key(text)):
            return start, at, tuple(entries.found)
        if line.kind is Kind.NUMBER and entries.knows(entry_key("".join(w.text for w in entries.waiting))):
            return start, at - len(entries.waiting), tuple(entries.found)
        for piece in _pieces(line):
            entries.take(piece)
    return start, len(lines), tuple(entries.found)


def _is_prose(line: PrintedLine) -> bool:
    """Whether a line is a salutation or a sentence, which no table of contents has."""
    text = line.text.text
    if line.kind is Kind.ROW or len(text) <= 6 or NUMBER.search(text):
        return False
    return text.endswith(("：", ":")) or "。" in text


def own_contents(lines: Sequence[PrintedLine]) -> range:
    """The lines of one document's own contents (目录, 第一章 …, 1 总则 …): up to where its first entry is printed again."""
    start = next((i for i, line in enumerate(lines) if _CONTENTS.match(line.text.text)), None)
    if start is None or start + 2 >= len(lines):
        return range(0)
    first = _entry_key(lines[start + 1].text.text)
    for at in range(start + 2, min(len(lines), start + _LONGEST_OWN)):
        if lines[at].kind is Kind.ROW or len(lines[at].text) > 80:
            break
        if _entry_key(lines[at].text.text) == first:
            return range(start, at)
    return range(start, start + 1)


def _entry_key(text: str) -> str:
    """An entry's words, less the page number behind leaders."""
    return entry_key(re.sub(r"(?:[.．…·\s]{2,}|\t)[（(]?[0-9]{1,4}[)）]?$", "", text))


def _series(text: str) -> re.Match[str] | None:
    """A run of numbers under one mark (〔2021〕3、4、6号)."""
    return re.search(rf"[一-鿿]{{2,10}}{BRACKETED_YEAR}[0-9、，,号]+", text)


def _pieces(line: PrintedLine) -> list[Mended]:
    if line.kind is not Kind.ROW:
        return [line.text]
    return [
        part.without_spaces()
        for part in line.raw.split(re.compile(r"[\t|]"))
        if part.text.strip() and not re.fullmatch(r"[\s.\-—]+", part.text)
    ]


def _back_to_title(lines: Sequence[PrintedLine], at: int, start: int, entries: _Entries) -> int:
    """Index of the title above a salutation or sentence that showed the contents to be over."""
    for back in range(at - 1, max(start, at - 8), -1):
        for width in range(1, 5):
            key = entry_key("".join(line.text.text for line in lines[back : back + width]))
            if entries.knows(key):
                return back
    back = at
    while back - 1 > start and at - back < 6 and lines[back - 1].kind is not Kind.ROW:
        back -= 1
        if "关于" in lines[back].text.text or lines[back].hashes == 1:
            return back
    return at


def entry_key(text: str) -> str:
    """A title less white space, brackets' width and end marks, to compare a title with its entry in the contents.

    >>> entry_key("云江市 节水方案（2021-2023年）") == entry_key("云江市节水方案(2021—2023年)")
    True
    """
    text = _LEADERS.sub("", "".join(text.split()))
    return narrowed(text).strip("。：:;；.")


def contents_numbers(entries: Sequence[ContentsEntry], key: str) -> tuple[str, ...]:
    """All numbers that the contents print with the title ``key`` (〔2021〕3、4、6号 spelled out)."""
    found: list[str] = []
    for entry in entries:
        if entry_key(entry.title.text) != key:
            continue
        text = re.sub(r"[（(][0-9]{1,4}[)）]$", "", entry.number.strip("（()） .…"))
        mark = re.match(rf"(?P<mark>[一-鿿]{{2,12}}{BRACKETED_YEAR})(?P<rest>.*)", text)
        if mark is None:
            continue
        serials = re.findall(r"(?:^|[、，,号])\s*([0-9]{1,4})", mark["rest"])
        found += [normal_number(f"{mark['mark']}{serial}号") for serial in serials]
    return tuple(found)
