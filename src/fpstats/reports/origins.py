"""Where the figures of a brief come from: looked up by figure, told once, shown by link.

Rows are those of the tables `origins`, `origin_cells` and `origin_revisions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from fpstats.model.period import Period

Row = Mapping[str, Any]
Place = tuple[str, str, str]


class Figure(NamedTuple):
    """One figure: an indicator or measure of an area and span."""

    quantity: str
    area_code: str
    period: Period


@dataclass(frozen=True)
class OriginRows:
    """Rows of the three tables of origins; without them nothing is linked."""

    origins: Sequence[Row] = ()
    cells: Sequence[Row] = ()
    revisions: Sequence[Row] = ()


class Origins:
    """What is known of each figure, and the list of those that were asked about, in that order."""

    def __init__(self, rows: OriginRows) -> None:
        """Index the rows once."""
        self._shares: dict[Figure, list[Row]] = {}
        for row in rows.origins:
            period = Period.between(row["period_start"], row["period_end"])
            figure = Figure(row["quantity"], row["area_code"], period)
            self._shares.setdefault(figure, []).append(row)
        self._cells = _grouped(rows.cells, lambda row: row["lot"])
        self._revisions = _grouped(
            rows.revisions, lambda row: (row["by_source"], row["by_sheet"], row["by_cell"])
        )
        self._asked: dict[tuple[Figure, ...], str] = {}

    @property
    def asked(self) -> Mapping[tuple[Figure, ...], str]:
        """The figures that were asked about together, with the id under which they are told."""
        return self._asked

    def id_of(self, figures: Iterable[Figure]) -> str:
        """Return the id under which it will be told where these come from; empty where unknown."""
        known = tuple(dict.fromkeys(figure for figure in figures if figure in self._shares))
        return self._asked.setdefault(known, f"o{len(self._asked) + 1}") if known else ""

    def shares(self, figure: Figure, role: str) -> list[Row]:
        """Return what came from which area in a role: numerator, denominator, missing."""
        return [row for row in self._shares[figure] if row["role"] == role]

    def cells(self, lot: int) -> Sequence[Row]:
        """Return the cells of a lot."""
        return self._cells.get(lot, ())

    def revisions(self, cell: Row) -> Sequence[Row]:
        """Return what else was reported of the figure of a cell."""
        return self._revisions.get((cell["source"], cell["sheet"], cell["cell"]), ())


def _grouped(rows: Iterable[Row], key: Any) -> dict[Any, list[Row]]:  # noqa: ANN401 - a function of a row
    grouped: dict[Any, list[Row]] = {}
    for row in rows:
        grouped.setdefault(key(row), []).append(row)
    return grouped
