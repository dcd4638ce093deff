"""Indicators of spans that a build does not hold, from its observations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from fpstats.indicators.compute import compute
from fpstats.indicators.filed_in_time import filed_in_time
from fpstats.indicators.resolve import resolve
from fpstats.indicators.working import Declared, Setting
from fpstats.model.period import Period
from fpstats.pipeline.computing import areas_shown
from fpstats.pipeline.loading import Loaded
from fpstats.pipeline.published_rows import area_rows
from fpstats.pipeline.setting import setting_of
from fpstats.store.engine import Engine
from fpstats.store.published import PublishedBuild
from fpstats.tables import AREAS, FILED_IN_TIME, OBSERVATIONS


@contextmanager
def recomputed(loaded: Loaded, build: PublishedBuild, spans: Iterable[Period]) -> Iterator[Engine]:
    """Give an engine with the tables areas, observations, facts and indicators for these spans."""
    with Engine() as engine:
        engine.load(OBSERVATIONS, build.arrow("FROM observations"))
        engine.load(AREAS, area_rows(areas_shown(loaded, build.boundaries)))
        setting = setting_of(loaded, tuple(spans), build.day, build.boundaries)
        in_time = filed_in_time(engine, loaded.declared, setting, build.day)
        resolve(engine, loaded.declared, setting)
        engine.load(FILED_IN_TIME, in_time)
        compute(engine, loaded.declared.own_sql)
        yield engine


def load_for_own_sql(engine: Engine, declared: Declared, setting: Setting, day: date) -> None:
    """Load what indicators with SQL of their own read beside observations and facts."""
    engine.load(AREAS, area_rows(declared.areas))
    engine.load(FILED_IN_TIME, filed_in_time(engine, declared, setting, day))
