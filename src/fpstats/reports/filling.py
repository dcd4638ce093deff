"""Layouts filled with an edition's cells: the tables of a brief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fpstats.reports import office_cells
from fpstats.reports.cell import Cell
from fpstats.reports.cell_kinds import KINDS, STUBS, WORDS
from fpstats.reports.header import HeaderCell, drawn_header
from fpstats.reports.home import Home
from fpstats.reports.layouts import Layout
from fpstats.reports.places import Place


@dataclass(frozen=True)
class Row:
    """One row of a filled table; `strong` for the home area's.

    `origins` are the ids of what tells where each cell comes from; empty where nothing does.
    """

    cells: tuple[str, ...]
    strong: bool
    origins: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A filled table, ready to be printed; `words` tells the columns that hold no figures."""

    name: str
    number: int
    caption: str
    line: str
    wide: bool
    header: tuple[tuple[HeaderCell, ...], ...]
    paths: tuple[str, ...]
    numbering: tuple[str, ...]
    words: tuple[bool, ...]
    rows: tuple[Row, ...]
    after: tuple[str, ...] = ()


def filled(layout: Layout, home: Home, number: int) -> Table | None:
    """Fill a table; None where the edition has no figure for it, or lacks a column it needs."""
    rows = [_Filled.of(layout, home, subject) for subject in _subjects(layout, home)]
    rows = [row for row in rows if _says_something(layout, row.texts)]
    empty = {
        index
        for index in range(len(layout.columns))
        if all(row.texts[index] is None for row in rows)
    }
    lacking = {layout.columns[index].cell for index in empty}
    if not rows or lacking.intersection(layout.needs) or _only_stubs(layout, empty):
        return None
    return _table(layout, home, number, empty, [_row(layout, home, row, empty) for row in rows])


def _table(layout: Layout, home: Home, number: int, empty: set[int], rows: Sequence[Row]) -> Table:
    language, phrases, words = home.edition.language, home.phrases, _words(home)
    header = drawn_header(layout.header[language].format_map(words)).without(empty)
    title = layout.title[language].format_map(words)
    kinds = [column.cell for index, column in enumerate(layout.columns) if index not in empty]
    stubs = sum(kind in STUBS for kind in kinds)
    return Table(
        name=layout.name,
        number=number,
        caption=phrases.say("table", "caption", number=str(number), title=title),
        line=phrases.say(
            "table",
            "line",
            units=layout.units[language],
            as_of=phrases.day(home.edition.as_of),
            basis=phrases.say("basis", home.figures.basis),
        ),
        wide=layout.wide,
        header=header.rows(),
        paths=header.paths(phrases.say("table", "joint")),
        numbering=tuple(_numbering(header.width, stubs, phrases.section("table")["numbering"])),
        words=tuple(kind in WORDS for kind in kinds),
        rows=tuple(rows),
    )  # fmt: skip


class Subject(NamedTuple):
    """What a row is about: a place, a quantity, and another office that reported it."""

    place: Place
    item: str = ""
    agency: str = ""


def _subjects(layout: Layout, home: Home) -> Iterator[Subject]:
    places = (home.places.home, *home.places.listed)
    if layout.rows == "areas":
        yield from (Subject(place) for place in places)
    elif layout.rows == "offices":
        for item in office_cells.compared(home, places):
            for place in places:
                others = home.figures.other_offices(item, place.code, home.edition.period)
                yield from (Subject(place, item, agency) for agency in others)
    else:
        yield from (
            Subject(home.places.home, item) for item in layout.rows if home.figures.knows(item)
        )


def _says_something(layout: Layout, cells: Sequence[str | None]) -> bool:
    """Areas are always listed; a quantity that is not known is not."""
    if isinstance(layout.rows, str):
        return True
    stubs = zip(layout.columns, cells, strict=True)
    return next((cell is not None for column, cell in stubs if column.cell not in STUBS), False)


def _only_stubs(layout: Layout, empty: set[int]) -> bool:
    kept = (column for index, column in enumerate(layout.columns) if index not in empty)
    return all(column.cell in STUBS for column in kept)


def _row(layout: Layout, home: Home, row: _Filled, empty: set[int]) -> Row:
    strong = isinstance(layout.rows, str) and row.place == home.places.home
    kept = [index for index in range(len(layout.columns)) if index not in empty]
    texts = [_text(row.texts[index], layout.columns[index].absent) for index in kept]
    if strong:
        texts[0] = texts[0].replace(row.place.name, home.whole, 1)
    return Row(tuple(texts), strong, tuple(row.origin(index) for index in kept))


def _text(cell: str | None, absent: str) -> str:
    return absent if cell is None else cell


@dataclass(frozen=True)
class _Filled:
    """A row with all its columns, and the cells that they were made by."""

    place: Place
    cells: tuple[Cell, ...]
    texts: tuple[str | None, ...]

    @classmethod
    def of(cls, layout: Layout, home: Home, subject: Subject) -> _Filled:
        cells = tuple(
            Cell(home, subject.place, subject.item, column, subject.agency)
            for column in layout.columns
        )
        return cls(subject.place, cells, tuple(KINDS[cell.column.cell](cell) for cell in cells))

    def origin(self, index: int) -> str:
        """Return the id of what tells where a figure comes from; names of rows have none."""
        cell = self.cells[index]
        if self.texts[index] is None or cell.column.cell in STUBS:
            return ""
        return cell.home.origins.id_of(cell.looked_up)


def _numbering(width: int, stubs: int, letters: str) -> Iterator[str]:
    yield from letters[:stubs]
    yield from (str(index) for index in range(1, width - stubs + 1))


def _words(home: Home) -> dict[str, str]:
    edition, phrases = home.edition, home.phrases
    pooled = phrases.years(edition.pooled, edition.rule) if edition.pooled else ""
    return {
        "period": phrases.period(edition.period, edition.rule),
        "pooled": pooled,
        "whole": home.whole,
        "office": office_cells.called(home, home.figures.agency),
        "children": home.places.parts_name(phrases),
        "end_long": phrases.end(edition.period, year=True),
    }
