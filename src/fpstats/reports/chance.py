"""What chance alone would do: the few tests that briefs speak of, at the level at which they speak.

Counts are sums over areas and months; the tests are those of two and of many proportions, with
exact binomial tails where a number of areas is expected. Briefs call a difference real only where
chance makes one as large in fewer than 2 of 1,000 cases (one-sided 0.001).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import exp, lgamma, log, log1p, sqrt
from statistics import NormalDist

ONE_SIDED = 0.001
Z = NormalDist().inv_cdf(1 - ONE_SIDED)
MINIMUM_BASE = 20
"""Cases below which neither a proportion nor a per cent of change is printed."""
MINIMUM_BIRTHS = 300
"""Births below which no sex ratio is printed."""

Split = tuple[int, int]


@dataclass(frozen=True)
class Homogeneity:
    """Whether several splits could come from one proportion: chi-square, degrees of freedom, P."""

    chi2: float
    degrees: int
    p: float


def ratios_differ(one: Split, other: Split) -> bool:
    """Whether two splits differ by more than chance: two-proportion test with pooled variance."""
    n, m = sum(one), sum(other)
    if not n or not m:
        return False
    pooled = (one[0] + other[0]) / (n + m)
    spread = sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    return spread > 0 and abs(one[0] / n - other[0] / m) / spread > Z


def homogeneity(splits: Sequence[Split]) -> Homogeneity | None:
    """Compare every split with the proportion of their sum; None where that says nothing."""
    known = [split for split in splits if sum(split)]
    first, cases = sum(split[0] for split in known), sum(sum(split) for split in known)
    if len(known) < 2 or first in (0, cases):
        return None
    share = first / cases
    chi2 = sum((a - (a + b) * share) ** 2 / ((a + b) * share * (1 - share)) for a, b in known)
    degrees = len(known) - 1
    return Homogeneity(chi2, degrees, chi_square_tail(chi2, degrees))


def expected_above(splits: Sequence[Split], share: float, threshold: Fraction) -> float:
    """Return how many splits would have a / b above `threshold` if all had the proportion `share`."""
    beyond = Fraction(threshold) / (1 + Fraction(threshold))
    return sum(binomial_tail(int(sum(split) * beyond) + 1, sum(split), share) for split in splits)


def side_of_share(split: Split, share: float) -> int:
    """Return 1 or -1 where the first of a split is more, or less, than `share` by more than chance.

    Exact binomial tails, each one-sided at 0.001; 0 where neither holds.
    """
    first, cases = split[0], sum(split)
    if binomial_tail(first, cases, share) < ONE_SIDED:
        return 1
    return -1 if binomial_tail(cases - first, cases, 1 - share) < ONE_SIDED else 0


def binomial_tail(least: int, cases: int, share: float) -> float:
    """Return P(X >= least) for X binomial, summed from the term nearest the middle outwards."""
    if least <= 0:
        return 1.0
    if least <= cases * share:
        return 1 - binomial_tail(cases - least + 1, cases, 1 - share)
    odds = share / (1 - share)
    term = _binomial(least, cases, share)
    total = 0.0
    for k in range(least, cases + 1):
        total += term
        if term <= total * 1e-17:
            break
        term *= (cases - k) / (k + 1) * odds
    return total


def _binomial(k: int, n: int, p: float) -> float:
    if k > n:
        return 0.0
    ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return exp(ways + k * log(p) + (n - k) * log1p(-p))


def chi_square_tail(chi2: float, degrees: int) -> float:
    """Return P(X > chi2) for a chi-square variable: the upper regularised gamma function."""
    a, x = degrees / 2, chi2 / 2
    if x <= 0:
        return 1.0
    scale = exp(a * log(x) - x - lgamma(a))
    return 1 - scale * _series(a, x) if x < a + 1 else scale * _fraction(a, x)


def _series(a: float, x: float) -> float:
    """Sum x^k / (a (a+1) ... (a+k)), which converges fast below a + 1."""
    term = total = 1 / a
    step = a
    while term > total * 1e-16:
        step += 1
        term *= x / step
        total += term
    return total


def _fraction(a: float, x: float) -> float:
    """Evaluate the continued fraction of the upper tail by Lentz's method, for x above a + 1."""
    b = x + 1 - a
    c, d = 1e300, 1 / b
    result = d
    for k in range(1, 10_000):
        weight = -k * (k - a)
        b += 2
        d = 1 / (weight * d + b)
        c = b + weight / c
        result *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return result
