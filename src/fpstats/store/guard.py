"""What a person may ask of the published tables: one SELECT, and nothing else."""

from __future__ import annotations

import duckdb

from fpstats.errors import UsageError


def one_select(connection: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement:
    """Return the statement of a query; `UsageError` unless it is exactly one of type SELECT."""
    try:
        statements = connection.extract_statements(sql)
    except duckdb.Error as error:
        message = f"This is not SQL: {in_one_line(error)}"
        raise UsageError(message) from None
    if len(statements) != 1:
        message = f"A query is exactly one SELECT; this text holds {len(statements)} statements."
        raise UsageError(message)
    if statements[0].type != duckdb.StatementType.SELECT:
        kind = statements[0].type.name
        message = f"A query is exactly one SELECT over the published tables; this is {kind}."
        raise UsageError(message)
    return statements[0]


def in_one_line(error: Exception) -> str:
    """Return what the database says, without the drawing of the place."""
    first, _, rest = str(error).partition("\n\n")
    hint = next((line for line in rest.splitlines() if line.startswith("Did you mean")), "")
    return " ".join(f"{first} {hint}".split())
