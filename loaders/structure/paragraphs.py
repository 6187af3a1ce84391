"""Printed lines → headings, paragraphs mended over page breaks, and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from quanze.loaders.language import document_kinds
from quanze.loaders.language.brackets import WATCHED, balance, unclosed
from quanze.loaders.language.dates import DATE
from quanze.loaders.language.labels import meaning_of
from quanze.loaders.language.numerals import COUNT, HAN
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Block, Heading, Paragraph, Table
from quanze.loaders.structure.bodies import split_bodies
from quanze.loaders.structure.decrees import CLOSER
from quanze.loaders.structure.lines import Kind, PrintedLine
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.tables import rows_end, tables_of
from quanze.loaders.structure.unruled import NUMBERING, unruled_table

TITLE_END = Rule(
    "title-end",
    rf"{document_kinds.alternatives('instrument')}"
    rf"(?:[（(](?:试行|暂行|修订|修订版|草案|征求意见稿|第[{HAN}]+版|共?[{COUNT}]+[项个条]"
    r"|[0-9]{4}(?:[-—–－至][0-9]{4})?年?版?本?)[）)]|[0-9]{4}年版|[》〉”])*$",
    finds={"云江市节水管理办法（试行）": ["办法（试行）"], "云江市行政许可事项清单（2021年版）": ["清单（2021年版）"]},
    leaves=("加强组织领导", "全市要建立清单管理机制"),
)
PERSON_LINE = Rule(
    "person-line",
    r"^(?:[一-鿿][一-鿿\s]{0,8}[：:]\s*)?[一-鿿](?:[ \u3000]*[一-鿿]){1,3}[\s\u3000]+[一-鿿]{2}",
    finds={"组 长：周 启明 副市长": ["组 长：周 启明 副市"], "方 正 市水利局局长": ["方 正 市水"]},
    leaves=("为加强组织领导，成立领导小组。", "各县区人民政府要"),
)
_TERMINAL = re.compile(r"[。；：:;！？!?…][”’》）)〕\]】]*$")
_CLOSED = re.compile(r"[。：:]$")
"""What ends a text above a gap, whatever bracket was left open in it."""
_INSIDE = re.compile(r"[，。；：、！？,;]")
_TAIL = 64
"""Characters at the end of a paragraph that tell whether it is closed."""
_LONGEST_TITLE = 90
_MOST_SIGNERS = 8
_MARGIN = 1.6
"""How many times as long as a line the next one is where no width broke the first."""
_LONGEST_OPEN = 6000
"""Characters after which a bracket still open was never meant to be closed."""
_SHORTEST_LABEL = 4
"""Characters of a label that stands alone; shorter ones (依据, 说明) head paragraphs of all kinds."""
_BREAKS_OFF = tuple("至到第和及、约为")
_GOVERNS = tuple("，,自由对将把被经以在的向于从并或与按据等")
"""Last characters of a line whose clause goes on, beside these."""
_NEVER_FIRST = ("的", "，", "。", "、", "；", "）", "及", "等", "或")
_OPENS_TEXT = re.compile(
    r"(?:为(?:了|深入|贯彻|进一步|加强|规范|做好|全面|认真|推[进动]|切实)|根据|依据|按照)[^，,]{4,}[，,]"
)
"""First words of an instrument, below its title."""
_NOTE = re.compile(r"^(?:附\s*件|附\s*表|附\s*图|备\s*注|注|说\s*明|[（(]?(?:此件|联系人|本刊略)|抄送|详细内容)")


def looks_like_title(text: str) -> bool:
    """Whether a line can be the title of an instrument, an annex or a table.

    >>> looks_like_title("云江市节约用水实施方案"), looks_like_title("各县区要完善方案，落实计划")
    (True, False)
    """
    if not 4 <= len(text) <= _LONGEST_TITLE:
        return False
    outside = re.sub(r"《[^》]*》|“[^”]*”|（[^）]*）|\([^)]*\)", "", text)
    if re.search(r"[，。；！？,;：:]", outside):
        return False
    return TITLE_END.search(text) is not None


def _is_heading(line: PrintedLine) -> bool:
    text = line.text.text
    if line.hashes and len(text) <= 80 and "。" not in text[:-1]:
        return True
    if line.mark:
        body = text[len(line.mark) :]
        if line.mark.startswith("第") and line.mark.endswith("条"):
            return False
        if len(body) <= 40 and not re.search(r"[。；;：:]", body.rstrip("。")) and not unclosed(text):
            return line.level <= 2 and not text.endswith(("，", "、", "；"))
    return False


@dataclass(slots=True)
class _Growing:
    """The printed lines of a paragraph that may go on, and what has to be known of their text, kept up line by line.

    ``opened`` says for each kind of bracket how many more were opened than closed; ``tail`` are the last characters.
    """

    lines: list[PrintedLine] = field(default_factory=list)
    length: int = 0
    tail: str = ""
    is_cut_inside: bool = False
    says_comrade: bool = False
    opened: dict[str, int] = field(default_factory=lambda: dict.fromkeys(WATCHED, 0))

    def add(self, line: PrintedLine) -> None:
        """Take in a line."""
        text = line.text.text
        self.lines.append(line)
        self.length += len(text)
        for kind, more in balance(text).items():
            self.opened[kind] += more
        self.is_cut_inside = self.is_cut_inside or _INSIDE.search(text) is not None
        self.says_comrade = self.says_comrade or "同志" in self.tail[-1:] + text
        self.tail = (self.tail + text)[-_TAIL:]

    @property
    def is_open(self) -> bool:
        """Whether a bracket or quotation mark is still open; no title in 《》 goes on behind a full stop."""
        stopped = self.tail.endswith("。")
        return any(more > 0 for kind, more in self.opened.items() if not (stopped and kind == "《"))

    @property
    def is_title(self) -> bool:
        """Whether the text so far looks like a title."""
        return self.length <= _LONGEST_TITLE and looks_like_title("".join(line.text.text for line in self.lines))

    def block(self) -> Paragraph:
        """The paragraph that the lines make."""
        first = self.lines[0]
        text = first.text if len(self.lines) == 1 else Mended.join(line.text for line in self.lines)
        return Paragraph(text, first.mark, first.level, tuple(line.raw for line in self.lines))


def _continues(now: _Growing, line: PrintedLine) -> bool:
    """Whether ``line`` goes on with the paragraph ``now``."""
    before = now.lines[-1]
    if line.kind is not Kind.TEXT or before.kind is not Kind.TEXT or line.hashes:
        return False
    if line.text.text.endswith(("号", "日", "）", ")")) and CLOSER.match(line.text.text):
        return False
    if now.is_open and not line.mark.startswith("第") and not (line.gap and _CLOSED.search(now.tail)):
        return now.length < _LONGEST_OPEN
    return not _begins_anew(now, before, line) and _reads_on(now, before, line)


def _begins_anew(now: _Growing, before: PrintedLine, line: PrintedLine) -> bool:
    """Whether the end of the paragraph, a note, an item's number, a label or a person's name parts the line from what is before it."""
    if _TERMINAL.search(now.tail) or _NOTE.match(line.text.text):
        return True
    if line.mark and not (line.level >= 3 and now.tail.endswith(_BREAKS_OFF)):
        return True
    if _is_label(line) or _is_label(before):
        return True
    return bool(PERSON_LINE.match(line.raw.text) and (PERSON_LINE.match(before.raw.text) or not line.gap))


def _is_label(line: PrintedLine) -> bool:
    """Whether a line is a label of a form and nothing else (实施机关), which its value stands below."""
    return len(line.text) >= _SHORTEST_LABEL and bool(meaning_of(line.text.text))


def _ends_short(now: _Growing, line: PrintedLine) -> bool:
    """Whether a line that stands alone ended far from the margin that the line below reaches: no width broke it.

    Who breaks off in a clause or an item goes on in a longer line, and so does a title.
    """
    first = now.lines[0]
    if len(now.lines) > 1 or first.mark or first.text.text.endswith(_BREAKS_OFF + _GOVERNS):
        return False
    return len(first.text) * _MARGIN < len(line.text) and not looks_like_title(first.text.text + line.text.text)


def _reads_on(now: _Growing, before: PrintedLine, line: PrintedLine) -> bool:
    """Whether the words of ``now`` break off, so that a line without any sign of a new paragraph goes on with it."""
    if now.is_title and _OPENS_TEXT.match(line.text.text):
        return False
    if not line.gap:
        return not _ends_short(now, line) and (not now.is_title or not now.is_cut_inside)
    if now.is_title and not before.mark:
        return False
    if before.hashes or _is_heading(before):
        return line.text.text.startswith(_NEVER_FIRST)
    return now.is_cut_inside or (bool(before.mark) and now.length > 30) or now.says_comrade


def blocks_of(lines: Sequence[PrintedLine]) -> tuple[Block, ...]:
    """The blocks that ``lines`` print, in order."""
    blocks: list[Block] = []
    now = _Growing()
    at = 0

    def close() -> None:
        nonlocal now
        if now.lines:
            blocks.append(now.block())
            now = _Growing()

    while at < len(lines):
        line = lines[at]
        if line.kind is Kind.ROW:
            close()
            end = rows_end(lines, at)
            blocks += tables_of(lines[at:end], _caption(blocks))
            at = end
        elif line.text.text in NUMBERING and (found := unruled_table(lines, at, _caption(blocks))):
            close()
            at, table = found
            blocks.append(table)
        else:
            if not (now.lines and _continues(now, line)) or _signs(lines, at):
                close()
                if _is_heading(line) and not _next_text(lines, at).startswith(_NEVER_FIRST):
                    blocks.append(Heading(line.text, line.level or 0, line.mark))
                    at += 1
                    continue
            now.add(line)
            at += 1
    close()
    return tuple(blocks)


def _signs(lines: Sequence[PrintedLine], at: int) -> bool:
    """Whether the line is a body that signs: the day stands right below it, or below others that sign with it."""
    end = at
    while end < min(len(lines), at + _MOST_SIGNERS) and lines[end].kind is Kind.TEXT and split_bodies(lines[end].text):
        end += 1
    return at < end < len(lines) and lines[end].kind is Kind.DATE


def _next_text(lines: Sequence[PrintedLine], at: int) -> str:
    """The text of the line below line ``at``; empty where none or a row of a table follows."""
    return lines[at + 1].text.text if at + 1 < len(lines) and lines[at + 1].kind is Kind.TEXT else ""


_BESIDE = re.compile(rf"^[（(]?(?:共[{COUNT}]+[项个条]|单位[：:].{{1,12}})[）)]?$")


def _caption(blocks: Sequence[Block]) -> Mended | None:
    """The title printed right above a table, notes such as （共3项） or 单位：亩 passed over."""
    for block in reversed(blocks[-3:]):
        if isinstance(block, Table) or DATE.fullmatch(block.text.text):
            return None
        if _BESIDE.match(block.text.text):
            continue
        plain = len(block.text) <= 60 and not _INSIDE.search(re.sub(r"[“《（(][^”》）)]*[”》）)]", "", block.text.text))
        return block.text if plain or isinstance(block, Heading) or looks_like_title(block.text.text) else None
    return None
