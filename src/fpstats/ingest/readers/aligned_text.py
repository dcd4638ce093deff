"""Text whose columns are only aligned by blanks, as programs print them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

_RUN = re.compile(r"\S+(?: \S+)*")
_FEWEST = 3


class _Run(NamedTuple):
    """What stands between two blanks or more, and the places on the line that it covers."""

    first: int
    last: int
    text: str


def aligned_cells(lines: Sequence[str]) -> list[list[str]] | None:
    """Return the cells of lines by where they stand; None where they form no columns.

    A column is what stands below one another without a gap; a line that has two figures in one has
    no columns, and neither has a text of which less than half the lines have several.
    """
    found = [_runs(line) for line in lines]
    several = [runs for runs in found if len(runs) > 1]
    if len(several) < _FEWEST or 2 * len(several) < sum(map(bool, found)):
        return None
    columns = _columns([run for runs in several for run in runs])
    rows = []
    for runs in found:
        row = _row(runs, columns)
        if row is None:
            return None
        rows.append(row)
    return rows


def _runs(line: str) -> list[_Run]:
    """Return the runs of a line; a wide letter or blank covers two places."""
    plain = line.rstrip().replace("\t", "    ").replace("\u3000", "  ")
    starts = [0]
    for letter in plain:
        wide = unicodedata.east_asian_width(letter) in "WF"
        starts.append(starts[-1] + (2 if wide else 1))
    return [
        _Run(starts[found.start()], starts[found.end()] - 1, found[0])
        for found in _RUN.finditer(plain)
    ]


def _columns(runs: Sequence[_Run]) -> list[tuple[int, int]]:
    columns: list[tuple[int, int]] = []
    for first, last, _ in sorted(runs):
        if columns and first <= columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], last)
        else:
            columns.append((first, last))
    return columns


def _row(runs: Sequence[_Run], columns: Sequence[tuple[int, int]]) -> list[str] | None:
    """Return the cells of a line; 合  计 is one, but two figures in one column are none."""
    if len(runs) == 1 and runs[0].last > columns[0][1]:
        return [runs[0].text]  # a title, wherever it stands
    row = [""] * len(columns)
    for run in runs:
        at = next(n for n, (first, last) in enumerate(columns) if run.first <= last)
        both = row[at] + run.text
        if row[at] and any(letter.isascii() for letter in both):
            return None
        row[at] = both
    return row
