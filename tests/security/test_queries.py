"""A query selects: it cannot write, attach, install, change a setting or read another file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

import fpstats
from fpstats.errors import UsageError
from program import fpstats as command


def state(project: Path) -> dict[str, str]:
    """Return every file below a project with the hash of its content."""
    return {
        path.relative_to(project).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(project.rglob("*"))
        if path.is_file()
    }


WRITES = [
    "COPY facts TO '{build}/facts.parquet'",
    "COPY (SELECT 1) TO '{build}/new.csv'",
    "COPY (SELECT 1) TO '{here}/.tmp/new.csv'",
    "WITH x AS (COPY facts TO '{build}/facts.parquet') SELECT * FROM x",
    "SELECT * FROM (WITH x AS (COPY (SELECT 1) TO '{build}/new.csv') FROM x)",
    "SELECT (WITH x AS (COPY (SELECT 1) TO '{build}/new.csv') SELECT count(*) FROM x)",
    "WITH x AS (INSERT INTO facts FROM facts RETURNING 1) FROM x",
    "WITH x AS (DELETE FROM facts RETURNING 1) FROM x",
    "EXPLAIN ANALYZE COPY facts TO '{build}/facts.parquet'",
    "EXPORT DATABASE '{build}/export'",
    "ATTACH '{build}/new.db'",
    "CREATE TABLE new AS SELECT 1",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "RESET lock_configuration",
    "PRAGMA enable_profiling",
    "CALL enable_logging()",
    "SELECT 1; SELECT 2",
    "FROM enable_logging()",
    "FROM query('SELECT 1')",
    "FROM query('WITH x AS (COPY (SELECT 1) TO ''{build}/new.csv'') FROM x')",
    "FROM json_execute_serialized_sql('{{}}')",
    "FROM pandas_scan(1, 1, 1)",
    "PREPARE x AS SELECT 1",
    "",
]
READS = [
    "FROM read_text('/etc/hostname')",
    "FROM read_text('{build}/../../../fpstats.toml')",
    "FROM read_csv('{project}/areas.csv')",
    "FROM '{project}/areas.csv'",
    "FROM read_parquet('https://example.org/x.parquet')",
    "FROM glob('/etc/*')",
    "FROM parquet_metadata('/etc/hostname')",
    "SELECT getenv('HOME')",
    "FROM project_of_the_caller",
]


@pytest.mark.parametrize("attack", [*WRITES, *READS])
def test_it_is_refused_and_nothing_changes(sample_city, tmp_path, monkeypatch, attack):
    monkeypatch.chdir(tmp_path)
    before = state(sample_city)
    build = (sample_city / "warehouse" / "current").resolve()
    sql = attack.format(build=build, project=sample_city, here=tmp_path)
    code, said = command("query", sql, "--project", sample_city)
    assert (code, len(said.strip().splitlines())) == (2, 1)
    assert state(sample_city) == before
    assert list(tmp_path.iterdir()) == []


def test_the_engine_itself_refuses_what_the_guard_would_miss(sample_city, monkeypatch):
    """The connection that runs a person's query has no folder to write to."""
    monkeypatch.setattr("fpstats.store.published.one_select", lambda *_: None)
    build = (sample_city / "warehouse" / "current").resolve()
    before = state(build)
    for attack in (
        f"COPY facts TO '{build}/facts.parquet'",
        f"WITH x AS (COPY facts TO '{build}/new.parquet') FROM x",
        f"ATTACH '{build}/new.db'",
        f"FROM read_text('{build}/build.json')",
        "SET enable_external_access = true",
    ):
        with fpstats.open(sample_city) as city, pytest.raises(UsageError):
            city.sql(attack)
    assert state(build) == before


def test_variables_of_the_caller_are_no_tables(sample_city):
    import pandas as pd

    frame = pd.DataFrame({"secret": [1]})
    with fpstats.open(sample_city) as city, pytest.raises(UsageError):
        city.sql("FROM frame")
    assert len(frame) == 1


def test_published_files_are_read_only(sample_city):
    build = (sample_city / "warehouse" / "current").resolve()
    modes = {path.stat().st_mode & 0o777 for path in build.rglob("*") if path.is_file()}
    assert modes == {0o444}


def test_queries_of_every_honest_kind_still_work(sample_city):
    with fpstats.open(sample_city) as city:
        for sql in (
            "FROM findings",
            "DESCRIBE facts",
            "SHOW TABLES",
            "WITH x AS (SELECT 1 AS n) SELECT n FROM x UNION ALL SELECT 2",
            "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 3) FROM r",
            "SELECT * FROM generate_series(1, 3)",
            "SELECT 'COPY' AS load, update FROM (SELECT 1 AS update) -- DELETE",
            "SELECT area_code, sum(value) FROM facts GROUP BY ALL ORDER BY ALL",
        ):
            assert len(city.sql(sql)) > 0, sql
