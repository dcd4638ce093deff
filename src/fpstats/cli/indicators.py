"""Rows of indicators as a person reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fpstats.model.declared import Indicator
from fpstats.numbers import printed

Row = Mapping[str, Any]

LIMITS = ("lower", "upper", "lower_998", "upper_998")
REASONS = {
    "undefined": "denominator is zero, or outside the years of the definition",
    "incomplete": "returns are missing",
    "as_printed": "printed in the source, parts unknown",
    "suppressed": "not published",
    "shown": "",
}
BOUNDARIES = {
    "series_break": "other boundaries since {day}",
    "boundaries_changed": "not compared: other boundaries since {day}",
    "divided": "estimated by a share",
}


def withheld(row: Row) -> dict[str, Any]:
    """Return the row without a value that rests on too few cases; its counts stay."""
    kept = dict(row)
    if row["status"] == "too_few":
        kept |= dict.fromkeys(("value", "annualised", "change", "previous_value", *LIMITS))
    return kept


def brief_rows(rows: Sequence[Row], indicator: Indicator) -> list[dict[str, Any]]:
    """Return what fits on a line of a terminal; columns that say nothing are left out."""
    full = [_brief(row, indicator) for row in rows]
    said = {name for row in full for name, text in row.items() if text not in (None, "")}
    return [{name: text for name, text in row.items() if name in said} for row in full]


def _brief(row: Row, indicator: Indicator) -> dict[str, Any]:
    def figure(name: str) -> str:
        return "" if row[name] is None else printed(row[name], indicator.decimals)

    unlimited = row["lower"] is None and row["upper"] is None
    return {
        "area": row["area_name"],
        "basis": row["basis"],
        "period": row["period"],
        "value": figure("value"),
        "95 %": "" if unlimited else f"{figure('lower')}-{figure('upper')}",
        "numerator": row["numerator"],
        "denominator": _plain(row["denominator"]),
        "reported": "" if row["expected"] is None else f"{row['reporting']}/{row['expected']}",
        "change": figure("change"),
        "target": row["target"],
        "met": {True: "yes", False: "no", None: None}[row["target_met"]],
        "note": _reason(row, indicator),
    }


def _reason(row: Row, indicator: Indicator) -> str:
    reason = REASONS.get(row["status"])
    if reason is None:
        cases = "births" if indicator.interval == "sex_ratio" else "cases"
        reason = f"fewer than {indicator.minimum} {cases}"
    return "; ".join(text for text in (reason, *_of_boundaries(row["note"] or "")) if text)


def _of_boundaries(note: str) -> Iterator[str]:
    """Yield what a note says of changes of boundaries."""
    for part in note.split("; "):
        name, _, day = part.partition(" ")
        if name in BOUNDARIES:
            yield BOUNDARIES[name].format(day=day)


def _plain(value: float | None) -> str:
    """Return an average without the .0 of those that are whole."""
    return "" if value is None else str(int(value) if value.is_integer() else value)
