"""All that stands behind one figure, ready to be told."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

Row = Mapping[str, Any]

ROLES = ("numerator", "denominator")
_CELL = ("role", "measure", "area_code", "period_start", "period_end", "value", "contribution",
         "source", "sheet", "cell")  # fmt: skip


@dataclass(frozen=True)
class Subject:
    """What is explained: an indicator, or a measure, which has no denominator.

    `numerator` and `denominator` are its terms as declared, `per` its factor; `query` is what it
    has in their place.
    """

    id: str
    label: str
    definition: str
    numerator: str
    denominator: str = ""
    per: int = 1
    decimals: int = 0
    query: str = ""

    @property
    def formula(self) -> str:
        """The terms as a formula."""
        if self.query:
            return f"sum of the figures that the SQL names, numerator / denominator x {self.per}"
        if not self.denominator:
            return self.numerator
        top, bottom = (f"({side})" if " " in side else side for side in (self.numerator, self.denominator))  # fmt: skip
        return f"{top} / {bottom} x {self.per}"

    @property
    def sql(self) -> str:
        """The calculation as SQL; a cell is an area's month, or its day for stocks."""
        if self.query:
            return self.query
        if not self.denominator:
            return f"SELECT sum({self.id}) FROM cells"  # noqa: S608 - shown, never run
        known = " AND ".join(f'"{name}" IS NOT NULL' for name in self._terms)
        sides = (" ".join(_quoted(part) for part in side.split()) for side in (self.numerator, self.denominator))  # fmt: skip
        top, bottom = (f"sum({side})" for side in sides)
        return f"SELECT {top} * {self.per} / {bottom} FROM cells WHERE {known}"  # noqa: S608 - shown, never run

    @property
    def _terms(self) -> tuple[str, ...]:
        words = f"{self.numerator} {self.denominator}".split()
        return tuple(dict.fromkeys(word for word in words if word not in "+-"))


def _quoted(word: str) -> str:
    return word if word in "+-" else f'"{word}"'


@dataclass(frozen=True)
class Explanation:
    """One figure of an area and span with every cell behind it.

    `figure` is its row of `indicators` (of `facts` for a measure), None where nothing is known.
    `cells` are what entered; their contributions add up. `revisions` are other reports of the same
    figures, `gaps` what lacks, `printed` the cells of a rate that is known only in print.
    `published` is the row of the build where that says otherwise: declared or programmed since.
    """

    subject: Subject
    area_code: str
    period: str
    basis: str
    figure: Row | None
    numerator: int | None
    denominator: Decimal | None
    cells: Sequence[Row]
    revisions: Sequence[Row] = ()
    gaps: Sequence[Row] = ()
    findings: Sequence[Row] = ()
    printed: Sequence[Row] = ()
    published: Row | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    build: str = ""
    synthetic: bool = False

    @property
    def value(self) -> float | int | None:
        """The figure itself."""
        return None if self.figure is None else self.figure["value"]

    @property
    def corrections(self) -> list[Row]:
        """The cells that a declared correction changed."""
        return [cell for cell in self.cells if cell["status"] == "corrected"]

    def grouped(self, role: str) -> Iterator[tuple[str, list[Row]]]:
        """Yield area and cells of a role, area by area."""
        chosen = [cell for cell in self.cells if cell["role"] == role]
        chosen.sort(key=lambda cell: (cell["area_code"], cell["period_start"], cell["period_end"], cell["measure"] or ""))  # fmt: skip
        for area, cells in groupby(chosen, key=lambda cell: str(cell["area_code"])):
            yield area, list(cells)

    def replaced_by(self, cell: Row) -> list[Row]:
        """Return what else was reported of a cell's figure."""
        place = (cell["source"], cell["sheet"], cell["cell"])
        return [
            row for row in self.revisions if (row["by_source"], row["by_sheet"], row["by_cell"]) == place
        ]  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        """Return what `explain --format json` prints: contributions of a role add up to it."""
        return {
            "indicator": self.subject.id,
            "area_code": self.area_code,
            "period": self.period,
            "numerator": self.numerator,
            "denominator": _plain(self.denominator),
            "value": self.value,
            "cells": [{name: _plain(cell[name]) for name in _CELL} for cell in self.cells],
        }

    def to_json(self) -> str:
        """Return the same as text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    def __str__(self) -> str:
        """Return the explanation as text."""
        from fpstats.trace.explanation_text import explanation_text

        return explanation_text(self)

    def to_html(self) -> str:
        """Return the explanation as a page of its own."""
        from fpstats.trace.explanation_html import explanation_html

        return explanation_html(self)

    _repr_html_ = to_html


def _plain(value: Any) -> Any:  # noqa: ANN401 - a cell of any table
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
