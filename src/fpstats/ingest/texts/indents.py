"""How far a row label is set in, counted in columns of half a Chinese character."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_OPENING = re.compile(r"(?:其\s*中|期\s*中)\s*[:：︰﹕∶]?\s*")
_TAB = 4
LEVEL = 3
"""A level of indent of a cell's style is as wide as three blanks."""


class Indent(NamedTuple):
    """Where a label starts, and where its words do: those of 其中：男 start at 男."""

    start: int
    words: int


FLUSH = Indent(0, 0)


def indent_of(text: str, level: int = 0) -> Indent:
    """Return the indent of a text as the cell holds it, in a cell whose style sets it in."""
    bare = text.lstrip()
    start = _width(text[: len(text) - len(bare)]) + level * LEVEL
    opening = _OPENING.match(bare)
    return Indent(start, start + (_width(opening[0]) if opening else 0))


def opens(text: str) -> bool:
    """Whether a text says that it is a part of what stands before it: 其中：男."""
    return _OPENING.match(text.lstrip()) is not None


def _width(text: str) -> int:
    return sum(
        _TAB if letter == "\t" else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
