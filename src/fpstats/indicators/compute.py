"""Resolved figures -> indicators, all ratios at once."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from fpstats.indicators.own_sql import make_entries
from fpstats.indicators.statements import sql
from fpstats.model.declared import Indicator
from fpstats.store.engine import Engine
from fpstats.tables import INDICATORS

_OWN_SQL = """
WITH summed AS (
    SELECT indicator, area_code, basis, period_start, period_end,
           coalesce(sum(factor * value) FILTER (role = 'numerator'), 0) AS numerator,
           sum(factor * value) FILTER (role = 'denominator') AS denominator,
           sum(reporting) FILTER (role = 'denominator') AS reporting,
           any_value(expected) AS expected
    FROM entries GROUP BY ALL
)
INSERT INTO resolved
SELECT i.quantity, 'flow', b.book, a.area, month_of(s.period_start), month_of(s.period_end),
       s.numerator::BIGINT, s.denominator::DECIMAL(18, 3), 0, s.reporting::INTEGER, s.expected::INTEGER,
       NULL, NULL, NULL, NULL, true, false, true, a.parent, a.depth
FROM summed s
JOIN working_indicators i USING (indicator)
JOIN working_areas a USING (area_code)
JOIN books b ON b.basis = s.basis AND b.agency = '' AND b.open
"""
"""What indicators with SQL of their own add up counts from here on like any other figure."""


def compute(engine: Engine, own_sql: Iterable[Indicator] = ()) -> pa.Table:
    """Return the table `indicators`; `resolve` must have run in the same engine.

    `own_sql` are indicators with SQL of their own: the tables that it reads must be loaded.
    """
    make_indicators(engine, own_sql)
    return engine.published(INDICATORS)


def make_indicators(engine: Engine, own_sql: Iterable[Indicator] = ()) -> None:
    """Make the tables `indicators` and `agencies` in the engine."""
    make_entries(engine, own_sql)
    engine.run(_OWN_SQL)
    for step in ("agencies", "compute", "limits", "publish_indicators", "mark_boundaries"):
        engine.run(sql(step))
