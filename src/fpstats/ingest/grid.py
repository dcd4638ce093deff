"""A sheet as read: values in true coordinates, merged ranges, hidden lines. Opens nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

Value = None | str | int | float | bool | date
"""What a cell holds; a datetime is a date too."""

Place = tuple[int, int]
"""Row and column of a cell, from 0."""

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0 and inclusive."""


@dataclass(frozen=True)
class Grid:
    """One sheet. `rows[0][0]` is A1; rows may be ragged.

    `errors` holds the error cells as the sheet shows them, `shown` what is seen in a cell whose
    number format says more than the number: "99.5%" over 0.995, "3月份" over 3, "2003-10" over a
    date without its day. A share is written out in full, whatever its format rounds. `indents`
    holds by how many levels the style of a cell sets its text in.
    """

    name: str
    rows: Sequence[Sequence[Value]]
    merges: Sequence[Merge] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    errors: Mapping[Place, str] = field(default_factory=dict)
    hidden: bool = False
    shown: Mapping[Place, str] = field(default_factory=dict)
    indents: Mapping[Place, int] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """Number of columns of the widest row."""
        return max((len(row) for row in self.rows), default=0)


class Note(NamedTuple):
    """What reading met beside the cells: a rule of rules.toml, and the sheet it is about."""

    rule: str
    sheet: str | None = None


@dataclass(frozen=True)
class Workbook:
    """One file: its format and encoding as found by content, and its sheets."""

    format: str
    encoding: str | None
    grids: Sequence[Grid]
    notes: Sequence[Note] = ()
