"""Delimited text: the encoding and the delimiter are found by what they make of the content."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from io import StringIO
from itertools import islice

from fpstats.ingest.grid import Grid, Value, Workbook
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.model.limits import Limits

_MARKS = (
    (codecs.BOM_UTF8, "UTF-8", "utf-8"),
    (codecs.BOM_UTF16_LE, "UTF-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "UTF-16", "utf-16-be"),
)
_DELIMITERS = ",;\t|"
_LINES_TRIED = 200
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_NOT_WRITTEN = re.compile("[\x80-\x84\x86-\x9f\ue000-\uf8ff\ufffd-\uffff]")
_MARKUP = re.compile(r"\s*<(?:[!?]|html|table|meta|head|body|workbook)", re.IGNORECASE)
_COMMON_SHARE = 0.8


def read(name: str, data: bytes, limits: Limits) -> Workbook:
    """Return the one sheet of a text file, named after the file; every cell is text.

    Rows are records: a quoted line break does not start a new one.
    """
    encoding, text = _decoded(data)
    if _MARKUP.match(text):
        raise Unreadable("unknown_format")
    rows: list[list[Value]] = []
    used = 0
    try:
        for record in csv.reader(StringIO(text), delimiter=_delimiter(text), strict=True):
            rows.append([cell if cell.strip() else None for cell in record])
            used += len(record)
            if used > limits.cells:
                raise Unreadable("too_many_cells", cells=used, limit=limits.cells)
    except csv.Error as error:
        raise Unreadable("bad_quotes") from error
    return Workbook("csv", encoding, [Grid(name, rows)])


def _decoded(data: bytes) -> tuple[str, str]:
    """Return the encoding and the text: BOM, then NULs, then strict UTF-8, then strict GB18030."""
    for mark, encoding, codec in _MARKS:
        if data.startswith(mark):
            return encoding, _text_of(data[len(mark) :], codec)
    if b"\0" in data:
        codec = "utf-16-be" if data[::2].count(0) > data[1::2].count(0) else "utf-16-le"
        return "UTF-16", _text_of(data, codec, "unknown_format")
    try:
        return "UTF-8", _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        text = _text_of(data, "gb18030")
    if not _commonly_written(text):
        raise Unreadable("unknown_encoding")
    return "GB18030", text


def _text_of(data: bytes, codec: str, otherwise: str = "unknown_encoding") -> str:
    try:
        return _checked(data.decode(codec))
    except UnicodeDecodeError as error:
        raise Unreadable(otherwise) from error


def _checked(text: str) -> str:
    if _NOT_TEXT.search(text):
        raise Unreadable("unknown_format")
    if _NOT_WRITTEN.search(text):
        raise Unreadable("unknown_encoding")
    return text.rstrip("\x1a")  # DOS editors end a text with it


def _commonly_written(text: str) -> bool:
    """Whether text decoded as GB18030 is what its writers mostly use.

    Western and Big5 texts decode without an error too, but to characters outside GB 2312.
    """
    wide = Counter(letter for letter in text if letter > "\x7f")
    common = sum(count for letter, count in wide.items() if _in_gb2312(letter))
    return common >= _COMMON_SHARE * wide.total()


def _in_gb2312(letter: str) -> bool:
    try:
        letter.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts most lines into equally many cells, then into more cells."""
    lines = [line for line in islice(StringIO(text), _LINES_TRIED) if line.strip()]
    return max(_DELIMITERS, key=lambda delimiter: _consistency(lines, delimiter))


def _consistency(lines: list[str], delimiter: str) -> tuple[int, int]:
    try:
        widths = Counter(map(len, csv.reader(lines, delimiter=delimiter, strict=True)))
    except csv.Error:
        return 0, 0
    del widths[1]
    return max(((count, width) for width, count in widths.items()), default=(0, 0))
