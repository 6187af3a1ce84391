"""Days, months and years in every shape that official print writes them, as ISO 8601 of the precision printed."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from quanze.loaders.language.numerals import HAN, ZERO, number
from quanze.loaders.rules import Rule

YEAR = r"(?:19|20)[0-9]{2}"
"""A year in figures, for use in patterns."""
_MONTH, _DAY = "(?:1[0-2]|0?[1-9])", "(?:3[01]|[12][0-9]|0?[1-9])"
DAY = rf"{YEAR}年{_MONTH}月{_DAY}日"
"""A day in figures without white space, for use in patterns; it has no groups."""
_BLANK = r"[ \t\u3000\u00a0]{0,8}"
HAN_YEAR = rf"[一二][{ZERO}oO0０{HAN[:9]}]{{3}}"
"""A year in words (二〇二一), its zero printed as it may be, for use in patterns."""
_HAN_SMALL = rf"[{ZERO}{HAN}]{{1,3}}"
SPACED_DAY = (
    rf"(?:{YEAR}{_BLANK}年{_BLANK}{_MONTH}{_BLANK}月{_BLANK}{_DAY}{_BLANK}日"
    rf"|{HAN_YEAR}{_BLANK}年{_BLANK}{_HAN_SMALL}{_BLANK}月{_BLANK}{_HAN_SMALL}{_BLANK}日)"
)
"""A day in figures or words, with or without white space, for use in patterns; it has no groups."""

YEAR_OPENS, YEAR_CLOSES = r"〔\[［【（(﹝„", r"〕\]］】）)﹞‟"
"""Brackets that print puts around the year of a document's number, for use inside ``[…]``."""
BRACKETED_YEAR = rf"[{YEAR_OPENS}]{YEAR}[{YEAR_CLOSES}]"
"""The year in the number of a document (桂政发〔2018〕50号), in whatever brackets print has, for use in patterns."""

DATE = Rule(
    "date",
    rf"(?P<year>{YEAR}){_BLANK}年{_BLANK}(?P<month>{_MONTH}){_BLANK}月{_BLANK}(?P<day>{_DAY}){_BLANK}日"
    rf"|(?P<hyear>{HAN_YEAR}){_BLANK}年{_BLANK}(?P<hmonth>{_HAN_SMALL}){_BLANK}月{_BLANK}(?P<hday>{_HAN_SMALL}){_BLANK}日",
    finds={"2023 年 12 月 6 日": ["2023 年 12 月 6 日"], "二〇二一年十一月三十日": ["二〇二一年十一月三十日"]},
    leaves=("2023年12月", "12月6日前", "2023年13月6日"),
)
"""A whole day; for :func:`iso_date`."""

