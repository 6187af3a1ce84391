"""Printed lines → headings, paragraphs mended over page breaks, and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.language.brackets import unclosed
from loaders.language.numerals import COUNT, HAN
from loaders.rules import Rule
from loaders.structure.blocks import Block, Heading, Paragraph, Table
from loaders.structure.decrees import CLOSER
from loaders.structure.lines import Kind, PrintedLine
from loaders.structure.mended import Mended
from loaders.structure.tables import TableBuilder, runs_of_rows
from loaders.structure.unruled import unruled_table

INSTRUMENT_TYPES = (
    "方案", "办法", "规定", "意见", "规划", "计划", "清单", "目录", "名单", "名录", "细则", "措施", "条例", "标准", "指引", "流程",
    "制度", "要点", "规程", "职责", "区划", "公告", "通知", "决定", "通告", "批复", "决议", "命令", "函", "预案", "规则", "准则",
    "章程", "纲要", "责任表", "分工表", "分解表", "事项表", "任务表", "计划表", "汇总表", "指标表", "一览表", "表", "指南", "办法（试行）",
    "行动", "工程", "任务", "分工", "报告", "公约", "协议", "情况", "结果", "分类", "划分", "图",
)  # fmt: skip
"""Words that titles of official instruments and their annexes end with."""

TITLE_END = Rule(
    "title-end",
    r"(?:" + "|".join(sorted(INSTRUMENT_TYPES, key=len, reverse=True)) + r")"
    rf"(?:[（(](?:试行|暂行|修订|修订版|草案|征求意见稿|第[{HAN}]+版|共[{COUNT}]+[项个条]"
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
_INSIDE = re.compile(r"[，。；：、！？,;]")
_NEVER_FIRST = ("的", "，", "。", "、", "；", "）", "及", "等", "或")
_NOTE = re.compile(r"^(?:附\s*件|附\s*表|附\s*图|备\s*注|注|说\s*明|[（(]?(?:此件|联系人|本刊略)|抄送|详细内容)")


def looks_like_title(text: str) -> bool:
    """Whether a line can be the title of an instrument, an annex or a table.

    >>> looks_like_title("云江市节约用水实施方案"), looks_like_title("各县区要完善方案，落实计划")
    (True, False)
    """
    if len(text) < 4 or len(text) > 90:
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


def _continues(before: PrintedLine, text: str, line: PrintedLine) -> bool:
    """Whether ``line`` goes on with the paragraph ``text`` whose last printed line is ``before``."""
    if line.kind is not Kind.TEXT or before.kind is not Kind.TEXT or line.hashes:
        return False
    if line.text.text.endswith(("号", "日", "）", ")")) and CLOSER.match(line.text.text):
        return False
    if unclosed(text) and not line.mark.startswith("第"):
        return len(text) < 6000
    if _TERMINAL.search(text) or _NOTE.match(line.text.text):
        return False
    if line.mark and not (line.level >= 3 and re.search(r"[至到第和及、约为]$", text)):
        return False
    if PERSON_LINE.match(line.raw.text) and (PERSON_LINE.match(before.raw.text) or not line.gap):
        return False
    if not line.gap:
        return not looks_like_title(text) or not _INSIDE.search(text)
    if looks_like_title(text) and not before.mark:
        return False
    if before.hashes or _is_heading(before):
        return line.text.text.startswith(_NEVER_FIRST)
    return bool(_INSIDE.search(text)) or (bool(before.mark) and len(text) > 30) or "同志" in text


def blocks_of(lines: Sequence[PrintedLine]) -> tuple[Block, ...]:
    """The blocks that ``lines`` print, in order."""
    blocks: list[Block] = []
    parts: list[PrintedLine] = []
    open_table: TableBuilder | None = None
    at = 0

    def close_paragraph() -> None:
        if parts:
            blocks.append(_paragraph(parts))
            parts.clear()

    def close_table() -> None:
        nonlocal open_table
        if open_table is not None:
            blocks.append(open_table.table())
            open_table = None

    while at < len(lines):
        line = lines[at]
        if line.kind is Kind.ROW:
            end = at
            while end < len(lines) and lines[end].kind is Kind.ROW:
                end += 1
            caption = None
            if open_table is None:
                close_paragraph()
                caption = _caption(blocks)
            for run in runs_of_rows(lines[at:end]):
                if open_table is not None and open_table.takes(run):
                    continue
                close_table()
                open_table = TableBuilder(run, caption)
            at = end
            continue
        close_table()
        if line.text.text == "序号" and (found := unruled_table(lines, at, _caption(blocks))):
            close_paragraph()
            at, table = found
            blocks.append(table)
            continue
        if parts and _continues(parts[-1], _joined(parts), line):
            parts.append(line)
        else:
            close_paragraph()
            following = lines[at + 1].text.text if at + 1 < len(lines) and lines[at + 1].kind is Kind.TEXT else ""
            if _is_heading(line) and not following.startswith(_NEVER_FIRST):
                blocks.append(Heading(line.text, line.level or 0, line.mark))
            else:
                parts.append(line)
        at += 1
    close_paragraph()
    close_table()
    return tuple(blocks)


def _joined(parts: Sequence[PrintedLine]) -> str:
    return parts[0].text.text if len(parts) == 1 else "".join(part.text.text for part in parts)


def _paragraph(parts: Sequence[PrintedLine]) -> Paragraph:
    first = parts[0]
    text = first.text if len(parts) == 1 else Mended.join(part.text for part in parts)
    return Paragraph(text, first.mark, first.level, tuple(part.raw for part in parts))


_BESIDE = re.compile(rf"^[（(]?(?:共[{COUNT}]+[项个条]|单位[：:].{{1,12}})[）)]?$")


def _caption(blocks: Sequence[Block]) -> Mended | None:
    """The title printed right above a table, notes such as （共3项） or 单位：亩 passed over."""
    for block in reversed(blocks[-3:]):
        if isinstance(block, Table):
            return None
        if _BESIDE.match(block.text.text):
            continue
        plain = len(block.text) <= 60 and not _INSIDE.search(re.sub(r"[“《（(][^”》）)]*[”》）)]", "", block.text.text))
        return block.text if plain or isinstance(block, Heading) or looks_like_title(block.text.text) else None
    return None
