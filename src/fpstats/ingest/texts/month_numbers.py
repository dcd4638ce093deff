"""Months written as numbers, as columns and rows are headed: 200303, 2003.3, 03.3."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from fpstats.model.period import YEAR_RANGE, month_index

_MONTH = re.compile(r"(?:((?:19|20)\d\d)[.．]?|(0\d)[.．])(0?[1-9]|1[0-2])")
_LONG = re.compile(r"(?:19|20)\d\d[.．]?(?:0?[1-9]|1[0-2])")


def is_dated(text: str) -> bool:
    """Whether a text is a year and a month: 200303, 2003.3."""
    return _LONG.fullmatch(text) is not None


def month_of(text: str) -> int | None:
    """Return the month that a number is, as a running one; 20033 is none."""
    found = _MONTH.fullmatch(text)
    if not found or (text.isdecimal() and len(text) != 6):
        return None
    return month_index(int(found[1] or f"20{found[2]}"), int(found[3]))


def as_time(text: str) -> str:
    """Write a number of a header as the year or month that it is; other numbers head nothing."""
    if text.startswith("0") and (month := month_of(text)) is not None:
        return f"{month // 12}年{month % 12 + 1}月"
    if not (text.isascii() and text.isdigit()):
        return text
    number = int(text)
    if number in YEAR_RANGE:
        return f"{text}年"
    return f"{text}月" if 1 <= number <= 12 else text


def are_months(texts: Sequence[str]) -> bool:
    """Whether numbers are months one after another."""
    months = [month_of(text) for text in texts]
    known = [month for month in months if month is not None]
    return len(known) == len(texts) > 1 and all(b - a == 1 for a, b in pairwise(known))


def tenth_or_first(year: int, before: Sequence[str], after: Sequence[str]) -> str:
    """Return the month that the number 2003.1 is: 2003.10 loses its zero where it is a number.

    What stands right before and after it tells; else it is left open.
    """
    if f"{year}.9" in before or f"{year}.11" in after:
        return f"{year}.10"
    if f"{year}.2" in after or f"{year - 1}.12" in before:
        return f"{year}.1"
    return f"{year}.?"


def around(at: Callable[[int, int], str], row: int, column: int) -> tuple[list[str], list[str]]:
    """Return the texts right before a place and right after it, along both axes."""
    before = [at(row, column - 1) if column else "", at(row - 1, column) if row else ""]
    return before, [at(row, column + 1), at(row + 1, column)]