_NUMBERED_YEAR = r"[12１２][0-9０-９]{3}"
_SMALL = r"[0-9０-９]{1,2}"
PRINTED = Rule(
    "printed-date",
    rf"(?<![0-9０-９])(?P<year>{_NUMBERED_YEAR}|{HAN_YEAR}){_BLANK}"
    rf"(?:年(?:{_BLANK}(?P<month>{_SMALL}|{_HAN_SMALL}){_BLANK}月(?:{_BLANK}(?P<day>{_SMALL}|{_HAN_SMALL}){_BLANK}[日号])?)?"
    rf"|(?P<sign>[-./－．／])(?P<smonth>{_SMALL})(?P=sign)(?P<sday>{_SMALL})(?![0-9０-９.]))",
    finds={
        "自2021年3月4日起": [{"year": "2021", "month": "3", "day": "4"}],
        "二〇二一年三月": [{"year": "二〇二一", "month": "三", "day": None}],
        "发布日期：2021-03-04 10:20": [{"year": "2021", "smonth": "03", "sday": "04"}],
        "（2021年版）": [{"year": "2021", "month": None}],
        "２０２１．３．４": [{"year": "２０２１", "smonth": "３", "sday": "４"}],
    },
    leaves=("12021年", "3月4日", "2021—2023", "2021.5亿元", "192.168.1.1"),
)
_BETWEEN = re.compile(rf"{_BLANK}(?:年)?(?:至|到|[-—–－~～]{{1,2}})")
_REST = re.compile(rf"(?:(?P<month>{_SMALL}|{_HAN_SMALL})月)?(?:(?P<day>{_SMALL}|{_HAN_SMALL})日)?(?=[^0-9０-９]|$)")
_YEARS = re.compile(rf"(?<![0-9])(?P<first>{YEAR})年?(?:至|到|[-—–－~～]{{1,2}})(?P<last>{YEAR})年")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date or a span of time in a text: ISO 8601 as precise as printed, and the indices where it stands.

    ``first`` and ``last`` are the same unless a span is printed (2021年3月至5月: ``2021-03``, ``2021-05``).
    """

    first: str
    last: str
    start: int
    end: int

    @property
    def is_day(self) -> bool:
        """Whether one whole day is printed."""
        return self.first == self.last and len(self.first) == 10


def iso_date(match: re.Match[str]) -> str:
    """ISO 8601 date of a :data:`DATE` match.

    >>> iso_date(DATE.search("二〇二一年十一月三十日"))
    '2021-11-30'
    """
    return _iso(match["year"] or match["hyear"], match["month"] or match["hmonth"], match["day"] or match["hday"])


def day_in(text: str) -> str:
    """The first whole day printed in ``text`` (年月日) as ISO date; empty if there is none.

    >>> day_in("自2021年5月1日起施行"), day_in("2021年5月")
    ('2021-05-01', '')
    """
    match = DATE.search(text)
    return iso_date(match) if match else ""


def dates_in(text: str) -> Iterator[PrintedDate]:
    """All dates and spans of time with a year in ``text``, in order; days that no calendar has are passed over.

    >>> [(one.first, one.last) for one in dates_in("2021年3月至5月，2022-01-31，2021—2023年，二〇二一年三月四日")]
    [('2021-03', '2021-05'), ('2022-01-31', '2022-01-31'), ('2021', '2023'), ('2021-03-04', '2021-03-04')]
    """
    at = 0
    while at < len(text):
        match, years = PRINTED.search(text, at), _YEARS.search(text, at)
        if years and (match is None or years.start() <= match.start()):
            yield PrintedDate(years["first"], years["last"], years.start(), years.end())
            at = years.end()
            continue
        if match is None:
            return
        at = match.end()
        iso = _iso(match["year"], match["month"] or match["smonth"], match["day"] or match["sday"])
        if not iso:
            continue
        last, at = _until(text, at, iso)
        yield PrintedDate(iso, last, match.start(), at)


def _until(text: str, at: int, first: str) -> tuple[str, int]:
    """The last date of a span that goes on at ``at`` and where it ends; ``first`` itself where it is none."""
    between = _BETWEEN.match(text, at)
    if between is None:
        return first, at
    match = PRINTED.match(text, between.end())
    if match and (iso := _iso(match["year"], match["month"] or match["smonth"], match["day"] or match["sday"])):
        return (iso, match.end()) if iso >= first[: len(iso)] else (first, at)
    rest = _REST.match(text, between.end())
    if rest is None or not rest.group():
        return first, at
    iso = _iso(first[:4], rest["month"] or first[5:7] or None, rest["day"])
    return (iso, rest.end()) if iso and iso >= first else (first, at)


def _iso(year: str, month: str | None, day: str | None) -> str:
    """ISO 8601 of printed figures or words; empty for what no calendar has."""
    values = [number(part) for part in (year, month, day) if part]
    if None in values or not values[0] or not 1900 <= values[0] < 2100:
        return ""
    numbers = [value for value in values if value is not None]
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12:
        return ""
    if len(numbers) > 2 and not 1 <= numbers[2] <= calendar.monthrange(numbers[0], numbers[1])[1]:
        return ""
    return "-".join([f"{numbers[0]:04d}", *(f"{value:02d}" for value in numbers[1:])])


def last_day(year: int, month: int) -> str:
    """The last day of a month.

    >>> last_day(2024, 2)
    '2024-02-29'
    """
    return f"{year:04d}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"
