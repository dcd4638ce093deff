"""The kinds of cell that a layout may name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fpstats.reports import count_cells, filing_cells, item_cells, office_cells, rate_cells
from fpstats.reports.cell import Cell

KINDS: Mapping[str, Callable[[Cell], str | None]] = {
    "area": count_cells.area,
    "count": count_cells.whole,
    "count_change": count_cells.change,
    "opening": count_cells.opening,
    "natural": count_cells.natural,
    "balance": count_cells.balance,
    "share": count_cells.share,
    "coverage": count_cells.coverage,
    "numerator": rate_cells.numerator,
    "denominator": rate_cells.denominator,
    "rate": rate_cells.value,
    "rate_change": rate_cells.change,
    "boys": rate_cells.boys,
    "girls": rate_cells.girls,
    "interval": rate_cells.interval,
    "against_107": rate_cells.against_107,
    "verdict": item_cells.verdict,
    "label": item_cells.label,
    "unit": item_cells.unit,
    "value": item_cells.value,
    "change": item_cells.change,
    "target": item_cells.target,
    "office": office_cells.office,
    "other": office_cells.other,
    "difference": office_cells.difference,
    "office_ratio": office_cells.ratio_of,
    "due": filing_cells.due,
    "received": filing_cells.received,
    "on_time": filing_cells.on_time,
    "late": filing_cells.late,
    "changed": filing_cells.changed,
    "questions": filing_cells.questions,
}
STUBS = frozenset({"area", "label", "unit", "office"})
"""Cells that name the row: they do not count as figures."""
WORDS = STUBS | {"verdict", "against_107"}
"""Cells that hold words."""
