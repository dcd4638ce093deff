"""Resolved figures -> indicators, all ratios at once."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from fpstats.indicators.statements import sql
from fpstats.model.declared import Indicator
from fpstats.store.engine import Engine
from fpstats.tables import INDICATORS

_OWN_SQL = """
INSERT INTO resolved
SELECT i.quantity, 'flow', b.book, a.area, month_of(s.period_start), month_of(s.period_end),
       s.numerator::BIGINT, s.denominator::DECIMAL(18, 3), 0, s.reporting::INTEGER, s.expected::INTEGER,
       NULL, NULL, NULL, NULL, true, false, true, a.parent, a.depth
FROM ({sql}) s
JOIN working_indicators i ON i.indicator = $indicator
JOIN working_areas a ON a.area_code = s.area_code
JOIN books b ON b.basis = s.basis AND b.agency = '' AND b.open
"""
"""An indicator that says in SQL what no ratio of sums can; it counts from here on like any other."""


def compute(engine: Engine, own_sql: Iterable[Indicator] = ()) -> pa.Table:
    """Return the table `indicators`; `resolve` must have run in the same engine.

    `own_sql` are indicators with SQL of their own: the tables that it reads must be loaded.
    """
    make_indicators(engine, own_sql)
    return engine.published(INDICATORS)


def make_indicators(engine: Engine, own_sql: Iterable[Indicator] = ()) -> None:
    """Make the table `indicators` in the engine."""
    for one in own_sql:
        engine.run(_OWN_SQL.format(sql=one.sql), {"indicator": one.id})
    for step in ("compute", "limits", "publish_indicators", "mark_boundaries"):
        engine.run(sql(step))
