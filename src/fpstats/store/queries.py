"""Queries over a connection, which Ctrl-C ends.

Where the main thread itself waits in the database engine, Ctrl-C may go unheard for as long as the
query takes, or come out as an error of the engine. So another thread runs the query, and the main
thread, which hears, has the engine end it.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

if TYPE_CHECKING:  # heavy, and needed by those who ask for Arrow only
    import pyarrow as pa

Parameters = Mapping[str, Any] | None
T = TypeVar("T")

_BETWEEN = 0.1
"""Seconds from one call to end a query to the next: it is lost on a query that has yet to begin."""


def interruptible(connection: duckdb.DuckDBPyConnection, run: Callable[[], T]) -> T:
    """Return what `run` returns, which queries the connection.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed; the query has ended, and the connection is free.
    """
    if not _raises_here():
        return run()
    pool = ThreadPoolExecutor(1)
    try:
        answer = pool.submit(run)
        try:
            return answer.result()
        except KeyboardInterrupt:
            while not answer.done():
                connection.interrupt()
                wait([answer], _BETWEEN)
            raise
    finally:
        pool.shutdown(wait=False)


def _raises_here() -> bool:
    """Whether Ctrl-C raises in this thread: `fpstats build` hears of it otherwise."""
    is_main = threading.current_thread() is threading.main_thread()
    return is_main and signal.getsignal(signal.SIGINT) is signal.default_int_handler


class Queries:
    """What is asked over one connection by the program itself."""

    _connection: duckdb.DuckDBPyConnection

    def rows(self, sql: str, parameters: Parameters = None) -> list[tuple[Any, ...]]:
        """Return the rows of one query."""
        return self._answer(lambda: self._connection.execute(sql, parameters).fetchall())

    def records(self, sql: str, parameters: Parameters = None) -> list[dict[str, Any]]:
        """Return the rows of one query as dictionaries by column name."""
        return self._answer(lambda: _records(self._connection.execute(sql, parameters)))

    def arrow(self, sql: str, parameters: Parameters = None) -> pa.Table:
        """Return the rows of one query as an Arrow table."""
        given = dict(parameters or {})
        return self._answer(lambda: self._connection.sql(sql, params=given).to_arrow_table())

    def _answer(self, run: Callable[[], T]) -> T:
        return interruptible(self._connection, run)


def _records(result: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
