"""What is printed: counts with their coverage, and indicators with their exact parts."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

BOUNDED = frozenset({"wilson", "register"})
"""Kinds of interval whose indicators are parts of a whole: more than `per` is a mistake."""


@dataclass(frozen=True)
class Count:
    """A counted figure and how much of what was due is in it; `value` None = not known."""

    value: int
    reporting: int
    expected: int

    @property
    def complete(self) -> bool:
        """Whether every cell that was due is in the figure."""
        return self.reporting >= self.expected


@dataclass(frozen=True)
class Definition:
    """What printing an indicator needs to know of it, and the measures that its parts are made of."""

    per: int
    decimals: int
    interval: str
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()

    @property
    def is_sex_ratio(self) -> bool:
        """Boys per 100 girls: never a per cent, never "points"."""
        return self.interval == "sex_ratio"

    @property
    def is_stock(self) -> bool:
        """A ratio read off registers at an instant: no interval, no test."""
        return self.interval == "register"


@dataclass(frozen=True)
class Rate:
    """An indicator with its exact parts.

    `value` is the exact quotient x per, or None where the denominator is zero. A rate known only in
    print has no parts; its value is the printed one.
    """

    id: str
    definition: Definition
    numerator: int | None
    denominator: Fraction | None
    value: Fraction | None
    status: str
    count: Count
    lower: float | None
    upper: float | None
    lower_998: float | None
    upper_998: float | None
    target: str | None
    target_met: bool | None
    target_verdict: str | None

    @property
    def absurd(self) -> bool:
        """Whether a part is said to be larger than its whole: the source is wrong."""
        bounded = self.definition.interval in BOUNDED
        return bounded and self.value is not None and self.value > self.definition.per

    @property
    def usable(self) -> bool:
        """Whether the value may be printed: defined, possible, and based on enough cases."""
        return (
            self.value is not None
            and not self.absurd
            and self.status in ("shown", "incomplete", "as_printed")
        )

    @property
    def exact(self) -> Fraction:
        """The value of a rate that has one; asking for it where it is undefined is a bug."""
        if self.value is None:
            message = f"{self.id} is undefined and cannot be printed"
            raise ValueError(message)
        return self.value

    @property
    def split(self) -> tuple[int, int] | None:
        """The cases apart: boys and girls, planned and others; None for registers and rates.

        Only counted events can be tested for chance.
        """
        if self.numerator is None or self.denominator is None:
            return None
        if self.definition.interval == "sex_ratio":
            return self.numerator, int(self.denominator)
        if self.definition.interval == "wilson":
            return self.numerator, int(self.denominator) - self.numerator
        return None
