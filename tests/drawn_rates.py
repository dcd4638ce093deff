"""Rows of `indicators` worked out in plain Python: Wilson's limits and scipy's exact tails."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt
from statistics import NormalDist
from typing import Any

from scipy.stats import binom

from fpstats.model.period import Period

Row = dict[str, Any]
BASIS = "hukou"


def indicator_row(
    definition: Row, area: Row, span: Period, numerator: int, denominator: Fraction
) -> Row:
    """Return a complete row of `indicators`."""
    kind, per = definition["interval"], definition["per"]
    value = Fraction(numerator) / denominator * per if denominator else None
    cases = denominator + (numerator if kind == "sex_ratio" else 0)
    few = cases < definition["minimum"]
    return {
        "indicator": definition["indicator"],
        "area_code": area["area_code"],
        "area_name": area["name"],
        "area_level": area["level"],
        "basis": BASIS,
        "period_start": span.start,
        "period_end": span.end,
        "numerator": numerator,
        "denominator": float(denominator),
        "value": None if value is None else float(value),
        "reporting": 1,
        "expected": 1,
        "target": None,
        "target_met": None,
        "target_verdict": None,
        "status": "undefined" if value is None else "too_few" if few else "shown",
        **dict(zip(("lower", "upper"), _limits(kind, numerator, denominator, 0.95), strict=True)),
        **dict(zip(("lower_998", "upper_998"), _limits(kind, numerator, denominator, 0.998), strict=True)),
    }  # fmt: skip


def goal_verdict(row: Row, definition: Row) -> str | None:
    """One-sided exact binomial tests at 0.001 against a single goal in per cent."""
    if row["target"] is None or definition["interval"] != "wilson" or row["value"] is None:
        return None
    goal, cases = float(row["target"]) / 100, int(row["denominator"])
    if binom.sf(row["numerator"] - 1, cases, goal) < 0.001:
        return "above"
    return "below" if binom.cdf(row["numerator"], cases, goal) < 0.001 else "not_distinguishable"


def _limits(
    kind: str, numerator: int, denominator: Fraction, level: float
) -> tuple[float | None, float | None]:
    """Wilson's limits in per cent, or in boys per 100 girls."""
    cases = float(denominator) + (numerator if kind == "sex_ratio" else 0)
    if kind not in ("wilson", "sex_ratio") or not cases or not 0 <= numerator <= cases:
        return None, None
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = numerator / cases
    middle = share + z * z / (2 * cases)
    spread = z * sqrt(share * (1 - share) / cases + z * z / (4 * cases * cases))
    low, high = ((middle + sign * spread) / (1 + z * z / cases) for sign in (-1, 1))
    if kind == "sex_ratio":
        return 100 * low / (1 - low), 100 * high / (1 - high) if denominator else None
    return 100 * low, 100 * high
