"""What was known of births at the filing deadline of each month, once that lies three months back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pyarrow as pa

from fpstats.indicators.first_facts import greatest_wholes
from fpstats.indicators.resolve import make_facts
from fpstats.indicators.statements import sql
from fpstats.indicators.working import Declared, Setting
from fpstats.model.period import FILING_DAY, Period
from fpstats.store.engine import Engine
from fpstats.tables import FILED_IN_TIME, OBSERVATIONS

_SETTLED = 3
"""Months after a deadline until what comes late has mostly come."""


def filed_in_time(reported: Engine, declared: Declared, setting: Setting, as_of: date) -> pa.Table:
    """Return the table `filed_in_time`; the engine `reported` has the observations, corrected."""
    filed = filed_by_deadline(reported, declared, as_of)
    with Engine() as engine:
        if filed.num_rows:
            resolve_in_time(engine, filed, declared, replace(setting, as_of=as_of))
        rows = _settled(engine, setting, as_of) if filed.num_rows else []
        engine.load(FILED_IN_TIME, rows)
        return engine.published(FILED_IN_TIME)


def filed_by_deadline(reported: Engine, declared: Declared, as_of: date) -> pa.Table:
    """Return the observations of births and their parts that were filed by the deadline of their month."""
    measures = [name for name, whole in greatest_wholes(declared.measures) if whole == "births"]
    chosen = {"measures": measures, "as_of": as_of, "filing_day": FILING_DAY}
    return reported.arrow(sql("filed_in_time"), chosen)


def resolve_in_time(
    engine: Engine, filed: pa.Table, declared: Declared, setting: Setting, *, traced: bool = False
) -> None:
    """Make the facts of single months of what was filed in time; `setting` has the day that counts."""
    engine.load(OBSERVATIONS, filed)
    few = replace(declared, indicators=dict(list(declared.indicators.items())[:1]))
    make_facts(engine, few, replace(setting, named=(), kinds=("month",)), traced=traced)


def _settled(engine: Engine, setting: Setting, as_of: date) -> list[tuple[object, ...]]:
    """Return the facts of single months whose deadline is long enough past."""
    last = Period.between(as_of, as_of).last - _SETTLED - (1 if as_of.day >= FILING_DAY else 2)
    return [
        tuple(row[name] for name in FILED_IN_TIME.names)
        for row in engine.records("FROM facts")
        if row["agency"] == setting.default_agency
        and Period.between(row["period_end"], row["period_end"]).last <= last
        and row["period_start"].replace(day=1) == row["period_end"].replace(day=1)
    ]
