"""What reading came to, gathered into the table of observations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from fpstats.store.coding import coded
from fpstats.store.schemas import arrow_array, arrow_schema
from fpstats.tables import OBSERVATIONS

_CHUNK = 250_000
_SCHEMA = arrow_schema(OBSERVATIONS)
_AS_IT_STANDS = {"superseded": False, "value_read": None, "correction": None, "as_read": None}
"""What is said of a reading before any correction or resolution."""


class ObservationRows:
    """Collects observations column by column; what a file says once is kept once."""

    def __init__(self) -> None:
        """Begin without rows; Arrow takes memory from the system, as it is filled."""
        pa.set_memory_pool(pa.system_memory_pool())
        self._columns = {field.name: _column(field.type) for field in _SCHEMA}
        self._rows = 0
        self._tables: list[pa.Table] = []

    def add(
        self, rows: int, constant: Mapping[str, Any], varying: Mapping[str, Sequence[Any]]
    ) -> None:
        """Add the rows of one file: columns that are alike throughout, and the others."""
        if not rows:
            return
        told = {**_AS_IT_STANDS, **constant}
        for name, column in self._columns.items():
            if name in varying:
                column.add(varying[name])
            else:
                column.repeat(told[name], rows)
        self._rows += rows
        if self._rows >= _CHUNK:
            self._settle()

    def add_table(self, table: pa.Table) -> None:
        """Add rows that are observations already."""
        self._tables.append(coded(table, _SCHEMA))

    def table(self) -> pa.Table:
        """Return everything added so far, with its texts coded."""
        self._settle()
        added = {name: pa.chunked_array(one.chunks()) for name, one in self._columns.items()}
        return coded(pa.concat_tables([pa.table(added), *self._tables]), _SCHEMA)

    def _settle(self) -> None:
        for column in self._columns.values():
            column.settle()
        self._rows = 0


class _Column:
    """One column: lists of values as they came, and values that many rows share."""

    def __init__(self, kind: pa.DataType) -> None:
        self._kind = kind
        self._settled: list[pa.Array] = []
        self._pieces: list[pa.Array] = []
        self._shared: list[Any] = []
        self._counts: list[int] = []
        self._known: dict[int, tuple[Sequence[Any], pa.Array]] = {}

    def repeat(self, value: Any, rows: int) -> None:  # noqa: ANN401 - of any column
        """Add a value for so many rows."""
        if self._shared and self._shared[-1] == value:
            self._counts[-1] += rows
        else:
            self._shared.append(value)
            self._counts.append(rows)

    def add(self, values: Sequence[Any]) -> None:
        """Add a list of values; readings of one template bring the same list again."""
        self._spread()
        known = self._known.get(id(values))
        if known is None:  # the list is kept with its array: its id stays its own
            known = self._known[id(values)] = (values, self._array_of(values))
        self._pieces.append(known[1])

    def settle(self) -> None:
        """Put in one piece what was added, and let go of the lists it came in."""
        self._spread()
        if self._pieces:
            self._settled.append(pa.concat_arrays(self._pieces))
        self._pieces, self._known = [], {}

    def chunks(self) -> list[pa.Array]:
        """Return what is settled."""
        return self._settled or [self._array_of([])]

    def _spread(self) -> None:
        """Write the values that many rows share as often as they are shared."""
        values = self._array_of(self._shared) if self._shared else ()
        self._pieces += map(pa.repeat, values, self._counts)
        self._shared, self._counts = [], []

    def _array_of(self, values: Sequence[Any]) -> pa.Array:
        return arrow_array(values, self._kind)


class _Texts(_Column):
    """A column of texts: numbers of a list of them."""

    def __init__(self) -> None:
        super().__init__(pa.int32())
        self._numbers: dict[str, int] = {}

    def chunks(self) -> list[pa.Array]:
        texts = arrow_array(list(self._numbers), pa.string())
        return [pa.DictionaryArray.from_arrays(numbers, texts) for numbers in super().chunks()]

    def _array_of(self, values: Sequence[Any]) -> pa.Array:
        known = self._numbers
        numbers = [None if one is None else known.setdefault(one, len(known)) for one in values]
        return super()._array_of(numbers)


def _column(kind: pa.DataType) -> _Column:
    return _Texts() if pa.types.is_string(kind) else _Column(kind)
