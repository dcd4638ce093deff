"""Births by township and month, parity, sex and plan, as they stand after every correction."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from .allocation import allocated, shared, varied
from .city import (
    BIRTHS_2002,
    BIRTHS_BY_MONTH,
    BOYS_2002,
    BOYS_2003,
    EVERY,
    JANUARY_OCTOBER_2002,
    JANUARY_OCTOBER_2003,
    JANUARY_SEPTEMBER_2003,
    NOVEMBER_DECEMBER_2002,
    SECOND_BY_YEAR,
    TOWNSHIPS,
    UNPLANNED_2002,
    UNPLANNED_2003,
    UNPLANNED_LATE_2002,
)

PARITIES = ("1", "2", "3")


class Kind(NamedTuple):
    """What is told apart among births."""

    parity: str
    sex: str
    planned: bool


Births = Counter[Kind]
MonthlyBirths = dict[tuple[int, int], Births]
"""(township, month as 200301) -> births."""
ByParity = list[dict[str, int]]


def counted(births: Births, keep: Callable[[Kind], bool] = lambda _: True) -> int:
    """Count the births of the kinds that are asked for."""
    return sum(number for kind, number in births.items() if keep(kind))


def of(parities: str, sex: str) -> Callable[[Kind], bool]:
    """Return what keeps births of some parities (their digits) and one sex."""
    return lambda kind: kind.parity in parities and kind.sex == sex


def added(monthly: MonthlyBirths, months: Sequence[int], towns: Sequence[int] = EVERY) -> Births:
    """Add up months and townships."""
    total: Births = Counter()
    for month in months:
        for town in towns:
            total.update(monthly[town, month])
    return total


def monthly_births(rng: random.Random) -> MonthlyBirths:
    """Make all births, January 2002 to October 2003."""
    monthly = _spread(_townships_2003(rng), JANUARY_OCTOBER_2003, rng)
    monthly |= _spread(_townships_2002(rng), JANUARY_OCTOBER_2002, rng)
    monthly |= _spread(_townships_end_of_2002(monthly, rng), NOVEMBER_DECEMBER_2002, rng)
    return monthly


def _townships_2003(rng: random.Random) -> list[Births]:
    births = [{"1": t.parity1, "2": t.parity2, "3": t.parity3} for t in TOWNSHIPS]
    boys: ByParity = [{} for _ in TOWNSHIPS]
    for parity in ("3", "2"):
        weights = [
            varied(b[parity] * t.boys / t.births, rng)
            for b, t in zip(births, TOWNSHIPS, strict=True)
        ]
        caps = [b[parity] for b in births]
        for town, number in enumerate(shared(BOYS_2003[parity], weights, caps)):
            boys[town][parity] = number
    for by_parity, township in zip(boys, TOWNSHIPS, strict=True):
        by_parity["1"] = township.boys - by_parity["2"] - by_parity["3"]
    unplanned = _by_parity([t.births - t.planned for t in TOWNSHIPS], UNPLANNED_2003, births, rng)
    return _kinds(births, boys, unplanned, rng)


def _townships_2002(rng: random.Random) -> list[Births]:
    total = sum(BIRTHS_2002.values())
    sizes = shared(total, [varied(t.births, rng) for t in TOWNSHIPS])
    return _invented(sizes, BIRTHS_2002, BOYS_2002, UNPLANNED_2002, rng)


def _townships_end_of_2002(monthly: MonthlyBirths, rng: random.Random) -> list[Births]:
    """Make November and December 2002 from what the statistical year 2003 leaves for them."""
    known = added(monthly, (200210, *JANUARY_SEPTEMBER_2003))
    total = BIRTHS_BY_MONTH[200211] + BIRTHS_BY_MONTH[200212]
    higher = SECOND_BY_YEAR[2003] - counted(known, lambda kind: kind.parity != "1")
    births = {"1": total - higher, "2": higher - 5, "3": 5}
    boys = {"1": births["1"] * 513 // 1000, "2": births["2"] * 543 // 1000, "3": 3}
    sizes = shared(total, [varied(t.births / 5, rng) for t in TOWNSHIPS])
    return _invented(sizes, births, boys, UNPLANNED_LATE_2002, rng)


def _invented(
    sizes: list[int],
    births: Mapping[str, int],
    boys: Mapping[str, int],
    unplanned: Mapping[str, int],
    rng: random.Random,
) -> list[Births]:
    by_parity = _by_parity(sizes, births, [dict.fromkeys(PARITIES, size) for size in sizes], rng)
    by_sex = _drawn(boys, by_parity, rng)
    return _kinds(by_parity, by_sex, _drawn(unplanned, by_parity, rng), rng)


def _drawn(totals: Mapping[str, int], whole: ByParity, rng: random.Random) -> ByParity:
    """Draw a part of each parity's births, town by town."""
    parts: ByParity = [{} for _ in whole]
    for parity in PARITIES:
        caps = [town[parity] for town in whole]
        weights = [varied(totals[parity] * cap / max(1, sum(caps)), rng) for cap in caps]
        for town, number in enumerate(shared(totals[parity], weights, caps)):
            parts[town][parity] = number
    return parts


def _by_parity(
    totals: list[int], parities: Mapping[str, int], caps: ByParity, rng: random.Random
) -> ByParity:
    weights = [[varied(total * parities[p], rng) for p in PARITIES] for total in totals]
    limits = [[cap[p] for p in PARITIES] for cap in caps]
    table = allocated(totals, [parities[p] for p in PARITIES], weights, limits)
    return [dict(zip(PARITIES, row, strict=True)) for row in table]


def _kinds(
    births: ByParity, boys: ByParity, unplanned: ByParity, rng: random.Random
) -> list[Births]:
    """Combine parity with sex, and draw the sex of the unplanned births."""
    result = []
    for town, by_parity in enumerate(births):
        kinds: Births = Counter()
        for parity, number in by_parity.items():
            male = boys[town][parity]
            drawn = rng.sample("m" * male + "f" * (number - male), unplanned[town][parity])
            for sex, whole in (("m", male), ("f", number - male)):
                kinds[Kind(parity, sex, planned=False)] = drawn.count(sex)
                kinds[Kind(parity, sex, planned=True)] = whole - drawn.count(sex)
        result.append(kinds)
    return result


def _spread(townships: list[Births], months: Sequence[int], rng: random.Random) -> MonthlyBirths:
    """Spread each township's births over the months so that the city's months come out."""
    sizes = [counted(births) for births in townships]
    city = [BIRTHS_BY_MONTH[month] for month in months]
    shares = [[varied(size * c / sum(city), rng) for c in city] for size in sizes]
    monthly: MonthlyBirths = {}
    for town, row in enumerate(allocated(sizes, city, shares)):
        kinds = sorted(townships[town])
        totals = [townships[town][kind] for kind in kinds]
        weights = [[varied(total * cell / sizes[town], rng) for cell in row] for total in totals]
        table = allocated(totals, row, weights)
        for index, month in enumerate(months):
            monthly[town, month] = Counter({kind: table[k][index] for k, kind in enumerate(kinds)})
    return monthly
