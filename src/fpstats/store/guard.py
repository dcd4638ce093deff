"""What a person may ask of the published tables: one SELECT, and nothing else."""

from __future__ import annotations

import duckdb

from fpstats.errors import UsageError

_WRITING = frozenset(
    [
        "ALTER",
        "ATTACH",
        "CALL",
        "CHECKPOINT",
        "COPY",
        "CREATE",
        "DELETE",
        "DETACH",
        "DROP",
        "EXECUTE",
        "EXPORT",
        "IMPORT",
        "INSERT",
        "INSTALL",
        "LOAD",
        "MERGE",
        "PRAGMA",
        "PREPARE",
        "UPDATE",
        "VACUUM",
    ]
)
"""Keywords of statements that do more than read: a SELECT can hide them in WITH."""


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
    writing = sorted(_keywords(sql) & _WRITING)
    if writing:
        message = f"A query only reads: {', '.join(writing)} may stand nowhere in it."
        raise UsageError(message)
    return statements[0]


def _keywords(sql: str) -> set[str]:
    """Return the keywords of a query; texts, comments, quoted names, $parameters are none."""
    tokens = duckdb.tokenize(sql)
    ends = [*(start for start, _ in tokens[1:]), len(sql.encode())]
    text = sql.encode()
    return {
        word[0].upper()
        for (start, kind), end in zip(tokens, ends, strict=True)
        if kind == duckdb.token_type.keyword and text[max(0, start - 1) : start] not in (b"$", b".")
        if (word := text[start:end].decode().split())
    }


def in_one_line(error: Exception) -> str:
    """Return what the database says, without the drawing of the place."""
    first, _, rest = str(error).partition("\n\n")
    hint = next((line for line in rest.splitlines() if line.startswith("Did you mean")), "")
    return " ".join(f"{first} {hint}".split())
