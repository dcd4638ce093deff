"""What the cells of a sheet are read with, and the text that stands in each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from fpstats.ingest.grid import Value
from fpstats.ingest.texts.values import ValueReader
from fpstats.ingest.texts.words import Vocabulary


class Terms(NamedTuple):
    """What cells are read with: words, lines of the form, figures and marks, registered areas.

    `level` returns that of the area which a text names, or "".
    """

    words: Vocabulary
    lines: Vocabulary
    values: ValueReader
    names_area: Callable[[str], bool]
    level: Callable[[str], str]


def text_of(value: Value) -> str:
    """Return the text of what a cell holds, without blanks around it: 3 of 3.0."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    return value.isoformat() if isinstance(value, date) else str(value)
