"""What is written over a column or before a row, and what its texts say together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fpstats.ingest.texts.partial import Partial
from fpstats.ingest.texts.reading import EMPTY, Reading

_NUMBERED = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}[、.．:：](?![一二三四五六七八九十]+[月季])|"
    r"[(（][一二三四五六七八九十\d]{1,3}[)）]|"
    r"\d{1,2}[、.．](?!\d)|[①-⑳])\s*"
)
"""How sections and items are numbered: 一、 (二) 3. ④"""


def numbered(text: str) -> bool:
    """Whether a text is numbered as sections are."""
    return _NUMBERED.match(text) is not None


def unnumbered(text: str) -> str:
    """Return a text without its number: 出生人数 of (二)出生人数."""
    return _NUMBERED.sub("", text)


@dataclass(frozen=True)
class Label:
    """One header path or row label: its texts, facets, area and written periods."""

    texts: tuple[str, ...]
    reading: Reading = EMPTY
    area: str | None = None
    periods: tuple[Partial, ...] = ()
    part: bool = False

    @property
    def total(self) -> bool:
        """Whether it says 合计 and names nothing else."""
        return bool(self.reading.get("total")) and not self.reading.naming

    def over(self, inner: Label) -> Label:
        """Return this label with a further one inside it: its area and periods come first."""
        return Label(
            (*self.texts, *inner.texts),
            self.reading if inner == Label(()) else self.reading.above | inner.reading,
            inner.area or self.area,
            (*inner.periods, *self.periods),
            inner.part,
        )
