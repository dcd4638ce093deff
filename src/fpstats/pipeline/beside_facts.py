"""What indicators with SQL of their own read beside observations and facts."""

from __future__ import annotations

from datetime import date

from fpstats.errors import UsageError
from fpstats.indicators.filed_in_time import filed_in_time
from fpstats.indicators.places import areas_of_day
from fpstats.indicators.working import Declared, Setting
from fpstats.model.declared import Area
from fpstats.pipeline.published_rows import area_rows
from fpstats.store.engine import Engine
from fpstats.tables import AREAS, FILED_IN_TIME


def load_beside_facts(engine: Engine, declared: Declared, setting: Setting, day: date) -> None:
    """Load the tables `areas` and, where an indicator has SQL of its own, `filed_in_time`.

    To be done before resolving, which completes the observations by what came later.

    Raises:
        UsageError: the home area is not one of the day whose areas are shown.
    """
    engine.load(AREAS, area_rows(_areas_shown(declared, setting)))
    if declared.own_sql:
        engine.load(FILED_IN_TIME, filed_in_time(engine, declared, setting, day))


def _areas_shown(declared: Declared, setting: Setting) -> tuple[Area, ...]:
    """Return the areas that tables are about: all registered ones, or those of a day."""
    if setting.boundaries is None:
        return declared.areas
    areas = areas_of_day(declared, setting.boundaries)
    if setting.home not in {area.code for area in areas}:
        message = f"{setting.home}, the home area, does not exist on {setting.boundaries}: choose a day on which it does"
        raise UsageError(message)
    return areas
