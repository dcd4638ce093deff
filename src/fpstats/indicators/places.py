"""Where the figures of a run go: its tree of areas, as tables and steps for the SQL of this room."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from fpstats.indicators.as_reported import boundaries_as_reported
from fpstats.indicators.boundaries import Boundaries, BoundariesOfDay
from fpstats.indicators.history import History, Unit
from fpstats.indicators.lives import month_of
from fpstats.indicators.working import Declared, Setting
from fpstats.model.declared import Area
from fpstats.store.engine import Engine
from fpstats.tables import working_table

FILINGS = working_table("filings", "area_code VARCHAR, opens INTEGER, closes INTEGER, since INTEGER, node VARCHAR, spanning VARCHAR, cut BOOLEAN, copied BOOLEAN")  # fmt: skip
PORTIONS = working_table("portions", "node VARCHAR, to_node VARCHAR, low BIGINT, high BIGINT, since INTEGER, until INTEGER")  # fmt: skip
ESTIMATES = working_table("estimates", "area_code VARCHAR, first INTEGER, last INTEGER")
BREAKS = working_table("breaks", "area_code VARCHAR, cut INTEGER")
SHOWN = working_table("shown", "area_code VARCHAR")
UNDIVIDED = working_table("undivided", "area_code VARCHAR, first INTEGER, last INTEGER, above VARCHAR")  # fmt: skip

_REPORTED = """
SELECT DISTINCT area_code, period_start, period_end FROM observations
WHERE kind = 'count' AND date_trunc('month', period_start) < date_trunc('month', period_end)
  AND list_contains($codes, area_code)
"""


class Places:
    """The boundaries of a run; the tables that the steps need are loaded."""

    def __init__(self, engine: Engine, declared: Declared, setting: Setting) -> None:
        """Work them out, and load their tables."""
        self._of_a_day = setting.boundaries is not None
        self.boundaries = _boundaries(engine, declared, setting.boundaries)
        found = self.boundaries
        self._load_filings(engine)
        engine.load(ESTIMATES, sorted(set(found.estimated)))
        engine.load(BREAKS, sorted(set(found.breaks)))
        engine.load(SHOWN, [(code,) for code in sorted(found.shown)])
        engine.load(UNDIVIDED, [(unit.code, unit.first, unit.last, above) for unit, above in found.undivided])  # fmt: skip

    def _load_filings(self, engine: Engine) -> None:
        rows = [
            (
                one.code,
                one.opens,
                one.closes,
                one.since,
                one.node,
                one.spanning,
                one.cut,
                one.copied,
            )
            for one in self.boundaries.filings
        ]
        engine.load(FILINGS, rows)
        parts = [
            (one.node, one.to, one.low, one.high, one.since, one.until)
            for one in self.boundaries.portions
        ]
        engine.load(PORTIONS, parts)

    @property
    def before(self) -> tuple[str, ...]:
        """Steps before reports are resolved."""
        return ("displace",)

    @property
    def between(self) -> tuple[str, ...]:
        """Steps after each area's own pieces are known."""
        return ("portion_pieces",) if self.boundaries.portions else ()

    @property
    def after(self) -> tuple[str, ...]:
        """Steps after facts are made."""
        return ("restore",) if self._of_a_day or self.boundaries.filings else ()


def _boundaries(engine: Engine, declared: Declared, day: date | None) -> Boundaries:
    history = History.of(declared.areas, declared.changes)
    if day is not None:
        return BoundariesOfDay(declared.areas, history, month_of(day)).boundaries()
    spanning = _spanning(engine, history) if history.units else ()
    return boundaries_as_reported(declared.areas, history, spanning)


def areas_of_day(declared: Declared, day: date) -> tuple[Area, ...]:
    """Return the areas of a day, with their parents of that day."""
    history = History.of(declared.areas, declared.changes)
    found = BoundariesOfDay(declared.areas, history, month_of(day)).boundaries()
    return tuple(area for area in found.areas if area.code in found.shown)


def _spanning(engine: Engine, history: History) -> Collection[Unit]:
    """Return the units of which there are reports that begin before them."""
    rows = engine.rows(_REPORTED, {"codes": list(history.units)})
    return sorted(
        unit
        for unit in {unit for units in history.units.values() for unit in units}
        if history.earlier.get(unit)
        and any(
            code == unit.code and month_of(start) < unit.first <= month_of(end)
            for code, start, end in rows
        )
    )
