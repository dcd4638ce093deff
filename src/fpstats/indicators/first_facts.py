"""What the home area's figures would be, had nothing been filed after the first monthly returns."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pyarrow as pa

from fpstats.indicators.resolve import resolve, sql
from fpstats.indicators.working import Declared, Setting
from fpstats.model.period import Period
from fpstats.store.engine import Engine
from fpstats.tables import FIRST_FACTS, OBSERVATIONS


def first_facts(
    observations: pa.Table, declared: Declared, setting: Setting, spans: Collection[Period]
) -> pa.Table:
    """Return the table `first_facts`: the home area's complete figures for these spans.

    `observations` are as read, `setting` has the day that counts.
    """
    flows = [one.id for one in declared.measures.values() if one.nature == "flow"]
    with Engine() as engine:
        engine.load(OBSERVATIONS, observations)
        engine.run(sql("first_reports"), {"as_of": setting.as_of, "flows": flows})
        resolve(engine, declared, replace(setting, named=tuple(spans)))
        wanted = {(span.start, span.end) for span in spans}
        rows = [
            tuple(row[name] for name in FIRST_FACTS.names)
            for row in engine.records("FROM facts")
            if row["area_code"] == setting.home
            and (row["period_start"], row["period_end"]) in wanted
            and row["reporting"] >= row["expected"]
        ]
        engine.load(FIRST_FACTS, rows)
        return engine.published(FIRST_FACTS)
