"""A connection for what a person asks: it holds the tables of a build, and can open nothing else.

The engine lets those who may read a folder write to it as well (COPY, ATTACH). Here no folder is
open to it: the tables are Arrow data, whose files this program opens.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from fpstats.tables import Table, empty_table_sql

if TYPE_CHECKING:  # heavy
    import pyarrow as pa

_SEALS = (
    "temp_directory = ''",
    "enable_progress_bar = false",
    "python_enable_replacements = false",
    "enable_external_access = false",
    "lock_configuration = true",
)


def sealed_connection(
    files: Iterable[tuple[Table, Sequence[Path]]], shown: Iterable[tuple[Table, pa.Table]]
) -> duckdb.DuckDBPyConnection:
    """Return a connection with tables from Parquet files, which may be none, and from memory."""
    from pyarrow import dataset

    connection = duckdb.connect(":memory:")
    for table, data in shown:
        connection.register(table.name, data)
    for table, paths in files:
        if paths:
            listed = [str(path) for path in paths]
            connection.register(table.name, dataset.dataset(listed, format="parquet"))
        else:
            connection.execute(empty_table_sql(table))
    for setting in _SEALS:
        connection.execute(f"SET {setting}")
    return connection
