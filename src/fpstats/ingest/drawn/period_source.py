"""On which texts the period of a figure rests, and whether on an assumption of the project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fpstats.ingest.drawn.lines import written
from fpstats.ingest.grid import Place
from fpstats.ingest.meaning.table import Table
from fpstats.ingest.texts.partial import Partial


class PeriodSource(NamedTuple):
    """Which texts name a period (row, column, title, sheet, file, folder), and whether it is assumed."""

    texts: tuple[str, ...] = ()
    assumed: bool = False


def period_source(table: Table, place: Place) -> PeriodSource:
    """Return what the period of a cell rests on."""
    row = next(line for line in table.rows if line.index == place[0])
    column = next(line for line in table.columns if line.index == place[1])
    said = [("column", partial) for partial in column.label.periods]
    said += [("row", partial) for partial in row.label.periods]
    said += list(zip(table.around.periods_from, table.around.periods, strict=True))
    nearest = said[0][1]
    return PeriodSource(tuple(dict.fromkeys(_used(said))), nearest.assumed)


def _used(said: Sequence[tuple[str, Partial]]) -> Sequence[str]:
    """Return the texts that the period rests on: the nearest, and the one that makes it whole."""
    origin, nearest = said[0]
    if nearest.bare_year:
        finer = next((at for at, partial in said[1:] if partial.year is None), None)
        return [finer, origin] if finer else [origin]
    if nearest.year is None:
        return [origin, *(at for at, partial in said[1:] if partial.year is not None)][:2]
    return [origin]


def assumed_periods(tables: Iterable[Table]) -> tuple[str, ...]:
    """Return the periods of tables that rest on an assumption, each once: 2002-10:2003-09."""
    found: set[str] = set()
    for table in tables:
        complete = [(place, one.period) for place, one in table.meanings.items() if one.complete]
        if complete and period_source(table, complete[0][0]).assumed:
            found.update(written(period) for _, period in complete if period)
    return tuple(sorted(found))
