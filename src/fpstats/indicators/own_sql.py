"""Indicators with SQL of their own: it names the figures that enter, each with a factor.

What a ratio of sums cannot say is still a sum of figures: of some months and not of others, of what
is known now less what was known in time. So it adds up, and each figure can be followed to its cells.
"""

from __future__ import annotations

from collections.abc import Iterable

from fpstats.indicators.statements import sql
from fpstats.model.declared import Indicator
from fpstats.store.engine import Engine
from fpstats.tables import ENTRIES


def make_entries(engine: Engine, own_sql: Iterable[Indicator]) -> None:
    """Make the table `entries` from `facts`, `filed_in_time` and `areas`."""
    engine.load(ENTRIES, [])
    columns = ", ".join(ENTRIES.names[1:])
    declared = tuple(own_sql)
    if declared:
        engine.run(sql("late_entries"))
    for one in declared:
        engine.run(
            f"INSERT INTO entries SELECT $indicator, {columns} FROM ({one.sql})",  # noqa: S608 - declared, and looked through by store.binding
            {"indicator": one.id},
        )
