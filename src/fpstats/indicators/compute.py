"""Resolved figures -> indicators, all ratios at once."""

from __future__ import annotations

import pyarrow as pa

from fpstats.indicators.resolve import sql
from fpstats.store.engine import Engine
from fpstats.tables import INDICATORS


def compute(engine: Engine) -> pa.Table:
    """Return the table `indicators`; `resolve` must have run in the same engine."""
    make_indicators(engine)
    return engine.published(INDICATORS)


def make_indicators(engine: Engine) -> None:
    """Make the table `indicators` in the engine."""
    for step in ("compute", "limits", "publish_indicators"):
        engine.run(sql(step))
