"""The month or months that a text names in the plainest form, and what is left of it without them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from fpstats.model.period import Period, month_index

_YEAR, _MONTH = r"(?<!\d)((?:19|20)[0-9]{2})年", "(1[0-2]|[1-9])"
_TO = "(月?[-－–—~～至到])"
_WRITTEN = re.compile(rf"{_YEAR}(?:{_MONTH}{_TO})?{_MONTH}月(?!\s*[\d日号])")
_LEFT_OPEN = re.compile(f"\1年(?:\1{_TO})?\1月")
"""Stands for the months of a text."""
_BETWEEN = "\0"


class Months(NamedTuple):
    """A month, or the first and last of several, as they are written: 2003年10月, 2003年1-10月."""

    year: int
    first: int
    last: int

    @property
    def period(self) -> Period:
        """The span that they are."""
        return Period(month_index(self.year, self.first), month_index(self.year, self.last))

    @property
    def others(self) -> list[Months]:
        """What could be written in their place: all of their year, and the same of another year."""
        if self.first == self.last:
            found = [self._replace(first=month, last=month) for month in range(1, 13)]
        else:
            pairs = combinations(range(1, 13), 2)
            found = [self._replace(first=first, last=last) for first, last in pairs]
            found.remove(Months(self.year, 1, 12))
        return [*found, self._replace(year=self.year + 1)]

    def named_in(self, text: str) -> bool:
        """Whether a text names one of them with its year."""
        return any(f"{self.year}年{month}月" in text for month in range(self.first, self.last + 1))


class Texts(NamedTuple):
    """All texts of a sheet as one, with their months left open, and these months."""

    opened: str
    months: frozenset[Months]


def texts_of(texts: Sequence[str]) -> Texts | None:
    """Return texts as one; None where that could be cut into other ones."""
    joined = _BETWEEN.join(texts)
    if joined.count(_BETWEEN) != len(texts) - 1 or "\1" in joined:
        return None
    months = frozenset(_written(joined))
    return Texts(opened(joined) if months else joined, months)


def dated(text: str) -> bool:
    """Whether a text names a month, or several."""
    return "月" in text and any(True for _ in _written(text))


def opened(text: str) -> str:
    """Return a text with its months left open."""
    return _WRITTEN.sub(_open, text) if "月" in text else text


def closed(text: str, months: Months) -> str:
    """Return a text whose months were left open with those of another sheet."""
    year, first, last = months

    def written(found: re.Match[str]) -> str:
        return f"{year}年{first}{found[1]}{last}月" if found[1] else f"{year}年{last}月"

    return _LEFT_OPEN.sub(written, text)


def _written(text: str) -> Iterator[Months]:
    return filter(None, map(_months, _WRITTEN.finditer(text)))


def _months(found: re.Match[str]) -> Months | None:
    """Return what is written; None for a whole year, which is more than its months, and for none."""
    year, first, _, last = found.groups()
    if first is None:
        return Months(int(year), int(last), int(last))
    return Months(int(year), int(first), int(last)) if 0 < int(last) - int(first) < 11 else None


def _open(found: re.Match[str]) -> str:
    if _months(found) is None:
        return found[0]
    return f"\1年\1{found[3]}\1月" if found[2] else "\1年\1月"
