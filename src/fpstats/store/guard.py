"""What a person may ask of the published tables: one SELECT, and nothing else.

The type of a statement is not enough: a SELECT may hide a COPY, an INSERT or a DELETE in its WITH
clause, or hand text to a function that runs it. So the parsed query is walked as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import duckdb

from fpstats.errors import UsageError

_QUERIES = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"})
"""Parts of a query that only read."""

_TABLE_FUNCTIONS = frozenset(
    {
        "unnest", "range", "generate_series", "repeat", "repeat_row", "summary", "histogram",
        "histogram_values", "json_each", "json_tree", "duckdb_tables", "duckdb_columns", "duckdb_views",
        "duckdb_functions", "duckdb_types", "duckdb_keywords", "pragma_table_info", "table_info",
        "pg_timezone_names", "glob", "sniff_csv",
    }
)  # fmt: skip
_FILES = ("read_", "parquet_")
"""Functions that read files: the engine itself refuses them, and names the file."""


def one_select(connection: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement:
    """Return the statement of a query; `UsageError` unless it is exactly one that only selects."""
    try:
        statements = connection.extract_statements(sql)
    except duckdb.Error as error:
        message = f"This is not SQL: {in_one_line(error)}"
        raise UsageError(message) from None
    if len(statements) != 1:
        message = f"A query is exactly one SELECT; this text holds {len(statements)} statements."
        raise UsageError(message)
    if statements[0].type != duckdb.StatementType.SELECT:
        raise _refusal(statements[0].type.name)
    parsed = _parsed(connection, statements[0].query)
    if parsed.get("error"):
        kind = "of another kind"
        raise _refusal(kind)
    for part in _parts(parsed):
        _check(part)
    return statements[0]


def _parsed(connection: duckdb.DuckDBPyConnection, sql: str) -> dict[str, Any]:
    asked = "SELECT json_serialize_sql($sql::VARCHAR)"
    ((text,),) = connection.execute(asked, {"sql": sql}).fetchall()
    parsed: dict[str, Any] = json.loads(text)
    return parsed


def _parts(tree: object) -> Iterator[dict[str, Any]]:
    """Yield every object of a parsed query; deep nesting must not exhaust the stack."""
    waiting = [tree]
    while waiting:
        now = waiting.pop()
        if isinstance(now, dict):
            yield now
            waiting.extend(now.values())
        elif isinstance(now, list):
            waiting.extend(now)


def _check(part: dict[str, Any]) -> None:
    """Raise `UsageError` where a part of a query does more than read."""
    kind = str(part.get("type", ""))
    if kind.endswith("_NODE") and kind not in _QUERIES:
        writing = kind.removesuffix("_NODE").removesuffix("_QUERY")
        message = f"A query only reads: {writing} may stand nowhere in it."
        raise UsageError(message)
    if kind == "TABLE_FUNCTION":
        name = str(part["function"].get("function_name", "")).lower()
        if name not in _TABLE_FUNCTIONS and not name.startswith(_FILES):
            called = f"{name}(), which is no table"
            raise _refusal(called)


def _refusal(what: str) -> UsageError:
    message = f"A query is exactly one SELECT over the published tables; this is {what}."
    return UsageError(message)


def in_one_line(error: Exception) -> str:
    """Return what the database says, without the drawing of the place."""
    first, _, rest = str(error).partition("\n\n")
    hint = next((line for line in rest.splitlines() if line.startswith("Did you mean")), "")
    return " ".join(f"{first} {hint}".split())
