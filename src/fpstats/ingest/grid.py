"""A sheet as read: values in true coordinates, merged ranges, hidden lines. Opens nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

Value = None | str | int | float | bool | date
"""What a cell holds; a datetime is a date too."""

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0 and inclusive."""


@dataclass(frozen=True)
class Grid:
    """One sheet. `rows[0][0]` is A1; rows may be ragged."""

    name: str
    rows: Sequence[Sequence[Value]]
    merges: Sequence[Merge] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden: bool = False

    @property
    def width(self) -> int:
        """Number of columns of the widest row."""
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True)
class Workbook:
    """One file: its format and encoding as found by content, and its sheets."""

    format: str
    encoding: str | None
    grids: Sequence[Grid]
