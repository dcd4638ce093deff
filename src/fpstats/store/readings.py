"""What reading came to, gathered into the table of observations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from fpstats.store.published import PublishedBuild
from fpstats.store.schemas import arrow_schema
from fpstats.tables import OBSERVATIONS

_CHUNK = 250_000
_SCHEMA = arrow_schema(OBSERVATIONS)
_AS_TEXT = (pa.types.is_date32, pa.types.is_decimal)
"""Types that arrive as text: 2003-10-31, 99.5."""

_AS_IT_STANDS = {"superseded": False, "value_read": None, "correction": None, "as_read": None}
"""What is said of a reading before any correction or resolution."""
_AS_READ = """
SELECT * REPLACE (
    coalesce(as_read->>'area_code', area_code) AS area_code,
    coalesce(as_read->>'measure', measure) AS measure,
    coalesce((as_read->>'period_start')::DATE, period_start) AS period_start,
    coalesce((as_read->>'period_end')::DATE, period_end) AS period_end,
    CASE WHEN status = 'implied_zero' THEN NULL WHEN correction IS NOT NULL THEN value_read ELSE value END AS value,
    CASE WHEN status = 'implied_zero' THEN 'blank' ELSE coalesce(as_read->>'status', status) END AS status,
    false AS superseded,
    NULL::BIGINT AS value_read,
    NULL::VARCHAR AS correction,
    NULL::VARCHAR AS as_read)
FROM observations
WHERE list_contains($sources, source)
"""


class ObservationRows:
    """Collects observations column by column; what a file says once is kept once."""

    def __init__(self) -> None:
        """Begin without rows."""
        self._columns = {field.name: _Column(field.type) for field in _SCHEMA}
        self._rows = 0
        self._tables: list[pa.Table] = []

    def add(
        self, rows: int, constant: Mapping[str, Any], varying: Mapping[str, Sequence[Any]]
    ) -> None:
        """Add the rows of one file: columns that are alike throughout, and the others."""
        if not rows:
            return
        told = {**_AS_IT_STANDS, **constant}
        for name, column in self._columns.items():
            if name in varying:
                column.add(varying[name])
            else:
                column.repeat(told[name], rows)
        self._rows += rows
        if self._rows >= _CHUNK:
            self._flush()

    def add_table(self, table: pa.Table) -> None:
        """Add rows that are observations already."""
        self._tables.append(table.select(_SCHEMA.names).cast(_SCHEMA))

    def table(self) -> pa.Table:
        """Return everything added so far."""
        self._flush()
        return pa.concat_tables([_SCHEMA.empty_table(), *self._tables])

    def _flush(self) -> None:
        arrays = [column.taken() for column in self._columns.values()]
        self._tables.append(pa.Table.from_arrays(arrays, schema=_SCHEMA))
        self._rows = 0


class _Column:
    """One column: lists of values as they came, and values that many rows share."""

    def __init__(self, kind: pa.DataType) -> None:
        self._kind = kind
        self._pieces: list[pa.Array] = []
        self._last: tuple[Any, int] = (None, 0)
        self._known: dict[int, tuple[Sequence[Any], pa.Array]] = {}

    def repeat(self, value: Any, rows: int) -> None:  # noqa: ANN401 - of any column
        """Add a value for so many rows."""
        before, count = self._last
        if count and before != value:
            self._end()
            count = 0
        self._last = (value, count + rows)

    def add(self, values: Sequence[Any]) -> None:
        """Add a list of values; readings of one template bring the same list again."""
        self._end()
        known = self._known.get(id(values))
        if known is None:  # the list is kept with its array: its id stays its own
            known = self._known[id(values)] = (values, _array(values, self._kind))
        self._pieces.append(known[1])

    def _end(self) -> None:
        value, count = self._last
        if count:
            self._pieces.append(pa.repeat(_array([value], self._kind)[0], count))
            self._last = (None, 0)

    def taken(self) -> pa.Array:
        """Return what was added, and begin anew."""
        self._end()
        pieces, self._pieces, self._known = self._pieces, [], {}
        return pa.concat_arrays(pieces) if pieces else pa.array([], self._kind)


def rows_as_read(folder: Path, sources: Sequence[str]) -> pa.Table:
    """Return the observations of some sources in a build as reading left them."""
    with PublishedBuild(folder) as build:
        return build.arrow(_AS_READ, {"sources": list(sources)})


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    if any(is_kind(kind) for is_kind in _AS_TEXT):
        return pa.array(values, pa.string()).cast(kind)
    return pa.array(values, kind)
