"""From figures back to cells: what entered each, with which share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import NamedTuple

import pyarrow as pa

from fpstats.indicators.statements import sql
from fpstats.model.period import Period
from fpstats.store.engine import Engine
from fpstats.tables import Column, Table

ALL_DEPTHS = 1_000
"""A floor below every area: sums are followed down to those that report."""


@dataclass(frozen=True)
class Asked:
    """One figure to be traced: a measure or an indicator of an area and span.

    An indicator has no agency of its own: its terms name theirs.
    """

    id: str
    area_code: str
    basis: str
    agency: str
    period: Period


class Traced(NamedTuple):
    """Three tables by the number of the figure asked for: the figures, what entered, what lacks."""

    figures: pa.Table
    contributions: pa.Table
    lacking: pa.Table


def trace_sums(engine: Engine, asked: Iterable[Asked], floor: int = ALL_DEPTHS) -> Traced:
    """Return the cells behind measures and ratios of sums; `resolve` must have run `traced`, `compute` not yet.

    Sums of areas are followed down to the depth `floor` (the root has 0); a sum below it stays one
    contribution, which has an area and no cell. A figure that is not known is not in `figures`.
    """
    rows = [
        (number, *astuple(one)[:-1], one.period.first, one.period.last)
        for number, one in enumerate(asked)
    ]
    engine.load(_ASKED, rows)
    for step in ("trace_figures", "trace_parts", "trace_cells"):
        engine.run(sql(step), {"floor": floor})
    return Traced(
        engine.arrow("SELECT asked, n, d, reporting, expected FROM asked_figures ORDER BY asked"),
        engine.arrow(_CONTRIBUTIONS),
        engine.arrow(_LACKING),
    )


_CONTRIBUTIONS = """
FROM contributions
ORDER BY asked, role = 'denominator', measure, area_code, period_start, period_end, source, sheet, cell
"""
_LACKING = """
SELECT l.asked, a.area_code::VARCHAR AS area_code, first_day(l.first) AS period_start,
       final_day(l.last) AS period_end
FROM (SELECT DISTINCT asked, area, first, last FROM lacking) l JOIN working_areas a USING (area)
ORDER BY ALL
"""
_ASKED = Table(
    "traced_quantities",
    "Figures to be traced.",
    tuple(
        Column(name, kind, "working table")
        for name, kind in (
            ("asked", "INTEGER"),
            ("id", "VARCHAR"),
            ("area_code", "VARCHAR"),
            ("basis", "VARCHAR"),
            ("agency", "VARCHAR"),
            ("first", "INTEGER"),
            ("last", "INTEGER"),
        )
    ),
    ("asked",),
)
