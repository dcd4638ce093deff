"""Declared tables as Arrow schemas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa

from fpstats.tables import Table

_TYPES: dict[str, pa.DataType] = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
}
_DECIMAL = re.compile(r"DECIMAL\((\d+),(\d+)\)")


def arrow_type(name: str) -> pa.DataType:
    """Return the Arrow type of a DuckDB type name used in `tables`."""
    if found := _DECIMAL.fullmatch(name):
        return pa.decimal128(int(found[1]), int(found[2]))
    return _TYPES[name]


def arrow_schema(table: Table, *, synthetic: bool = False) -> pa.Schema:
    """Return the schema of a table; `synthetic` marks invented figures in its metadata."""
    fields = [pa.field(column.name, arrow_type(column.type)) for column in table.columns]
    return pa.schema(fields, metadata={"synthetic": "true"} if synthetic else None)


def arrow_table(table: Table, rows: Iterable[Sequence[Any]]) -> pa.Table:
    """Return rows, in the order of the table's columns, as an Arrow table."""
    schema = arrow_schema(table)
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
