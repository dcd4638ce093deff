"""What else is known of the cells behind figures: revisions, gaps, findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from fpstats.store.engine import Engine

Row = Mapping[str, Any]


def revisions(engine: Engine) -> list[dict[str, Any]]:
    """Return what else was filed of the figures in the table `contributions` of an engine."""
    return engine.records(trace_sql("revisions"))


def gaps(engine: Engine) -> list[dict[str, Any]]:
    """Return what lacks in the figures that were traced, and the cells that are no help."""
    return engine.records(trace_sql("gaps"))


def touching(findings: Iterable[Row], cells: Sequence[Row], measures: Iterable[str]) -> list[Row]:
    """Return the findings about these cells, or about their areas and months and these measures."""
    places = {(cell["source"], cell["sheet"], cell["cell"]) for cell in cells}
    areas = {cell["area_code"] for cell in cells}
    wanted = {*measures, None}
    first = min((cell["period_start"] for cell in cells), default=None)
    last = max((cell["period_end"] for cell in cells), default=None)

    def touches(finding: Row) -> bool:
        if (finding["source"], finding["sheet"], finding["cell"]) in places:
            return True
        return (
            finding["area_code"] in areas
            and finding["measure"] in wanted
            and (finding["period_start"] is None or last is None or finding["period_start"] <= last)
            and (finding["period_end"] is None or first is None or finding["period_end"] >= first)
        )

    return [finding for finding in findings if touches(finding)]


@cache
def trace_sql(name: str) -> str:
    """Return the text of one SQL file of this room."""
    return resources.files("fpstats.trace").joinpath(f"{name}.sql").read_text("utf-8")
