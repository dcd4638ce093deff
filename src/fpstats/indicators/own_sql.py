"""Indicators with SQL of their own: it names the figures that enter, each with a factor.

What a ratio of sums cannot say is still a sum of figures: of some months and not of others, of what
is known now less what was known in time. So it adds up, and each figure can be followed to its cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from fpstats.indicators.contributions import Asked, Traced, trace
from fpstats.indicators.filed_in_time import filed_by_deadline, resolve_in_time
from fpstats.indicators.statements import sql
from fpstats.indicators.working import Declared, Setting
from fpstats.model.declared import Indicator
from fpstats.model.period import Period
from fpstats.store.engine import Engine
from fpstats.tables import ENTRIES

Row = dict[str, Any]

_ENTRIES = """
FROM entries
WHERE indicator = $indicator AND area_code = $area AND basis = $basis
  AND period_start = $start AND period_end = $end
ORDER BY ALL
"""


def make_entries(engine: Engine, own_sql: Iterable[Indicator]) -> None:
    """Make the table `entries` from `facts`, `filed_in_time` and `areas`."""
    engine.load(ENTRIES, [])
    columns = ", ".join(ENTRIES.names[1:])
    declared = tuple(own_sql)
    if declared:
        engine.run(sql("late_months"))
    for one in declared:
        engine.run(
            f"INSERT INTO entries SELECT $indicator, {columns} FROM ({one.sql})",  # noqa: S608 - declared, and looked through by store.binding
            {"indicator": one.id},
        )


@dataclass(frozen=True)
class _Entry:
    """One figure that enters the figure `asked`."""

    asked: int
    role: str
    factor: int
    known: str
    figure: Asked


def trace_own(
    engine: Engine, declared: Declared, setting: Setting, day: date, asked: Sequence[Asked]
) -> Traced:
    """Return the cells behind those figures asked for whose indicator has SQL of its own.

    `make_facts` must have run traced, and `areas` and `filed_in_time` be loaded. A cell that enters
    as it was in time and as it is now cancels out.
    """
    make_entries(engine, declared.own_sql)
    entries: list[_Entry] = []
    figures: list[Row] = []
    for number, one in enumerate(asked):
        rows = engine.records(_ENTRIES, _chosen(one))
        entries += [_entry(number, row) for row in rows]
        if rows:
            figures.append(_figure(number, rows))
    now = trace(engine, _figures(entries, "now"))
    with Engine() as in_time:
        filed = filed_by_deadline(engine, declared, day)
        resolve_in_time(in_time, filed, declared, replace(setting, as_of=day), traced=True)
        before = trace(in_time, _figures(entries, "in_time"))
    cells = [*_entered(now, entries, "now"), *_entered(before, entries, "in_time")]
    return Traced(
        pa.Table.from_pylist(figures, schema=now.figures.schema),
        pa.Table.from_pylist(_added(cells), schema=now.contributions.schema),
        now.lacking.slice(0, 0),
    )


def _chosen(asked: Asked) -> Row:
    return {
        "indicator": asked.id,
        "area": asked.area_code,
        "basis": asked.basis,
        "start": asked.period.start,
        "end": asked.period.end,
    }


def _entry(number: int, row: Row) -> _Entry:
    period = Period.between(row["from_start"], row["from_end"])
    figure = Asked(row["measure"], row["from_area"], row["basis"], row["agency"], period)
    return _Entry(number, row["role"], row["factor"], row["known"], figure)


def _figure(number: int, rows: Iterable[Row]) -> Row:
    sums = dict.fromkeys(("numerator", "denominator"), 0)
    reporting = 0
    for row in rows:
        sums[row["role"]] += row["factor"] * row["value"]
        reporting += row["reporting"] if row["role"] == "denominator" else 0
        expected = row["expected"]
    return {
        "asked": number,
        "n": sums["numerator"],
        "d": Decimal(sums["denominator"]),
        "reporting": reporting,
        "expected": expected,
    }


def _figures(entries: Iterable[_Entry], known: str) -> list[Asked]:
    return list(dict.fromkeys(one.figure for one in entries if one.known == known))


def _entered(traced: Traced, entries: Sequence[_Entry], known: str) -> Iterator[Row]:
    """Yield the cells of each entry, with its role and factor."""
    cells: dict[Asked, list[Row]] = {}
    figures = _figures(entries, known)
    for cell in traced.contributions.to_pylist():
        cells.setdefault(figures[cell["asked"]], []).append(cell)
    for one in entries:
        if one.known == known:
            for cell in cells.get(one.figure, ()):
                share = cell["contribution"] * one.factor
                yield {**cell, "asked": one.asked, "role": one.role, "contribution": share}


def _added(cells: Iterable[Row]) -> list[Row]:
    """Return each cell once for a role of a figure; those that cancel out are left away."""
    found: dict[tuple[Any, ...], Row] = {}
    for cell in cells:
        place = tuple(
            cell[name] for name in ("asked", "role", "source", "sheet", "cell", "measure")
        )
        known = found.get(place)
        more = cell["contribution"] + (known["contribution"] if known else 0)
        found[place] = {**cell, "contribution": more}
    return [cell for cell in found.values() if cell["contribution"]]
