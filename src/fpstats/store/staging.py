"""Writing a build beside the published ones, and making it current in one step."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from fpstats.store.closing import Closing
from fpstats.store.coding import coded, ordered
from fpstats.store.published import table_files
from fpstats.store.schemas import SYNTHETIC, arrow_schema
from fpstats.store.sharing import share_unchanged
from fpstats.store.switching import point_current, sync
from fpstats.store.verification import check_build
from fpstats.store.warehouse import Warehouse
from fpstats.tables import OBSERVATIONS, Table

READ_ONLY = 0o444


class Staging(Closing):
    """The folder of a build that is being written: nobody reads it before `publish`."""

    def __init__(self, warehouse: Warehouse, build_id: str, *, synthetic: bool = False) -> None:
        """Create `warehouse/.build-<id>/`; `synthetic` marks every Parquet file as invented."""
        self._warehouse = warehouse
        self._id = build_id
        self._synthetic = synthetic
        self._rows: dict[str, int] = {}
        self._sealed: set[Path] = set()
        self.folder = warehouse.staged(build_id)
        self.folder.mkdir(parents=True)

    def write_table(self, table: Table, data: pa.Table) -> None:
        """Write a table in the order of its key; observations go by the year of period_end."""
        data = coded(data, arrow_schema(table))
        self._rows[table.name] = len(data)
        if table.name != OBSERVATIONS.name:
            self._write_parquet(f"{table.name}.parquet", ordered(data, table.key))
            return
        years = pc.year(data["period_end"])

        def write(year: pa.Scalar) -> None:
            part = ordered(data.filter(pc.equal(years, year)), table.key)
            self._write_parquet(f"{table.name}/year={year.as_py():04d}/part.parquet", part)

        with ThreadPoolExecutor(pa.cpu_count()) as pool:
            list(pool.map(write, pc.unique(years)))

    def files_of(self, table: Table) -> tuple[str, ...]:
        """Return the paths of a table's files in the build."""
        return tuple(
            path.relative_to(self.folder).as_posix() for path in table_files(self.folder, table)
        )

    def write_file(self, name: str, content: bytes) -> None:
        """Write any other file of the build, such as build.json or briefs/x.html."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def check(self) -> None:
        """Read the tables back, and share with the current build the files that are alike.

        Raises:
            DamagedBuild: they are not what was computed.
        """
        check_build(self.folder, self._rows, synthetic=self._synthetic)
        if current := self._warehouse.current_id():
            share_unchanged(self.folder, self._warehouse.builds / current)

    def seal(self) -> None:
        """Make what was written since the last time read-only and durable."""
        new = [path for path in self.folder.rglob("*") if path not in self._sealed]
        files = [path for path in new if path.is_file()]
        for path in sorted(files):
            path.chmod(READ_ONLY)
            sync(path)
        for folder in sorted({path.parent for path in new}, reverse=True):
            sync(folder)
        self._sealed |= set(files)

    def publish(self) -> Path:
        """Seal the build and make it current; return its folder."""
        self.seal()
        target = self._warehouse.builds / self._id
        target.parent.mkdir(exist_ok=True)
        self.folder.rename(target)
        sync(target.parent)
        sync(self._warehouse.root)
        point_current(self._warehouse, self._id)
        return target

    def close(self) -> None:
        """Remove the folder where it was not published."""
        shutil.rmtree(self.folder, ignore_errors=True)  # what stays, the next run removes

    def _write_parquet(self, name: str, data: pa.Table) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with pq.ParquetWriter(path, data.schema, compression="zstd", store_schema=False) as writer:
            if self._synthetic:
                writer.add_key_value_metadata(SYNTHETIC)
            writer.write_table(data)
