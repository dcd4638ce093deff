"""Delimited text: the encoding and the delimiter are found by what they make of the content."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from io import StringIO
from itertools import islice

from fpstats.ingest.grid import Grid, Place, Value, Workbook
from fpstats.ingest.readers import foreign
from fpstats.ingest.readers.aligned_text import aligned_cells
from fpstats.ingest.readers.content import Content
from fpstats.ingest.readers.decoding import decoded
from fpstats.ingest.readers.thousands import COMMAS, Width, cut_thousands, usual_width
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.model.limits import Limits

_DELIMITERS = ",;\t|，"
_AS_SHOWN = re.compile(r'="([^"]*)"')
"""How programs write a text that looks like a number: ="0312"."""
_NAMED = re.compile(rf"sep=([{re.escape(_DELIMITERS)}])\r?\n", re.IGNORECASE)
_SET_OFF = re.compile(rf'([{re.escape(_DELIMITERS)}]) +"(?!"[^{re.escape(_DELIMITERS)}\r\n])')
"""Blanks before a quote, which would make it a letter like others: 河口镇, "1,234"."""
_LINES_TRIED = 200


def recognises(content: Content) -> bool:
    """Whether it is what no sign says to be anything else."""
    return not content.signed and not foreign.recognises(content)


def read(content: Content, limits: Limits) -> Workbook:
    """Return the one sheet of a text file, named after the file; every cell is text.

    Rows are records: a quoted line break does not start a new one.
    """
    encoding, text = decoded(content.data)
    text = _SET_OFF.sub(r'\1"', text)
    named = _NAMED.match(text)
    delimiter = named[1] if named else _delimiter(text)
    text = text[named.end() :] if named else text
    records: list[list[str]] = []
    used = 0
    if not named and (cells := _aligned(text, delimiter)):
        used = sum(map(len, cells))
        if used > limits.cells:
            raise Unreadable("too_many_cells", cells=used, limit=limits.cells)
        return Workbook("csv", encoding, [Grid(content.name, [_row(line) for line in cells])])
    try:
        lines = StringIO(text, newline="")
        for record in csv.reader(lines, delimiter=delimiter, strict=True):
            records.append(record)
            used += len(record)
            if used > limits.cells:
                raise Unreadable("too_many_cells", cells=used, limit=limits.cells)
    except csv.Error as error:
        long = "field larger" in str(error)
        raise Unreadable("cell_too_long" if long else "bad_quotes") from error
    return Workbook("csv", encoding, [_grid(content.name, records, delimiter)])


def _grid(name: str, records: Sequence[Sequence[str]], delimiter: str) -> Grid:
    """Return the sheet; from where a comma may be one of thousands, a record is an error."""
    width = usual_width(records) if delimiter in COMMAS else Width()
    rows: list[list[Value]] = []
    errors: dict[Place, str] = {}
    for number, record in enumerate(records):
        first = cut_thousands(record, width)
        if first is None:
            rows.append(_row(record))
            continue
        rest = delimiter.join(record[first:])
        rows.append([*_row(record[:first]), *[rest] * (width.filled - first)])
        errors |= {(number, column): rest for column in range(first, width.filled)}
    return Grid(name, rows, errors=errors)


def _row(cells: Sequence[str]) -> list[Value]:
    shown = (found[1] if (found := _AS_SHOWN.fullmatch(cell)) else cell for cell in cells)
    return [cell if cell.strip() else None for cell in shown]


def _aligned(text: str, delimiter: str) -> list[list[str]] | None:
    """Return the cells of a text that no delimiter cuts, but blanks do."""
    lines = text.splitlines()
    tried = [line for line in lines[:_LINES_TRIED] if line.strip()]
    if 2 * _consistency(tried, delimiter)[0] >= len(tried):
        return None
    return aligned_cells(lines)


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts most lines into equally many cells, then into more cells."""
    lines = [line for line in islice(StringIO(text, newline=""), _LINES_TRIED) if line.strip()]
    return max(_DELIMITERS, key=lambda delimiter: _consistency(lines, delimiter))


def _consistency(lines: list[str], delimiter: str) -> tuple[int, int]:
    try:
        widths = Counter(map(len, csv.reader(lines, delimiter=delimiter)))
    except csv.Error:
        return 0, 0
    del widths[1]
    return max(((count, width) for width, count in widths.items()), default=(0, 0))
