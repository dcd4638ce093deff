"""Whether a sheet that was read shows how others with the same words are read.

Here stand the reasons why the size of a figure, and the month of a title, change nothing but
themselves. Each rule closes a door through which reading could look at them; what cannot be
closed for certain keeps the sheet from being a template.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from fpstats.ingest.grid import Place
from fpstats.ingest.layout.row_kinds import STUB_NUMBERS
from fpstats.ingest.layout.sheet import Sheet
from fpstats.ingest.layout.strips import runs_of
from fpstats.ingest.meaning.table import Table
from fpstats.ingest.templates.likeness import is_only
from fpstats.ingest.texts.months import Months, dated
from fpstats.ingest.texts.reading import Reading
from fpstats.model.period import YearRule
from fpstats.model.text import has_chinese, normal

_CONTINUES = "续"
_OF_TIME = ("relative", "instant")
_MOVABLE = frozenset({"start_of_month"})
"""Instants that every month has; a quarter or a year begins and ends only with some."""


def plain_counts(table: Table) -> dict[Place, bool]:
    """Return the places of figures that are taken as they are: no rates, and nothing scaled."""
    return {
        place: meaning.kind in ("count", "total") and meaning.reading.scale == 1
        for place, meaning in table.meanings.items()
    }


def shows_layout(tables: Sequence[Table]) -> bool:
    """Whether no figure of the sheet has a part in where its tables, headers and labels are.

    Figures do have where a row of them can number or date the columns, where columns of them can
    be codes or periods, and where nothing is written before or above them. A sheet that continues
    another one takes words from there.
    """
    sheet = tables[0].sheet
    said = chain([sheet.grid.name], *(sheet.texts(row).values() for row in range(len(sheet.kinds))))
    return (
        all(table.sheet.columns == range(table.sheet.grid.width) for table in tables)
        and len(list(runs_of(sheet))) == 1
        and not any(_CONTINUES in normal(text) for text in said)
        and all(_has_labels(table) and _has_headers(table) for table in tables)
        and not any(table.proved for table in tables)
    )


def _has_labels(table: Table) -> bool:
    block = table.block
    if not block.labels or not block.figures or min(block.labels) > min(block.figures):
        return False
    return all(
        _is_labelled(table.sheet, row)
        for row in block.rows
        if any(table.sheet.is_figure(row, column) for column in block.figures)
    )


def _is_labelled(sheet: Sheet, row: int) -> bool:
    """Whether a row of figures can be nothing else, whatever they are: no numbering, no calendar."""
    first = next(iter(sheet.texts(row).values()), "")
    above = sheet.texts(row - 1).values() if row else ()
    return (
        has_chinese(first)
        and first not in STUB_NUMBERS
        and not sheet.role(first)
        and not sheet.line_of(first)
        and not sheet.line_of(f"{first}:")
        and not any(normal(text).startswith("月") for text in above)
    )


def _has_headers(table: Table) -> bool:
    """Whether each column of figures has a header that says neither area, code nor period."""
    sheet, header = table.sheet, table.block.header
    for column in table.block.figures:
        texts = (sheet.text(row, column) for row in reversed(header))
        head = next((text for text in texts if text), "")
        if not head or sheet.role(head):
            return False
    return True


def shows_time(tables: Sequence[Table], months: Months, rule: YearRule) -> bool:
    """Whether the months of a title are the period of all figures, and would be whichever it were.

    Then no other text may speak of time: 年初 is right in a table of January only, 累计 runs from
    a start that depends on the month, 截至2003年1月 can be the span from January to January.
    """
    return all(
        _titled_alone(table, months, rule)
        and not any(map(_speaks_of_time, table.around.all_readings))
        and not any(line.label.periods for line in (*table.rows, *table.columns))
        and not any(dated(text) for text in _inside(table))
        and not any(map(months.named_in, _days(table)))
        and all(
            not _speaks_of_time(meaning.reading)
            and (not meaning.named or meaning.period == months.period)
            for meaning in table.meanings.values()
        )
        for table in tables
    )


def _titled_alone(table: Table, months: Months, rule: YearRule) -> bool:
    periods = table.around.periods
    return bool(periods) and all(is_only(one, months, rule) for one in periods)


def _speaks_of_time(reading: Reading) -> bool:
    said = {value for name in _OF_TIME for value in reading.get(name)}
    return bool(said - _MOVABLE)


def _inside(table: Table) -> Iterator[str]:
    """Yield the texts of a table's header and rows."""
    for row in (*table.block.header, *table.block.rows):
        yield from table.sheet.texts(row).values()


def _days(table: Table) -> Iterator[str]:
    """Yield the lines with the day of the return: 2003年2月 beside 30日 is none, in March it is."""
    yield from table.sheet.form_lines.dated_below(-1)
    for text in (*table.block.titles, *table.block.outer):
        if table.sheet.line_of(text) == "reported_on":
            yield text
