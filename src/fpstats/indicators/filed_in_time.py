"""What was known of births at the filing deadline of each month, once that lies three months back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pyarrow as pa

from fpstats.indicators.first_facts import WHOLES, greatest_wholes
from fpstats.indicators.resolve import resolve
from fpstats.indicators.statements import sql
from fpstats.indicators.working import Declared, Setting
from fpstats.model.period import FILING_DAY, Period
from fpstats.store.engine import Engine
from fpstats.tables import FILED_IN_TIME, OBSERVATIONS

_SETTLED = 3
"""Months after a deadline until what comes late has mostly come."""


def filed_in_time(
    observations: pa.Table, declared: Declared, setting: Setting, as_of: date
) -> pa.Table:
    """Return the table `filed_in_time`; `observations` are as read and corrected."""
    with Engine() as engine:
        engine.load(OBSERVATIONS, observations)
        engine.load(WHOLES, greatest_wholes(declared.measures))
        engine.run(sql("filed_in_time"), {"as_of": as_of, "filing_day": FILING_DAY})
        if not engine.rows("SELECT count(*) FROM observations")[0][0]:
            engine.load(FILED_IN_TIME, [])
            return engine.published(FILED_IN_TIME)
        resolve(engine, declared, replace(setting, as_of=as_of, named=(), kinds=("month",)))
        last = Period.between(as_of, as_of).last - _SETTLED - (1 if as_of.day >= FILING_DAY else 2)
        rows = [
            tuple(row[name] for name in FILED_IN_TIME.names)
            for row in engine.records("FROM facts")
            if row["agency"] == setting.default_agency
            and Period.between(row["period_end"], row["period_end"]).last <= last
            and row["period_start"].replace(day=1) == row["period_end"].replace(day=1)
        ]
        engine.load(FILED_IN_TIME, rows)
        return engine.published(FILED_IN_TIME)
