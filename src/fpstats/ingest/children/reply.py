"""What a child says of one file, as a line of JSON: constant columns are said once.

Text that leaves the child is observations and findings only; nothing else of a sheet crosses.
"""

from __future__ import annotations

from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from fpstats.model.observed import Finding, Observation, SourceReading

if TYPE_CHECKING:
    from fpstats.ingest.grid import Workbook
    from fpstats.ingest.templates.shared import Shared, Template

_KEPT = 256
"""Templates that both ends keep; what is of further ones is said in full."""
_FOUR_BYTES = "i"
_DATES = frozenset({"period_start", "period_end", "reported_on"})


def packed(reading: SourceReading) -> dict[str, Any]:
    """Return a reading as plain JSON values."""
    plain = reading._asdict()
    plain["reported_on"] = _plain(reading.reported_on)
    plain["observations"] = _columns(reading.observations)
    plain["findings"] = [[_plain(value) for value in finding] for finding in reading.findings]
    return plain


class SharedReplies:
    """Packs what files of one template came to: what they have in common is said once.

    The other end of the pipe keeps it, see `Kept`.
    """

    def __init__(self) -> None:
        """Begin with nothing said."""
        self._said: dict[int, tuple[Template, int]] = {}

    def packed(self, shared: Shared, workbook: Workbook) -> dict[str, Any]:
        """Return a reading by a template as plain JSON values; some columns are those of `like`."""
        constant = shared.constant
        varying, number = self._columns_of(shared.template, constant)
        values = shared.values
        counts = {"counts": _written(values)} if values is shared.figures else {"value": values}
        return {
            "source": shared.look.source,
            "format": workbook.format,
            "encoding": workbook.encoding,
            "sheets": 1,
            "reported_on": _plain(shared.reported_on),
            "status": "read",
            "observations": {
                "rows": len(values),
                "constant": {name: _plain(value) for name, value in constant.items()},
                "varying": {**varying, **counts},
                "like": number,
            },
            "findings": [],
        }

    def _columns_of(
        self, template: Template, constant: Mapping[str, object]
    ) -> tuple[dict[str, Any], int | None]:
        """Return the columns of a template that have to be said, and the number it is known by."""
        known = self._said.get(id(template))
        if known:
            return {}, known[1]
        number = len(self._said) if len(self._said) < _KEPT else None
        if number is not None:
            self._said[id(template)] = (template, number)  # kept alive: its id stays its own
        columns = zip(Observation._fields, template.columns, strict=True)
        return {
            name: list(map(_plain, column))
            for name, column in columns
            if name not in constant and name != "value"
        }, number


class Kept:
    """What readings of one template have in common, as their reader said it the first time."""

    def __init__(self) -> None:
        """Begin with nothing kept."""
        self._columns: dict[int, dict[str, Any]] = {}

    def whole(self, plain: dict[str, Any]) -> dict[str, Any]:
        """Return a packed reading with all its columns."""
        observations = plain.get("observations", {})
        varying, number = observations.get("varying", {}), observations.pop("like", None)
        counts = varying.pop("counts", None)
        own = {"value": _counts(counts)} if counts else varying
        columns = varying if number is None else self._columns.setdefault(number, varying)
        if observations:
            observations["varying"] = {**columns, **own}
        return plain


def _written(counts: Sequence[object]) -> str:
    """Return counts as one text: it takes less to write and to read than a list."""
    return b2a_base64(array(_FOUR_BYTES, cast("Sequence[int]", counts)), newline=False).decode()


def _counts(written: str) -> array[int]:
    return array(_FOUR_BYTES, a2b_base64(written))


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
