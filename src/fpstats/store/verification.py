"""What a staged build must be before anybody gets to read it; read back from its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from fpstats.errors import DamagedBuild
from fpstats.store.published import table_files
from fpstats.store.schemas import arrow_array, arrow_schema
from fpstats.tables import OBSERVATIONS, PUBLISHED, SOURCES, Table


def check_build(folder: Path, rows: Mapping[str, int], *, synthetic: bool = False) -> None:
    """Check the tables of a build; `rows` are the numbers of rows that were computed, by table.

    Raises:
        DamagedBuild: columns are not as declared, rows were lost or stand twice, a number is none,
            or an observation has no source.
    """
    wrong = [
        f"{table.name}: {problem}"
        for table in PUBLISHED
        for problem in _problems(folder, table, rows.get(table.name, 0), synthetic=synthetic)
    ]
    if not wrong and (lost := _without_source(folder)):
        wrong = [f"{OBSERVATIONS.name}: {lost} rows have no row in {SOURCES.name}"]
    if wrong:
        raise DamagedBuild(wrong)


def _problems(folder: Path, table: Table, rows: int, *, synthetic: bool) -> Iterator[str]:
    schema, found = arrow_schema(table, synthetic=synthetic), 0
    doubles = [column.name for column in table.columns if column.type == "DOUBLE"]
    wanted = [*(table.key if table.unique else ()), *doubles]
    for path in table_files(folder, table):
        with pq.ParquetFile(path) as file:
            if not file.schema_arrow.equals(schema, check_metadata=True):
                yield f"{path.name} has other columns than are declared"
                return
            data = file.read(columns=list(dict.fromkeys(wanted)))
            found += file.metadata.num_rows
        if any(pc.any(pc.invert(pc.is_finite(data[name]))).as_py() for name in doubles):
            yield "a number is infinite or none"
        if table.unique and _repeats(data, table.key):
            yield f"rows of one {', '.join(table.key)} stand twice"
    if found != rows:
        yield f"{found} rows were written of {rows}"


def _repeats(data: pa.Table, key: tuple[str, ...]) -> bool:
    """Whether neighbours have the same key: rows stand in its order."""
    if len(data) < 2:
        return False
    same = None
    for name in key:
        column = data[name].combine_chunks()
        one, other = column.slice(1), column.slice(0, len(column) - 1)
        both_null = pc.and_(pc.is_null(one), pc.is_null(other))
        equal = pc.or_kleene(pc.equal(one, other), both_null)
        same = equal if same is None else pc.and_kleene(same, equal)
        if not pc.any(same).as_py():
            return False
    return True


def _without_source(folder: Path) -> int:
    """Return the number of observations whose source is not in the table of sources."""
    known = pa.concat_arrays([arrow_array([], pa.string()), *_sources(folder)])
    lost = 0
    for path in table_files(folder, OBSERVATIONS):
        with pq.ParquetFile(path, read_dictionary=["source"]) as file:
            for batch in file.iter_batches(columns=["source"], batch_size=1 << 20):
                found = pc.is_in(batch["source"].cast(pa.string()), value_set=known)
                lost += len(batch) - int(pc.sum(found).as_py() or 0)
    return lost


def _sources(folder: Path) -> Iterator[pa.Array]:
    for path in table_files(folder, SOURCES):
        with pq.ParquetFile(path) as file:  # `read_table` loads far more than it takes to read
            yield from file.read(columns=["source"])["source"].chunks
