"""One sheet of an Excel 2003 XML workbook, taken column by column and row by row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from lxml import etree

from fpstats.ingest.grid import Grid, Merge, Place, Value
from fpstats.ingest.readers.cell_errors import NEVER_CALCULATED, is_error
from fpstats.ingest.readers.number_formats import number_format, shown_date, shown_number
from fpstats.ingest.readers.number_sections import section_of
from fpstats.ingest.readers.rich_text import Run, set_apart
from fpstats.ingest.readers.unreadable import Unreadable

SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_DAY, _CLOCK, _PLAIN = "yyyy-m-d", "h:mm", "General"
_NAMED = {
    **dict.fromkeys(("Short Date", "Medium Date", "Long Date"), _DAY),
    **dict.fromkeys(("Short Time", "Medium Time", "Long Time"), _CLOCK),
    **dict.fromkeys(("Fixed", "Standard", "Scientific", "General Number", "Currency"), _PLAIN),
    **dict.fromkeys(("Euro Currency", "Yes/No", "True/False", "On/Off"), _PLAIN),
    "General Date": f"{_DAY} {_CLOCK}",
    "Percent": "0%",
}
_HTML = "{http://www.w3.org/TR/REC-html40}"
_RUNS = {f"{_HTML}Sup": Run.RAISED, f"{_HTML}Sub": Run.LOWERED, f"{_HTML}S": Run.STRUCK}
_WIDEST = 2**14
_LONGEST = 2**20


class XmlSheet:
    """Grows by the rows that are taken. An element without an index follows the one before it."""

    def __init__(self, name: str, limit: int, formats: Mapping[str, str]) -> None:
        """Take the sheet's name, how many cells it may use, and the formats of its styles."""
        self.used = 0
        self._name = name
        self._limit = limit
        self._formats = formats
        self._column = self._row = 0
        self._rows: list[list[Value]] = []
        self._merges: list[Merge] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._errors: dict[Place, str] = {}
        self._shown: dict[Place, str] = {}

    def grid(self, *, hidden: bool) -> Grid:
        """Return the sheet."""
        return Grid(
            self._name,
            self._rows,
            tuple(self._merges),
            frozenset(self._hidden_rows),
            frozenset(self._hidden_columns),
            self._errors,
            hidden=hidden,
            shown=self._shown,
        )

    def take_column(self, element: etree._Element) -> None:
        """Take a column, or several alike."""
        first = _index(element, self._column)
        self._column = first + 1 + _number(element, "Span")
        if _hidden(element):
            self._hidden_columns.update(range(first, min(self._column, _WIDEST)))

    def take_row(self, element: etree._Element) -> None:
        """Take a row, or several alike; those have no cells."""
        first = _index(element, self._row)
        self._row = first + 1 + _number(element, "Span")
        if _hidden(element):
            self._hidden_rows.update(range(first, min(self._row, _LONGEST)))
        column = 0
        for cell in element.iterchildren(f"{SS}Cell"):
            column = _index(cell, column)
            self._take_cell(cell, (first, column))
            column += 1 + _number(cell, "MergeAcross")

    def _take_cell(self, cell: etree._Element, place: Place) -> None:
        down, across = _number(cell, "MergeDown"), _number(cell, "MergeAcross")
        if down or across:
            self._merges.append((*place, place[0] + down, place[1] + across))
        value = self._value(cell, place)
        if value is not None:
            self._put(place, value)

    def _put(self, place: Place, value: Value) -> None:
        row, column = place
        wide = len(self._rows[row]) if row < len(self._rows) else 0
        self.used += max(0, row + 1 - len(self._rows)) + max(0, column + 1 - wide)
        if self.used > self._limit:
            raise Unreadable("too_many_cells", cells=self.used, limit=self._limit)
        self._rows.extend([] for _ in range(row + 1 - len(self._rows)))
        self._rows[row].extend([None] * (column + 1 - wide))
        self._rows[row][column] = value

    def _value(self, cell: etree._Element, place: Place) -> Value:
        data = cell.find(f"{SS}Data")
        text = "" if data is None else _text(data)
        kind = None if data is None else data.get(f"{SS}Type")
        empty = not text and kind != "String"
        if kind == "Error" or (cell.get(f"{SS}Formula") and (empty or is_error(text))):
            self._errors[place] = text or NEVER_CALCULATED
            return self._errors[place]
        code = self._formats.get(cell.get(f"{SS}StyleID", ""), "")
        value, shown = _typed(kind, text, _NAMED.get(code, code))
        if shown is not None:
            self._shown[place] = shown
        return value


def _text(element: etree._Element) -> str:
    """Return the text of an element; what is raised or struck in it is set apart."""
    inner = (f"{_text(child)}{child.tail or ''}" for child in element if isinstance(child.tag, str))
    text = f"{element.text or ''}{''.join(inner)}"
    return set_apart(text, _RUNS.get(str(element.tag)))


def _typed(kind: str | None, text: str, code: str) -> tuple[Value, str | None]:
    """Return what a cell holds, and what it shows where that says more."""
    form = number_format(code)
    if kind == "Number" and text:
        number = float(text)
        return number, shown_number(number, number_format(section_of(number, code)))
    if kind == "DateTime" and text:
        moment = datetime.fromisoformat(text)
        value: date = moment.date() if moment.time() == moment.min.time() else moment
        return value, shown_date(value, form.parts) if form.parts else None
    if kind == "Boolean" and text:
        return text == "1", None
    return text or None, None


def _hidden(element: etree._Element) -> bool:
    """Whether a line is hidden; one without any width or height is too."""
    sizes = (element.get(f"{SS}{name}") for name in ("Width", "Height"))
    return element.get(f"{SS}Hidden") == "1" or "0" in sizes


def _index(element: etree._Element, following: int) -> int:
    """Return the element's place from 0: its own index, else the one that follows."""
    index = element.get(f"{SS}Index")
    return following if index is None else max(int(index) - 1, 0)


def _number(element: etree._Element, name: str) -> int:
    return max(int(element.get(f"{SS}{name}", "0")), 0)
