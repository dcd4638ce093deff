"""The warehouse folder and the published builds in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

from fpstats.errors import UsageError
from fpstats.store.guard import in_one_line, one_select
from fpstats.store.schemas import empty_table_sql
from fpstats.tables import OBSERVATIONS, PUBLISHED, Table


@dataclass(frozen=True)
class Warehouse:
    """Where things stand below a project's `warehouse/`."""

    root: Path

    @property
    def builds(self) -> Path:
        """Folder of the published builds."""
        return self.root / "builds"

    @property
    def current(self) -> Path:
        """Symlink to the build that readers get."""
        return self.root / "current"

    @property
    def lock(self) -> Path:
        """Lock file of the build that runs."""
        return self.root / "lock"

    def staged(self, build_id: str) -> Path:
        """Folder of a build that is being written."""
        return self.root / f".build-{build_id}"

    def build_ids(self) -> tuple[str, ...]:
        """Ids of the published builds, oldest first (an id begins with its time)."""
        if not self.builds.is_dir():
            return ()
        return tuple(sorted(path.name for path in self.builds.iterdir() if path.is_dir()))

    def current_id(self) -> str | None:
        """Id of the current build, or None before the first."""
        return self.current.resolve().name if self.current.is_dir() else None

    def read(self, build_id: str | None = None) -> PublishedBuild:
        """Open a build (default: the current one) for reading."""
        wanted = build_id or self.current_id()
        if wanted is None:
            message = "There is no build yet: run fpstats build first."
            raise UsageError(message)
        if wanted not in self.build_ids():
            message = f"There is no build {wanted}; fpstats builds list shows those that exist."
            raise UsageError(message)
        return PublishedBuild(self.builds / wanted)


def table_files(folder: Path, table: Table) -> list[Path]:
    """Return the Parquet files of a table in a build."""
    if table.name == OBSERVATIONS.name:
        return sorted((folder / table.name).glob("year=*/*.parquet"))
    return [path for path in [folder / f"{table.name}.parquet"] if path.exists()]


class PublishedBuild:
    """A build opened for reading: its tables as views, no other file, settings locked."""

    def __init__(self, folder: Path) -> None:
        """Open the build in `folder`."""
        self.folder = folder.resolve()
        self._connection = duckdb.connect(":memory:")
        for table in PUBLISHED:
            self._connection.execute(self._view_sql(table))
        self._connection.execute(f"SET allowed_directories = [{_quoted(f'{self.folder}/')}]")
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    def _view_sql(self, table: Table) -> str:
        files = table_files(self.folder, table)
        if not files:
            return empty_table_sql(table)
        listed = ", ".join(_quoted(str(path)) for path in files)
        return f'CREATE VIEW "{table.name}" AS FROM read_parquet([{listed}], hive_partitioning = false)'

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connection."""
        self._connection.close()

    def query(self, sql: str, parameters: Mapping[str, Any] | None = None) -> pa.Table:
        """Return the result of one SELECT; `UsageError` for anything else or anything wrong."""
        one_select(self._connection, sql)
        try:
            return self._connection.sql(sql, params=dict(parameters or {})).to_arrow_table()
        except duckdb.Error as error:
            raise UsageError(in_one_line(error)) from None

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Return the rows of a query of the program's own."""
        return self._connection.execute(sql, parameters).fetchall()

    def records(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> list[dict[str, Any]]:
        """Return the rows of a query of the program's own, as dictionaries by column name."""
        result = self._connection.execute(sql, parameters)
        names = [column[0] for column in result.description or ()]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
