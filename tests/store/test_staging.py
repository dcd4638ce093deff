"""What is written is read back, and costs no more than what is new in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from fpstats.errors import DamagedBuild
from fpstats.store.manifest import FILE as MANIFEST
from fpstats.store.schemas import arrow_schema
from fpstats.store.staging import Staging
from fpstats.store.warehouse import Warehouse
from fpstats.tables import INDICATORS, OBSERVATIONS, SOURCES, Table


def table(declared: Table, **columns: list[object]) -> pa.Table:
    """Return a table of some columns; the others are empty."""
    schema = arrow_schema(declared)
    rows = len(next(iter(columns.values())))
    arrays = [pa.array(columns.get(one.name, [None] * rows), one.type) for one in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def observations(values: list[int], year: int = 2003) -> pa.Table:
    days = [date(year, month, 28) for month in range(1, 13)]
    rows = len(values)
    return table(
        OBSERVATIONS,
        area_code=[f"9903{n:05d}" for n in range(rows)],
        measure=["births"] * rows,
        period_end=[days[n % 12] for n in range(rows)],
        value=values,
        source=["月报.xlsx"] * rows,
        cell=[f"B{n}" for n in range(rows)],
    )


READ = table(SOURCES, source=["月报.xlsx"])


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    return Warehouse(tmp_path / "warehouse")


def test_a_build_with_an_infinite_number_is_not_published(warehouse):
    with Staging(warehouse, "a") as staging:
        staging.write_table(INDICATORS, table(INDICATORS, indicator=["x"], value=[float("inf")]))
        with pytest.raises(DamagedBuild, match="indicators: a number is infinite or none"):
            staging.check()
    assert list(warehouse.root.iterdir()) == []


@pytest.mark.parametrize("value", [float("nan"), float("-inf")])
def test_nor_one_whose_number_is_none(warehouse, value):
    with Staging(warehouse, "a") as staging:
        rows = table(INDICATORS, indicator=["x", "y"], value=[None, value])
        staging.write_table(INDICATORS, rows)
        with pytest.raises(DamagedBuild):
            staging.check()


def test_nor_one_with_a_row_twice(warehouse):
    with Staging(warehouse, "a") as staging:
        staging.write_table(SOURCES, pa.concat_tables([READ, READ]))
        with pytest.raises(DamagedBuild, match="rows of one source stand twice"):
            staging.check()


def test_nor_one_that_lost_rows_or_sources(warehouse):
    with Staging(warehouse, "a") as staging:
        staging.write_table(SOURCES, READ)
        staging.write_table(OBSERVATIONS, observations([1, 2, 3]))
        staging.check()
        (staging.folder / "sources.parquet").unlink()
        with pytest.raises(DamagedBuild, match="sources: 0 rows were written of 1"):
            staging.check()


def test_nor_one_whose_observations_come_from_nowhere(warehouse):
    with Staging(warehouse, "a") as staging:
        staging.write_table(SOURCES, table(SOURCES, source=["季报.xlsx"]))
        staging.write_table(OBSERVATIONS, observations([1, 2, 3]))
        with pytest.raises(DamagedBuild, match="3 rows have no row in sources"):
            staging.check()


def test_thirty_nights_cost_little_more_than_one(warehouse):
    """Ten years of reports of which the last year's are revised every night."""
    past = pa.concat_tables([observations(list(range(4000)), year) for year in range(1994, 2003)])
    published = []
    for night in range(30):
        with Staging(warehouse, f"{night:02d}") as staging:
            staging.write_table(SOURCES, READ)
            now = observations([value + night for value in range(400)])
            staging.write_table(OBSERVATIONS, pa.concat_tables([past, now]))
            staging.check()
            staging.write_file(MANIFEST, b"{}")
            published.append(staging.publish())
    files = [path for path in warehouse.builds.rglob("*") if path.is_file()]
    used = sum({path.stat().st_ino: path.stat().st_size for path in files}.values())
    one = sum(path.stat().st_size for path in published[0].rglob("*") if path.is_file())
    assert sum(path.stat().st_size for path in files) > 29 * one
    assert used < 2.5 * one
