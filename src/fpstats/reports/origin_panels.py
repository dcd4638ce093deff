"""Where figures come from, in words: one panel for each figure that a table links to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import groupby

from fpstats.reports.home import Home
from fpstats.reports.origins import Figure, Row

Part = str | int
"""Words, or the number of the sheet that they are about."""


@dataclass(frozen=True)
class Group:
    """Cells of one sheet, by its number; None where sums of areas below entered.

    `parts` say of each its months, figure and address, and what is to be remarked.
    """

    sheet: int | None
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Share:
    """What came from one area; its cells stand in the panel `at` where that is another one."""

    area: str
    contribution: str
    groups: tuple[Group, ...]
    at: str


@dataclass(frozen=True)
class Side:
    """The numerator, the denominator or the gaps of a figure."""

    label: str
    total: str
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class Told:
    """One figure: what it is, how it is calculated, and its sides."""

    title: str
    calculation: str
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Panel:
    """What opens behind a cell of a table."""

    id: str
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Telling:
    """All panels, and the sheets that they speak of by number (from 1) as file and sheet."""

    panels: tuple[Panel, ...]
    sheets: tuple[str, ...]


def told_origins(home: Home, names: Mapping[str, str]) -> Telling:
    """Return a panel for all that was linked to; `names` are those of all areas by code."""
    teller = _Teller(home, names)
    return Telling(tuple(teller.panels()), tuple(teller.sheets))


class _Teller:
    """Tells each lot of cells once: in the panel of the area that it comes from, if there is one."""

    def __init__(self, home: Home, names: Mapping[str, str]) -> None:
        self._home = home
        self._names = names
        self._places = dict(self._first_places())
        self._panels: dict[Figure, str] = {}
        for figures, id in home.origins.asked.items():  # noqa: A001 - that of HTML
            for figure in figures:
                self._panels.setdefault(figure, id)
        self.sheets: dict[str, int] = {}

    def panels(self) -> Iterator[Panel]:
        for figures, id in self._home.origins.asked.items():  # noqa: A001 - that of HTML
            yield Panel(id, tuple(self._told(figure, id) for figure in figures))

    def _first_places(self) -> Iterator[tuple[int, str]]:
        """Yield lot and panel; what comes first of a lot is overwritten by no later one."""
        origins, found = self._home.origins, dict[int, str]()
        for own in (True, False):
            for figures, id in origins.asked.items():  # noqa: A001
                for figure in figures:
                    for role in ("numerator", "denominator"):
                        for row in origins.shares(figure, role):
                            if (row["from_area"] == figure.area_code) is own:
                                found.setdefault(row["lot"], id)
        yield from found.items()

    def _told(self, figure: Figure, id: str) -> Told:  # noqa: A002
        sides = [self._side(figure, role, id) for role in ("numerator", "denominator")]
        gaps = self._gaps(figure)
        kept = tuple(side for side in (*sides, gaps) if side is not None)
        return Told(self._title(figure), self._calculation(figure), kept)

    def _title(self, figure: Figure) -> str:
        home = self._home
        label = home.figures.labels[figure.quantity][home.edition.language]
        period = home.phrases.period(figure.period, home.edition.rule)
        return self._say("title", quantity=label, area=self._names[figure.area_code], period=period)

    def _calculation(self, figure: Figure) -> str:
        rate = self._home.figures.indicator(*figure)
        if rate is None or rate.numerator is None or rate.denominator is None:
            return ""
        return self._say(
            "calculation",
            numerator=self._home.phrases.figure(rate.numerator),
            denominator=self._figure(rate.denominator),
            per=self._home.phrases.figure(rate.definition.per),
        )

    def _side(self, figure: Figure, role: str, id: str) -> Side | None:  # noqa: A002
        rows = self._home.origins.shares(figure, role)
        if not rows:
            return None
        is_rate = figure.quantity in self._home.figures.definitions
        label = self._say(role if is_rate else "total")
        total = self._figure(sum(row["contribution"] for row in rows))
        return Side(label, total, tuple(self._share(figure, row, id) for row in rows))

    def _share(self, figure: Figure, row: Row, id: str) -> Share:  # noqa: A002
        at = self._below(figure, row) or self._places[row["lot"]]
        area = "" if row["from_area"] == figure.area_code else self._names[row["from_area"]]
        groups = tuple(self._groups(figure, row)) if at == id else ()
        return Share(area, self._figure(row["contribution"]), groups, "" if at == id else at)

    def _below(self, figure: Figure, row: Row) -> str:
        """Return the panel of the area that a share came from, where it tells of the same amount."""
        if row["from_area"] == figure.area_code:
            return ""
        own = figure._replace(area_code=row["from_area"])
        if own not in self._panels:
            return ""
        amount = sum(share["contribution"] for share in self._home.origins.shares(own, row["role"]))
        return self._panels[own] if amount == row["contribution"] else ""

    def _groups(self, figure: Figure, row: Row) -> Iterator[Group]:
        cells = self._home.origins.cells(row["lot"])
        for _, found in groupby(cells, key=lambda cell: (cell["source"], cell["sheet"])):
            listed = list(found)
            parts = tuple(_joined(self._said(figure, row["from_area"], listed)))
            yield Group(self._sheet(listed[0]), parts)

    def _said(self, figure: Figure, area: str, cells: Sequence[Row]) -> Iterator[Part]:
        for number, cell in enumerate(cells):
            yield f"{'; ' if number else ''}{self._entry(figure, area, cell)}"
            yield from self._remarks(cell)

    def _sheet(self, cell: Row) -> int | None:
        if cell["source"] is None:
            return None
        name = f"{cell['source']} [{cell['sheet']}]" if cell["sheet"] else cell["source"]
        return self.sheets.setdefault(name, len(self.sheets) + 1)

    def _entry(self, figure: Figure, area: str, cell: Row) -> str:
        home = self._home
        named = cell["measure"] not in (None, figure.quantity)
        parts = [
            self._names[cell["area_code"]] if cell["area_code"] != area else "",
            _months(cell),
            home.figures.labels[cell["measure"]][home.edition.language] if named else "",
            self._counted(cell),
            cell["cell"] or "",
        ]
        return " ".join(part for part in parts if part)

    def _counted(self, cell: Row) -> str:
        contribution = self._figure(cell["contribution"])
        if cell["value"] is None or cell["value"] == cell["contribution"]:
            return contribution
        return self._say("share", value=self._figure(cell["value"]), contribution=contribution)

    def _remarks(self, cell: Row) -> Iterator[Part]:
        if cell["status"] == "corrected":
            read = "" if cell["value_read"] is None else self._figure(cell["value_read"])
            yield f" ({self._say('corrected', value=read)})"
        elif cell["status"] == "implied_zero":
            yield f" ({self._say('implied_zero')})"
        for row in self._home.origins.revisions(cell):
            if (
                row["value"] == cell["value"]
            ):  # nothing changed: `explain` names it, a brief need not
                continue
            value = "" if row["value"] is None else self._figure(row["value"])
            said = self._say(row["revision"], value=value, day=f"{row['reported_on']}")
            sheet = self._sheet(row)
            yield from (
                (f" ({said})",) if sheet is None else (f" ({said} ", sheet, f" {row['cell']})")
            )

    def _gaps(self, figure: Figure) -> Side | None:
        rows = self._home.origins.shares(figure, "missing")
        if not rows:
            return None
        shares = tuple(
            Share(self._names[row["from_area"]], " ".join(_months(cell) for cell in self._home.origins.cells(row["lot"])), (), "")
            for row in rows
        )  # fmt: skip
        return Side(self._say("missing"), "", shares)

    def _figure(self, value: object) -> str:
        """Return a figure without the zeros that an average would show."""
        text = f"{value:f}" if isinstance(value, Decimal) else str(value)
        decimals = len(text.partition(".")[2].rstrip("0")) if "." in text else 0
        return self._home.phrases.figure(value, decimals)  # type: ignore[arg-type]

    def _say(self, key: str, **parts: str) -> str:
        return self._home.phrases.say("origin", key, **parts)


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Join words that follow one another."""
    for are_words, run in groupby(parts, key=lambda part: isinstance(part, str)):
        together = list(run)
        yield from ["".join(map(str, together))] if are_words else together


def _months(cell: Row) -> str:
    return _span(cell["period_start"], cell["period_end"])


@cache
def _span(start: date, end: date) -> str:
    first, last = f"{start:%Y-%m}", f"{end:%Y-%m}"
    return first if first == last else f"{first}–{last}"
