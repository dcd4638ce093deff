"""The month that a text names in its plainest form, and what is left of the text without it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from fpstats.model.period import Period

_WRITTEN = re.compile(r"(?<!\d)((?:19|20)[0-9]{2})年(1[0-2]|[1-9])月(?!\s*[\d日号])")
_OPEN = "\1年\1月"
"""Stands for the month of a text."""
_BETWEEN = "\0"


class Month(NamedTuple):
    """A month as it is written: 2003年10月."""

    year: int
    month: int

    @property
    def period(self) -> Period:
        """The span that it is."""
        return Period.month(self.year, self.month)

    @property
    def written(self) -> str:
        """The text that it is."""
        return f"{self.year}年{self.month}月"


class Texts(NamedTuple):
    """All texts of a sheet as one, with their months left open, and these months."""

    opened: str
    months: frozenset[Month]


def texts_of(texts: Sequence[str]) -> Texts | None:
    """Return texts as one; None where that could be cut into other ones."""
    joined = _BETWEEN.join(texts)
    if joined.count(_BETWEEN) != len(texts) - 1 or "\1" in joined:
        return None
    months = frozenset(Month(int(year), int(one)) for year, one in _WRITTEN.findall(joined))
    return Texts(_WRITTEN.sub(_OPEN, joined) if months else joined, months)


def dated(text: str) -> bool:
    """Whether a text names a month."""
    return "月" in text and _WRITTEN.search(text) is not None


def opened(text: str) -> str:
    """Return a text with its month left open."""
    return _WRITTEN.sub(_OPEN, text) if "月" in text else text


def closed(text: str, month: Month) -> str:
    """Return a text whose month was left open with that of another sheet."""
    return text.replace(_OPEN, month.written)
