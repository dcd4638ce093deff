"""Figures and missing marks: zero, blank, dash, … and errors are different things."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from fpstats.model.limits import LARGEST
from fpstats.model.text import normal
from fpstats.numbers import as_count, rounded

RATE_DECIMALS = 6
"""Decimals of a printed rate that are kept: what a workbook divides itself has fifteen."""
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_STARS = re.compile(r"(?<=\d)[*#†‡]+$|\((?:修订|估计|预计)\)$")
_SMALL = "[①-⑳⁰¹²³⁴-⁹₀-₉]"
_NOTED = re.compile(f"(?<=[0-9０-９]){_SMALL}+")
"""Digits that point to a note: 12① is 12, and never 121."""
_BEFORE = re.compile(f"{_SMALL}.*[0-9０-９]")
_UNIT = re.compile(r"(?<=\d)(?:[万千]?[人名]|[对户个])$")
_DIGITS = 15
"""As many of a number are seen: 12.999999999999998, which a formula came to, is 13 in its sheet."""
_APART = re.compile(r"\d\s+\d")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+")


class Value(NamedTuple):
    """A cell as a figure, or as the status that says why there is none.

    `change` says that it is written with a plus, as differences are; `unit` is what stands behind
    the number: 50人.
    """

    number: Decimal | None
    status: str
    mark: str | None = None
    percent: bool = False
    change: bool = False
    unit: str = ""


BLANK = Value(None, "blank")
TOO_LONG = f"> {LARGEST}"


class ValueReader:
    """Reads cells; the missing marks are words of the vocabulary."""

    def __init__(self, marks: Mapping[str, str]) -> None:
        """Take the marks as text -> status."""
        self._marks = {normal(text): status for text, status in marks.items()}
        self._cache: dict[str, Value | None] = {}

    def read(self, cell: object) -> Value | None:
        """Return the figure or status of a cell; None where it is some other text."""
        if cell is None:
            return BLANK
        if type(cell) is float or type(cell) is int:
            return _number(cell)
        if isinstance(cell, bool | date):
            return None
        text = str(cell)
        if text not in self._cache:
            self._cache[text] = self._read_text(text)
        return self._cache[text]

    def _read_text(self, text: str) -> Value | None:
        text = _NOTED.sub("*", text)
        if _BEFORE.search(text):
            return None  # ①2 is no 12
        folded = normal(text)
        if not folded:
            return BLANK
        if folded in self._marks:
            return Value(None, self._marks[folded], text.strip())
        if _APART.search(text.strip()) and not _GROUPED.fullmatch(text.strip()):
            return None  # 5 3 is no 53: two figures of one cell
        percent = folded.endswith(("%", "‰"))
        bare = _STARS.sub("", folded.rstrip("%‰"))
        unit = found[0] if (found := _UNIT.search(bare)) else ""
        bare = bare.removesuffix(unit)
        if _NUMBER.fullmatch(bare):
            number = Decimal(bare.replace(",", ""))
            return Value(number, "reported", None, percent, bare.startswith("+"), unit)
        return None


@lru_cache(maxsize=2**16, typed=True)
def _number(cell: float) -> Value:
    number = Decimal(str(cell))
    if len(number.as_tuple().digits) > _DIGITS:
        number = Decimal(f"{cell:.{_DIGITS}g}")
    return Value(number, "reported") if number.is_finite() else Value(None, "error", str(cell))


@lru_cache(maxsize=2**16)
def count_of(value: Value, scale: int) -> tuple[int | None, str, str | None]:
    """Return a figure as a count in the measure's unit, with its status and mark.

    A count is a whole number from 0 to 10^10 after scaling; anything else is an error. The mark
    has no longer numbers: they may be telephones.
    """
    if value.number is None:
        return None, value.status, value.mark
    count = None if value.percent or value.change else as_count(value.number, scale)
    if abs(value.number) > LARGEST:
        return None, "error", TOO_LONG
    if count is None or not 0 <= count <= LARGEST:
        sign = "+" if value.change else ""
        return None, "error", f"{sign}{value.number}{'%' if value.percent else ''}"
    return count, "reported", None


def kept_rate(value: Value, times: int) -> tuple[str | None, str, str | None]:
    """Return a printed rate as text, with its status and mark; one beyond all sense is an error."""
    if value.number is None:
        return None, value.status, value.mark
    if abs(value.number) > LARGEST:
        return None, "error", TOO_LONG
    rate = rounded(value.number * times, RATE_DECIMALS).normalize()
    return f"{rate:f}", value.status, value.mark


_RATIO = re.compile(r"(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)")


def rate_of(text: str) -> Value | None:
    """Read a ratio written as two numbers, one of them 100: 118.06:100 and 100:118 are 118.06."""
    found = _RATIO.fullmatch(normal(text))
    if not found:
        return None
    first, second = Decimal(found[1]), Decimal(found[2])
    if 100 not in (first, second):
        return None
    return Value(first if second == 100 else second, "reported")


_LEAST_RATIO = 3


def fraction_of(
    printed: Sequence[Decimal], per: int | None, beside: Sequence[Decimal] = (), *, ratio: bool
) -> int:
    """Return by what rates that are all printed as fractions of one are multiplied, else 1.

    0.995 is 99.5 of a hundred; 0.0092 is 9.2 of a thousand, for no rate of births is 0.0092 of it.
    No share is more than all; a `ratio` of the sexes may be, and is never as low as 3 of a hundred.
    `beside` are other rates of as many: where these are no fractions, 0.8 is written as they are,
    and 0.805 beside 97.1 can be either: 0.
    """
    if ratio:
        return per if per and 0 < max(printed) < _LEAST_RATIO else 1
    most = Decimal({100: "1", 1000: "0.03"}.get(per or 0, "0"))
    if not per or max(printed) > most or max(printed) <= 0:
        return 1
    if any(rate > most for rate in beside):
        plain = any(0 < rate < 1 for rate in printed) and _decimals(printed) <= _decimals(beside)
        return 1 if plain else 0
    return per if _decimals((*printed, *beside)) > 1 else 0


def _decimals(rates: Sequence[Decimal]) -> int:
    return max(-int(rate.as_tuple().exponent) for rate in rates)
