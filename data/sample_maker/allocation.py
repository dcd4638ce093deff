"""Integers under margins: a table of whole numbers with given row and column totals."""

from __future__ import annotations

import math
import random
from collections import deque
from collections.abc import Sequence

Table = list[list[int]]
Weights = Sequence[Sequence[float]]
TINY = 1e-6


def varied(weight: float, rng: random.Random) -> float:
    """Return a weight moved about as far as a count of that size moves by chance.

    Uniform, not normal: only + - * / and square roots are the same to the last bit everywhere.
    """
    if weight <= 0:
        return 0.0
    step = min(1.0, 1.5 / math.sqrt(weight))
    return weight * (1 + step * (2 * rng.random() - 1))


def shared(total: int, weights: Sequence[float], caps: Sequence[int] | None = None) -> list[int]:
    """Share a total over places in proportion to weights, none above its cap."""
    columns = allocated([total], None, [list(weights)], [list(caps)] if caps else None)
    return columns[0]


def allocated(
    rows: Sequence[int],
    columns: Sequence[int] | None,
    weights: Weights,
    caps: Sequence[Sequence[int]] | None = None,
) -> Table:
    """Return whole numbers near the weights that meet every row and column total.

    Without `columns` only the rows are met. Raises `ValueError` where no such table exists.
    """
    if columns is not None and sum(rows) != sum(columns):
        message = f"rows add up to {sum(rows)}, columns to {sum(columns)}"
        raise ValueError(message)
    wanted = _fitted(rows, columns, weights)
    limits = [list(row) for row in caps] if caps else [[sum(rows)] * len(row) for row in wanted]
    return _Rounding(wanted, limits, rows, columns).table()


def _fitted(
    rows: Sequence[int], columns: Sequence[int] | None, weights: Weights
) -> list[list[float]]:
    """Scale rows and columns in turn until both margins are met (iterative proportional fit)."""
    table = [[float(weight) for weight in row] for row in weights]
    for _ in range(400 if columns is not None else 1):
        for index, total in enumerate(rows):
            scale = _ratio(total, sum(table[index]))
            table[index] = [cell * scale for cell in table[index]]
        for index, total in enumerate(columns or ()):
            scale = _ratio(total, sum(row[index] for row in table))
            for row in table:
                row[index] *= scale
    return table


def _ratio(total: float, present: float) -> float:
    return total / present if present else 0.0


class _Rounding:
    """Rounds a fitted table down, then sends the missing units along the shortest open ways.

    First within each cell's ceiling, then up to its cap: a cell gives a unit back where another
    can take it, so the totals are met whenever a table that meets them exists.
    """

    def __init__(
        self,
        wanted: list[list[float]],
        caps: Table,
        rows: Sequence[int],
        columns: Sequence[int] | None,
    ) -> None:
        self.cells = [
            [min(cap, math.floor(cell + TINY)) for cell, cap in zip(*pair, strict=True)]
            for pair in zip(wanted, caps, strict=True)
        ]
        self.ceilings = [
            [min(cap, math.ceil(cell - TINY)) for cell, cap in zip(*pair, strict=True)]
            for pair in zip(wanted, caps, strict=True)
        ]
        self.wanted = wanted
        self.caps = caps
        self.rows = [total - sum(row) for total, row in zip(rows, self.cells, strict=True)]
        down = [sum(row[index] for row in self.cells) for index in range(len(self.cells[0]))]
        endless = [sum(rows)] * len(down)
        self.columns = [b - a for a, b in zip(down, columns or endless, strict=True)]

    def table(self) -> Table:
        for limits in (self.ceilings, self.caps):
            for row in range(len(self.rows)):
                while self.rows[row] > 0 and self._send(row, limits):
                    self.rows[row] -= 1
        if any(self.rows):
            message = f"no table meets these totals: {sum(self.rows)} units are left over"
            raise ValueError(message)
        return self.cells

    def _send(self, start: int, limits: Table) -> bool:
        """Place one more unit in a row, by way of other rows where its own columns are full."""
        came: dict[tuple[str, int], tuple[str, int]] = {}
        queue = deque([("row", start)])
        while queue:
            node = queue.popleft()
            if node[0] == "column" and self.columns[node[1]] > 0:
                self._apply(node, came)
                return True
            for other in self._open(node, limits):
                if other not in came and other != ("row", start):
                    came[other] = node
                    queue.append(other)
        return False

    def _open(self, node: tuple[str, int], limits: Table) -> list[tuple[str, int]]:
        kind, index = node
        if kind == "row":
            row, wanted = self.cells[index], self.wanted[index]
            free = [c for c, value in enumerate(row) if value < limits[index][c]]
            return [("column", c) for c in sorted(free, key=lambda c: row[c] - wanted[c])]
        return [("row", r) for r, row in enumerate(self.cells) if row[index] > 0]

    def _apply(self, node: tuple[str, int], came: dict[tuple[str, int], tuple[str, int]]) -> None:
        self.columns[node[1]] -= 1
        while node in came:
            before = came[node]
            if node[0] == "column":
                self.cells[before[1]][node[1]] += 1
            else:
                self.cells[node[1]][before[1]] -= 1
            node = before
