"""The forms in which periods are written, each a pattern and what it comes to.

Years of the Republic (民国92) count from 1911; a two-digit year needs its 年 and is of the twentieth
century or this one.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from fpstats.ingest.texts.partial import Partial
from fpstats.model.period import Period, YearRule, month_index

_Y = r"(?P<{0}>(?<!\d)(?:19|20)\d\d|民国\d{{1,3}}|(?<!\d)1[01]\d(?=年)|(?<!\d)\d\d(?=年))"
_TO = r"(?:份|起)?(?:-|至|到|~|－)"
_AND = "[、,，和及与]"
_M = r"(?P<{0}>1[0-2]|0?[1-9])"
_D = r"(?P<{0}>3[01]|[12]\d|0?[1-9])(?!\d)(?!\d?-\d+周?岁)日?(?:(?:\d{{1,2}}|零)时)?"
_DAY = _D.replace("?P<{0}>", "?:").format()
_DAY_OF_SPAN = r"(?P<{0}>3[01]|[12]\d|0?[1-9])日(?:(?:\d{{1,2}}|零)时)?"
_HALVES = {"上": 1, "下": 2, "半年": 1, "1": 1, "2": 2}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def year_of(text: str) -> int:
    """Return the year that is written: 2003, 民国92, 92 and 03 (of this century)."""
    if text.startswith("民国"):
        return int(text[2:]) + 1911
    number = int(text)
    if 100 <= number < 200:
        return number + 1911
    if number < 100:
        return number + (1900 if number >= 50 else 2000)
    return number


def _year(found: re.Match[str]) -> int | None:
    """Return the year of a form that may leave it to texts further out."""
    text = found.groupdict().get("y")
    return year_of(text) if text else None


def _two_years(found: re.Match[str]) -> Partial | None:
    start = month_index(year_of(found["y"]), int(found["m"]))
    end = month_index(year_of(found["y2"]), int(found["m2"]))
    if not _whole_months(found, end):
        return Partial.never()
    return Partial.exactly(Period(start, end)) if end >= start else Partial.never()


def _over_new_year(found: re.Match[str]) -> Partial:
    """Return months that begin in the year before: 上年10月至本年9月."""
    first, last = int(found["m"]), int(found["m2"])
    return Partial(
        None, lambda year, _: Period(month_index(year - 1, first), month_index(year, last))
    )


def _into_next_year(found: re.Match[str]) -> Partial:
    year = year_of(found["y"])
    start, end = month_index(year, int(found["m"])), month_index(year + 1, int(found["m2"]))
    return Partial.exactly(Period(start, end))


def _whole_months(found: re.Match[str], end: int) -> bool:
    """Whether the days of a span, where they are written, are a first and a last one of a month."""
    days = found.groupdict()
    last = monthrange(end // 12, end % 12 + 1)[1]
    return int(days.get("d") or 1) == 1 and int(days.get("d2") or last) >= last


def _months(found: re.Match[str]) -> Partial:
    """Return one month, or those from one to another."""
    year, first = _year(found), int(found["m"])
    last = int(found.groupdict().get("m2") or first)
    if not _whole_months(found, month_index(year or 2000, last)):
        return Partial.never()
    months = Partial.of_months(year, first, last)
    if year is not None and "年度" in found[0]:
        return months.in_account()
    return months if year is None or first <= last else Partial.open(year)


def _quarter(found: re.Match[str]) -> Partial:
    number = _QUARTERS[found["q"] or found["q2"]]
    months = Partial.of_months(_year(found), number * 3 - 2, number * 3)
    return replace(months, ordinal=(number, 3))


def _first_quarters(found: re.Match[str]) -> Partial:
    """Return the first so many quarters, or those from one to another: 前三季度, 1-3季度."""
    first = _QUARTERS[found.groupdict().get("q") or "1"] * 3 - 2
    last = _QUARTERS[found["q2"]] * 3
    return Partial.never() if last < first else Partial.of_months(_year(found), first, last)


def _quarters_of_two_years(found: re.Match[str]) -> Partial:
    """Return the quarters from one to another of a later year: 2002年四季度至2003年一季度."""
    start = month_index(year_of(found["y"]), _QUARTERS[found["q"]] * 3 - 2)
    end = month_index(year_of(found["y2"]), _QUARTERS[found["q2"]] * 3)
    return Partial.exactly(Period(start, end)) if start < end else Partial.never()


def _half(found: re.Match[str]) -> Partial:
    number = _HALVES[found["h"]]
    half = Partial(
        _year(found), lambda label, rule: rule.half_of_account(label, number), assumed=True
    )
    return replace(half, ordinal=(number, 6))


def _statistical_years(found: re.Match[str]) -> Partial:
    first = year_of(found["y"])
    last = year_of(found.groupdict().get("y2") or found["y"])
    if last == first + 1:
        return Partial.never()  # one year that begins in the first, or two of them
    return Partial(first, _years(first, last), yearly=True) if first <= last else Partial.never()


def _years(first: int, last: int) -> Callable[[int, YearRule], Period]:
    def make(_: int, rule: YearRule) -> Period:
        return Period(rule.statistical_year(first).first, rule.statistical_year(last).last)

    return make


def statistical_months(found: re.Match[str]) -> Partial:
    """Return the months from the start of a statistical year: 2003统计年度截至6月."""
    year, month = year_of(found["y"]), int(found["m"])

    def make(_: int, rule: YearRule) -> Period | None:
        whole = rule.statistical_year(year)
        last = month_index(year, month)
        last = last if last <= whole.last else last - 12
        return Period(whole.first, last) if whole.first <= last else None

    return Partial(year, make)


_SECTION = re.compile(r"\d+、\d+[月季]")


def _listed(found: re.Match[str]) -> Partial:
    """Return months, or quarters, named one by one: 1、2月; those with gaps are no span.

    In 二、三月份出生情况 the first can be the number of a section, in 二、十月份 it is one.
    """
    year, size = _year(found), 3 if "季" in found[0] else 1
    numbers = [int(one) for one in re.findall(r"\d+", found["list"])]
    steady = all(b == a + 1 for a, b in pairwise(numbers)) and numbers[-1] * size <= 12
    if year is None and _SECTION.match(found.string):
        if not steady:
            return Partial.of_months(None, (numbers[-1] - 1) * size + 1, numbers[-1] * size)
        if found.end() < len(found.string):
            return Partial.never()
    if not steady:
        return Partial.never() if year is None else Partial.open(year)
    return Partial.of_months(year, (numbers[0] - 1) * size + 1, numbers[-1] * size)


def _unfilled(found: re.Match[str]) -> Partial:
    """Return a year whose month was left blank."""
    return Partial.open(year_of(found["y"]))


def _calendar_year(found: re.Match[str]) -> Partial:
    return replace(Partial.exactly(Period.months_of(year_of(found["y"]), 1, 12)), yearly=True)


def _bare_years(found: re.Match[str]) -> Partial | None:
    first, last = year_of(found["y"]), year_of(found["y2"])
    if last == first + 1 and found[0].endswith("年度"):
        return Partial.never()  # one year of account that begins in the first, or two of them
    years = Partial(last, _years(first, last), assumed=True, bare_year=True, several=True)
    return years if first < last else None


def _bare_year(found: re.Match[str]) -> Partial:
    return Partial.of_year(year_of(found["y"]), fiscal="度" in found[0])


Form = tuple[re.Pattern[str], Callable[[re.Match[str]], Partial | None]]

_y, _y2, _m, _m2 = _Y.format("y"), _Y.format("y2"), _M.format("m"), _M.format("m2")
_d, _d2 = _D.format("d"), _D.format("d2")
_sd, _sd2 = _DAY_OF_SPAN.format("d"), _DAY_OF_SPAN.format("d2")
_YM = r"(?<!\d)(?<!\d[.-])(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])"
_YM2 = r"(?P<y2>(?:19|20)\d\d)(?P<m2>0[1-9]|1[0-2])"
_Q = "[一二三四1-4]"
_LIST = rf"(?P<list>(?:1[0-2]|0?[1-9])月?(?:{_AND}(?:1[0-2]|0?[1-9])月?)+)(?:(?<=月)份?|季度?)"
FORMS: tuple[Form, ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"{_y}年?{_TO}{_y2}年{_m}月", lambda _: Partial.never()),
        (rf"{_y}年度?(?:\([_ ]*\)|_+)?(?:月|季度?)(?:份|度)?(?![报份平均度表末底初])", _unfilled),
        (rf"{_y}年度?第?{_LIST}", _listed),
        (rf"{_y}年{_m}月?(?:{_d})?{_TO}{_y2}年{_m2}月(?:{_d2})?", _two_years),
        (rf"{_y}[-./]{_m}(?:[-./]{_d})?{_TO}{_y2}[-./]{_m2}(?:[-./]{_d2}(?!\d))?", _two_years),
        (rf"{_y}年{_m}月?{_TO}(?:次年|翌年|下年|第二年){_m2}月", _into_next_year),
        (rf"{_y}年?{_m}月{_TO}(?:年[底末终]|今)", lambda _: Partial.never()),
        (rf"{_YM}{_TO}{_YM2}(?![\d.])", _two_years),
        (rf"{_YM}(?![\d.]|-\d)", _months),
        (rf"{_y}年度?{_m}月?{_TO}{_m2}月份?(?:累计)?(?:{_sd2})?", _months),
        (rf"{_y}年度?{_m}月{_sd}{_TO}{_m2}月{_sd2}", _months),
        (rf"{_y}年度?{_m}月{_d}{_TO}{_sd2}", _months),
        (rf"{_y}[./]{_m}[./]{_d}{_TO}{_m2}[./]{_d2}", _months),
        (rf"{_y}年?度?[前头](?P<q2>[二三四2-4])个?季度?", _first_quarters),
        (
            rf"{_y}年?度?第?(?P<q>{_Q})季度?{_TO}{_y2}年?度?第?(?P<q2>{_Q})季度?",
            _quarters_of_two_years,
        ),
        (rf"{_y}年?度?第?(?P<q>{_Q})季?度?{_TO}第?(?P<q2>{_Q})季度?", _first_quarters),
        (rf"{_y}[.年]{_m}(?:-|至){_m2}(?![\d日])", _months),
        (rf"{_y}(?:年度?|[-/])?(?:第?(?P<q>{_Q})季度?|q(?P<q2>[1-4]))", _quarter),
        (rf"{_y}(?:年?统计年度|年度?)?(?P<h>[上下])半年", _half),
        (rf"{_y}年?h(?P<h>[12])(?![a-z\d])", _half),
        (rf"{_y}年度?(?P<h>半年)(?=[报统表])", _half),
        (rf"{_y}(?:年)?{_TO}{_y2}(?:年)?统计年度", _statistical_years),
        (rf"{_y}(?:年)?统计年度?(?:截[至止到]?|至|到){_m}月(?:份|底|末)?", statistical_months),
        (rf"{_y}(?:年)?统计年度?(?!\d)", _statistical_years),
        (rf"{_y}年?(?:自然年度?|日历年度?)", _calendar_year),
        (rf"{_y}年度?(?:截至)?{_m}月(?:份|底|末)?(?:{_DAY})?", _months),
        (rf"{_y}年?度?{_TO}{_y2}年度?", _bare_years),
        (rf"(?<!\d)\d{{2,4}}年?度?(?:/|{_TO})(?:民国)?\d{{2,4}}年", lambda _: Partial.of_years()),
        (rf"{_y}年(?:度|(?![\d度代]))", _bare_year),
        (rf"(?<!\d){_y}[-./]{_m}(?:[-./]{_DAY})?(?!\d)", _months),
        (rf"(?:上年|去年|上一年){_m}月?{_TO}(?:本年|当年|今年){_m2}月份?", _over_new_year),
        (rf"(?<![\d-])第?{_LIST}", _listed),
        (rf"(?<!\d){_m}月?{_TO}{_m2}月份?(?:累计)?(?:{_sd2})?", _months),
        (rf"(?<!\d){_m}月{_sd}{_TO}{_m2}月{_sd2}", _months),
        (r"[前头](?P<q2>[二三四2-4])个?季度", _first_quarters),
        (rf"第?(?P<q>{_Q})(?:季度)?{_TO}第?(?P<q2>{_Q})季度", _first_quarters),
        (rf"第?(?P<q>{_Q})季度|(?<![a-z\d])q(?P<q2>[1-4])(?![a-z\d])", _quarter),
        (r"上(?:半年)?[、和与及]?下半年", lambda _: Partial.never()),
        (rf"^第?(?P<q>{_Q})季$", _quarter),
        (r"(?P<h>[上下])半年", _half),
        (r"[前头后]\d{1,2}个?月", lambda _: Partial.never()),
        (rf"(?:截至)?(?<!\d){_m}月(?:份|底|末)?(?:{_DAY})?", _months),
        (r"\((?P<y>(?:19|20)\d\d)\)(?!\d*号)", _bare_year),
    )
)
"""In order: the first that is found and comes to something is what a text says."""
YEAR_AND_MONTH = re.compile(_YM + r"(?!\d)")
YEAR = re.compile(rf"{_y}(?:统计)?年度?(?!\d)")
MONTHS = re.compile(rf"(?<!\d){_m}月?{_TO}{_m2}月份?")
