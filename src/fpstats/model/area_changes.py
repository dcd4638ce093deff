"""What became of areas: who took the place of whom, from which day on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from fpstats.model.period import Period

CHANGES = ("rename", "recode", "upgrade", "merge", "split", "transfer", "abolish")
SAME_AREA = ("rename", "recode", "upgrade")
"""Changes after which it is still the same area, under another name or code."""


@dataclass(frozen=True)
class AreaChange:
    """One row of area_changes.csv.

    `share` is the part of `from_code` that goes to `to_code`; None is not known, or all of it.
    `restates` says whether a report of `to_code` for a span that begins before `day` contains what
    `from_code` had before it; None is not known.
    """

    from_code: str
    to_code: str | None
    change: str
    day: date
    share: Fraction | None = None
    restates: bool | None = None

    @property
    def cut(self) -> int:
        """The first whole month after it, as a running number."""
        month = Period.between(self.day, self.day).first
        return month if self.day.day == 1 else month + 1

    @property
    def moves(self) -> bool:
        """Whether figures can change their area by it."""
        return self.to_code != self.from_code

    @property
    def contains_before(self) -> bool | None:
        """Whether reports that begin before it contain the former area; the same area does."""
        return True if self.change in SAME_AREA and self.restates is None else self.restates
