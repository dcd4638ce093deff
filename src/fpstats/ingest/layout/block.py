"""One table of a sheet: which rows and columns are its header, its labels and its figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
    """One table of a sheet, by row and column numbers from 0.

    `titles` are the texts about it, nearest first; `outer` those that only say where and when.
    `roles` says what a label column holds where that is known.
    """

    header: tuple[int, ...]
    rows: tuple[int, ...]
    labels: tuple[int, ...]
    figures: tuple[int, ...]
    titles: tuple[str, ...]
    outer: tuple[str, ...] = ()
    roles: tuple[frozenset[str], ...] = ()

    def role(self, column: int) -> frozenset[str]:
        """Return what a label column holds: area, code, period, measure, unit, ..."""
        return dict(zip(self.labels, self.roles, strict=True)).get(column, frozenset())
