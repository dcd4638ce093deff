"""Indicators of spans or days that a build does not hold, from its observations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from fpstats.indicators.compute import make_indicators
from fpstats.indicators.resolve import make_facts
from fpstats.model.period import Period
from fpstats.pipeline.beside_facts import load_beside_facts
from fpstats.pipeline.loading import Loaded
from fpstats.pipeline.setting import setting_of
from fpstats.store.engine import Engine
from fpstats.store.published import PublishedBuild
from fpstats.tables import OBSERVATIONS


@contextmanager
def recomputed(
    loaded: Loaded, build: PublishedBuild, spans: Iterable[Period], day: date
) -> Iterator[Engine]:
    """Give an engine with areas, observations, facts and indicators for these spans, as at a day."""
    declared = loaded.declared
    setting = setting_of(loaded, tuple(spans), day, build.boundaries)
    with Engine() as engine:
        engine.load(OBSERVATIONS, build.arrow("FROM observations"))
        load_beside_facts(engine, declared, setting, day)
        make_facts(engine, declared, setting)
        make_indicators(engine, declared.own_sql)
        yield engine
