"""Figures traced to drawn returns: which cells they come from, drawn to compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from drawn_returns import RULE, City, drawn_areas, drawn_observations, shipped
from fpstats.indicators.compute import compute
from fpstats.indicators.contributions import ALL_DEPTHS, Asked, trace
from fpstats.indicators.resolve import resolve
from fpstats.indicators.working import Declared
from fpstats.model.period import Period
from fpstats.store.engine import Engine
from fpstats.tables import OBSERVATIONS


@dataclass(frozen=True)
class Traced:
    """Figures by the number of what was asked, the cells behind them, and what lacks."""

    figures: dict[int, dict[str, Any]]
    contributions: list[dict[str, Any]]
    lacking: list[dict[str, Any]]

    def sums(self, number: int) -> tuple[Decimal, Decimal]:
        """Return what the contributions of a figure add up to: numerator, denominator."""
        rows = [row for row in self.contributions if row["asked"] == number]
        return tuple(
            sum((row["contribution"] for row in rows if row["role"] == role), Decimal(0))
            for role in ("numerator", "denominator")
        )


def traced(
    city: City, rows: Iterable[tuple[Any, ...]], asked: Any, floor: int = ALL_DEPTHS
) -> Traced:
    """Trace figures; `asked` are those, or a function of the published facts and indicators."""
    catalogue = shipped()
    declared = Declared(drawn_areas(city.areas), catalogue.measures, catalogue.indicators, ())
    observations = list(rows)
    if callable(asked):
        asked = asked(*_published(city, declared, observations))
    with Engine(2, "1GB") as engine:
        engine.load(OBSERVATIONS, observations)
        resolve(engine, declared, city.setting, traced=True)
        found = trace(engine, asked, floor)
    return Traced(
        {row["asked"]: row for row in found.figures.to_pylist()},
        found.contributions.to_pylist(),
        found.lacking.to_pylist(),
    )


def _published(city: City, declared: Declared, rows: list[tuple[Any, ...]]) -> Any:
    with Engine(2, "1GB") as engine:
        engine.load(OBSERVATIONS, rows)
        resolution = resolve(engine, declared, city.setting)
        return resolution.facts.to_pylist(), compute(engine).to_pylist()


def origin(
    returns: str,
    quantity: str,
    area: str,
    period: str,
    *,
    areas: str = City.areas,
    floor: int = ALL_DEPTHS,
) -> list[list[str]]:
    """Return the cells of one figure as role, measure, area, period, value, contribution, cell."""
    agency = "family_planning" if quantity in shipped().measures else ""
    asked = [Asked(quantity, area, "all", agency, RULE.parse(period))]
    city = City(areas).with_setting(named=(RULE.parse(period),))
    found = traced(city, drawn_observations(returns), asked, floor)
    return [
        [
            row["role"],
            row["measure"] or "",
            row["area_code"],
            RULE.label(Period.between(row["period_start"], row["period_end"])),
            "" if row["value"] is None else str(row["value"]),
            f"{row['contribution'].normalize():f}",
            row["cell"] or "",
        ]
        for row in found.contributions
    ]
