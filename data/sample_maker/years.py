"""Births of the statistical years 1998-2003 (October-September) by township, parity and sex."""

from __future__ import annotations

import random
from collections.abc import Sequence

from .allocation import allocated, shared, varied
from .births import MonthlyBirths, added, counted, of
from .city import (
    ALL_BY_YEAR,
    EVERY,
    FIRST_POOLED,
    JANUARY_SEPTEMBER_2003,
    SECOND_BY_YEAR,
    TOWNSHIPS,
)

YEAR_2003 = (200210, 200211, 200212, *JANUARY_SEPTEMBER_2003)
KNOWN_OF_2002 = tuple(range(200201, 200210))
SEXES = ("m", "f")
DIGITS = {"1": "1", "2plus": "23"}
YearlyBirths = dict[tuple[int, int, str, str], int]
"""(year, township, parity "1" or "2plus", sex) -> births."""


def yearly_births(monthly: MonthlyBirths, rng: random.Random) -> YearlyBirths:
    """Make the years so that 2003 and the known months of 2002 are those of the months."""
    yearly: YearlyBirths = {}
    for parity, pooled, cities in (
        ("1", _pooled_first(rng), {y: ALL_BY_YEAR[y] - SECOND_BY_YEAR[y] for y in ALL_BY_YEAR}),
        ("2plus", _pooled_second(), SECOND_BY_YEAR),
    ):
        last = _of_months(monthly, YEAR_2003, parity)
        known = _of_months(monthly, KNOWN_OF_2002, parity)
        rows = [p - a - b for p, a, b in zip(pooled, last, known, strict=True)]
        columns = [*(cities[year] for year in range(1998, 2002)), cities[2002] - sum(known)]
        weights = [[varied(row * c / sum(columns), rng) for c in columns] for row in rows]
        for index, row in enumerate(allocated(rows, columns, weights)):
            town, sex = divmod(index, 2)
            years = [*row[:4], row[4] + known[index], last[index]]
            for year, number in zip(ALL_BY_YEAR, years, strict=True):
                yearly[year, town, parity, SEXES[sex]] = number
    return yearly


def _pooled_second() -> list[int]:
    return [number for t in TOWNSHIPS for number in (t.boys_2plus, t.girls_2plus)]


def _pooled_first(rng: random.Random) -> list[int]:
    """Invent the townships' pooled first births (boys and girls in turn) under the city's."""
    weights = [varied(float(t.boys_2plus + t.girls_2plus + 2 * t.births), rng) for t in TOWNSHIPS]
    boys = shared(FIRST_POOLED["m"], [varied(weight, rng) for weight in weights])
    girls = shared(FIRST_POOLED["f"], [varied(weight, rng) for weight in weights])
    return [number for pair in zip(boys, girls, strict=True) for number in pair]


def _of_months(monthly: MonthlyBirths, months: Sequence[int], parity: str) -> list[int]:
    towns = [added(monthly, months, [town]) for town in EVERY]
    return [counted(births, of(DIGITS[parity], sex)) for births in towns for sex in SEXES]
