"""Declared SQL, tried on empty tables before any data are read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from fpstats.errors import Problem, UsageError
from fpstats.store.guard import in_one_line, one_select
from fpstats.tables import PUBLISHED, Table, empty_table_sql

_LINE = re.compile(r"^LINE (\d+):", re.MULTILINE)


@dataclass(frozen=True)
class DeclaredSql:
    """A SELECT of a declaration: its file, the line it begins on, its text, columns it must return."""

    file: str
    line: int
    sql: str
    columns: tuple[str, ...] = ()


def unbound(declared: Iterable[DeclaredSql], more: Iterable[Table] = ()) -> tuple[Problem, ...]:
    """Return what is wrong with declared SQL over the published tables and `more` of them."""
    with duckdb.connect(":memory:") as connection:
        for table in (*PUBLISHED, *more):
            connection.execute(empty_table_sql(table))
        connection.execute("SET enable_external_access = false")
        return tuple(problem for one in declared for problem in _problems(connection, one))


def _problems(connection: duckdb.DuckDBPyConnection, declared: DeclaredSql) -> list[Problem]:
    try:
        one_select(connection, declared.sql)
        names = connection.sql(declared.sql).columns
    except UsageError as error:
        return [Problem(declared.file, declared.line, str(error))]
    except duckdb.Error as error:
        place = _LINE.search(str(error))
        line = declared.line + int(place[1]) - 1 if place else declared.line
        return [Problem(declared.file, line, in_one_line(error))]
    missing = [name for name in declared.columns if name not in names]
    return [
        Problem(declared.file, declared.line, f'the query returns no column "{name}"')
        for name in missing
    ]
