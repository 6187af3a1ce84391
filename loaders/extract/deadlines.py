"""Printed deadlines → the day, month or year they mean.

A deadline is as precise as it is printed. ``11月底前`` ends with the month: its last day. ``6月前`` may mean before
June or before its end; what is certain is the month, so it is the month (``2024-06``). ``年底前`` is 31 December,
``年内`` the year. A year that is not printed is the document's. Of several dates in one deadline the last counts,
as the task is done only then; 持续推进, 长期坚持 and dates that come round (每年4月底前) are no dates.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from quanze.loaders.language.dates import YEAR, last_day
from quanze.loaders.language.numerals import HAN, number
from quanze.loaders.rules import Rule

POINT = Rule(
    "point-in-time",
    rf"(?:(?P<year>{YEAR})年|(?P<same>今年|本年|当年)|(?P<next>明年|次年))?(?:"
    r"(?P<quarter>第?[一二三四1234]季度(?:末|底|前|内)*)"
    r"|(?P<half>[上下]半年(?:末|底|前|内)*)"
    rf"|(?P<month>(?<![0-9])(?:1[0-2]|0?[1-9])|十[一二]?|(?<![{HAN}])[{HAN[:9]}])月(?:份)?"
    r"(?:(?P<day>3[01]|[12][0-9]|0?[1-9])日(?:前)?|(?P<end>底|末)(?:前)?|(?P<third>[上中下]旬)(?:前)?|前|内)?"
    r"|(?P<yearend>(?:年{1,2}|(?<=年))(?:底|末|终)(?:前)?)"
    r"|(?P<within>年内|全年|(?<=年)[内前])"
    r")",
    finds={
        "2024年11月底前取得阶段性成效": [{"year": "2024", "month": "11", "end": "底"}],
        "6月前": [{"month": "6"}],
        "2023年12月31日前": [{"year": "2023", "month": "12", "day": "31"}],
        "2020年底前": [{"year": "2020", "yearend": "底前"}],
    },
    leaves=("持续推进", "长期坚持", "彻底整改", "印发后1个月内"),
)
_EVERY = re.compile(r"每(?:年|半年|季度?|月)?(?:度)?(?:的|于)?$")
"""What stands before a date that comes round every year; such a task is never done."""
_YEAR = re.compile(rf"(?<![0-9])({YEAR})年?(?:[—\-－–~至到]+({YEAR}))?年?")

_BY = (
    rf"(?:(?:{YEAR}年)?(?:(?<![0-9])(?:1[0-2]|0?[1-9])月(?:份)?(?:(?:3[01]|[12][0-9]|0?[1-9])日|底|末|[上中下]旬)?(?:之?前|以前)"
    r"|(?:年|本年|当年)?年?底(?:之?前|以前))"
    rf"|{YEAR}年(?:之?前|以前|内))"
)
TASK_DEADLINE = Rule(
    "deadline-inside-a-task",
    rf"(?:(?<![0-9一-鿿])|(?<=[于在到至争保取])){_BY}(?!(?:基本|全部|已经?)?[一-鿿]{{2}}的)|{_BY}(?![^，,。；;]{{0,8}}的)",
    finds={
        "6月底前签订协议，11月底前完成备案。": ["6月底前", "11月底前"],
        "2021年9月前编制规划": ["2021年9月前"],
        "2020年底前建成": ["2020年底前"],
        "10月31日前完成征集": ["10月31日前"],
        "2023年6月底前完成老旧小区的改造": ["2023年6月底前"],
        "力争年底前完成场地的平整": ["年底前"],
    },
    leaves=(
        "2020年完成交易额150亿元",
        "从前的做法",
        "提前介入",
        "对2020年底前建成的老旧小区实施改造",
        "对2020年底前取得施工许可的项目开展排查",
        "落实2023年6月底前出台的政策措施",
        "2020年底前基本建成的老旧小区",
    ),
)
"""A date that says which of its objects a task is about (2020年底前建成的老旧小区) sets it no deadline."""
_TO_A_DAY = rf"[：:][^。；;，,（）()：:]{{0,24}}?(?:{YEAR}年|[0-9{HAN[:9]}十]月|年[底内]|(?<!每)季度[末底前]|上半年|下半年|持续|长期|常态)"
"""Behind labels that lengths and timetables have too (时限：20日): words of a day, or that there is none."""
LABELLED = Rule(
    "deadline-with-its-label",
    r"(?:^|(?<=[。；;，,）)])|[（(〔\[])"
    rf"(?:(?:完成|整改|推进)(?:时限|时间|期限)(?:要求|节点)?|(?:办理(?:时限|时间|期限)|时限|时间|进度)(?:要求|节点)?(?={_TO_A_DAY}))[：:]"
    r"(?P<when>[^。；;，,（）()：:]{2,30})[）)〕\]]?[。；;，,]*$",
    finds={
        "完善制度。完成时间：2024年6月": [{"when": "2024年6月"}],
        "建立台账；完成时限：2024年底。": [{"when": "2024年底"}],
        "加强监管（完成时限：6月底前）": [{"when": "6月底前"}],
        "（完成时间：持续推进）": [{"when": "持续推进"}],
        "时限要求：长期坚持": [{"when": "长期坚持"}],
        "时限：6月底前": [{"when": "6月底前"}],
    },
    leaves=(
        "办理时限：压缩至3个工作日，提高效率",
        "明确完成时限",
        "完成时间：2024年6月，逾期通报",
        "时间安排：2024年6月至9月",
        "时间要求：10分钟",
        "时限：20日",
        "办理时限：3个月",
    ),
)
"""A deadline printed beside the bracket of those who answer, at the end of what stands before or behind it."""


def due(printed: str, year: int | None) -> str:
    """ISO date, month or year that a printed deadline means; empty if it names none.

    ``year`` is the document's, taken where the deadline prints none; without either there is no date.

    >>> due("2024年11月底前建成，此后每季度巡检", 2024), due("6月前", 2019), due("持续推进", 2024)
    ('2024-11-30', '2019-06', '')
    """
    text = re.sub(r"\s+", "", printed)
    if not text:
        return ""
    dates: list[str] = []
    current = year
    for match in POINT.finditer(text):
        if _EVERY.search(text[: match.start()]):
            continue
        if match["year"]:
            current = int(match["year"])
        elif match["next"] and year:
            current = year + 1
        if current is None:
            continue
        dates.append(_date(match, current))
    if dates:
        return max(dates, key=_end)
    years = [int(found[2] or found[1]) for found in _YEAR.finditer(text)]
    return str(max(years)) if years else ""


def _date(match: re.Match[str], year: int) -> str:
    if match["quarter"]:
        return last_day(year, 3 * (number(match["quarter"].strip("第季度末底前内")) or 1))
    if match["half"]:
        return last_day(year, 6 if match["half"][0] == "上" else 12)
    if match["month"]:
        month = number(match["month"]) or 1
        if match["day"]:
            last = calendar.monthrange(year, month)[1]
            return f"{year}-{month:02d}-{min(int(match['day']), last):02d}"
        if match["end"] or match["third"] == "下旬":
            return last_day(year, month)
        if match["third"]:
            return f"{year}-{month:02d}-{10 if match['third'] == '上旬' else 20:02d}"
        return f"{year}-{month:02d}"
    return f"{year}-12-31" if match["yearend"] else str(year)


def _end(date: str) -> str:
    """A key that sorts dates of any precision by the last day they can mean."""
    return {4: date + "-12-31", 7: date + "-31"}.get(len(date), date)


def deadline_in(task: str, year: int | None) -> tuple[str, str]:
    """The last deadline that a task's own text sets (``11月底前``), as printed and as date; both empty if none.

    >>> deadline_in("6月底前签订协议，11月底前完成备案，力争开工。", 2019)
    ('11月底前', '2019-11-30')
    """
    best = ("", "")
    for printed, date in _deadlines(task, year):
        if date and (not best[1] or _end(date) >= _end(best[1])):
            best = (printed, date)
    return best


def only_deadline_in(task: str, year: int | None) -> tuple[str, str]:
    """The deadline that a task's own text sets, as printed and as date; both empty if it sets none, or several.

    >>> only_deadline_in("2023年6月底前完成改造。", 2023), only_deadline_in("6月底前签约，11月底前备案。", 2019)
    (('2023年6月底前', '2023-06-30'), ('', ''))
    >>> only_deadline_in("改造2015年底前完成登记手续的小区。", 2023), only_deadline_in("统计2015年前投产企业。", 2023)
    (('', ''), ('', ''))
    """
    found = tuple(_deadlines(task, year))
    return found[0] if len(found) == 1 and found[0][1] else ("", "")


def _deadlines(task: str, year: int | None) -> Iterator[tuple[str, str]]:
    """Each deadline in a task's own text, as printed and as date; what was over before the document's ``year`` is none."""
    printed_year: int | None = None
    for match in TASK_DEADLINE.finditer(re.sub(r"\s+", "", task)):
        found = re.match(YEAR, match.group())
        printed_year = int(found.group()) if found else printed_year
        date = due(match.group(), year if found or printed_year is None else printed_year)
        if not (year and date) or int(date[:4]) >= year:
            yield match.group(), date
