"""Texts as numbers of a list of them: little to copy, to sort and to write."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc


def coded(data: pa.Table, schema: pa.Schema) -> pa.Table:
    """Return the columns of a schema in its types, with their texts coded."""
    columns = [_coded(data[field.name], field.type) for field in schema]
    return pa.table(columns, schema.names).unify_dictionaries()


def _coded(column: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    if pa.types.is_dictionary(column.type):
        return column
    column = column.cast(kind)
    return column.dictionary_encode() if pa.types.is_string(kind) else column


def ordered(data: pa.Table, key: Sequence[str]) -> pa.Table:
    """Return the rows of a coded table in the order of a key, blanks first.

    Its lists of texts are in order and hold what occurs, so that equal rows are written alike.
    """
    if not data.num_rows:
        return data
    columns = {name: _tidy(data[name].combine_chunks()) for name in data.schema.names}
    numbers = pa.table({name: _numbers(columns[name]) for name in key})
    by = [(name, "ascending", "at_start") for name in key]
    return pa.table(columns).take(pc.sort_indices(numbers, sort_keys=by))


def _tidy(column: pa.Array) -> pa.Array:
    if not pa.types.is_dictionary(column.type):
        return column
    used = pc.unique(column.indices).drop_null()
    used = used.take(pc.sort_indices(column.dictionary.take(used)))
    numbers = pc.index_in(column.indices, value_set=used, skip_nulls=True)
    return pa.DictionaryArray.from_arrays(numbers, column.dictionary.take(used))


def _numbers(column: pa.Array) -> pa.Array:
    return column.indices if pa.types.is_dictionary(column.type) else column
