"""Text whose commas divide the cells and the thousands of figures alike: 河口镇,1,234,5."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

COMMAS = ",，"
_BEGINS, _GOES_ON = re.compile(r"\s*[+-]?[1-9]\d{0,2}"), re.compile(r"\d{3}(?:\.\d+)?\s*")


class Width(NamedTuple):
    """How many cells records have: up to their last filled one, and in all."""

    filled: int = 0
    cells: int = 0


def usual_width(records: Sequence[Sequence[str]]) -> Width:
    """Return the width of the widest records in which no figure can be cut."""
    whole = [one for one in records if _cut(one) is None]
    return Width(max(map(_filled, whole), default=0), max(map(len, whole), default=0))


def cut_thousands(record: Sequence[str], width: Width) -> int | None:
    """Return the first cell of a record that may go on in the next one; None without any.

    Only of a record that is wider than the others can that be said.
    """
    wider = _filled(record) > width.filled or len(record) > width.cells
    return _cut(record) if wider and width.filled > 1 else None


def _cut(record: Sequence[str]) -> int | None:
    pairs = enumerate(pairwise(record))
    return next(
        (at for at, (a, b) in pairs if _BEGINS.fullmatch(a) and _GOES_ON.fullmatch(b)), None
    )


def _filled(record: Sequence[str]) -> int:
    """Return the number of cells up to the last filled one."""
    return max((at for at, cell in enumerate(record, 1) if cell.strip()), default=0)
