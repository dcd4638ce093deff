"""A published build, opened for reading only.

The program's own queries read the Parquet files through the engine. What a person asks runs on a
second connection, which can open no file at all (`sealed`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from fpstats.errors import UsageError
from fpstats.store.closing import Closing
from fpstats.store.guard import in_one_line, one_select
from fpstats.store.leases import Lease
from fpstats.store.manifest import read_manifest
from fpstats.store.queries import Parameters, Queries, interruptible
from fpstats.store.sealed import sealed_connection
from fpstats.tables import OBSERVATIONS, PUBLISHED, Table, empty_table_sql

if TYPE_CHECKING:  # heavy, and needed by those who ask for Arrow only
    import pyarrow as pa


def table_files(folder: Path, table: Table) -> list[Path]:
    """Return the Parquet files of a table in a build."""
    if table.name == OBSERVATIONS.name:
        return sorted((folder / table.name).glob("year=*/*.parquet"))
    return [path for path in [folder / f"{table.name}.parquet"] if path.exists()]


@dataclass(frozen=True)
class Shown:
    """Tables to show in the place of those of a build, the day they hold at, and their boundaries."""

    tables: Sequence[tuple[Table, pa.Table]]
    day: date
    boundaries: date | None


class PublishedBuild(Queries, Closing):
    """A build opened for reading: its tables as views, no other file, settings locked.

    A published build stays in place while it is open, even if it is pruned meanwhile.
    """

    def __init__(self, folder: Path, shown: Shown | None = None) -> None:
        """Open the build in `folder`; with `shown`, other tables take the place of its own."""
        self.folder = folder.resolve()
        self._shown = shown
        self._lease = _lease(self.folder)
        self._sealed: duckdb.DuckDBPyConnection | None = None
        self._connection = duckdb.connect(":memory:")
        self._connection.execute("SET temp_directory = ''")  # nothing spills beside the caller
        for table in PUBLISHED if shown is None else ():
            self._connection.execute(self._view_sql(table))
        for table, data in shown.tables if shown else ():
            self._connection.register("showing", data)
            self._connection.execute(f'CREATE TABLE "{table.name}" AS FROM showing')
            self._connection.unregister("showing")
        self._connection.execute("SET enable_progress_bar = false")
        self._connection.execute(f"SET allowed_directories = [{_quoted(f'{self.folder}/')}]")
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    @property
    def day(self) -> date:
        """The day that the tables hold at."""
        return self._shown.day if self._shown else read_manifest(self.folder).day

    @property
    def boundaries(self) -> date | None:
        """The day whose areas the tables are about; None where it is those that reported."""
        return self._shown.boundaries if self._shown else None

    def _view_sql(self, table: Table) -> str:
        files = table_files(self.folder, table)
        if not files:
            return empty_table_sql(table)
        listed = ", ".join(_quoted(str(path)) for path in files)
        return f'CREATE VIEW "{table.name}" AS FROM read_parquet([{listed}], hive_partitioning = false)'

    def close(self) -> None:
        """Close the connections, and let the build go."""
        self._connection.close()
        if self._sealed is not None:
            self._sealed.close()
        if self._lease:
            self._lease.close()

    def query(self, sql: str, parameters: Parameters = None) -> pa.Table:
        """Return the result of one SELECT; `UsageError` for anything else or anything wrong."""
        connection = self._sealed_connection()
        one_select(connection, sql)
        given = dict(parameters or {})
        try:
            return interruptible(
                connection, lambda: connection.sql(sql, params=given).to_arrow_table()
            )
        except duckdb.Error as error:
            raise UsageError(in_one_line(error)) from None

    def _sealed_connection(self) -> duckdb.DuckDBPyConnection:
        if self._sealed is None:
            own = PUBLISHED if self._shown is None else ()
            files = [(table, table_files(self.folder, table)) for table in own]
            self._sealed = sealed_connection(files, self._shown.tables if self._shown else ())
        return self._sealed


def _lease(folder: Path) -> Lease | None:
    """Return a lease of a published build; one that is being written is its writer's own."""
    if folder.name.startswith("."):
        return None
    try:
        return Lease(folder)
    except FileNotFoundError:
        message = f"There is no build {folder.name}; fpstats builds list shows those that exist."
        raise UsageError(message) from None


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
