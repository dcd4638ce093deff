"""What was reported at first: without the births found late, and with the misreported ones."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

from .allocation import allocated
from .births import Births, Kind, MonthlyBirths
from .city import EVERY, JANUARY_SEPTEMBER_2003, LATE_BIRTHS

LATE_KINDS = {("m", True): 35, ("f", True): 47, ("m", False): 8, ("f", False): 12}
"""Of the 102: 43 boys and 59 girls, 82 planned and 20 not."""


def first_reported(monthly: MonthlyBirths, rng: random.Random) -> MonthlyBirths:
    """Return the months as first reported, from the months as they stand in the end."""
    first: MonthlyBirths = {key: Counter(births) for key, births in monthly.items()}
    _remove_late(first, rng)
    _misreport(first, 8, lambda kind: kind.sex == "f", _other_sex, rng)
    _misreport(first, 5, lambda kind: kind.sex == "m", _other_sex, rng)
    _misreport(first, 7, lambda kind: kind.parity == "2", lambda k: k._replace(parity="1"), rng)
    _misreport(first, 3, lambda kind: kind.parity == "1", lambda k: k._replace(parity="2"), rng)
    return first


def _other_sex(kind: Kind) -> Kind:
    return kind._replace(sex="f" if kind.sex == "m" else "m")


def _units(births: MonthlyBirths, town: int) -> list[tuple[int, int, Kind]]:
    """List a township's January-September births, one entry for each unit of a count."""
    return [
        (town, month, kind)
        for month in JANUARY_SEPTEMBER_2003
        for kind in sorted(births[town, month])
        for _ in range(births[town, month][kind])
    ]


def _remove_late(first: MonthlyBirths, rng: random.Random) -> None:
    wanted = list(LATE_KINDS)
    present = [
        Counter((kind.sex, kind.planned) for _, _, kind in _units(first, town)) for town in EVERY
    ]
    caps = [[town[kind] for kind in wanted] for town in present]
    weights = [[float(LATE_KINDS[kind] * quota) for kind in wanted] for quota in LATE_BIRTHS]
    table = allocated(LATE_BIRTHS, list(LATE_KINDS.values()), weights, caps)
    for town, row in enumerate(table):
        for kind, number in zip(wanted, row, strict=True):
            units = [u for u in _units(first, town) if (u[2].sex, u[2].planned) == kind]
            for _, month, unit in rng.sample(units, number):
                _take(first[town, month], unit)


def _misreport(
    first: MonthlyBirths,
    number: int,
    true: Callable[[Kind], bool],
    reported: Callable[[Kind], Kind],
    rng: random.Random,
) -> None:
    """Report some births as another kind than the true one; totals and plan stay."""
    units = [unit for town in EVERY for unit in _units(first, town)]
    for town, month, kind in rng.sample([u for u in units if true(u[2]) and u[2].planned], number):
        _take(first[town, month], kind)
        first[town, month][reported(kind)] += 1


def _take(births: Births, kind: Kind) -> None:
    births[kind] -= 1
    if births[kind] < 0:
        message = f"fewer births than are taken away: {kind}"
        raise ValueError(message)
