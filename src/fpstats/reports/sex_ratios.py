"""What may and may not be read from the pooled sex ratios of single areas."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from fpstats.numbers import printed
from fpstats.reports.chance import ONE_SIDED, Homogeneity, expected_above, homogeneity
from fpstats.reports.home import Home
from fpstats.reports.places import Place
from fpstats.reports.quantities import Rate
from fpstats.reports.rate_cells import against_normal

POOLED = "sex_ratio_at_birth_parity2plus"
HIGH = 120
"""Boys per 100 girls beyond which areas are counted in the sentence."""


@dataclass(frozen=True)
class PooledRatio:
    """The pooled ratio of second and higher births of one area."""

    place: Place
    rate: Rate


def pooled_ratio(home: Home, place: Place) -> PooledRatio | None:
    """Return an area's pooled ratio where it may be printed."""
    if home.edition.pooled is None:
        return None
    rate = home.figures.indicator(POOLED, place.code, home.edition.pooled)
    return PooledRatio(place, rate) if rate is not None and rate.usable else None


def pooled_ratios(home: Home) -> tuple[PooledRatio, ...]:
    """Return the listed areas' pooled ratios that may be printed, in the order of the areas."""
    found = (pooled_ratio(home, place) for place in home.places.listed)
    return tuple(ratio for ratio in found if ratio is not None)


def sentences(home: Home) -> tuple[str, ...]:
    """Return how many areas lie above 120, what chance would give, and the whole against 107."""
    whole, parts = pooled_ratio(home, home.places.home), pooled_ratios(home)
    if whole is None:
        return () if home.edition.pooled else (home.phrases.say("table", "pooled_none"),)
    verdict = home.phrases.say(
        "table",
        f"whole_{against_normal(whole.rate)}",
        whole=home.whole,
        value=home.rated(whole.rate),
    )
    splits = [part.rate.split for part in parts if part.rate.split is not None]
    spread = homogeneity(splits)
    if spread is None or whole.rate.split is None:
        return (home.phrases.sentence((verdict,)),)
    above = sum(part.rate.exact > HIGH for part in parts)
    boys, girls = whole.rate.split
    expected = expected_above(splits, boys / (boys + girls), Fraction(HIGH, 100))
    judged = _judged(home, whole.rate, spread, expected, verdict)
    return (home.phrases.paragraph((_counted(home, above), judged)),)


def _counted(home: Home, above: int) -> str:
    number = home.phrases.figure(above)
    return home.phrases.say(
        "table", "above", above=number, children=home.places.parts_name(home.phrases)
    )


def _judged(home: Home, whole: Rate, spread: Homogeneity, expected: float, verdict: str) -> str:
    said = home.phrases.say(
        "table",
        "differ" if spread.p < ONE_SIDED else "chance",
        whole=home.whole,
        value=home.rated(whole),
        expected=home.phrases.figure(expected),
        chi2=home.phrases.figure(spread.chi2, 1),
        degrees=home.phrases.figure(spread.degrees),
        p=_probability(home, spread.p),
    )
    return home.phrases.sentence((said,), (verdict,))


def _probability(home: Home, p: float) -> str:
    if p < ONE_SIDED:
        return home.phrases.say("table", "p_below", p=str(ONE_SIDED))
    return home.phrases.say("table", "p", p=printed(p, 2 if p >= 0.01 else 3))
