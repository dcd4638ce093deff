"""Workbooks of Excel until 2003 as xlrd reads them: slower than calamine, but it shows everything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

from fpstats.ingest.grid import Grid, Place, Value
from fpstats.ingest.readers.cell_errors import NEVER_CALCULATED
from fpstats.ingest.readers.decoding import decoded
from fpstats.ingest.readers.number_formats import BUILT_IN, is_telling, told
from fpstats.ingest.readers.rich_text import Run, set_apart
from fpstats.ingest.readers.spreadsheet import put
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.ingest.readers.xls_formulas import never_calculated

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.formatting import Font
    from xlrd.sheet import Sheet

_TEXT, _NUMBER, _DATE, _TRUTH, _ERROR = 1, 2, 3, 4, 5  # kinds of cells, as xlrd numbers them
_UNICODE = 80  # from this version on, texts are not in the encoding of some system
_SAYS_NOTHING = (None, 367, 1252, 32769)  # what programs declare that do not know better


def open_book(data: bytes) -> Book | None:
    """Return an open workbook; None where xlrd cannot open it."""
    book = _opened(data, None)
    if book and (book.biff_version >= _UNICODE or book.codepage not in _SAYS_NOTHING):
        return book
    return _decoded_book(data) or book


def _opened(data: bytes, encoding: str | None) -> Book | None:
    import xlrd

    try:
        return xlrd.open_workbook(
            file_contents=data,
            formatting_info=True,
            ragged_rows=True,
            encoding_override=encoding,
            logfile=StringIO(),
        )
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a library for files of this age raises whatever it meets
        return None


def _decoded_book(data: bytes) -> Book | None:
    """Return a workbook whose texts are found to be UTF-8 or GB18030, whatever it declares."""
    book = _opened(data, "latin_1")
    if book is None:
        return None
    texts = [sheet.name for sheet in book.sheets()]
    for sheet in book.sheets():
        for row in range(sheet.nrows):
            texts += [value for value in sheet.row_values(row) if isinstance(value, str)]
    try:
        encoding, _ = decoded("\n".join(texts).encode("latin_1", "replace"))
    except Unreadable:
        return None
    return _opened(data, encoding)


def grids_of(book: Book, limit: int, data: bytes) -> list[Grid]:
    """Return the worksheets of a workbook, which was opened from these bytes.

    Raises:
        Unreadable: they hold more cells than the limit.
    """
    used = sum(sheet.nrows + sum(map(sheet.row_len, range(sheet.nrows))) for sheet in book.sheets())
    if used > limit:
        raise Unreadable("too_many_cells", cells=used, limit=limit)
    telling = _telling(book)
    grids = [_grid(book, sheet, telling) for sheet in book.sheets()]
    empty = [_empty_texts(sheet) for sheet in book.sheets()]
    if not any(empty) or not never_calculated(data):
        return grids
    return [_uncalculated(grid, places) for grid, places in zip(grids, empty, strict=True)]


def _empty_texts(sheet: Sheet) -> list[Place]:
    """Return the cells of a sheet that hold a text of no characters, as some formulas do."""
    return [
        (row, column)
        for row in range(sheet.nrows)
        if "" in sheet.row_values(row)
        for column, kind in enumerate(sheet.row_types(row))
        if kind == _TEXT and sheet.cell_value(row, column) == ""
    ]


def _uncalculated(grid: Grid, places: Iterable[Place]) -> Grid:
    """Return a sheet with errors for formulas that were never calculated."""
    errors = dict.fromkeys(places, NEVER_CALCULATED)
    rows = [list(row) for row in grid.rows]
    put(rows, errors)
    return replace(grid, rows=rows, errors={**grid.errors, **errors})


def _telling(book: Book) -> dict[int, str]:
    """Return the format codes that say something, by the number of their style."""
    codes = {
        number: one.format_str or BUILT_IN.get(number, "")
        for number, one in book.format_map.items()
    }
    styles = enumerate(codes.get(style.format_key, "") for style in book.xf_list)
    return {number: code for number, code in styles if is_telling(code)}


def _grid(book: Book, sheet: Sheet, telling: dict[int, str]) -> Grid:
    errors: dict[Place, str] = {}
    shown: dict[Place, str] = {}
    indents: dict[Place, int] = {}
    rows: list[list[Value]] = []
    for number in range(sheet.nrows):
        kinds, values = sheet.row_types(number), sheet.row_values(number)
        row = [_value(kind, value) for kind, value in zip(kinds, values, strict=True)]
        for column, kind in enumerate(kinds):
            if kind == _ERROR:
                errors[number, column] = str(row[column])
            elif kind == _TEXT:
                if runs := sheet.rich_text_runlist_map.get((number, column)):
                    row[column] = _with_runs(book, values[column], runs)
                style = book.xf_list[sheet.cell_xf_index(number, column)]
                if style.alignment.indent_level:
                    indents[number, column] = style.alignment.indent_level
            elif telling and kind in (_NUMBER, _DATE):
                code = telling.get(sheet.cell_xf_index(number, column))
                if code is not None:
                    row[column], text = told(values[column], code, since_1904=book.datemode == 1)
                    shown |= {} if text is None else {(number, column): text}
        rows.append(row)
    return Grid(
        sheet.name,
        rows,
        tuple((top, left, below - 1, right - 1) for top, below, left, right in sheet.merged_cells),
        frozenset(row for row, about in sheet.rowinfo_map.items() if about.hidden),
        frozenset(column for column, about in sheet.colinfo_map.items() if about.hidden),
        errors,
        hidden=bool(sheet.visibility),
        shown=shown,
        indents=indents,
    )


def _with_runs(book: Book, text: str, runs: Iterable[tuple[int, int]]) -> str:
    """Return a text with its parts set apart that begin at a letter with a font."""
    starts = [(0, None), *((start, _run(book.font_list[font])) for start, font in runs)]
    ends = [*(start for start, _ in starts[1:]), len(text)]
    return "".join(
        set_apart(text[start:end], run) for (start, run), end in zip(starts, ends, strict=True)
    )


def _run(font: Font) -> Run | None:
    raised = {1: Run.RAISED, 2: Run.LOWERED}.get(font.escapement)
    return Run.STRUCK if font.struck_out else raised


def _value(kind: int, value: float | str) -> Value:
    if kind == _ERROR:
        from xlrd.biffh import error_text_from_code

        return str(error_text_from_code.get(value, "#ERROR!"))
    if kind == _TRUTH:
        return bool(value)
    return value if kind in (_TEXT, _NUMBER, _DATE) and value != "" else None
