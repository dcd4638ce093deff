"""What a sheet says: observations (one a cell) and findings (what is wrong, and what to do)."""

from __future__ import annotations

from datetime import date
from functools import cache
from hashlib import sha256
from typing import NamedTuple


class Observation(NamedTuple):
    """One cell, understood. The fields are those of the table `observations`."""

    area_code: str | None
    measure: str
    basis: str
    agency: str
    period_start: date
    period_end: date
    value: int | None
    rate: str | None
    status: str
    kind: str
    vintage: str
    reported_on: date
    mark: str | None
    source: str
    sheet: str
    cell: str


class Finding(NamedTuple):
    """Something wrong or noteworthy. The fields are those of the table `findings`, less its id."""

    rule: str
    effect: str
    message: str
    remedy: str
    source: str
    sheet: str | None = None
    cell: str | None = None
    area_code: str | None = None
    measure: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    value: str | None = None
    expected: str | None = None
    cells: str | None = None

    @property
    def finding_id(self) -> str:
        """Id by what is wrong and where, the same in every build: not by its wording or figures."""
        what = (self.rule, self.source, self.sheet, self.cell, self.area_code, self.measure)
        named = (*what, self.period_start, self.period_end)
        text = "\x1f".join("" if part is None else str(part) for part in named)
        return sha256(text.encode()).hexdigest()[:16]


class SourceReading(NamedTuple):
    """What reading one file came to: its facts, observations and findings."""

    source: str
    format: str
    encoding: str | None
    sheets: int
    reported_on: date | None
    status: str
    observations: tuple[Observation, ...]
    findings: tuple[Finding, ...]


EFFECTS = ("file_rejected", "sheet_skipped", "column_skipped", "value_dropped", "kept")
STATUSES = (
    "reported",
    "blank",
    "not_reported",
    "not_applicable",
    "error",
    "corrected",
    "implied_zero",
)


def cell_name(row: int, column: int) -> str:
    """Return the address of a cell as spreadsheets write it; row and column count from 0."""
    return f"{_letters(column)}{row + 1}"


@cache
def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
