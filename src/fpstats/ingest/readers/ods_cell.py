"""One cell of an OpenDocument spreadsheet: its value, what it shows, whether it went wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from lxml import etree

from fpstats.ingest.grid import Value
from fpstats.ingest.readers.cell_errors import NEVER_CALCULATED, is_error
from fpstats.ingest.readers.number_formats import plain, shown_date
from fpstats.ingest.readers.ods_shown import shown_in_full
from fpstats.ingest.readers.rich_text import Run, set_apart

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_BESIDE = ("}note", "}ruby-text")  # what stands above or below a text and is none of it
_SPACES = 1000  # more of them than that are no text


class OdsCell(NamedTuple):
    """What a cell holds. An error is a value that says what went wrong."""

    value: Value
    shown: str | None = None
    error: bool = False


EMPTY = OdsCell(None)


def read_cell(cell: etree._Element, runs: Mapping[str, Run]) -> OdsCell:
    """Return what a cell element holds; `runs` are the styles that set a part of a text apart.

    Raises:
        ValueError: its stored value is not of its declared type.
    """
    kind = cell.get(f"{_OFFICE}value-type")
    formula = cell.get(f"{_TABLE}formula")
    if kind is None and formula is None and not len(cell):
        return EMPTY
    text = _text(cell, runs)
    if cell.get(f"{_CALC}value-type") == "error" or (formula and is_error(text)):
        return OdsCell(text or "#ERROR!", error=True)
    if formula and kind is None and not text:
        return OdsCell(NEVER_CALCULATED, error=True)
    return OdsCell(*_typed(cell, kind, text))


def _typed(cell: etree._Element, kind: str | None, text: str) -> tuple[Value, str | None]:
    """Return what the cell holds, and what it shows where that says more."""
    if kind in ("float", "percentage", "currency"):
        stored = cell.get(f"{_OFFICE}value", "")
        if kind == "percentage":
            return float(stored), f"{plain(Decimal(stored) * 100)}%"
        more = kind == "float" and text != stored
        return float(stored), shown_in_full(Decimal(stored), text) if more else None
    if kind == "date":
        return _date(cell.get(f"{_OFFICE}date-value", ""), text)
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value") == "true", None
    return text or cell.get(f"{_OFFICE}string-value") or None, None


def _date(stored: str, text: str) -> tuple[Value, str | None]:
    moment = datetime.fromisoformat(stored)
    value = moment.date() if "T" not in stored or moment.time() == moment.min.time() else moment
    return value, shown_date(value, _parts(value, re.findall(r"\d+", text)))


def _parts(day: date, numbers: list[str]) -> str:
    """Return the parts of a date that a text shows, judged by its numbers."""
    if len(numbers) > 2 or not numbers:
        return "ymd"
    year = any(int(number) in (day.year, day.year % 100) for number in numbers)
    if len(numbers) == 2:
        return "ym" if year else "md"
    return "m" if int(numbers[0]) == day.month else "y"


def _text(cell: etree._Element, runs: Mapping[str, Run]) -> str:
    return "\n".join(_written(one, runs) for one in cell.iterchildren(f"{_TEXT}p", f"{_TEXT}h"))


def _written(element: etree._Element, runs: Mapping[str, Run]) -> str:
    """Return a paragraph's text; spaces, tabs and line breaks are elements of their own."""
    pieces = [element.text or ""]
    for child in element:
        name = str(child.tag)
        if name == f"{_TEXT}s":
            pieces.append(" " * min(_spaces(child), _SPACES))
        elif name == f"{_TEXT}tab":
            pieces.append("\t")
        elif name == f"{_TEXT}line-break":
            pieces.append("\n")
        elif name.startswith(_TEXT) and not name.endswith(_BESIDE):
            run = runs.get(child.get(f"{_TEXT}style-name", ""))
            pieces.append(set_apart(_written(child, runs), run))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _spaces(element: etree._Element) -> int:
    return int(element.get(f"{_TEXT}c", "1"))
