"""Returns drawn as tables, resolved and computed; facts, indicators and findings drawn to compare.

Areas are drawn as `code | level | parent`, returns as `area | measure | period | value`, each with
further columns where a case needs them. The first row names the columns. A value is a number, or
the word of a status (`blank`, `error`); the period is written as everywhere in fpstats. A return is
one file: `source`, else the day it was `filed`, else its period.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa

from drawn import cells
from fpstats.catalogue import Catalogue, load_catalogue
from fpstats.catalogue.area_changes import RESTATES, with_lives
from fpstats.catalogue.targets import Goals
from fpstats.indicators.compute import compute
from fpstats.indicators.correct import correct
from fpstats.indicators.resolve import newest_report, resolve
from fpstats.indicators.wording import Wording, check_resolution
from fpstats.indicators.working import Declared, Setting
from fpstats.model.area_changes import AreaChange
from fpstats.model.corrections import Correction, Place
from fpstats.model.declared import Area, Target
from fpstats.model.observed import Finding
from fpstats.model.period import Period, YearRule
from fpstats.pipeline.beside_facts import load_beside_facts
from fpstats.project import read_project
from fpstats.store.engine import Engine
from fpstats.tables import OBSERVATIONS
from projects import write_project

RULE = YearRule(10)
CITY = """
    code | level    | parent
    city | county   |
    east | township | city
    west | township | city
"""


@cache
def shipped() -> Catalogue:
    """Return the measures, indicators and checks that fpstats ships."""
    with TemporaryDirectory() as folder:
        project, _ = read_project(write_project(Path(folder)))
        return load_catalogue(project)


def drawn_records(drawing: str) -> list[dict[str, str]]:
    """Return the rows of a drawn table by the names in its first row."""
    head, *rows = cells("\n".join(line for line in drawing.splitlines() if set(line) - set("|-")))
    return [dict(zip(head, row, strict=True)) for row in rows]


def drawn_areas(drawing: str) -> tuple[Area, ...]:
    return tuple(
        Area(
            row["code"],
            row["code"],
            row["level"],
            row["parent"] or None,
            valid_from=_day(row.get("from")),
            valid_to=_day(row.get("to")),
        )
        for row in drawn_records(drawing)
    )


def drawn_targets(drawing: str) -> tuple[Target, ...]:
    goals = Goals(shipped().indicators, shipped().measures, (), RULE)
    return tuple(
        Target(
            row["indicator"],
            row["area"] or None,
            row["period"],
            tuple(row["target"].split("..")),
            row["direction"],
            goals.lowest(row["indicator"]),
        )
        for row in drawn_records(drawing)
    )


def drawn_corrections(drawing: str) -> tuple[Correction, ...]:
    return tuple(
        Correction(
            id=f"line {number}",
            where=_place(row),
            action=row["action"],
            value=Decimal(row["value"]) if row.get("value") else None,
            to=_place({name.removeprefix("to_"): row[name] for name in row if name.startswith("to_")}),
            expect=int(row["expect"]) if row.get("expect") else None,
            reason="confirmed by telephone",
            role="",
            reported=_day(row.get("known")),
            status=row.get("status") or "acknowledged",
        )
        for number, row in enumerate(drawn_records(drawing), start=1)
    )  # fmt: skip


def _place(row: Mapping[str, str]) -> Place:
    period = RULE.parse(row["period"]) if row.get("period") else None
    names = ("area", "measure", "basis", "agency", "vintage", "source", "sheet", "cell")
    return Place(period=period, **{name: row.get(name) or None for name in names})


def drawn_changes(drawing: str) -> tuple[AreaChange, ...]:
    return tuple(
        AreaChange(
            row["from"],
            row["to"] or None,
            row["change"],
            date.fromisoformat(row["date"]),
            Fraction(row["share"]) if row.get("share") else None,
            RESTATES[row.get("restates", "")],
        )
        for row in drawn_records(drawing)
    )


def drawn_observations(drawing: str) -> list[tuple[Any, ...]]:
    """Return rows of the table `observations`; the cell is the row of the drawing."""
    return [
        _observation(row, f"B{number}")
        for number, row in enumerate(drawn_records(drawing), start=2)
    ]


def _observation(row: Mapping[str, str], cell: str) -> tuple[Any, ...]:
    period = RULE.parse(row["period"])
    filed = _day(row.get("filed")) or period.end
    number = row["value"].lstrip("-").isdigit()
    rate = Decimal(row["value"]) if row.get("kind") == "rate" else None
    status = "reported" if number or rate else row["value"]
    found = {
        "area_code": row["area"] or None,
        "measure": row["measure"],
        "basis": row.get("basis") or "all",
        "agency": row.get("agency") or "",
        "period_start": period.start,
        "period_end": period.end,
        "value": int(row["value"]) if number and not rate else None,
        "rate": rate,
        "status": status,
        "kind": row.get("kind") or "count",
        "vintage": row.get("vintage") or "reported",
        "reported_on": filed,
        "mark": None,
        "superseded": False,
        "value_read": None,
        "correction": None,
        "as_read": None,
        "source": row.get("source") or row.get("filed") or row["period"],
        "sheet": "Sheet1",
        "cell": row.get("cell") or cell,
    }
    return tuple(found[name] for name in OBSERVATIONS.names)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True)
class Outcome:
    """What came of some returns."""

    observations: pa.Table
    facts: pa.Table
    indicators: pa.Table
    found: tuple[Finding, ...]

    def fact(self, area: str, measure: str, period: str) -> int | None:
        """Return one figure; None where there is none."""
        rows = [
            row["value"]
            for row in told(self.facts.to_pylist())
            if (row["area"], row["measure"], row["period"]) == (area, measure, period)
        ]
        return rows[0] if rows else None

    def indicator(self, indicator: str, area: str, period: str) -> dict[str, Any]:
        """Return the one row of an indicator."""
        (row,) = (
            row
            for row in told(self.indicators.to_pylist())
            if (row["indicator"], row["area"], row["period"]) == (indicator, area, period)
        )
        return row


def told(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return rows of results with the written period and the coverage."""
    return [
        {
            **row,
            "area": row["area_code"],
            "period": _label(row),
            "filed": row.get("reported_on"),
            "coverage": f"{row['reporting']}/{row['expected']}" if "reporting" in row else "",
        }
        for row in rows
    ]


