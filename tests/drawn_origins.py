"""Figures traced to drawn returns: which cells they come from, drawn to compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from drawn_returns import RULE, City, drawn_areas, drawn_observations, shipped
from fpstats.indicators.contributions import ALL_DEPTHS, Asked, trace_sums
from fpstats.indicators.resolve import resolve
from fpstats.indicators.working import Declared
from fpstats.model.period import Period
from fpstats.store.engine import Engine
from fpstats.tables import OBSERVATIONS


@dataclass(frozen=True)
class Traced:
    """The cells behind figures by the number of what was asked, and what lacks."""

    contributions: list[dict[str, Any]]
    lacking: list[dict[str, Any]]

    def sums(self, number: int) -> tuple[Decimal, Decimal]:
        """Return what the contributions of a figure add up to: numerator, denominator."""
        top = bottom = Decimal(0)
        for row in self.contributions:
            if row["asked"] == number and row["role"] == "numerator":
                top += row["contribution"]
            elif row["asked"] == number:
                bottom += row["contribution"]
        return top, bottom


def traced(city: City, returns: str, asked: Iterable[Asked], floor: int = ALL_DEPTHS) -> Traced:
    """Trace figures of drawn returns."""
    with Engine(2, "1GB") as engine:
        engine.load(OBSERVATIONS, drawn_observations(returns))
        resolve(engine, declared(city), city.setting, traced=True)
        found = trace_sums(engine, asked, floor)
    return Traced(found.contributions.to_pylist(), found.lacking.to_pylist())


def declared(city: City) -> Declared:
    """Return what is shipped, with the areas of a drawn city."""
    catalogue = shipped()
    return Declared(drawn_areas(city.areas), catalogue.measures, catalogue.indicators, ())


def origin(
    returns: str, figure: tuple[str, str, str], areas: str = City.areas, floor: int = ALL_DEPTHS
) -> list[list[str]]:
    """Return the cells of (quantity, area, period): role, measure, area, period, value, contribution, cell."""
    quantity, area, period = figure
    agency = "family_planning" if quantity in shipped().measures else ""
    asked = [Asked(quantity, area, "all", agency, RULE.parse(period))]
    city = City(areas).with_setting(named=(RULE.parse(period),))
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
        for row in traced(city, returns, asked, floor).contributions
    ]
