"""Population, women and users of contraception at the end of a day, by township."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .allocation import allocated, shared, varied
from .births import MonthlyBirths, counted
from .city import (
    EVERY,
    MARRIED_BY_PARITY_2002,
    MARRIED_BY_PARITY_2003,
    METHODS_2002,
    METHODS_2003,
    MONTHS,
    TOWNSHIPS,
)
from .vitals import Vitals

LONG = ("vasectomy", "tubal_ligation", "iud", "implant")
SHORT = ("pill_injection", "condom", "topical", "other")
Population = dict[tuple[int, int], int]
"""(township, month) -> population at the end of the month, from December 2001."""
Stock = list[dict[str, int]]
"""For each township, figures by the last part of their measure id."""


@dataclass(frozen=True)
class Stocks:
    """Figures at 31 October of a year; `women` and `certificates` by township."""

    married: list[int]
    by_parity: Stock
    users: list[int]
    methods: Stock
    women: list[int]
    certificates: list[int]


def population(monthly: MonthlyBirths, events: Vitals, rng: random.Random) -> Population:
    """Go back from the given population by births, deaths and other changes, month by month."""
    people = [t.population for t in TOWNSHIPS]
    growing = shared(400, [float(p) for p in people[:4]])
    others = growing + [-n for n in shared(1325, [varied(p / 900, rng) for p in people[4:]])]
    ends: Population = {(town, 200310): people[town] for town in EVERY}
    months = (200112, *MONTHS)
    for before, month in zip(reversed(months[:-1]), reversed(months[1:]), strict=True):
        for town in EVERY:
            share = month % 100
            other = others[town] * share // 10 - others[town] * (share - 1) // 10
            natural = counted(monthly[town, month]) - events.deaths[town, month]
            ends[town, before] = ends[town, month] - natural - other
    return ends


def stocks_2003(rng: random.Random) -> Stocks:
    """Complete the given stocks of 31 October 2003."""
    married = [t.married_women for t in TOWNSHIPS]
    users = [t.users for t in TOWNSHIPS]
    long_rest = [t.long_acting - t.iud for t in TOWNSHIPS]
    methods = [{"iud": t.iud} for t in TOWNSHIPS]
    for names, totals in (
        (("vasectomy", "tubal_ligation", "implant"), long_rest),
        (SHORT, [t.users - t.long_acting for t in TOWNSHIPS]),
    ):
        for town, row in enumerate(_split(totals, {n: METHODS_2003[n] for n in names}, rng)):
            methods[town] |= row
    by_parity = _split(married, MARRIED_BY_PARITY_2003, rng)
    return _stocks(married, by_parity, users, methods, (287600, 103200), rng)


def stocks_2002(rng: random.Random) -> Stocks:
    """Invent the stocks of 31 October 2002 near those of 2003, under the city's totals."""
    married = shared(222310, [t.married_women * (0.99 + rng.random() / 50) for t in TOWNSHIPS])
    uptake = [t.users / t.married_women * (0.993 + rng.random() / 71) for t in TOWNSHIPS]
    near = [m * u for m, u in zip(married, uptake, strict=True)]
    users = shared(202760, near, [m * 96 // 100 for m in married])
    by_parity = _split(married, MARRIED_BY_PARITY_2002, rng)
    methods = _split(users, METHODS_2002, rng)
    return _stocks(married, by_parity, users, methods, (287200, 101900), rng)


def women_of(total: int, married: Sequence[int], rng: random.Random) -> list[int]:
    """Share out women 15-49, never fewer than the married ones."""
    single = shared(total - sum(married), [m * (0.9 + rng.random() / 5) for m in married])
    return [m + s for m, s in zip(married, single, strict=True)]


def _stocks(  # noqa: PLR0913, PLR0917 - each argument is one column of the table
    married: list[int],
    by_parity: Stock,
    users: list[int],
    methods: Stock,
    totals: tuple[int, int],
    rng: random.Random,
) -> Stocks:
    one_child = [row["parity1"] for row in by_parity]
    weights = [one * (0.95 + rng.random() / 10) for one in one_child]
    certificates = shared(totals[1], weights, one_child)
    women = women_of(totals[0], married, rng)
    return Stocks(married, by_parity, users, methods, women, certificates)


def _split(totals: Sequence[int], parts: Mapping[str, int], rng: random.Random) -> Stock:
    weights = [
        [varied(total * part / sum(parts.values()), rng) for part in parts.values()]
        for total in totals
    ]
    table = allocated(totals, list(parts.values()), weights)
    return [dict(zip(parts, row, strict=True)) for row in table]
