"""What calamine does not show of an xls sheet: hidden lines, error cells, number formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from io import StringIO
from typing import TYPE_CHECKING

from fpstats.ingest.grid import Place, Value
from fpstats.ingest.readers.number_formats import BUILT_IN, number_format, told

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet

_NUMBER, _DATE, _ERROR = 2, 3, 5  # kinds of cells, as xlrd numbers them
_LAST_COLUMN = 255


@dataclass(frozen=True)
class SheetMarks:
    """Rows and columns from 0. `values` replace what calamine made of the cells."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    errors: Mapping[Place, str] = field(default_factory=dict)
    values: Mapping[Place, Value] = field(default_factory=dict)
    shown: Mapping[Place, str] = field(default_factory=dict)


def read_marks(data: bytes) -> dict[str, SheetMarks] | None:
    """Return the marks of each sheet by its name.

    None where they cannot be seen: xlrd (of the extra `formats`) is absent, or fails on the file.
    """
    if find_spec("xlrd") is None:
        return None
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=StringIO())
        return {sheet.name: _marks(book, sheet) for sheet in book.sheets()}
    except Exception:  # noqa: BLE001 - a library for files of this age raises whatever it meets
        return None


def _marks(book: Book, sheet: Sheet) -> SheetMarks:
    errors = dict(_errors(sheet))
    values: dict[Place, Value] = {**errors}
    shown: dict[Place, str] = {}
    telling = _telling(book)
    for place, number, style in _numbers(sheet) if telling else ():
        if style in telling:
            values[place], text = told(number, telling[style], since_1904=book.datemode == 1)
            if text is not None:
                shown[place] = text
    rows = frozenset(row for row, about in sheet.rowinfo_map.items() if about.hidden)
    columns = frozenset(
        column
        for column, about in sheet.colinfo_map.items()
        if about.hidden and column <= _LAST_COLUMN
    )
    return SheetMarks(rows, columns, errors, values, shown)


def _errors(sheet: Sheet) -> Iterator[tuple[Place, str]]:
    from xlrd.biffh import error_text_from_code

    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind == _ERROR:
                code = sheet.cell_value(row, column)
                yield (row, column), error_text_from_code.get(code, "#ERROR!")


def _telling(book: Book) -> dict[int, str]:
    """Return the format codes that say something, by the number of their style."""
    codes = {
        number: one.format_str or BUILT_IN.get(number, "")
        for number, one in book.format_map.items()
    }
    styles = enumerate(codes.get(style.format_key, "") for style in book.xf_list)
    return {number: code for number, code in styles if number_format(code).telling}


def _numbers(sheet: Sheet) -> Iterator[tuple[Place, float, int]]:
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind in (_NUMBER, _DATE):
                style = sheet.cell_xf_index(row, column)
                yield (row, column), sheet.cell_value(row, column), style
