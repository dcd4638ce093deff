"""When areas exist, in running months."""

from __future__ import annotations

from datetime import date

from fpstats.model.declared import Area
from fpstats.model.period import Period

ALWAYS = (0, 100_000)
"""Running months before and after everything: the bounds of an area without dates."""


def life(area: Area) -> tuple[int, int]:
    """Return the first and the last month of an area."""
    return _month(area.valid_from, ALWAYS[0]), _month(area.valid_to, ALWAYS[1])


def day_of_month(month: int, *, first: bool) -> date | None:
    """Return the first or last day of a running month; None for the ends of time."""
    if month in ALWAYS:
        return None
    period = Period(month, month)
    return period.start if first else period.end


def month_of(day: date) -> int:
    """Return the running month of a day."""
    return Period.between(day, day).first


def _month(day: date | None, default: int) -> int:
    return default if day is None else month_of(day)
