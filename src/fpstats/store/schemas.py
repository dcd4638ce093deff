"""Declared tables as Arrow schemas."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import nanoarrow
import pyarrow as pa

from fpstats.tables import Table

SYNTHETIC = {"synthetic": "true"}
"""What the metadata of a file with invented figures says."""

_TYPES: dict[str, pa.DataType] = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
}
_DECIMAL = re.compile(r"DECIMAL\((\d+),(\d+)\)")
_BY_TEXT = (pa.types.is_date32, pa.types.is_decimal)
"""Types whose values go by their text: 2003-10-31, 99.5."""


def arrow_type(name: str) -> pa.DataType:
    """Return the Arrow type of a DuckDB type name used in `tables`."""
    if found := _DECIMAL.fullmatch(name):
        return pa.decimal128(int(found[1]), int(found[2]))
    return _TYPES[name]


def arrow_schema(table: Table, *, synthetic: bool = False) -> pa.Schema:
    """Return the schema of a table; `synthetic` marks invented figures in its metadata."""
    fields = [pa.field(column.name, arrow_type(column.type)) for column in table.columns]
    return pa.schema(fields, metadata=SYNTHETIC if synthetic else None)


def arrow_table(table: Table, rows: Iterable[Sequence[Any]]) -> pa.Table:
    """Return rows, in the order of the table's columns, as an Arrow table."""
    schema = arrow_schema(table)
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [
        arrow_array(column, field.type) for column, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def arrow_array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """Return values of one column as Arrow.

    By nanoarrow: `pyarrow.array` imports pandas to ask whether a list is one of its series, which
    takes longer than many a build.
    """
    if any(is_kind(kind) for is_kind in _BY_TEXT):
        texts = [None if value is None else str(value) for value in values]
        return arrow_array(texts, pa.string()).cast(kind)
    if isinstance(values, array):
        return pa.array(nanoarrow.c_array(values)).cast(kind)
    return pa.array(nanoarrow.c_array(values, _known(kind)))


_known = cache(nanoarrow.c_schema)
