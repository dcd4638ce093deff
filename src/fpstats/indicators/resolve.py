"""Observations -> facts: revisions, increments, wholes from parts, tilings, roll-up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import count

import pyarrow as pa

from fpstats.indicators.places import Places
from fpstats.indicators.spans import built_spans
from fpstats.indicators.statements import sql
from fpstats.indicators.working import Declared, Setting, load_working_tables
from fpstats.model.period import Period
from fpstats.store.engine import Engine
from fpstats.tables import FACTS, OBSERVATIONS

_FROM_PIECES = ("booked_terms", "ratio_pieces", "tilings", "own_spans", "grid")


@dataclass(frozen=True)
class Resolution:
    """The finished tables `observations` (with `superseded`, implied zeros) and `facts`."""

    observations: pa.Table
    facts: pa.Table
    as_of: date


def resolve(engine: Engine, declared: Declared, setting: Setting) -> Resolution:
    """Resolve the table `observations` of the engine.

    The working tables stay in the engine: `compute` and `findings` go on from them.
    """
    as_of = make_facts(engine, declared, setting)
    return Resolution(engine.published(OBSERVATIONS), engine.published(FACTS), as_of)


def make_facts(engine: Engine, declared: Declared, setting: Setting) -> date:
    """Make the table `facts` in the engine, complete `observations`, and return the day asked."""
    as_of = setting.as_of or newest_report(engine)
    setting = replace(setting, as_of=as_of)
    reported = reported_spans(engine, as_of)
    spans = built_spans(reported, setting.named, setting.year_rule, setting.kinds)
    places = Places(engine, declared, setting)
    load_working_tables(engine, declared, setting, spans, places.boundaries)
    for step in ("names", "macros", "implied_zeros", *places.before, "resolve_reports"):
        engine.run(sql(step))
    _make_wholes(engine)
    for step in ("pieces", *places.between, *_FROM_PIECES):
        engine.run(sql(step))
    _roll_up(engine)
    for step in ("publish_facts", *places.after):
        engine.run(sql(step))
    return as_of


def newest_report(engine: Engine) -> date:
    """Return the newest day on which anything was reported (the first day of all, if nothing was)."""
    newest = engine.rows("SELECT max(reported_on) FROM observations")[0][0]
    return newest if isinstance(newest, date) else date.min


def reported_spans(engine: Engine, as_of: date) -> set[Period]:
    """Return the spans of which anything was reported by a day."""
    rows = engine.rows(
        "SELECT DISTINCT period_start, period_end FROM observations "
        "WHERE (value IS NOT NULL OR rate IS NOT NULL) AND reported_on <= $as_of",
        {"as_of": as_of},
    )
    return {Period.between(start, end) for start, end in rows}


def _make_wholes(engine: Engine) -> None:
    for number in count(1):
        engine.run(sql("wholes"), {"round": number})
        if engine.rows("SELECT count(*) FROM made")[0][0] == 0:
            return


def _roll_up(engine: Engine) -> None:
    deepest = engine.rows("SELECT max(depth) FROM working_areas")[0][0]
    for depth in range(deepest, -1, -1):
        for step in ("rollup_months", "choose", "rollup_spans", "choose"):
            engine.run(sql(step), {"depth": depth})
