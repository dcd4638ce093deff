"""A build as a notebook sees it: published tables as pandas, with what they mean attached.

Every frame carries in `.attrs` the build it comes from, whether its figures are invented
(`synthetic`), and what its columns mean; frames of indicators carry the definitions as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fpstats.pipeline.loading import Loaded, load
from fpstats.pipeline.lookup import area_named, one_of, written_period
from fpstats.pipeline.viewing import View, viewed
from fpstats.store.closing import Closing
from fpstats.store.warehouse import Warehouse as Folder
from fpstats.tables import (
    AREAS,
    CORRECTIONS,
    DEFINITIONS,
    FACTS,
    FINDINGS,
    INDICATORS,
    MEASURES,
    OBSERVATIONS,
    SOURCES,
    Table,
)

if TYPE_CHECKING:
    import pandas as pd

    from fpstats.trace.explanation import Explanation


class Warehouse(Closing):
    """One published build of a project, opened for reading; it stays the same while it is open."""

    def __init__(
        self, directory: str | Path, build: str | None = None, view: View | None = None
    ) -> None:
        """Open the current build of a project, or one by its id; in a view, if one is given.

        Raises:
            UsageError: there is no such project or build.
            DeclarationError: the project's declarations are wrong.
        """
        self._loaded: Loaded = load(Path(directory))
        folder = Folder(self._loaded.project.warehouse).folder(build)
        self.build = folder.name
        self._build = viewed(self._loaded, folder, view or View())

    def close(self) -> None:
        """Close the build."""
        self._build.close()

    def indicators(
        self,
        indicator: str | None = None,
        *,
        level: str | None = None,
        area: str | None = None,
        period: str | None = None,
    ) -> pd.DataFrame:
        """Return indicators with intervals, coverage, target and change: the table `indicators`.

        `indicator` is an id, `area` a code or name, `period` written as 2003-10, 2003Q4, FY2003 or
        2003-01:2003-10.
        """
        if indicator is not None:
            one_of(indicator, self._loaded.catalogue.indicators, "indicator")
        chosen = {"indicator": indicator, "area_level": level, **self._place(area, period)}
        frame = self._frame(INDICATORS, chosen)
        shown = set(frame["indicator"])
        frame.attrs["definitions"] = {
            one.id: dict(one.definition)
            for one in self._loaded.catalogue.indicators.values()
            if one.id in shown
        }
        return frame

    def facts(
        self, measure: str | None = None, *, area: str | None = None, period: str | None = None
    ) -> pd.DataFrame:
        """Return resolved figures: the table `facts`."""
        return self._frame(FACTS, self._of_measure(measure) | self._place(area, period))

    def observations(
        self, measure: str | None = None, *, area: str | None = None, period: str | None = None
    ) -> pd.DataFrame:
        """Return what each cell says: the table `observations`."""
        return self._frame(OBSERVATIONS, self._of_measure(measure) | self._place(area, period))

    def findings(self, rule: str | None = None) -> pd.DataFrame:
        """Return what is wrong or noteworthy: the table `findings`."""
        return self._frame(FINDINGS, {"rule": rule})

    def sources(self) -> pd.DataFrame:
        """Return one row for each file of the inbox."""
        return self._frame(SOURCES, {})

    def areas(self) -> pd.DataFrame:
        """Return the registered areas."""
        return self._frame(AREAS, {})

    def measures(self) -> pd.DataFrame:
        """Return the declared measures."""
        return self._frame(MEASURES, {})

    def definitions(self) -> pd.DataFrame:
        """Return the declared indicators."""
        return self._frame(DEFINITIONS, {})

    def corrections(self) -> pd.DataFrame:
        """Return the declared corrections, and what became of each."""
        return self._frame(CORRECTIONS, {})

    def explain(self, indicator: str, area: str, period: str) -> Explanation:
        """Return where a figure comes from: formula, parts, every cell, revisions, what is missing.

        It prints as text and shows as a page; `to_dict()` has the cells, whose contributions add up
        to numerator and denominator. A measure may be asked for as well.
        """
        from fpstats.pipeline.explaining import explained, written_question

        question = written_question(self._loaded, indicator, area, period)
        return explained(self._loaded, self._build, question)

    def sql(self, query: str, parameters: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """Return what one SELECT over the published tables returns; `UsageError` for anything else."""
        frame: pd.DataFrame = self._build.query(query, parameters).to_pandas()
        frame.attrs.update(
            build=self.build,
            synthetic=self._loaded.project.synthetic,
            as_of=self._build.day.isoformat(),
            boundaries=str(self._build.boundaries or "as reported"),
        )
        return frame

    def _of_measure(self, measure: str | None) -> dict[str, object]:
        if measure is not None:
            one_of(measure, self._loaded.catalogue.measures, "measure")
        return {"measure": measure}

    def _place(self, area: str | None, period: str | None) -> dict[str, object]:
        code = area_named(area, self._loaded.catalogue.areas).code if area else None
        span = written_period(period, self._loaded.project.year_rule) if period else None
        return {
            "area_code": code,
            "period_start": span.start if span else None,
            "period_end": span.end if span else None,
        }

    def _frame(self, table: Table, chosen: Mapping[str, object]) -> pd.DataFrame:
        wanted = {name: value for name, value in chosen.items() if value is not None}
        conditions = " AND ".join(f"{name} = ${name}" for name in wanted) or "true"
        key = ", ".join(f"{name} NULLS FIRST" for name in table.key)
        sql = f"FROM {table.name} WHERE {conditions} ORDER BY {key}"
        frame = self.sql(sql, wanted)
        frame.attrs["columns"] = {column.name: column.meaning for column in table.columns}
        return frame
