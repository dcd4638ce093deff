"""What calamine does not show of an xlsb sheet: merged cells, hidden lines, errors, formats.

Only these records are looked at; their layout is that of [MS-XLSB].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from fpstats.ingest.grid import Merge, Place
from fpstats.ingest.readers.number_formats import BUILT_IN, is_telling

_ROW, _BLANK, _ERROR, _FORMULA_ERROR, _LAST_CELL = 0, 1, 3, 11, 11
_FORMAT, _STYLE, _COLUMNS, _BOOK, _SHEET, _MERGE = 44, 47, 60, 153, 156, 176
_STYLES_BEGIN, _STYLES_END = 617, 618
_ROW_HIDDEN, _COLUMN_HIDDEN, _SINCE_1904 = 0x10, 0x1, 0x1
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_WIDEST = 2**14


@dataclass
class BinaryMarks:
    """Rows and columns from 0; `formats` are the codes of cells whose format says something.

    `used` are the numbers of rows and of columns up to the last cell that is not blank.
    """

    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    formats: dict[Place, str] = field(default_factory=dict)
    used: Place = (0, 0)


def read_marks(part: bytes, styles: Mapping[int, str]) -> BinaryMarks:
    """Return the marks of a sheet's part.

    Raises:
        struct.error, IndexError: it is cut off.
    """
    marks = BinaryMarks()
    row = 0
    for kind, data in _records(part):
        if kind == _ROW:
            row = _number(data, 0)
            if data[11] & _ROW_HIDDEN:
                marks.hidden_rows.add(row)
        elif kind <= _LAST_CELL:
            place = row, _number(data, 0)
            if kind != _BLANK:
                marks.used = max(marks.used[0], row + 1), max(marks.used[1], place[1] + 1)
            if kind in (_ERROR, _FORMULA_ERROR):
                marks.errors[place] = _ERRORS.get(data[8], "#ERROR!")
            elif styles and (code := styles.get(_number(data, 4) & 0xFFFFFF)):
                marks.formats[place] = code
        elif kind == _COLUMNS and data[16] & _COLUMN_HIDDEN:
            first, last = _number(data, 0), _number(data, 4)
            marks.hidden_columns.update(range(first, min(last + 1, _WIDEST)))
        elif kind == _MERGE:
            top, bottom, left, right = struct.unpack_from("<IIII", data)
            marks.merges.append((top, left, bottom, right))
    return marks


def telling_styles(part: bytes) -> dict[int, str]:
    """Return the format codes of the styles whose format says something, by style number."""
    codes = dict(BUILT_IN)
    used: list[int] = []
    inside = False
    for kind, data in _records(part):
        if kind == _FORMAT:
            codes[int.from_bytes(data[:2], "little")] = _text(data, 2)[0]
        elif kind in (_STYLES_BEGIN, _STYLES_END):
            inside = kind == _STYLES_BEGIN
        elif kind == _STYLE and inside:
            used.append(int.from_bytes(data[2:4], "little"))
    styles = enumerate(codes.get(number, "") for number in used)
    return {number: code for number, code in styles if is_telling(code)}


def declared_sheets(part: bytes) -> tuple[dict[str, str], bool]:
    """Return the relation of each sheet by its name, and whether days are counted from 1904."""
    sheets: dict[str, str] = {}
    since_1904 = False
    for kind, data in _records(part):
        if kind == _BOOK:
            since_1904 = bool(data[0] & _SINCE_1904)
        elif kind == _SHEET:
            relation, end = _text(data, 8)
            sheets[_text(data, end)[0]] = relation
    return sheets, since_1904


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the kind and the data of each record; both kind and length come in groups of seven bits."""
    at = 0
    while at < len(part):
        kind, at = _grouped(part, at, 2)
        length, at = _grouped(part, at, 4)
        yield kind, part[at : at + length]
        at += length


def _grouped(part: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for group in range(most):
        byte = part[at]
        at += 1
        value |= (byte & 0x7F) << (7 * group)
        if not byte & 0x80:
            break
    return value, at


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


def _text(data: bytes, at: int) -> tuple[str, int]:
    """Return a text and where it ends."""
    end = at + 4 + 2 * _number(data, at)
    return data[at + 4 : end].decode("utf-16-le"), end
