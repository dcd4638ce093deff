"""Whether a year written alone around a table can be that of a return of a part of it.

2003年 says no month beside 月报, beside 第7期, or above a file 9.河口镇, whose number can be a month.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from fpstats.ingest.texts.partial import Partial
from fpstats.ingest.texts.periods import names_part, read_period
from fpstats.model.text import normal

_RETURN = re.compile(r"[月季旬][度份]?(?:统计)?报|年度?(?:统计)?报|[月季]度(?:统计)?表")
_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_OF_ELSE = "年号村组队孩岁个版次类、"
"""What follows a number that counts something else than months."""
_NUMBER = re.compile(
    rf"^\(?{_MONTH}(?![\d.]*\d)(?![{_OF_ELSE}])"
    rf"|(?<![\da-z.第件表附号版卷]){_MONTH}(?:{_DAY})?(?=$|[-_), .](?!\d))"
    rf"|^{_MONTH}{_DAY}(?!\d)|^{_MONTH}[.]{_DAY}$"
)
"""A number that can be a month, or one and its day: 3, 03, 镇_10, 镇(11), 9.镇, 0305; no 附件3."""
_HAN_NUMBER = re.compile("[一二三四五六七八九十]|十[一二]")
_ALONE = re.compile(_MONTH)


def is_monthly(texts: Iterable[str]) -> bool:
    """Whether the nearest text that says what return it is says 月报 or 季报."""
    return _kind_of_return(texts) not in ("", "年")


def _kind_of_return(texts: Iterable[str]) -> str:
    found = (_RETURN.search(normal(text)) for text in texts)
    return next((one[0][0] for one in found if one), "")


def may_be_part(titles: Sequence[str], titled: Sequence[Partial], names: Sequence[str]) -> bool:
    """Whether titles name a part of a year that is none of months, or names a number.

    `titled` are the periods of the titles. Names count up to the one that has the year: what is further out says nothing of the file.
    """
    whole = any(not one.bare_year or one.fiscal for one in titled)
    if whole or _kind_of_return((*titles, *names)) == "年":
        return False
    return any(names_part(text) for text in titles) or _numbered(names)


def _numbered(names: Sequence[str]) -> bool:
    """Whether a name has a number or a part of a year, up to the one that has the year."""
    for text in names:
        partial, rest = read_period(text)
        if partial and not partial.bare_year:
            return False
        if names_part_or_number(rest):
            return True
        if partial:
            return False
    return False


def names_part_or_number(name: str) -> bool:
    """Whether a name says a part of a year, or a number that may be its month."""
    text = normal(name)
    return names_part(text) or bool(_NUMBER.search(text) or _HAN_NUMBER.fullmatch(text))


def month_sheets(names: Sequence[str]) -> dict[str, int]:
    """Return the month of each sheet of a file whose sheets are called 1 to 12; else nothing."""
    months = {name: int(text) for name in names if _ALONE.fullmatch(text := normal(name))}
    return months if sorted(months.values()) == list(range(1, 13)) else {}


def month_below(name: str, year: Sequence[Partial]) -> Partial | None:
    """Return the month that a folder 12 in a folder 2003 is."""
    within = year and year[0].bare_year and _ALONE.fullmatch(normal(name))
    return Partial.of_months(None, int(name), int(name)) if within else None
