"""Cells about one figure that two offices reported: both, their difference and their ratio.

Each office counts by rules and days of its own. Neither is called complete, and nothing but the two
sums is compared.
"""

from __future__ import annotations

from collections.abc import Iterable

from fpstats.numbers import ratio
from fpstats.reports.cell import UNDEFINED, Cell
from fpstats.reports.home import Home
from fpstats.reports.places import Place
from fpstats.reports.quantities import Count


def compared(home: Home, places: Iterable[Place]) -> tuple[str, ...]:
    """Return the measures that another office reported too; parts stand aside for their whole."""
    figures, period = home.figures, home.edition.period
    codes = [place.code for place in places]
    found = [
        measure
        for measure in figures.labels
        if any(figures.other_offices(measure, code, period) for code in codes)
    ]
    parts = {part for whole in found for part in figures.with_parts(whole) - {whole}}
    return tuple(measure for measure in found if measure not in parts)


def called(home: Home, agency: str) -> str:
    """Return what an office is called."""
    return home.phrases.say("agency", agency) if home.phrases.knows("agency", agency) else agency


def office(cell: Cell) -> str:
    """Return the other office of the row."""
    return called(cell.home, cell.agency)


def other(cell: Cell) -> str | None:
    """Return its figure."""
    count = _other(cell)
    return None if count is None else cell.home.counted(count)


def difference(cell: Cell) -> str | None:
    """Return how much more or less it has, where both are complete."""
    both = _both(cell)
    return None if both is None else cell.figure(both[1].value - both[0].value)


def ratio_of(cell: Cell) -> str | None:
    """Return its figure for one of the office that counts, where both are complete."""
    both = _both(cell)
    if both is None:
        return None
    share = ratio(both[1].value, both[0].value)
    return UNDEFINED if share is None else cell.figure(share, 2)


def sentences(home: Home) -> tuple[str, ...]:
    """Return what the comparison does not say."""
    return (home.phrases.say("table", "offices"),)


def _other(cell: Cell) -> Count | None:
    period = cell.home.edition.period
    return cell.home.figures.of_office(cell.agency, cell.of, cell.place.code, period)


def _both(cell: Cell) -> tuple[Count, Count] | None:
    own, theirs = cell.count(), _other(cell)
    if own is None or theirs is None or not (own.complete and theirs.complete):
        return None
    return own, theirs
