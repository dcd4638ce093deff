"""The only place that rounds.

Printed figures are rounded half away from zero on the exact fraction, never on a float that has
already lost it: 99.45 as 1989/2000 x 100 prints as 99.5 wherever it is computed.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from functools import cache

Exact = int | Fraction | Decimal


def ratio(numerator: Exact, denominator: Exact, per: int = 1) -> Fraction | None:
    """Return numerator / denominator x per as an exact fraction, or None where it is undefined."""
    bottom = Fraction(denominator)
    return Fraction(numerator) * per / bottom if bottom else None


def rounded(value: Exact | float, decimals: int) -> Decimal:
    """Round half away from zero; an exact fraction is rounded exactly."""
    with localcontext() as context:
        context.prec = 60
        if isinstance(value, int | Decimal):
            return Decimal(value).quantize(_unit(decimals), ROUND_HALF_UP) + 0  # never -0
        fraction = Fraction(value)
        whole = int(abs(fraction) * 10**decimals + Fraction(1, 2))
        result = Decimal(whole).scaleb(-decimals)
    return -result if fraction < 0 and whole else result


@cache
def _unit(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def printed(value: Exact | float, decimals: int) -> str:
    """Return the figure as it is printed: fixed decimals, no thousands mark, never "-0.0"."""
    return f"{rounded(value, decimals):.{decimals}f}"


def as_count(value: Decimal, scale: int) -> int | None:
    """Return value x scale as an integer, or None where that is not a whole number."""
    scaled = value * scale
    return int(scaled) if scaled == scaled.to_integral_value(ROUND_HALF_UP) else None
