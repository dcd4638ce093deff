"""Indicators of spans that a build does not hold, from its observations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from fpstats.indicators.compute import compute
from fpstats.indicators.resolve import resolve
from fpstats.model.period import Period
from fpstats.pipeline.computing import setting_of
from fpstats.pipeline.loading import Loaded
from fpstats.pipeline.published_rows import area_rows
from fpstats.store.engine import Engine
from fpstats.store.manifest import read_manifest
from fpstats.store.published import PublishedBuild
from fpstats.tables import AREAS, OBSERVATIONS


@contextmanager
def recomputed(loaded: Loaded, build: PublishedBuild, spans: Iterable[Period]) -> Iterator[Engine]:
    """Give an engine with the tables areas, observations, facts and indicators for these spans."""
    with Engine() as engine:
        engine.load(OBSERVATIONS, build.arrow("FROM observations"))
        engine.load(AREAS, area_rows(loaded))
        resolve(
            engine,
            loaded.declared,
            setting_of(loaded, tuple(spans), read_manifest(build.folder).day),
        )
        compute(engine)
        yield engine
