"""Written periods, whole or in part: `2003年1-10月`, `10月`, `民國103年4月`, `2004-10 至 2005-07`.

A part ("10月") waits for the year from the next text outward. In sheets that show years of the
Republic, those of two digits count from 1911 too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from fpstats.ingest.texts.partial import Partial
from fpstats.ingest.texts.period_forms import (
    FORMS,
    MONTHS,
    YEAR,
    YEAR_AND_MONTH,
    statistical_months,
    year_of,
)
from fpstats.ingest.texts.time_spelling import spelled
from fpstats.ingest.texts.vague_times import IN_MONTH, PARTS, UNFILLED_YEAR
from fpstats.model.period import YEAR_RANGE, Period, YearRule
from fpstats.model.text import normal

_HALF_MONTHS = re.compile(r"(?:上半年|下半年|季度)")
_UNTIL = re.compile(r"截[至止到]|止$")
_UP_TO = re.compile(r"[至到]$")
_BEFORE = re.compile(r"[底末终]?(?:[以之]前|前(?![\d一二三四往期后]))")
_OF_CALENDAR = re.compile("自然年|日历年")
_SO_FAR = re.compile(r"(?:份|底|末)*(?:[以之]前|为止|止|前(?![\d一二三四往期后]))")
_SINCE = re.compile(r"(?:份|初)*(?:以来|[以之]?后(?![续备])|起|开始|至今)|至$")
_EDGE = re.compile(r"年[初末底终]|月初")
"""What is left of 2003年末 beside its year: it says of which instant a stock is."""
_ENDS = ("末", "底", "终")
_SHORT_YEAR = re.compile(r"(?<!\d)(?<!民国)(\d{2})(?=年)")


def read_period(text: str, *, republic: bool = False) -> tuple[Partial | None, str]:
    """Return the first written period of a text, and the text without it."""
    return _read_period(text, republic)


@lru_cache(maxsize=16384)
def _read_period(text: str, republic: bool) -> tuple[Partial | None, str]:  # noqa: FBT001 - a key
    folded = spelled(text)
    if not any(mark in folded for mark in "年月季./-q") and not YEAR_AND_MONTH.search(folded):
        return None, folded
    if IN_MONTH.search(folded) or UNFILLED_YEAR.search(text):
        return Partial.never(), folded  # a part of a month
    if republic:
        folded = _SHORT_YEAR.sub(r"民国\1", folded)
    for pattern, make in FORMS:
        found = pattern.search(folded)
        if found and (partial := make(found)):
            return _in_its_text(partial, found, started=make is statistical_months)
    return None, folded


def _in_its_text(partial: Partial, found: re.Match[str], *, started: bool) -> tuple[Partial, str]:
    """Return a period as the rest of its text refines it, and that rest.

    An explicit range of months beats a half or a quarter beside it: 2010年上半年(1-6月). `started`
    says that the period has a start even where the text says 截至.
    """
    folded = found.string
    rest = folded[: found.start()] + folded[found.end() :]
    if _SINCE.match(folded, found.end()) or (
        partial.bare_year and _BEFORE.match(folded, found.end())
    ):
        return replace(partial, make=lambda _year, _rule: None, ordinal=None), rest
    if _HALF_MONTHS.search(found[0]) and (months := MONTHS.search(rest)):
        explicit = Partial.of_months(partial.year, int(months["m"]), int(months["m2"]))
        return explicit, rest[: months.start()] + rest[months.end() :]
    if _HALF_MONTHS.search(found[0]) and (span := _span_of_two_years(rest)):
        return span
    if partial.bare_year and (parts := _parts_of_year(partial, rest)):
        return parts
    until = not started and bool(_UNTIL.search(folded) or _so_far(found))
    until = until or (partial.bare_year and folded.startswith(_ENDS, found.end()))
    if until and partial.ordinal:
        partial = Partial.never()  # 第三季度止: of the quarter, or of all three
    if edge := _EDGE.match(folded, found.end() - 1):
        rest = folded[: found.start()] + edge[0] + folded[edge.end() :]
    return replace(partial, until=until), _UNTIL.sub("", _without_year_of(partial, rest))


def _so_far(found: re.Match[str]) -> bool:
    """Whether a text says that what it names is only an end: 至2004年10月, 10月底以前."""
    before = found.string[: found.start()]
    return bool(_UP_TO.search(before) or _SO_FAR.match(found.string, found.end()))


def _span_of_two_years(text: str) -> tuple[Partial, str] | None:
    """Return the months that a text says with their years: 2004年上半年(2003年10月-2004年3月)."""
    partial, rest = read_period(text)
    if partial is None or partial.year is None or partial.bare_year or partial.ordinal:
        return None
    period = partial.whole(YearRule())
    return (partial, rest) if period and period.months > 1 else None


def _parts_of_year(year: Partial, rest: str) -> tuple[Partial, str] | None:
    """Return the months written apart from their year: 2003年人口报表(1-6月); None without any."""
    months, left = read_period(rest)
    if months and months.year is None:
        placed = months.in_account() if year.fiscal else months
        return replace(placed, year=year.year), left
    if _OF_CALENDAR.search(rest) and not months:
        return Partial.exactly(Period.months_of(year.year or 0, 1, 12)), rest
    vague = not months and PARTS.search(rest)
    return (Partial.never(), rest) if vague or (months and not months.year) else None


_DAYS_OF_SPAN = re.compile(r"\d日?(?:\d{1,2}时|零时)?(?:-|至|到|~)(?:\d{1,2}月)?\d{1,2}日")


def bounds_days(text: str) -> bool:
    """Whether the days of a text are those between which a span lies: 3月1日-31日."""
    return _DAYS_OF_SPAN.search(spelled(text)) is not None


def names_part(text: str) -> bool:
    """Whether a text names a part of a year that can not be read as months: 第7期."""
    return bool(PARTS.search(spelled(text))) and read_period(text)[0] is None


def _without_year_of(partial: Partial, rest: str) -> str:
    """Return a text without the year that a span beside it ends in: 2003年度(2002.10-2003.9)."""
    span = None if partial.bare_year or partial.year is None else partial.whole(YearRule())
    if span is None or span.months == 1:
        return rest
    return YEAR.sub(lambda one: "" if year_of(one["y"]) == span.last // 12 else one[0], rest)


_QUARTER_ALONE = re.compile(r"第?[一二三四1-4]季")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")


def read_period_of_name(text: str, *, republic: bool = False) -> tuple[Partial | None, str]:
    """Return the period of a sheet, file or folder name, also 2003 and 一季, and what is left of it."""
    folded = normal(text)
    if _YEAR_ALONE.fullmatch(folded):
        return Partial.of_year(int(folded)), ""
    whole = f"{folded}度" if _QUARTER_ALONE.fullmatch(folded) else text
    return read_period(whole, republic=republic)


_COMPACT = re.compile(r"(?:(?P<roc>\d{3})|(?P<y>(?:19|20)\d\d))(?P<m>0[1-9]|1[0-2])")


@lru_cache(maxsize=4096)
def period_value(value: object, header: str, *, republic: bool = False) -> Partial | None:
    """Read a cell of a period column: a date or its serial, 2003, 200310, 10304, 10, or a text."""
    if isinstance(value, date):
        return _month_of(value)
    text = normal(
        str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    )
    if found := _COMPACT.fullmatch(text):
        year = int(found["roc"]) + 1911 if found["roc"] else int(found["y"])
        return Partial.of_months(year, int(found["m"]), int(found["m"]))
    if text.isdecimal():
        return _plain_number(int(text), normal(header))
    if names_a_day(text):
        return Partial.never()
    partial, rest = read_period(text, republic=republic)
    second = read_period(rest, republic=republic)[0] if partial else None
    return Partial.never() if second else partial  # 2003年比2002年


def _plain_number(number: int, header: str) -> Partial | None:
    if number in YEAR_RANGE:
        year = Partial.of_year(number, fiscal="年度" in header)
        return year if _YEAR_ALONE.fullmatch(str(number)) else None
    if 1 <= number <= 12 and ("月" in header or "month" in header):
        return Partial.of_months(None, number, number)
    if 1 <= number <= 4 and ("季" in header or "quarter" in header):
        return Partial.of_months(None, number * 3 - 2, number * 3)
    if number in _SERIALS:
        return _month_of(_SERIAL_START + timedelta(days=number))
    return None


def _month_of(day: date) -> Partial:
    """Return the month that its first day, or one of its last, stands for; another is a day."""
    if day.day not in (1, *_LAST_DAYS):
        return Partial.never()
    return Partial.of_months(day.year, day.month, day.month)


_SERIAL_START = date(1899, 12, 30)
_SERIALS = range(18264, 73051)  # 1950-2099 as Excel counts days


_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:年(?=\d+月)|(?P<to>[-./])(?=\d+(?P=to)))"
    r"(?P<m>1[0-2]|0?[1-9])[-./月](?P<d>3[01]|[12]\d|0?[1-9])(?:日|号|(?!\d|月|-\d+周?岁))"
)


_DAYS = re.compile(r"(?<!\d)(?:1[0-2]|0?[1-9])月(\d{1,2})[日号]")
_LAST_DAYS = range(28, 32)


def names_a_day(text: str) -> bool:
    """Whether a text is of one day, and not the last of a month: 6月5日."""
    folded = spelled(text)
    days = _DAYS.findall(folded)
    if len(days) == 1:
        return int(days[0]) not in _LAST_DAYS
    dates = [int(found["d"]) for found in _DATE.finditer(folded)]
    return not days and len(dates) == 1 and dates[0] not in (1, *_LAST_DAYS)


_COMPACT_DATE = re.compile(
    r"(?<![\d.])(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\d.])"
)


def read_date(text: str) -> date | None:
    """Return the first day written in a text, for `reported_on`."""
    folded = spelled(text)
    found = _DATE.search(folded) or _COMPACT_DATE.search(folded)
    if not found:
        return None
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:  # 31 June: no such day was meant to be read
        return None
