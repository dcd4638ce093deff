"""What a child says of one file, as a line of JSON: constant columns are said once.

Text that leaves the child is observations and findings only; nothing else of a sheet crosses.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from fpstats.model.observed import Finding, Observation, SourceReading

_DATES = frozenset({"period_start", "period_end", "reported_on"})


def packed(reading: SourceReading) -> dict[str, Any]:
    """Return a reading as plain JSON values."""
    plain = reading._asdict()
    plain["reported_on"] = _plain(reading.reported_on)
    plain["observations"] = _columns(reading.observations)
    plain["findings"] = [[_plain(value) for value in finding] for finding in reading.findings]
    return plain


def unpacked(plain: dict[str, Any]) -> SourceReading:
    """Return the reading that was packed."""
    day = plain["reported_on"]
    return SourceReading(
        **{
            **plain,
            "reported_on": date.fromisoformat(day) if day else None,
            "observations": tuple(_rows(plain["observations"])),
            "findings": unpacked_findings(plain),
        }
    )


def unpacked_findings(plain: dict[str, Any]) -> tuple[Finding, ...]:
    """Return the findings of a packed reading."""
    rows = [dict(zip(Finding._fields, row, strict=True)) for row in plain["findings"]]
    return tuple(Finding(**_dated(row)) for row in rows)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _columns(rows: Sequence[Observation]) -> dict[str, Any]:
    columns = dict(zip(Observation._fields, zip(*rows, strict=True), strict=False))
    constant = {name: column[0] for name, column in columns.items() if len(set(column)) == 1}
    varying = {
        name: [_plain(value) for value in column] if name in _DATES else column
        for name, column in columns.items()
        if name not in constant
    }
    plain = {name: _plain(value) for name, value in constant.items()}
    return {"rows": len(rows), "constant": plain, "varying": varying}


def _rows(columns: dict[str, Any]) -> list[Observation]:
    count, constant = columns["rows"], _dated(columns["constant"])
    varying = {
        name: [_day(value) for value in column] if name in _DATES else column
        for name, column in columns["varying"].items()
    }
    every = [varying.get(name) or [constant[name]] * count for name in Observation._fields if count]
    return [Observation(*row) for row in zip(*every, strict=True)]


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _day(value) if name in _DATES else value for name, value in row.items()}


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
