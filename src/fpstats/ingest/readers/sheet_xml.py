"""What calamine does not show of an xlsx sheet: hidden lines, error cells, formulas without value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from fpstats.ingest.readers.unreadable import Unreadable

_SIGNS = (b"hidden=", b't="e"', b"t='e'", b"<f", b":f>", b":f ")

NEVER_CALCULATED = "=?"
"""Stands in a cell whose formula has no stored value."""

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_WIDEST = 16384


def has_marks(xml: bytes) -> bool:
    """Whether the XML may hold any of it; most sheets do not and are not parsed again."""
    return any(sign in xml for sign in _SIGNS)


@dataclass
class SheetMarks:
    """Rows and columns from 0; errors as the sheet shows them."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def read_marks(xml: bytes) -> SheetMarks:
    """Return the hidden lines and the errors of a sheet.

    Raises:
        Unreadable: the XML is damaged.
    """
    marks = SheetMarks()
    tags = ("{*}col", "{*}row", "{*}c")
    try:
        for _, element in etree.iterparse(
            BytesIO(xml), tag=tags, resolve_entities=False, no_network=True
        ):
            _TAKE[etree.QName(element).localname](marks, element)
            if not element.tag.endswith("}c"):
                element.clear()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("damaged") from error
    return marks


def _hidden(element: etree._Element) -> bool:
    return element.get("hidden") in ("1", "true")


def _take_columns(marks: SheetMarks, element: etree._Element) -> None:
    if _hidden(element):
        first, last = int(element.get("min", "1")), int(element.get("max", "1"))
        marks.hidden_columns.update(range(first - 1, min(last, _WIDEST)))


def _take_row(marks: SheetMarks, element: etree._Element) -> None:
    if _hidden(element):
        marks.hidden_rows.add(int(element.get("r", "1")) - 1)


def _take_cell(marks: SheetMarks, element: etree._Element) -> None:
    text = element.findtext("{*}v") or ""
    if element.get("t") == "e":
        error = text or "#ERROR!"
    elif not text and element.get("t") != "str" and element.find("{*}f") is not None:
        error = NEVER_CALCULATED
    else:
        return
    place = _PLACE.fullmatch(element.get("r", ""))
    if place:
        column = 0
        for letter in place[1]:
            column = column * 26 + ord(letter) - 64
        marks.errors[int(place[2]) - 1, column - 1] = error


_TAKE = {"col": _take_columns, "row": _take_row, "c": _take_cell}
