"""What all formats read by calamine share: opening, and one sheet as cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import time, timedelta
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from fpstats.ingest.grid import Merge, Note, Place, Value
from fpstats.ingest.readers.unreadable import Unreadable

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_TIMES = frozenset({time, timedelta})


class SheetCells(NamedTuple):
    """One worksheet, before what only its format knows is added."""

    name: str
    hidden: bool
    rows: list[list[Value]]
    merges: tuple[Merge, ...]


class Sheets(NamedTuple):
    """The worksheets that could be read, and a note for each that could not."""

    cells: list[SheetCells]
    notes: list[Note]


def read_sheets(data: bytes, cells: int) -> Sheets:
    """Return the worksheets of a workbook in their order; charts and dialogs hold no cells.

    One sheet that is damaged does not cost the others.

    Raises:
        Unreadable: damaged, protected by a password, or over the limit of cells.
    """
    return with_some(sheets_and_notes(data, cells))


def with_some(sheets: Sheets) -> Sheets:
    """Return the worksheets of a workbook.

    Raises:
        Unreadable: all of them are damaged.
    """
    if sheets.notes and not sheets.cells:
        raise Unreadable("damaged_sheets", count=len(sheets.notes))
    return sheets


def sheets_and_notes(data: bytes, cells: int) -> Sheets:
    """Return the worksheets of a workbook, also where there is nothing but notes on them.

    Raises:
        Unreadable: as a whole.
    """
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    workbook = _opened(data)
    sheets = Sheets([], [])
    used = 0
    for number, about in enumerate(workbook.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        try:
            with _failing_as_damaged():
                sheet = workbook.get_sheet_by_index(number)
                used += _used(sheet)
                _check(used, cells)
                hidden = about.visible != SheetVisibleEnum.Visible
                read = SheetCells(about.name, hidden, _rows(sheet), _merges(sheet))
        except _Damaged:
            sheets.notes.append(Note("damaged_sheet", about.name))
        else:
            sheets.cells.append(read)
    return sheets


def _opened(data: bytes) -> CalamineWorkbook:
    from python_calamine import CalamineWorkbook, PasswordError

    with _failing_as_damaged():
        try:
            return CalamineWorkbook.from_filelike(BytesIO(data))
        except PasswordError as error:
            raise Unreadable("password") from error


class _Damaged(Unreadable):
    """What calamine could not make sense of."""


@contextmanager
def _failing_as_damaged() -> Iterator[None]:
    """Give a reason to whatever calamine raises; its panics are no exceptions in the usual sense."""
    try:
        yield
    except (Unreadable, MemoryError):
        raise
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise _Damaged("damaged") from error
        raise


def _check(used: int, cells: int) -> None:
    if used > cells:
        raise Unreadable("too_many_cells", cells=used, limit=cells)


def _used(sheet: CalamineSheet) -> int:
    if sheet.end is None:
        return 0
    row, column = sheet.end
    return (row + 1) * (column + 1)


def _rows(sheet: CalamineSheet) -> list[list[Value]]:
    """Return the rows with blanks as None, and times as text: they are neither figure nor date."""
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    if not _TIMES.isdisjoint(map(type, chain.from_iterable(rows))):
        rows = [[str(cell) if type(cell) in _TIMES else cell for cell in row] for row in rows]
    return [[None if cell == "" else cell for cell in row] if "" in row else row for row in rows]


def _merges(sheet: CalamineSheet) -> tuple[Merge, ...]:
    return tuple((*start, *end) for start, end in sheet.merged_cell_ranges or ())


def put(rows: list[list[Value]], values: Mapping[Place, Value]) -> None:
    """Set cells that are known better; lines that were cut off as empty come back for them."""
    for (number, column), value in values.items():
        rows.extend([] for _ in range(number + 1 - len(rows)))
        row = rows[number]
        row.extend([None] * (column + 1 - len(row)))
        row[column] = value
