"""What is wrong on purpose, where it cannot reach a headline figure; and the list of it."""

from __future__ import annotations

from typing import NamedTuple

from .city import TOWNSHIPS
from .sheet import Entry, Sheet, Workbook, cell_name

NOVEMBER = "2002年11月/出生及政策符合情况.xls"
DECEMBER = "2002年12月/出生及政策符合情况.xls"
FIRST_YEAR = "年度/2003年度人口与出生情况（初报）.xls"
MAY = "2002年5月/人口与出生情况.xlsx"
COPIED = "2002年8月/8月出生月报.csv"
COPY = "2002年8月/复件 8月出生月报.csv"
MISSPELT, MISSING, SWAPPED, FIRST_SWAPPED = 10, 15, 4, 8


class Fault(NamedTuple):
    """One deliberate fault: where it is, what it is, what kind of finding it asks for."""

    file: str
    sheet: str
    cell: str
    what: str
    kind: str


def place_faults(books: dict[str, Workbook]) -> list[Fault]:
    """Spoil the workbooks in place and return what was done."""
    return [
        _misspelt(NOVEMBER, books[NOVEMBER].sheets[0]),
        _missing(DECEMBER, books[DECEMBER].sheets[0]),
        _sexes(DECEMBER, books[DECEMBER].sheets[0], SWAPPED),
        _sexes(FIRST_YEAR, books[FIRST_YEAR].sheets[0], FIRST_SWAPPED),
        _total(MAY, books[MAY].sheets[0]),
        Fault(COPY, "", "", f"the same file as {COPIED}, copied", "duplicate"),
    ]


def render_faults(faults: list[Fault]) -> str:
    """Render the list as a page."""
    lines = [
        "# Faults of the sample, made on purpose",
        "",
        "Figures and places are invented. None of these faults reaches a headline figure: they sit in",
        "superseded returns, in November-December 2002, and in months that a cumulative report covers.",
        "",
        "| file in inbox/ | sheet | cell | what is wrong | kind |",
        "|---|---|---|---|---|",
        *(f"| {' | '.join(fault)} |" for fault in faults),
        "",
    ]
    return "\n".join(lines)


def _row_of(sheet: Sheet, town: int) -> list[Entry]:
    return [entry for entry in sheet.entries if entry.town == town]


def _misspelt(file: str, sheet: Sheet) -> Fault:
    """Write a township's name with a look-alike character: its row is nobody's."""
    name = TOWNSHIPS[MISSPELT].name
    wrong = name.replace("渚", "诸")
    row = _row_of(sheet, MISSPELT)[0].row
    sheet.put(row, 0, wrong)
    sheet.entries = [entry for entry in sheet.entries if entry.town != MISSPELT]
    what = f"{name} is spelt {wrong}; the total row still has its figures"
    return Fault(file, sheet.name, cell_name(row, 0), what, "unknown_area")


def _missing(file: str, sheet: Sheet) -> Fault:
    """Take one township's row out, and its figures out of the total."""
    gone = {entry.measure: entry for entry in _row_of(sheet, MISSING)}
    row = next(iter(gone.values())).row
    sheet.cells = {
        (r - (r > row), column): value for (r, column), value in sheet.cells.items() if r != row
    }
    sheet.last_row -= 1
    sheet.entries = [
        entry._replace(row=entry.row - (entry.row > row))
        for entry in sheet.entries
        if entry.town != MISSING
    ]
    for measure, place in sheet.totals.items():
        total = sheet.cells[place]
        if isinstance(total, int) and measure in gone:
            sheet.put(*place, total - gone[measure].value)
    what = f"{TOWNSHIPS[MISSING].name} has no row: its December is only in the circular for 1—12月"
    return Fault(file, sheet.name, "", what, "missing return")


def _sexes(file: str, sheet: Sheet, town: int) -> Fault:
    """Raise the boys by two and leave births and girls, so that the sexes do not add up."""
    for index, entry in enumerate(sheet.entries):
        if (entry.town, entry.measure) == (town, "births_male"):
            wrong = entry.value + 2
            sheet.put(entry.row, entry.column, sheet.typed(wrong))
            sheet.entries[index] = entry._replace(value=wrong)
            place = cell_name(entry.row, entry.column)
            what = f"boys of {TOWNSHIPS[town].name} are {wrong}, not {entry.value}: boys + girls are not births"
            return Fault(file, sheet.name, place, what, "parts do not add up to births")
    message = f"no births_male of township {town} in {file}"
    raise ValueError(message)


def _total(file: str, sheet: Sheet) -> Fault:
    """Print a city total that its rows do not add up to."""
    place = sheet.totals["births_parity2_female"]
    right = sheet.cells[place]
    if not isinstance(right, int):
        message = f"the total in {file} is not a number: {right!r}"
        raise TypeError(message)
    sheet.put(*place, right + 9)
    what = f"the printed total is {right + 9}; the rows add up to {right}"
    return Fault(file, sheet.name, cell_name(*place), what, "printed total does not add up")
