"""From figures back to cells, however they are computed: as a ratio of sums, or by SQL of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from fpstats.indicators.contributions import Asked, Traced, trace_sums
from fpstats.indicators.filed_in_time import filed_by_deadline, resolve_in_time
from fpstats.indicators.own_sql import make_entries
from fpstats.indicators.working import Declared, Setting
from fpstats.model.period import Period
from fpstats.store.engine import Engine

Row = dict[str, Any]

_ENTRIES = """
FROM entries
WHERE indicator = $indicator AND area_code = $area AND basis = $basis
  AND period_start = $start AND period_end = $end
ORDER BY ALL
"""


@dataclass(frozen=True)
class _Entry:
    """One figure that enters the figure `asked`."""

    asked: int
    role: str
    factor: int
    known: str
    figure: Asked


def trace(
    engine: Engine, declared: Declared, setting: Setting, day: date, asked: Sequence[Asked]
) -> Traced:
    """Return the cells behind figures; `make_facts` must have run traced, `make_indicators` not yet.

    Where an indicator with SQL of its own is asked for, `areas` and `filed_in_time` must be loaded;
    what it lacks is not told.
    """
    own = {one.id for one in declared.own_sql}
    are_own = {one.id in own for one in asked}
    if True not in are_own:
        return trace_sums(engine, asked)
    if False not in are_own:
        return _trace_own(engine, declared, setting, day, asked)
    sums, of_own = trace_sums(engine, asked), _trace_own(engine, declared, setting, day, asked)
    return Traced(
        pa.concat_tables([sums.figures, of_own.figures]),
        pa.concat_tables([sums.contributions, of_own.contributions]),
        sums.lacking,
    )


def _trace_own(
    engine: Engine, declared: Declared, setting: Setting, day: date, asked: Sequence[Asked]
) -> Traced:
    """Return the cells behind those figures asked for whose indicator has SQL of its own.

    A cell that enters as it was in time and as it is now cancels out.
    """
    make_entries(engine, declared.own_sql)
    entries: list[_Entry] = []
    figures: list[Row] = []
    for number, one in enumerate(asked):
        rows = engine.records(_ENTRIES, _chosen(one))
        entries += [_entry(number, row) for row in rows]
        if rows:
            figures.append(_figure(number, rows))
    now = trace_sums(engine, _figures(entries, "now"))
    with Engine() as in_time:
        filed = filed_by_deadline(engine, declared, day)
        resolve_in_time(in_time, filed, declared, replace(setting, as_of=day), traced=True)
        before = trace_sums(in_time, _figures(entries, "in_time"))
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
