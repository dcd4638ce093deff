"""What reading came to, gathered into the table of observations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from fpstats.model.observed import Observation
from fpstats.store.published import PublishedBuild
from fpstats.store.schemas import arrow_schema
from fpstats.tables import OBSERVATIONS

_CHUNK = 250_000
_SCHEMA = arrow_schema(OBSERVATIONS)
_AS_TEXT = (pa.types.is_date32, pa.types.is_decimal)
"""Types that arrive as text: 2003-10-31, 99.5."""

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
    """Collects observations column by column; what a file says once is stored once per chunk."""

    def __init__(self) -> None:
        """Begin without rows."""
        self._columns: dict[str, list[Any]] = {name: [] for name in Observation._fields}
        self._tables: list[pa.Table] = []

    def add(
        self, rows: int, constant: Mapping[str, Any], varying: Mapping[str, Sequence[Any]]
    ) -> None:
        """Add the rows of one file: columns that are alike throughout, and the others."""
        for name, column in self._columns.items() if rows else ():
            column.extend(varying[name] if name in varying else [constant[name]] * rows)
        if len(self._columns["source"]) >= _CHUNK:
            self._flush()

    def add_table(self, table: pa.Table) -> None:
        """Add rows that are observations already."""
        self._tables.append(table.select(_SCHEMA.names).cast(_SCHEMA))

    def table(self) -> pa.Table:
        """Return everything added so far."""
        self._flush()
        return pa.concat_tables([_SCHEMA.empty_table(), *self._tables])

    def _flush(self) -> None:
        rows = len(self._columns["source"])
        self._columns["superseded"] = [False] * rows
        for name in ("value_read", "correction", "as_read"):
            self._columns[name] = [None] * rows
        arrays = [_array(self._columns[field.name], field.type) for field in _SCHEMA]
        self._tables.append(pa.Table.from_arrays(arrays, schema=_SCHEMA))
        self._columns = {name: [] for name in Observation._fields}


def rows_as_read(folder: Path, sources: Sequence[str]) -> pa.Table:
    """Return the observations of some sources in a build as reading left them."""
    with PublishedBuild(folder) as build:
        return build.arrow(_AS_READ, {"sources": list(sources)})


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    if any(is_kind(kind) for is_kind in _AS_TEXT):
        return pa.array(values, pa.string()).cast(kind)
    return pa.array(values, kind)
