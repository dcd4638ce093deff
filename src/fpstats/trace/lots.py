"""What entered many figures at once, each list of cells kept only once."""

from __future__ import annotations

from fpstats.store.engine import Engine
from fpstats.tables import ORIGIN_CELLS, ORIGIN_REVISIONS, ORIGINS
from fpstats.trace.evidence import trace_sql

TABLES = (ORIGINS, ORIGIN_CELLS, ORIGIN_REVISIONS)


def make_origins(engine: Engine) -> None:
    """Make the tables of origins from what was traced last in the engine."""
    engine.run(trace_sql("lots"))
    engine.run(f"CREATE OR REPLACE TABLE {ORIGIN_REVISIONS.name} AS {trace_sql('revisions')}")
