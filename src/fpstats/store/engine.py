"""An in-memory database that runs SQL files over loaded tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from fpstats.store.closing import Closing
from fpstats.store.queries import Parameters, Queries
from fpstats.store.schemas import arrow_schema, arrow_table
from fpstats.tables import Table

Rows = Iterable[Sequence[Any]]


class Engine(Queries, Closing):
    """One in-memory DuckDB connection: load tables, run SQL, fetch rows or Arrow tables."""

    def __init__(self, threads: int | None = None, memory: str | None = None) -> None:
        """Open it; `threads` and `memory` ("4GB") bound what it may use."""
        self._connection = duckdb.connect(":memory:")
        self._connection.execute("SET temp_directory = ''")  # nothing spills beside the caller
        self._connection.execute("SET enable_progress_bar = false")
        self._connection.execute("SET enable_external_access = false")  # a declared check is data
        if threads is not None:
            self._connection.execute(f"SET threads = {int(threads)}")
        if memory is not None:
            self._connection.execute("SET memory_limit = $memory", {"memory": memory})

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def load(self, table: Table, data: Rows | pa.Table) -> None:
        """Make (or replace) a table from rows in its column order, or from an Arrow table."""
        arrow = data if isinstance(data, pa.Table) else arrow_table(table, data)
        schema = arrow_schema(table)
        self._connection.register("loading", arrow.select(schema.names).cast(schema))
        self._connection.execute(f'CREATE OR REPLACE TABLE "{table.name}" AS FROM loading')
        self._connection.unregister("loading")

    def run(self, sql: str, parameters: Parameters = None) -> None:
        """Run every statement of a text; each takes the named parameters that it mentions."""
        self._answer(lambda: self._run(sql, parameters or {}))

    def _run(self, sql: str, given: Mapping[str, Any]) -> None:
        for statement in self._connection.extract_statements(sql):
            wanted = {name: given[name] for name in statement.named_parameters}
            self._connection.execute(statement, wanted or None)

    def published(self, table: Table) -> pa.Table:
        """Return a table of this database in its declared columns, types and order of key."""
        columns = ", ".join(
            f'"{column.name}"::{column.type} AS "{column.name}"' for column in table.columns
        )
        key = ", ".join(f'"{name}" NULLS FIRST' for name in table.key)
        ordered = self.arrow(f'SELECT {columns} FROM "{table.name}" ORDER BY {key}')  # noqa: S608 - names are declared in tables.py
        return ordered.cast(arrow_schema(table))
