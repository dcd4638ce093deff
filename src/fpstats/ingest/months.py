"""The month that a text names in its plainest form, and what is left of the text without it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from fpstats.model.period import Period

_WRITTEN = re.compile(r"(?<!\d)((?:19|20)[0-9]{2})年(1[0-2]|[1-9])月(?!\s*[\d日号])")
_OPEN = "\0年\0月"
"""Stands for the month of a text; no text of a sheet that is looked at holds it."""


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


def months_of(texts: Iterable[str]) -> set[Month]:
    """Return the months that texts name."""
    found = (_WRITTEN.findall(text) for text in texts if "月" in text)
    return {Month(int(year), int(month)) for pairs in found for year, month in pairs}


def dated(text: str) -> bool:
    """Whether a text names a month."""
    return "月" in text and _WRITTEN.search(text) is not None


def opened(text: str) -> str:
    """Return a text with its month left open."""
    return _WRITTEN.sub(_OPEN, text) if "月" in text else text


def closed(text: str, month: Month) -> str:
    """Return a text whose month was left open with that of another sheet."""
    return text.replace(_OPEN, month.written)


def plain(text: str) -> bool:
    """Whether a text holds nothing that could be taken for a month left open."""
    return "\0" not in text
