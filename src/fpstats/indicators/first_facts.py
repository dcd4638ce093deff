"""What the home area's figures would be, had nothing been filed after the first monthly returns."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import pyarrow as pa

from fpstats.indicators.resolve import resolve
from fpstats.indicators.statements import sql
from fpstats.indicators.working import Declared, Setting
from fpstats.model.declared import Measure
from fpstats.model.period import Period
from fpstats.store.engine import Engine
from fpstats.tables import FIRST_FACTS, OBSERVATIONS, Column, Table

WHOLES = Table(
    "wholes",
    "The greatest whole that each flow is a part of, as births for boys among first births.",
    (Column("measure", "VARCHAR", "a flow"), Column("whole", "VARCHAR", "itself, or its whole")),
    ("measure",),
)


def first_facts(
    observations: pa.Table, declared: Declared, setting: Setting, spans: Collection[Period]
) -> pa.Table:
    """Return the table `first_facts`: the home area's complete figures for these spans.

    `observations` are as read, `setting` has the day that counts.
    """
    with Engine() as engine:
        engine.load(OBSERVATIONS, observations)
        engine.load(WHOLES, greatest_wholes(declared.measures))
        engine.run(sql("first_reports"), {"as_of": setting.as_of})
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


def greatest_wholes(measures: Mapping[str, Measure]) -> list[tuple[str, str]]:
    """Return each flow with the greatest whole that it is a part of."""
    return [
        (measure.id, _whole(measure, measures))
        for measure in measures.values()
        if measure.nature == "flow"
    ]


def _whole(measure: Measure, measures: Mapping[str, Measure]) -> str:
    return _whole(measures[measure.part_of], measures) if measure.part_of else measure.id
