"""Cells about the returns themselves: when they came, what was changed, what is open."""

from __future__ import annotations

from fpstats.model.period import FILING_DAY
from fpstats.reports.cell import Cell
from fpstats.reports.filing import Filing
from fpstats.reports.home import Home


def due(cell: Cell) -> str | None:
    """Return how many returns were due."""
    count = cell.count("births")
    return None if count is None else cell.figure(count.expected)


def received(cell: Cell) -> str | None:
    """Return how many returns are in."""
    count = cell.count("births")
    return None if count is None else cell.figure(count.reporting)


def on_time(cell: Cell) -> str | None:
    """Return how many were dated by the filing day; nothing where no return is dated."""
    filing = _dated(cell)
    return None if filing is None else cell.figure(filing.on_time)


def late(cell: Cell) -> str | None:
    """Return how many were dated after it."""
    filing = _dated(cell)
    return None if filing is None else cell.figure(filing.late)


def changed(cell: Cell) -> str | None:
    """Return in how many a figure was changed afterwards."""
    filing = cell.home.filing(cell.place)
    return None if filing is None else cell.figure(filing.changed)


def questions(cell: Cell) -> str:
    """Return how many findings of the span are open."""
    return cell.figure(cell.home.questions.of(cell.home.codes(cell.place)))


def sentences(home: Home) -> tuple[str, ...]:
    """Return by which day returns are due, and what the columns leave out."""
    filing, phrases = home.filing(home.places.home), home.phrases
    elsewhere = home.questions.elsewhere(home.codes(home.places.home))
    said = []
    if filing is not None:
        said.append(phrases.say("table", "due", day=phrases.figure(FILING_DAY)))
    if filing is not None and filing.undated:
        said.append(phrases.say("table", "undated", number=phrases.figure(filing.undated)))
    if elsewhere:
        said.append(phrases.say("table", "elsewhere", number=phrases.figure(elsewhere)))
    return (phrases.paragraph(said),) if said else ()


def _dated(cell: Cell) -> Filing | None:
    filing = cell.home.filing(cell.place)
    return filing if filing is not None and filing.on_time + filing.late else None
