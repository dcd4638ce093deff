"""Written periods, whole or in part: `2003年1-10月`, `10月`, `民國103年4月`, `2004-10 至 2005-07`.

A part ("10月") waits for the year from the next text outward. Years of the Republic (民國 92)
count from 1911; a two-digit year needs its 年 and the century of the twentieth or this one, or
counts from 1911 in sheets that show years of the Republic.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from fpstats.model.period import YEAR_RANGE, Period, YearRule, month_index
from fpstats.model.text import normal

_DIGITS = str.maketrans("〇○零o一二三四五六七八九", "0000123456789")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(
    r"(?<![a-z\d.-])(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
    r"(?:(?:-|,? )?((?:19|20)\d\d)(?!\d)|-(\d\d)(?!\d))?(?! ?[-\da-z])"
)
_BLANKS = re.compile(r"_+(?=[年月])|(?<=[年月])_+|(?<=[^\d_])_+(?=\d+_*[年月])")
"""Lines to write on, left in a form that was filled in: __2003__年__3__月."""
_HAN_YEAR = re.compile(
    r"[〇○零0o一二三四五六七八九]{4}(?=年)|(?<![〇○零0o一二三四五六七八九])[〇○零0八九][〇○零0一二三四五六七八九](?=年)"
)
_HAN_NUMBER = "十[一二]|十|[一二三四五六七八九]"
_HAN_MONTH = re.compile(
    rf"(?<![一二三四五六七八九〇○零\d])({_HAN_NUMBER})(?=月|[-至到~](?:{_HAN_NUMBER}|\d{{1,2}})月)"
)
_Y = r"(?P<{0}>(?<!\d)(?:19|20)\d\d|民国\d{{1,3}}|(?<!\d)1[01]\d(?=年)|(?<!\d)\d\d(?=年))"
_TO = r"(?:-|至|到|~|－)"
_M = r"(?P<{0}>1[0-2]|0?[1-9])"
_D = r"(?P<{0}>3[01]|[12]\d|0?[1-9])(?!\d)(?!\d?-\d+周?岁)日?(?:\d{{1,2}}时)?"
_DAY = _D.replace("?P<{0}>", "?:").format()
_DAY_OF_SPAN = r"(?P<{0}>3[01]|[12]\d|0?[1-9])日(?:\d{{1,2}}时)?"
_HALVES = {"上": 1, "下": 2, "半年": 1}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True)
class Partial:
    """A written period: its year where one is written, and a rule that makes it whole.

    `assumed` says that the reading rests on the project's setting: a bare 2005年; `until` that only
    its end is written: 截至10月底; `to_date` that it runs from the start of the year: 10月累计;
    `fiscal` that a bare year is written as one of account: 2005年度.
    """

    year: int | None
    make: Callable[[int, YearRule], Period | None]
    assumed: bool = False
    bare_year: bool = False
    until: bool = False
    to_date: bool = False
    fiscal: bool = False

    @classmethod
    def exactly(cls, period: Period) -> Partial:
        """Return a period that nothing outside can change."""
        return cls(period.first // 12, _fixed(period))

    @classmethod
    def never(cls) -> Partial:
        """Return a period that nothing can make whole: what is written can be two things."""
        return cls(0, lambda _year, _rule: None)

    def whole(self, rule: YearRule, year: int | None = None) -> Period | None:
        """Return the period, with a year from outside where none is written."""
        known = self.year if self.year is not None else year
        return None if known is None or known not in YEAR_RANGE else self.make(known, rule)


def _year(text: str) -> int:
    if text.startswith("民国"):
        return int(text[2:]) + 1911
    number = int(text)
    if 100 <= number < 200:
        return number + 1911
    if number < 100:
        return number + (1900 if number >= 50 else 2000)
    return number


def _months(first: int, last: int) -> Callable[[int, YearRule], Period]:
    def make(year: int, _: YearRule) -> Period:
        start = month_index(year, first)
        return Period(start, start + (last - first) % 12)

    return make


def _of_account(
    make: Callable[[int, YearRule], Period | None],
) -> Callable[[int, YearRule], Period | None]:
    """Place months in a year of account: 2003年度10月-6月 begin in 2002, its 11月 may be of either."""

    def made(year: int, rule: YearRule) -> Period | None:
        months, whole = make(year, rule), rule.statistical_year(year)
        if months is None or not rule.has_statistical_year or months.last <= whole.last:
            return months
        before = months.shifted(-12)
        return before if before.first == whole.first and before.months > 3 else None

    return made


def _fixed(period: Period) -> Callable[[int, YearRule], Period]:
    return lambda _year, _rule: period


def _two_years(found: re.Match[str]) -> Partial | None:
    start = month_index(_year(found["y"]), int(found["m"]))
    end = month_index(_year(found["y2"]), int(found["m2"]))
    if not _whole_months(found, end):
        return Partial.never()
    return Partial(start // 12, _fixed(Period(start, end))) if end >= start else None


def _over_new_year(found: re.Match[str]) -> Partial:
    """Return months that begin in the year before: 上年10月至本年9月."""
    first, last = int(found["m"]), int(found["m2"])
    return Partial(
        None, lambda year, _: Period(month_index(year - 1, first), month_index(year, last))
    )


def _into_next_year(found: re.Match[str]) -> Partial:
    year = _year(found["y"])
    start, end = month_index(year, int(found["m"])), month_index(year + 1, int(found["m2"]))
    return Partial(year, _fixed(Period(start, end)))


def _whole_months(found: re.Match[str], end: int) -> bool:
    """Whether the days of a span, where they are written, are a first and a last one of a month."""
    days = found.groupdict()
    last = monthrange(end // 12, end % 12 + 1)[1]
    return int(days.get("d") or 1) == 1 and int(days.get("d2") or last) >= last


def _month_range(found: re.Match[str]) -> Partial:
    year = found.groupdict().get("y")
    make = _months(int(found["m"]), int(found["m2"]))
    if not _whole_months(found, month_index(_year(year) if year else 2000, int(found["m2"]))):
        return Partial.never()
    placed = _of_account(make) if year and "年度" in found[0] else make
    return Partial(_year(year) if year else None, placed)


def _one_month(found: re.Match[str]) -> Partial:
    year = found.groupdict().get("y")
    make = _months(int(found["m"]), int(found["m"]))
    placed = _of_account(make) if year and "年度" in found[0] else make
    return Partial(_year(year) if year else None, placed)


def _quarter(found: re.Match[str]) -> Partial:
    year = found.groupdict().get("y")
    last = _QUARTERS[found["q"] or found["q2"]] * 3
    return Partial(_year(year) if year else None, _months(last - 2, last))


def _first_quarters(found: re.Match[str]) -> Partial:
    """Return the first so many quarters, or those from one to another: 前三季度, 1-3季度."""
    year, parts = found.groupdict().get("y"), found.groupdict()
    first = _QUARTERS[parts.get("q") or "1"] * 3 - 2
    last = _QUARTERS[found["q2"]] * 3
    if last < first:
        return Partial.never()
    return Partial(_year(year) if year else None, _months(first, last))


def _half(found: re.Match[str]) -> Partial:
    year, number = found.groupdict().get("y"), _HALVES[found["h"]]
    return Partial(
        _year(year) if year else None, lambda label, rule: rule.half(label, number), assumed=True
    )


def _statistical_years(found: re.Match[str]) -> Partial:
    first, last = _year(found["y"]), _year(found.groupdict().get("y2") or found["y"])

    def make(_: int, rule: YearRule) -> Period:
        return Period(rule.statistical_year(first).first, rule.statistical_year(last).last)

    return Partial(first, make)


def _statistical_months(found: re.Match[str]) -> Partial:
    """Return the months from the start of a statistical year: 2003统计年度截至6月."""
    year, month = _year(found["y"]), int(found["m"])

    def make(_: int, rule: YearRule) -> Period | None:
        whole = rule.statistical_year(year)
        last = month_index(year, month)
        last = last if last <= whole.last else last - 12
        return Period(whole.first, last) if whole.first <= last else None

    return Partial(year, make)


def _calendar_years(found: re.Match[str]) -> Partial:
    first, last = _year(found["y"]), _year(found.groupdict().get("y2") or found["y"])
    return Partial(first, _fixed(Period(month_index(first, 1), month_index(last, 12))))


def _bare_years(found: re.Match[str]) -> Partial | None:
    first, last = _year(found["y"]), _year(found["y2"])

    def make(_: int, rule: YearRule) -> Period:
        return Period(rule.statistical_year(first).first, rule.statistical_year(last).last)

    if last == first + 1 and found[0].endswith("年度"):
        return Partial.never()  # one year of account that begins in the first, or two of them
    return Partial(last, make, assumed=True, bare_year=True) if first < last else None


def _bare_year(found: re.Match[str]) -> Partial:
    return Partial(
        _year(found["y"]),
        lambda label, rule: rule.statistical_year(label),
        assumed=True,
        bare_year=True,
        fiscal="度" in found[0],
    )


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_y, _y2, _m, _m2 = _Y.format("y"), _Y.format("y2"), _M.format("m"), _M.format("m2")
_d, _d2 = _D.format("d"), _D.format("d2")
_sd, _sd2 = _DAY_OF_SPAN.format("d"), _DAY_OF_SPAN.format("d2")
_YM = r"(?<!\d)(?<!\d[.-])(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])"
_YM2 = r"(?P<y2>(?:19|20)\d\d)(?P<m2>0[1-9]|1[0-2])"
_Q = "[一二三四1-4]"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Partial | None]], ...] = (
    (_p(rf"{_y}年?{_TO}{_y2}年{_m}月"), lambda _: Partial.never()),
    (_p(rf"{_y}年{_m}月?(?:{_d})?{_TO}{_y2}年{_m2}月(?:{_d2})?"), _two_years),
    (_p(rf"{_y}[-./]{_m}(?:[-./]{_d})?{_TO}{_y2}[-./]{_m2}(?:[-./]{_d2}(?!\d))?"), _two_years),
    (_p(rf"{_y}年{_m}月?{_TO}(?:次年|翌年|下年|第二年){_m2}月"), _into_next_year),
    (_p(rf"{_YM}{_TO}{_YM2}(?![\d.])"), _two_years),
    (_p(rf"{_YM}(?![\d.]|-\d)"), _one_month),
    (_p(rf"{_y}年度?{_m}月?{_TO}{_m2}月份?(?:累计)?(?:{_sd2})?"), _month_range),
    (_p(rf"{_y}年度?{_m}月{_sd}{_TO}{_m2}月{_sd2}"), _month_range),
    (_p(rf"{_y}[./]{_m}[./]{_d}{_TO}{_m2}[./]{_d2}"), _month_range),
    (_p(rf"{_y}年?度?前(?P<q2>[二三四2-4])个?季度?"), _first_quarters),
    (_p(rf"{_y}年?度?第?(?P<q>{_Q})季?度?{_TO}第?(?P<q2>{_Q})季度?"), _first_quarters),
    (_p(rf"{_y}[.年]{_m}(?:-|至){_m2}(?![\d日])"), _month_range),
    (_p(rf"{_y}[-/年]?(?:第?(?P<q>{_Q})季度?|q(?P<q2>[1-4]))"), _quarter),
    (_p(rf"{_y}年度?(?P<h>[上下])半年"), _half),
    (_p(rf"{_y}年度?(?P<h>半年)(?=[报统表])"), _half),
    (_p(rf"{_y}(?:年)?{_TO}{_y2}(?:年)?统计年度"), _statistical_years),
    (_p(rf"{_y}(?:年)?统计年度?(?:截[至止到]?|至|到){_m}月(?:份|底|末)?"), _statistical_months),
    (_p(rf"{_y}(?:年)?统计年度?(?!\d)"), _statistical_years),
    (_p(rf"{_y}年?(?:自然年度?|日历年度?)"), _calendar_years),
    (_p(rf"{_y}年度?(?:截至)?{_m}月(?:份|底|末)?(?:{_DAY})?"), _one_month),
    (_p(rf"{_y}年?度?{_TO}{_y2}年度?"), _bare_years),
    (_p(rf"{_y}年(?:度|(?![\d度]))"), _bare_year),
    (_p(rf"(?<!\d){_y}[-./]{_m}(?:[-./]{_DAY})?(?!\d)"), _one_month),
    (_p(rf"(?:上年|去年|上一年){_m}月?{_TO}(?:本年|当年|今年){_m2}月份?"), _over_new_year),
    (_p(rf"(?<!\d){_m}月?{_TO}{_m2}月份?(?:累计)?(?:{_sd2})?"), _month_range),
    (_p(rf"(?<!\d){_m}月{_sd}{_TO}{_m2}月{_sd2}"), _month_range),
    (_p(r"前(?P<q2>[二三四2-4])个?季度"), _first_quarters),
    (_p(rf"第?(?P<q>{_Q})(?:季度)?{_TO}第?(?P<q2>{_Q})季度"), _first_quarters),
    (_p(rf"第?(?P<q>{_Q})季度|(?<![a-z\d])q(?P<q2>[1-4])(?![a-z\d])"), _quarter),
    (_p(r"(?P<h>[上下])半年"), _half),
    (_p(rf"(?:截至)?(?<!\d){_m}月(?:份|底|末)?(?:{_DAY})?"), _one_month),
    (_p(r"\((?P<y>(?:19|20)\d\d)\)(?!\d*号)"), _bare_year),
)


_YEAR_MONTH = _p(_YM + r"(?!\d)")
_TENTHS = _p(r"月份?[上中下]旬")
_PARTS = _p(
    r"个月|旬|第[一二三四五六七八九十\d]+期|[春夏秋冬]季|(?<![各分每逐])(?:季度|半年)(?![报统表])"
)
"""Spans within a year; beside a bare year they leave open which is meant."""
_HALF_MONTHS = re.compile(r"(?:上半年|下半年|季度)")
_UNTIL = re.compile(r"截[至止到]|止$")
_ENDS = ("末", "底", "终")
_SHORT_YEAR = re.compile(r"(?<!\d)(?<!民国)(\d{2})(?=年)")


@lru_cache(maxsize=16384)
def _folded(text: str) -> str:
    folded = normal(text).replace("元月", "1月").replace("中华民国", "民国")
    folded = _BLANKS.sub("", folded)
    folded = _ENGLISH.sub(_english_month, folded)
    folded = _HAN_YEAR.sub(lambda found: found[0].translate(_DIGITS), folded)
    return _HAN_MONTH.sub(_han_month, folded)


def _english_month(found: re.Match[str]) -> str:
    """Write Mar-03, as Excel makes it of 2003-3, as a month of a year."""
    number, year = _MONTHS.index(found[1][:3]) + 1, found[2] or found[3]
    return f"{year}年{number}月" if year else f"{number}月"


def _han_month(found: re.Match[str]) -> str:
    text = found[1]
    if text.startswith("十"):
        return str(10 + int(text[1:].translate(_DIGITS) or 0))
    return text.translate(_DIGITS)


@lru_cache(maxsize=16384)
def read_period(text: str, *, republic: bool = False) -> tuple[Partial | None, str]:
    """Return the first written period of a text, and the text without it.

    An explicit range of months beats a half or a quarter beside it: 2010年上半年(1-6月).
    """
    folded = _folded(text)
    if not any(mark in folded for mark in "年月季./-q") and not _YEAR_MONTH.search(folded):
        return None, folded
    if _TENTHS.search(folded):
        return Partial.never(), folded  # a part of a month
    if republic:
        folded = _SHORT_YEAR.sub(r"民国\1", folded)
    for pattern, make in _FORMS:
        found = pattern.search(folded)
        if found and (partial := make(found)):
            rest = folded[: found.start()] + folded[found.end() :]
            if _HALF_MONTHS.search(found[0]) and (months := _RANGE.search(rest)):
                explicit = _month_range(months)
                rest = rest[: months.start()] + rest[months.end() :]
                return Partial(partial.year, explicit.make), rest
            if partial.bare_year and (parts := _parts_of_year(partial, rest)):
                return parts
            rest = _without_year_of(partial, rest)
            until = make is not _statistical_months and bool(_UNTIL.search(folded))
            until = until or (partial.bare_year and folded.startswith(_ENDS, found.end()))
            return replace(partial, until=until), _UNTIL.sub("", rest)
    return None, folded


def _parts_of_year(year: Partial, rest: str) -> tuple[Partial, str] | None:
    """Return the months written apart from their year: 2003年人口报表(1-6月); None without any."""
    months, left = read_period(rest)
    if months and months.year is None:
        make = _of_account(months.make) if year.fiscal else months.make
        return Partial(year.year, make, until=months.until), left
    return (Partial.never(), rest) if _PARTS.search(rest) and not months else None


def _without_year_of(partial: Partial, rest: str) -> str:
    """Return a text without the year that a span beside it ends in: 2003年度(2002.10-2003.9)."""
    span = None if partial.bare_year or partial.year is None else partial.whole(YearRule())
    if span is None or span.months == 1:
        return rest
    return _BARE.sub(lambda one: "" if _year(one["y"]) == span.last // 12 else one[0], rest)


_BARE = _p(rf"{_y}(?:统计)?年度?(?!\d)")
_RANGE = _p(rf"(?<!\d){_m}月?{_TO}{_m2}月份?")


def read_period_of_name(text: str, *, republic: bool = False) -> Partial | None:
    """Return the period of a sheet, file or folder name: also 2003 and 200310."""
    folded = normal(text)
    if re.fullmatch(r"(?:19|20)\d\d", folded):
        return _plain_number(int(folded), "")
    return read_period(text, republic=republic)[0]


_COMPACT = re.compile(r"(?:(?P<roc>\d{3})|(?P<y>(?:19|20)\d\d))(?P<m>0[1-9]|1[0-2])")


@lru_cache(maxsize=4096)
def period_value(value: object, header: str, *, republic: bool = False) -> Partial | None:
    """Read a cell of a period column: a date or its serial, 2003, 200310, 10304, 10, or a text."""
    if isinstance(value, date):
        return Partial(value.year, _months(value.month, value.month))
    text = normal(
        str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    )
    if found := _COMPACT.fullmatch(text):
        year = int(found["roc"]) + 1911 if found["roc"] else int(found["y"])
        return Partial(year, _months(int(found["m"]), int(found["m"])))
    if text.isdecimal():
        return _plain_number(int(text), normal(header))
    return read_period(text, republic=republic)[0]


def _plain_number(number: int, header: str) -> Partial | None:
    if number in YEAR_RANGE:
        found = re.fullmatch(_Y.format("y"), str(number))
        return _bare_year(found) if found else None
    if 1 <= number <= 12 and ("月" in header or "month" in header):
        return Partial(None, _months(number, number))
    if 1 <= number <= 4 and "季" in header:
        return Partial(None, _months(number * 3 - 2, number * 3))
    if number in _SERIALS:
        day = _SERIAL_START + timedelta(days=number)
        return Partial(day.year, _months(day.month, day.month))
    return None


_SERIAL_START = date(1899, 12, 30)
_SERIALS = range(18264, 73051)  # 1950-2099 as Excel counts days


_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:年(?=\d+月)|(?P<to>[-./])(?=\d+(?P=to)))"
    r"(?P<m>1[0-2]|0?[1-9])[-./月](?P<d>3[01]|[12]\d|0?[1-9])(?:日|号|(?!\d|月|-\d+周?岁))"
)


def read_date(text: str) -> date | None:
    """Return the first day written in a text, for `reported_on`."""
    found = _DATE.search(_folded(text))
    if not found:
        return None
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:  # 31 June: no such day was meant to be read
        return None
