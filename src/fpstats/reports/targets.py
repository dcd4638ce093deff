"""What a target asks, and how a value stands to it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from fpstats.reports.quantities import Rate

FAILED = frozenset({"missed", "exceeded"})


def target_bounds(target: str | None) -> tuple[Fraction, ...]:
    """Return the one or two numbers of a target as written: 98.0, 103-107, 103—107, 103|107."""
    text = target or ""
    for mark in ("—", "–", "..", "|", ":", "~", "～", ",", "、"):
        text = text.replace(mark, "-")
    return tuple(
        Fraction(Decimal(number.strip(" %‰"))) for number in text.split("-") if number.strip()
    )


def target_case(rate: Rate, target: Fraction, direction: str) -> str:
    """Return met, missed, kept or exceeded, by arithmetic on the unrounded value."""
    if direction == "at_most":
        return "kept" if rate.exact <= target else "exceeded"
    return "met" if rate.exact >= target else "missed"


def range_case(rate: Rate, bounds: tuple[Fraction, ...]) -> str:
    """Return inside or outside where the whole interval is so, else astride."""
    low, high = bounds
    lower = rate.value if rate.lower is None else Fraction(rate.lower)
    upper = rate.value if rate.upper is None else Fraction(rate.upper)
    if lower is None or upper is None:
        return "astride"
    if low <= lower and upper <= high:
        return "inside"
    return "outside" if upper < low or lower > high else "astride"