def _label(row: Mapping[str, Any]) -> str:
    if row["period_start"] is None:
        return ""
    return RULE.label(Period.between(row["period_start"], row["period_end"]))


@dataclass(frozen=True)
class City:
    """Areas, targets and settings that returns are resolved with."""

    areas: str = CITY
    targets: str = "indicator | area | period | target | direction"
    corrections: str = "area | measure | period | action"
    changes: str = "from | to | change | date"
    setting: Setting = field(default_factory=lambda: Setting("city", RULE))
    threads: int = 2
    late: bool = False

    def with_setting(self, **changes: Any) -> City:
        return replace(self, setting=replace(self.setting, **changes))

    def of(self, returns: str) -> Outcome:
        """Resolve and compute drawn returns."""
        return self.of_rows(drawn_observations(returns))

    def of_rows(self, rows: Iterable[tuple[Any, ...]]) -> Outcome:
        """Resolve and compute rows of `observations`."""
        with Engine(self.threads, "1GB") as engine:
            return resolved_in(engine, self, rows)


def resolved_in(engine: Engine, city: City, rows: Iterable[tuple[Any, ...]]) -> Outcome:
    """Resolve and compute rows of `observations` in an engine, which keeps the tables."""
    catalogue = shipped()
    changes = drawn_changes(city.changes)
    declared = Declared(
        with_lives(drawn_areas(city.areas), changes),
        catalogue.measures,
        catalogue.indicators,
        drawn_targets(city.targets),
        changes,
    )
    engine.load(OBSERVATIONS, rows)
    words = Wording.of(declared, "en")
    corrected = correct(engine, drawn_corrections(city.corrections), city.setting.as_of, words)
    if city.late:
        day = city.setting.as_of or newest_report(engine)
        load_beside_facts(engine, declared, city.setting, day)
    resolution = resolve(engine, declared, city.setting)
    indicators = compute(engine, declared.own_sql if city.late else ())
    found = (*corrected.findings, *check_resolution(engine, declared, "en"))
    return Outcome(resolution.observations, resolution.facts, indicators, found)


def resolved(returns: str, **setting: Any) -> Outcome:
    """Resolve and compute drawn returns of the usual city."""
    return City().with_setting(**setting).of(returns)
