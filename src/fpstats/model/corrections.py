"""Declared corrections: what is to be changed of what was read, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fpstats.model.period import Period

ACTIONS = ("override", "drop", "scale", "move")
STANDINGS = ("acknowledged", "proposed", "withdrawn")


@dataclass(frozen=True)
class Place:
    """Cells, by what they are about and where they stand; None is not asked."""

    area: str | None = None
    measure: str | None = None
    period: Period | None = None
    basis: str | None = None
    agency: str | None = None
    vintage: str | None = None
    source: str | None = None
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True)
class Correction:
    """One entry of corrections.toml.

    `value` is the figure of an override, or the factor of a scale. `to` has the area, measure and
    period that a move leads to. With `expect`, only cells that say so are touched. `reported` is
    the day from which it is known; None is always. Only acknowledged ones are applied.
    """

    id: str
    where: Place
    action: str
    value: Decimal | None
    to: Place
    expect: int | None
    reason: str
    role: str
    reported: date | None
    status: str

    def applies(self, as_of: date | None) -> bool:
        """Return whether it is to be applied on a day; None is today."""
        known = as_of is None or self.reported is None or self.reported <= as_of
        return known and self.status == "acknowledged"
