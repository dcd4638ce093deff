"""Where figures come from, in words: one panel for each figure that a table links to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fpstats.reports.home import Home
from fpstats.reports.origin_cells import CellWords, Group, months
from fpstats.reports.origins import Figure, Row


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
    cells = CellWords(home, names)
    panels = tuple(_Teller(home, names, cells).panels())
    return Telling(panels, tuple(cells.sheets))


class _Teller:
    """Tells each lot of cells once: in the panel of the area that it comes from, if there is one."""

    def __init__(self, home: Home, names: Mapping[str, str], cells: CellWords) -> None:
        self._home = home
        self._names = names
        self._cells = cells
        self._places = dict(self._first_places())
        self._panels: dict[Figure, str] = {}
        for figures, id in home.origins.asked.items():  # noqa: A001 - that of HTML
            for figure in figures:
                self._panels.setdefault(figure, id)

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
            denominator=self._cells.figure(rate.denominator),
            per=self._home.phrases.figure(rate.definition.per),
        )

    def _side(self, figure: Figure, role: str, id: str) -> Side | None:  # noqa: A002
        rows = self._home.origins.shares(figure, role)
        if not rows:
            return None
        is_rate = figure.quantity in self._home.figures.definitions
        label = self._say(role if is_rate else "total")
        total = self._cells.figure(sum(row["contribution"] for row in rows))
        return Side(label, total, tuple(self._share(figure, row, id) for row in rows))

    def _share(self, figure: Figure, row: Row, id: str) -> Share:  # noqa: A002
        at = self._below(figure, row) or self._places[row["lot"]]
        area = "" if row["from_area"] == figure.area_code else self._names[row["from_area"]]
        groups = tuple(self._cells.groups(figure, row)) if at == id else ()
        return Share(area, self._cells.figure(row["contribution"]), groups, "" if at == id else at)

    def _below(self, figure: Figure, row: Row) -> str:
        """Return the panel of the area that a share came from, where it tells of the same amount."""
        if row["from_area"] == figure.area_code:
            return ""
        own = figure._replace(area_code=row["from_area"])
        if own not in self._panels:
            return ""
        amount = sum(share["contribution"] for share in self._home.origins.shares(own, row["role"]))
        return self._panels[own] if amount == row["contribution"] else ""

    def _gaps(self, figure: Figure) -> Side | None:
        rows = self._home.origins.shares(figure, "missing")
        if not rows:
            return None
        shares = tuple(
            Share(self._names[row["from_area"]], " ".join(months(cell) for cell in self._home.origins.cells(row["lot"])), (), "")
            for row in rows
        )  # fmt: skip
        return Side(self._say("missing"), "", shares)

    def _say(self, key: str, **parts: str) -> str:
        return self._home.phrases.say("origin", key, **parts)
