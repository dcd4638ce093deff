"""Cells that show indicators and their parts."""

from __future__ import annotations

from dataclasses import replace

from fpstats.reports.cell import FEW, NONE, WITHHELD, Cell
from fpstats.reports.chance import side_of_share
from fpstats.reports.quantities import Rate

UPPER_NORMAL = 107
"""Boys per 100 girls above which a sex ratio at birth is not taken for natural."""


def numerator(cell: Cell) -> str | None:
    """Return the numerator that was used."""
    rate = cell.rate()
    if rate is None or rate.numerator is None:
        return None
    return cell.counted(rate.count, *rate.definition.numerator)


def denominator(cell: Cell) -> str | None:
    """Return the denominator that was used."""
    rate = cell.rate()
    if rate is None or rate.denominator is None:
        return None
    counted = replace(rate.count, value=int(rate.denominator))
    return cell.counted(counted, *rate.definition.denominator)


def value(cell: Cell) -> str | None:
    """Return the value, or the symbol that stands for it."""
    rate = cell.rate()
    return None if rate is None else cell.rated(rate)


def change(cell: Cell) -> str | None:
    """Return the unrounded difference from the year before, both complete."""
    now, then = cell.rate(), cell.rate(cell.before)
    if now is None or then is None or not (now.count.complete and then.count.complete):
        return None
    if "too_few" in (now.status, then.status):
        return FEW
    if not (now.usable and then.usable):
        return None
    return cell.figure(now.exact - then.exact, now.definition.decimals)


def verdict(cell: Cell) -> str | None:
    """Return how a value stands to its target; a dash where a target is not to be judged."""
    rate = cell.rate()
    if rate is None or rate.target is None:
        return None
    if not rate.usable or not rate.count.complete:
        return NONE
    direction = cell.home.edition.direction(rate.id, cell.place.code)
    part = cell.place != cell.home.places.home
    return cell.home.wording.target_cell(rate, direction, part=part) or NONE


def boys(cell: Cell) -> str | None:
    """Return boys; withheld where the ratio has too few births."""
    rate = cell.rate()
    return WITHHELD if rate is not None and rate.status == "too_few" else numerator(cell)


def girls(cell: Cell) -> str | None:
    """Return girls; withheld where the ratio has too few births."""
    rate = cell.rate()
    return WITHHELD if rate is not None and rate.status == "too_few" else denominator(cell)


def interval(cell: Cell) -> str | None:
    """Return the 95 % limits of a usable value."""
    rate = cell.rate()
    if rate is None:
        return None
    if not rate.usable:
        return cell.rated(rate)
    if rate.lower is None or rate.upper is None:
        return NONE
    return cell.home.phrases.interval(rate.lower, rate.upper, rate.definition.decimals)


def against_107(cell: Cell) -> str | None:
    """Return on which side of 107 a sex ratio lies, where chance does not explain it."""
    rate = cell.rate()
    if rate is None:
        return None
    return cell.home.phrases.say("table", against_normal(rate)) if rate.usable else NONE


def against_normal(rate: Rate) -> str:
    """Return higher, lower or undecided against 107."""
    if rate.split is None:
        return "undecided"
    side = side_of_share(rate.split, UPPER_NORMAL / (UPPER_NORMAL + 100))
    return {1: "higher", -1: "lower", 0: "undecided"}[side]
