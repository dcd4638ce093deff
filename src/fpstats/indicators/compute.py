"""Resolved figures -> indicators, all ratios at once."""

from __future__ import annotations

import pyarrow as pa

from fpstats.indicators.resolve import sql
from fpstats.store.engine import Engine
from fpstats.tables import INDICATORS


def compute(engine: Engine) -> pa.Table:
    """Return the table `indicators`; `resolve` must have run in the same engine."""
    engine.run(sql("compute"))
    return engine.published(INDICATORS)
