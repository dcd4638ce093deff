"""Whose figure a cell holds: a listed area's, a total's over them, or the sheet's own area's."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from fpstats.ingest.around.surroundings import Surroundings
from fpstats.ingest.around.whereabouts import LEVELS
from fpstats.ingest.lines.axes import Axis
from fpstats.ingest.lines.line import Line
from fpstats.ingest.texts.areas import AreaIndex


class Placed(NamedTuple):
    """The area (None for a total of no single one), the kind of figure, and what was assumed."""

    area: str | None
    kind: str
    assumed: str | None
    known: bool


_UNKNOWN = Placed(None, "count", None, known=False)


class Ownership:
    """The areas of one table."""

    def __init__(
        self, rows: Axis, columns: Axis, around: Surroundings, areas: AreaIndex, home: str
    ) -> None:
        """Take both axes, the texts around, the registered areas and the project's home area."""
        self._rows = rows
        self._columns = columns
        self._around = around
        self._areas = areas
        self._home = home
        self._known: dict[tuple[object, ...], Placed] = {}

    def of(self, row: Line, column: Line) -> Placed:
        """Return whose figure stands where two lines cross."""
        row_total = row.total if self._rows.listed else ""
        column_total = column.total if self._columns.listed else ""
        if _lost(self._rows, row) or _lost(self._columns, column):
            return _UNKNOWN
        level = row.level or column.level
        key = (row.area, column.area, row_total, column_total, level)
        if key not in self._known:
            found = self._of(row.area, column.area, row_total or column_total)
            self._known[key] = self._of_level(found, level) if level else found
        return self._known[key]

    def _of_level(self, placed: Placed, level: str) -> Placed:
        """Return the area of a level that is or holds the one found: 全县 in a township's table."""
        levels = LEVELS.get(level, frozenset({level}))
        found = self._areas.areas.get(placed.area or "")
        if found is None or found.level in levels:
            return placed
        outer = (self._areas.areas.get(code) for code in self._areas.ancestors(found.code))
        own = next((area.code for area in outer if area and area.level in levels), None)
        return Placed(own, "total", None, known=True) if own else _UNKNOWN

    def _of(self, row: str | None, column: str | None, total: str) -> Placed:
        own = self._inner(row, column)
        if own:
            adds = bool(total) and any(
                area != own and self._areas.within(area, own) for area in self._members
            )
            return Placed(own, "total" if adds else "count", None, known=True)
        if row and column:
            return _UNKNOWN
        if total:
            return self._of_total(total)
        if self._rows.listed or self._columns.listed:
            return _UNKNOWN
        return self._outer("count")

    def _inner(self, row: str | None, column: str | None) -> str | None:
        if row and column and row != column:
            if self._areas.within(row, column):
                return row
            return column if self._areas.within(column, row) else None
        return row or column

    def _of_total(self, total: str) -> Placed:
        """Return what a 合计 row adds: one with registered rows beside it is only for checking."""
        listed = (axis for axis in (self._rows, self._columns) if axis.listed)
        grand = any(line.total == "all" for axis in listed for line in axis.lines)
        if total == "page" or (total == "sub" and grand):
            return Placed(None, "total", None, known=True)
        outer = self._outer("total" if self._members else "count")
        if outer.known and self._members - {outer.area} and not self._holds_all(outer.area):
            return Placed(None, "total", None, known=True)
        return outer if self._members - {outer.area} else outer._replace(kind="count")

    def _outer(self, kind: str) -> Placed:
        if "area" in self._around.unclear:
            return _UNKNOWN
        other = self._around.elsewhere and not self._holds_all(self._around.area)
        if self._around.area and not other:
            return Placed(self._around.area, kind, None, known=True)
        if self._members and not self._holds_all(self._home):
            common = self._common
            return Placed(common, kind, None, known=common is not None or kind == "total")
        return Placed(self._home, kind, "area: home", known=True)

    def _holds_all(self, area: str | None) -> bool:
        return area is not None and all(self._areas.within(one, area) for one in self._members)

    @cached_property
    def _members(self) -> frozenset[str]:
        lines = (*self._rows.lines, *self._columns.lines)
        return frozenset(line.area for line in lines if line.area and not line.heading)

    @cached_property
    def _common(self) -> str | None:
        """Return the nearest area that holds all areas of the table."""
        chains = [self._areas.ancestors(area) for area in self._members]
        return next((a for a in chains[0] if all(a in chain for chain in chains)), None)


def _lost(axis: Axis, line: Line) -> bool:
    """Whether a line in a list of areas is of none that is known: the other axis does not tell."""
    return axis.listed and not line.area and not line.total
