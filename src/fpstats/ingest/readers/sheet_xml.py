"""What calamine does not show of an xlsx sheet: hidden lines, error cells, formats, empty formulas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from fpstats.ingest.grid import Place, Value
from fpstats.ingest.readers.cell_errors import NEVER_CALCULATED
from fpstats.ingest.readers.number_formats import told
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.ingest.readers.xlsx_strings import text_with_runs

_SIGNS = (b"hidden=", b' width="0', b' ht="0', b't="e"', b"<f", b":sheetData", b"='")
"""A prefix hides the <f, and other quotes hide any sign."""
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_WIDEST = 16384


def has_marks(xml: bytes, styles: Iterable[str]) -> bool:
    """Whether the XML may hold any of it; most sheets do not and are not parsed again.

    `styles` are the numbers of those that say something.
    """
    if any(sign in xml for sign in _SIGNS):
        return True
    return any(f's="{number}"'.encode() in xml for number in styles)


@dataclass
class SheetMarks:
    """Rows and columns from 0. `values` replace what calamine made of the cells."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    values: dict[Place, Value] = field(default_factory=dict)
    shown: dict[Place, str] = field(default_factory=dict)
    indents: dict[Place, int] = field(default_factory=dict)


def read_marks(
    xml: bytes,
    styles: Mapping[str, str],
    indents: Mapping[str, int],
    strings: Mapping[str, str],
    *,
    since_1904: bool = False,
) -> SheetMarks:
    """Return the hidden lines, the errors and what formats say in a sheet.

    `styles` are the format codes that say something, `indents` the styles that set texts in,
    `strings` the shared texts of which parts are written otherwise.

    Raises:
        Unreadable: the XML is damaged.
    """
    marks = SheetMarks()
    reader = _MarkReader(marks, styles, indents, strings, since_1904)
    try:
        for _, element in etree.iterparse(
            BytesIO(xml), tag=("{*}col", "{*}row"), resolve_entities=False, no_network=True
        ):
            if element.tag.endswith("}row"):
                reader.take_row(element)
            else:
                reader.take_columns(element)
            element.clear()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("damaged") from error
    return marks


def _hidden(element: etree._Element) -> bool:
    """Whether a line is hidden; one without any width or height is too."""
    size = element.get("width", element.get("ht"))
    return element.get("hidden") in ("1", "true") or size in ("0", "0.0")


@dataclass
class _MarkReader:
    """Takes element after element; one that names no place follows the one before it."""

    marks: SheetMarks
    styles: Mapping[str, str]
    indents: Mapping[str, int]
    strings: Mapping[str, str]
    since_1904: bool
    row: int = -1

    def take_columns(self, element: etree._Element) -> None:
        if _hidden(element):
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            self.marks.hidden_columns.update(range(first - 1, min(last, _WIDEST)))

    def take_row(self, element: etree._Element) -> None:
        self.row = int(element.get("r", self.row + 2)) - 1
        if _hidden(element):
            self.marks.hidden_rows.add(self.row)
        place = (self.row, -1)
        for cell in element:
            place = place_of(cell) or (place[0], place[1] + 1)
            kind = cell.get("t")
            if kind == "e":
                self._take_error(place, cell.findtext("{*}v") or "#ERROR!")
            elif kind in (None, "n"):
                self._take_number(place, cell)
            else:
                self._take_text(place, cell)

    def _take_error(self, place: Place, text: str) -> None:
        self.marks.errors[place] = self.marks.values[place] = text

    def _take_text(self, place: Place, cell: etree._Element) -> None:
        if level := self.indents.get(cell.get("s", "0")):
            self.marks.indents[place] = level
        inline = cell.find("{*}is")
        if inline is not None:
            text = text_with_runs(inline)
        else:
            shared = cell.get("t") == "s"
            text = self.strings.get((cell.findtext("{*}v") or "").strip()) if shared else None
        if text is not None:
            self.marks.values[place] = text

    def _take_number(self, place: Place, cell: etree._Element) -> None:
        """Take what a format says of a number, and a formula that was never calculated."""
        code = self.styles.get(cell.get("s", "0"))
        if code is None and len(cell) < 2 and cell.find("{*}f") is None:
            return
        text = cell.findtext("{*}v")
        if text and code is not None:
            value, shown = told(float(text), code, since_1904=self.since_1904)
            self.marks.values[place] = value
            if shown is not None:
                self.marks.shown[place] = shown
        elif not text and cell.find("{*}f") is not None:
            self._take_error(place, NEVER_CALCULATED)


def place_of(cell: etree._Element) -> Place | None:
    """Return the place that a cell names."""
    place = _PLACE.fullmatch(cell.get("r", ""))
    if place is None:
        return None
    column = 0
    for letter in place[1]:
        column = column * 26 + ord(letter) - 64
    return int(place[2]) - 1, column - 1
