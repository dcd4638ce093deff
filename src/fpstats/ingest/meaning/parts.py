"""Which parts the lines of a table name, and which of them without saying of what."""

from __future__ import annotations

from collections.abc import Iterable

from fpstats.ingest.lines.axes import Axis
from fpstats.ingest.lines.line import Line
from fpstats.ingest.texts.naming import is_rate
from fpstats.ingest.texts.reading import Reading

PARTS = ("parity", "plan", "sex", "age")
"""The kinds of parts that a title may speak of alone: 二孩情况."""


def kinds_of_parts(lines: Iterable[Line]) -> frozenset[str]:
    """Return the kinds of parts that some line names."""
    return frozenset(name for line in lines for name in PARTS if line.reading.get(name))


def lone_parts(axis: Axis) -> tuple[Reading, ...]:
    """Return what the lines say that name parts, and not of what."""
    return tuple(
        line.reading
        for line in axis.lines
        if line.reading.naming and not line.reading.get("concept") and not is_rate(line.reading)
    )


def concepts_of(lines: Iterable[Line]) -> frozenset[str]:
    """Return what the lines say that they count of everybody."""
    told = (line.reading for line in lines if not line.reading.get("basis"))
    return frozenset(name for reading in told for name in reading.get("concept"))
