"""How a file was understood, for a person to look at: plain values that cross from the child.

No figure and no row label is among them; only header paths, and names that look like areas.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from fpstats.model.observed import Finding


@dataclass(frozen=True)
class DrawnLine:
    """One column or row, and what it was taken for.

    `verdict` is measure, rate, several, ambiguous, set_aside, difference, unknown_rate or unknown.
    `path` is the header path, empty for a row: its text stays in the sheet. `said` are the facets
    that were recognised, `leftover` the characters that nothing explains. Periods are written as
    `2003-01:2003-10`.
    """

    along: str
    place: str
    verdict: str
    names: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    said: tuple[tuple[str, str], ...] = ()
    leftover: str = ""
    periods: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    observations: int = 0


@dataclass(frozen=True)
class UnregisteredName:
    """A name that stands where areas stand and that areas.csv does not know.

    `name` is empty where it may not be shown: it neither resembles an area nor ends as one. `near`
    is the code of the area that it may be a slip for. `outer` is the code, or `outer_name` the
    unregistered name, of the area around it; `code` is what the sheet itself gives as its code.
    """

    cell: str
    name: str
    near: str = ""
    outer: str = ""
    outer_name: str = ""
    code: str = ""


@dataclass(frozen=True)
class KnownArea:
    """A registered area and the first row or column that is it; `renamed`: not by its full name."""

    place: str
    code: str
    renamed: bool = False


@dataclass(frozen=True)
class DrawnTable:
    """One table: where it is, what its lines mean, and what holds for all of it.

    `period_from` says which texts name the period (row, column, title, sheet, file, folder),
    `areas_in` which rows or columns are areas; where none are, all of it is about `area`.
    """

    cells: str
    lines: tuple[DrawnLine, ...]
    unregistered: tuple[UnregisteredName, ...]
    periods: tuple[str, ...]
    period_from: tuple[str, ...]
    period_assumed: bool
    basis: tuple[str, ...]
    basis_assumed: bool
    reported_on: str
    areas_in: str
    area: str
    area_from: str
    areas: tuple[KnownArea, ...]
    totals: int
    observations: int
    blanks: int


@dataclass(frozen=True)
class DrawnSheet:
    """One sheet: `state` is read, blank_form (a header without figures), empty or persons.

    A sheet of persons has its number and nothing else, not even its name.
    """

    number: int
    state: str
    name: str = ""
    tables: tuple[DrawnTable, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def observations(self) -> int:
        """Number of cells that became observations."""
        return sum(table.observations for table in self.tables)


@dataclass(frozen=True)
class DrawnFile:
    """One file; `unreadable` is the sentence that says why it gives nothing."""

    source: str
    format: str = ""
    sheets: tuple[DrawnSheet, ...] = ()
    unreadable: str = ""


def packed(file: DrawnFile) -> dict[str, Any]:
    """Return a drawing as plain JSON values."""
    return asdict(file)


def unpacked(plain: dict[str, Any]) -> DrawnFile:
    """Return the drawing that was packed."""
    sheets = tuple(_sheet(sheet) for sheet in plain["sheets"])
    return DrawnFile(plain["source"], plain["format"], sheets, plain["unreadable"])


def _sheet(plain: dict[str, Any]) -> DrawnSheet:
    tables = tuple(_table(table) for table in plain["tables"])
    findings = tuple(Finding(*finding) for finding in plain["findings"])
    return DrawnSheet(plain["number"], plain["state"], plain["name"], tables, findings)


def _table(plain: dict[str, Any]) -> DrawnTable:
    lines = tuple(DrawnLine(**_tuples(line)) for line in plain["lines"])
    names = tuple(UnregisteredName(**name) for name in plain["unregistered"])
    areas = tuple(KnownArea(**area) for area in plain["areas"])
    return DrawnTable(**{**_tuples(plain), "lines": lines, "unregistered": names, "areas": areas})


def _tuples(plain: dict[str, Any]) -> dict[str, Any]:
    return {name: _tuple(value) for name, value in plain.items()}


def _tuple(value: object) -> object:
    return tuple(_tuple(each) for each in value) if isinstance(value, list) else value
