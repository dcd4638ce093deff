"""Cells of tables that list quantities down the side: each is a count or an indicator."""

from __future__ import annotations

from fpstats.reports import count_cells, rate_cells
from fpstats.reports.cell import Cell
from fpstats.reports.targets import target_bounds


def label(cell: Cell) -> str:
    """Return what the row's quantity is called."""
    return cell.home.figures.labels[cell.of][cell.home.edition.language]


def unit(cell: Cell) -> str:
    """Return the unit of the row's quantity."""
    phrases, figures = cell.home.phrases, cell.home.figures
    if not cell.is_rate:
        own = figures.units[cell.of]
        return phrases.say("unit", own) if phrases.knows("unit", own) else own
    definition = figures.definitions[cell.of]
    if definition.is_sex_ratio:
        return phrases.say("unit", "sex_ratio")
    return {100: "%", 1000: "‰"}.get(definition.per, str(definition.per))


def value(cell: Cell) -> str | None:
    """Return the figure of the column's span."""
    return rate_cells.value(cell) if cell.is_rate else count_cells.whole(cell)


def change(cell: Cell) -> str | None:
    """Return the difference from the year before."""
    return rate_cells.change(cell) if cell.is_rate else count_cells.change(cell)


def target(cell: Cell) -> str | None:
    """Return the target as the declaration has it, in the decimals of the indicator."""
    rate = cell.rate() if cell.is_rate else None
    if rate is None or rate.target is None:
        return None
    bounds = target_bounds(rate.target)
    return "—".join(cell.figure(bound, rate.definition.decimals) for bound in bounds)


def verdict(cell: Cell) -> str | None:
    """Return how the value stands to its target."""
    return rate_cells.verdict(cell) if cell.is_rate else None
