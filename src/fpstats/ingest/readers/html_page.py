"""A web page as a sheet: its texts, one a row, and its tables, in their order."""

from __future__ import annotations

import re

from lxml import etree

from fpstats.ingest.grid import Grid, Merge, Place, Value
from fpstats.ingest.readers.cell_errors import is_error
from fpstats.ingest.readers.html_cell import EVENTS, LEFT_OUT, SPACE, cell_text, is_hidden
from fpstats.ingest.readers.unreadable import Unreadable

_INLINE = frozenset(
    {"a", "abbr", "b", "big", "em", "font", "i", "label", "s", "small", "span", "strong", "sub", "sup", "u"}
)  # fmt: skip
_NO_PLACE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_ROWS = ("tr", "thead", "tbody", "tfoot", "table")  # browsers see a row where <tr> was left out
_WHOLE = re.compile(r"\s*([0-9]{1,9})")
_WIDEST_SPAN, _LONGEST_SPAN = 1000, 65534  # as browsers bound them


class HtmlPage:
    """Grows by what is taken from top to bottom."""

    def __init__(self, limit: int) -> None:
        """Take how many cells it may use."""
        self._limit = limit
        self._used = 0
        self._text = ""
        self._after_table = False
        self._rows: list[list[Value]] = []
        self._merges: list[Merge] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._unseen: dict[int, list[str]] = {}  # what cells without a place hold, by row
        self._errors: dict[Place, str] = {}

    def grid(self, name: str) -> Grid:
        """Return the sheet; what has no place on the page stands in hidden columns behind it."""
        width = max([*map(len, self._rows), *(merge[3] + 1 for merge in self._merges)], default=0)
        columns = set(self._hidden_columns)
        for number, texts in self._unseen.items():
            row = self._rows[number]
            self._use(width)
            columns.update(range(width, width + len(texts)))
            row += [*[None] * (width - len(row)), *texts]
        hidden = frozenset(self._hidden_rows), frozenset(columns)
        return Grid(name, self._rows, tuple(self._merges), *hidden, self._errors)

    def take(self, root: etree._Element) -> None:
        """Take a page. A table that holds tables only arranges them, and is no table itself."""
        walk = etree.iterwalk(root, events=EVENTS)
        for event, element in walk:
            name = element.tag if isinstance(element.tag, str) else ""
            if name and name not in _INLINE:
                self._end_text()
            if event != "start":
                self._text += element.tail or ""
            elif name == "table" and element.find(".//table") is None:
                self._take_table(element)
                walk.skip_subtree()
            elif name in LEFT_OUT or (is_hidden(element) and not _holds_table(element)):
                walk.skip_subtree()
            else:
                self._text += element.text or ""
        self._end_text()

    def _end_text(self) -> None:
        text = SPACE.sub(" ", self._text).strip()
        self._text = ""
        if text:
            self._use(1)
            self._rows.append([text])
            self._after_table = False

    def _use(self, cells: int) -> None:
        self._used += cells
        if self._used > self._limit:
            raise Unreadable("too_many_cells", cells=self._used, limit=self._limit)

    def _take_table(self, table: etree._Element) -> None:
        if self._after_table:
            self._rows.append([])
        self._after_table = True
        caption = table.find("caption")
        if caption is not None:
            self._rows.append([cell_text(caption)])
        self._take_columns(table)
        rows = [one for one in table.iter(*_ROWS) if one.tag == "tr" or _has_cells(one)]
        first = len(self._rows)
        covered: dict[int, int] = {}  # column -> rows that a cell above still covers
        for number, row in enumerate(rows):
            covered = self._take_row(row, covered, len(rows) - number)
        if any(map(is_hidden, (table, *table.iterancestors()))):
            self._hidden_rows.update(range(first, len(self._rows)))

    def _take_columns(self, table: etree._Element) -> None:
        column = 0
        for element in table.iter("col"):
            span = _span(element, "span", _WIDEST_SPAN)
            if is_hidden(element):
                self._hidden_columns.update(range(column, column + span))
            column += span

    def _take_row(
        self, element: etree._Element, covered: dict[int, int], left: int
    ) -> dict[int, int]:
        """Take a row of a table of which `left` are left; return what it covers of the next."""
        number = len(self._rows)
        below = {column: rows - 1 for column, rows in covered.items() if rows > 1}
        row: dict[int, Value] = {}
        column = 0
        for cell in element.iterchildren("td", "th"):
            if _takes_no_place(cell):
                self._take_unseen(number, cell_text(cell))
                continue
            while column in covered:
                column += 1
            columns = _span(cell, "colspan", _WIDEST_SPAN)
            rows = min(_span(cell, "rowspan", _LONGEST_SPAN) or left, left)
            self._use(rows * columns)
            row[column] = self._value(cell, (number, column))
            if rows * columns > 1:
                self._merges.append((number, column, number + rows - 1, column + columns - 1))
            if rows > 1:
                below |= dict.fromkeys(range(column, column + columns), rows - 1)
            column += columns
        if is_hidden(element):
            self._hidden_rows.add(number)
        self._rows.append([row.get(at) for at in range(max(row, default=-1) + 1)])
        return below

    def _take_unseen(self, row: int, text: str) -> None:
        if text:
            self._use(1)
            self._unseen.setdefault(row, []).append(text)

    def _value(self, cell: etree._Element, place: Place) -> Value:
        text = cell_text(cell)
        if is_error(text):
            self._errors[place] = text
        return text or None


def _takes_no_place(cell: etree._Element) -> bool:
    """Whether the cells behind it move up: pages draw merged cells so, hiding the covered ones."""
    return "hidden" in cell.attrib or bool(_NO_PLACE.search(cell.get("style", "")))


def _has_cells(element: etree._Element) -> bool:
    return next(element.iterchildren("td", "th"), None) is not None


def _holds_table(element: etree._Element) -> bool:
    return element.find(".//table") is not None


def _span(element: etree._Element, name: str, most: int) -> int:
    """Return how far a cell reaches; 0 stands for the rest of the rows."""
    found = _WHOLE.match(element.get(name, "1"))  # of 2.0 and 2px browsers see the 2
    number = int(found[1]) if found else 1
    return min(number, most) if name == "rowspan" else max(min(number, most), 1)
