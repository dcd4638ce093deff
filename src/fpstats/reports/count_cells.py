"""Cells that show counts."""

from __future__ import annotations

from fpstats.model.period import Period
from fpstats.numbers import ratio
from fpstats.reports.cell import UNDEFINED, Cell
from fpstats.reports.quantities import Count


def area(cell: Cell) -> str:
    """Return the name of the row's area, saying how many of its returns are missing."""
    count = cell.count("births")
    if count is None or count.complete:
        return cell.place.name
    lacking = cell.figure(count.expected - count.reporting)
    return cell.place.name + cell.home.phrases.say("table", "lacking", number=lacking)


def whole(cell: Cell) -> str | None:
    """Return a count."""
    return cell.counted(cell.count(), cell.of)


def change(cell: Cell) -> str | None:
    """Return how much a count differs from that of the year before, both complete."""
    now, then = cell.count(), cell.count(span=cell.before)
    if now is None or then is None or not (now.complete and then.complete):
        return None
    return cell.figure(now.value - then.value)


def opening(cell: Cell) -> str | None:
    """Return the stock at the beginning of the span."""
    return cell.counted(_opening(cell, cell.of, cell.column.base))


def natural(cell: Cell) -> str | None:
    """Return births less deaths."""
    increase = _increase(cell)
    return None if increase is None else cell.figure(increase)


def balance(cell: Cell) -> str | None:
    """Return what births and deaths leave unexplained of the change of a stock."""
    begin, end, increase = _opening(cell, cell.column.base, cell.of), cell.count(), _increase(cell)
    if begin is None or end is None or increase is None or not (begin.complete and end.complete):
        return None
    return cell.figure(end.value - begin.value - increase)


def share(cell: Cell) -> str | None:
    """Return a count as per cent of the column's base, where both cover the same areas."""
    part, base = cell.count(), cell.count(cell.column.base)
    if part is None or base is None or _coverage(part) != _coverage(base):
        return None
    percent = ratio(part.value, base.value, 100)
    if percent is None:
        return UNDEFINED
    return cell.figure(percent, 1) + ("" if part.complete else "*")


def coverage(cell: Cell) -> str | None:
    """Return returns received / due."""
    count = cell.count()
    return None if count is None else f"{count.reporting}/{count.expected}"


def _opening(cell: Cell, begin: str, end: str) -> Count | None:
    """Return a stock at the beginning of the span, which is the stock of the day before."""
    month = cell.home.edition.period.first - 1
    return cell.count(begin) or cell.count(end, Period(month, month))


def _increase(cell: Cell) -> int | None:
    births, deaths = cell.count("births"), cell.count("deaths")
    if births is None or deaths is None or not (births.complete and deaths.complete):
        return None
    return births.value - deaths.value


def _coverage(count: Count) -> tuple[int, int]:
    return count.reporting, count.expected
