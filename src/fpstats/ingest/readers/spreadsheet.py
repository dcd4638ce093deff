"""What all formats read by calamine share: opening, and one sheet as a grid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from fpstats.ingest.grid import Merge, Value
from fpstats.ingest.readers.unreadable import Unreadable

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_TIMES = frozenset({time, timedelta})


class SheetCells(NamedTuple):
    """One worksheet, before what only its format knows is added."""

    name: str
    hidden: bool
    rows: list[list[Value]]
    merges: tuple[Merge, ...]


def read_sheets(data: bytes, cells: int) -> Iterator[SheetCells]:
    """Yield the worksheets of a workbook in their order; charts and dialogs hold no cells.

    Raises:
        Unreadable: damaged, protected by a password, or over the limit of cells.
    """
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    except PasswordError as error:
        raise Unreadable("password") from error
    except CalamineError as error:
        raise Unreadable("damaged") from error
    used = 0
    for number, about in enumerate(workbook.sheets_metadata):
        if about.typ == SheetTypeEnum.WorkSheet:
            try:
                sheet = workbook.get_sheet_by_index(number)
            except CalamineError as error:
                raise Unreadable("damaged_sheet", number=number + 1) from error
            used += _used(sheet)
            if used > cells:
                raise Unreadable("too_many_cells", cells=used, limit=cells)
            hidden = about.visible != SheetVisibleEnum.Visible
            yield SheetCells(about.name, hidden, _rows(sheet), _merges(sheet))


def _used(sheet: CalamineSheet) -> int:
    if sheet.end is None:
        return 0
    row, column = sheet.end
    return (row + 1) * (column + 1)


def _rows(sheet: CalamineSheet) -> list[list[Value]]:
    return [_row(row) for row in sheet.to_python(skip_empty_area=False)]


def _row(cells: list[Any]) -> list[Value]:
    """Make blanks None; times of day and durations text, for neither is a figure or a date."""
    if not _TIMES.isdisjoint(map(type, cells)):
        cells = [str(cell) if type(cell) in _TIMES else cell for cell in cells]
    return [None if cell == "" else cell for cell in cells]


def _merges(sheet: CalamineSheet) -> tuple[Merge, ...]:
    return tuple((*start, *end) for start, end in sheet.merged_cell_ranges or ())
