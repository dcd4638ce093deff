"""Deaths and first marriages of women by township and month."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from .allocation import allocated, shared, varied
from .city import JANUARY_OCTOBER_2002, JANUARY_OCTOBER_2003, NOVEMBER_DECEMBER_2002, TOWNSHIPS

Monthly = dict[tuple[int, int], int]
"""(township, month) -> events."""
MARRIAGE_SEASON = (11, 9, 5, 6, 12, 6, 5, 6, 10, 14, 12, 15)
DEATH_SEASON = (12, 11, 10, 10, 9, 9, 10, 10, 9, 10, 10, 11)


@dataclass(frozen=True)
class Vitals:
    """Deaths, and first marriages of women at 19 and under, at 20-22, at 23 and over."""

    deaths: Monthly
    early: Monthly
    middle: Monthly
    late: Monthly


def vitals(rng: random.Random) -> Vitals:
    """Make all of them, January 2002 to October 2003."""
    people = [float(t.population) for t in TOWNSHIPS]
    brides = [float(t.marriages) for t in TOWNSHIPS]

    def invented(total: int, weights: list[float], scale: int) -> list[int]:
        return shared(total, [varied(weight / scale, rng) for weight in weights])

    def months(parts: Sequence[list[int]], season: tuple[int, ...]) -> Monthly:
        spans = (JANUARY_OCTOBER_2003, JANUARY_OCTOBER_2002, NOVEMBER_DECEMBER_2002)
        monthly: Monthly = {}
        for totals, span in zip(parts, spans, strict=True):
            monthly |= _spread(totals, span, season, rng)
        return monthly

    middle = [t.marriages - t.late - t.early for t in TOWNSHIPS]
    deaths = (invented(5468, people, 200), invented(5432, people, 200), invented(1131, people, 900))
    early = ([t.early for t in TOWNSHIPS], invented(5, brides, 100), invented(1, brides, 100))
    mid = (middle, invented(243, brides, 20), invented(62, brides, 80))
    late = ([t.late for t in TOWNSHIPS], invented(4423, brides, 1), invented(1151, brides, 4))
    return Vitals(
        months(deaths, DEATH_SEASON),
        months(early, MARRIAGE_SEASON),
        months(mid, MARRIAGE_SEASON),
        months(late, MARRIAGE_SEASON),
    )


def _spread(
    totals: list[int], months: Sequence[int], season: tuple[int, ...], rng: random.Random
) -> Monthly:
    weights = [float(season[month % 100 - 1]) for month in months]
    city = shared(sum(totals), weights)
    shares = [[varied(total * c / max(1, sum(city)), rng) for c in city] for total in totals]
    table = allocated(totals, city, shares)
    return {
        (town, month): table[town][i]
        for town in range(len(totals))
        for i, month in enumerate(months)
    }
