"""The cells behind a figure, in words: what each contributes, where it stands, what else was reported."""

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


class CellWords:
    """Words cells; sheets are numbered (from 1) in the order in which they are first spoken of."""

    def __init__(self, home: Home, names: Mapping[str, str]) -> None:
        """Take the names of all areas by code."""
        self._home = home
        self._names = names
        self.sheets: dict[str, int] = {}

    def groups(self, figure: Figure, row: Row) -> Iterator[Group]:
        """Yield what came from one area, sheet by sheet."""
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
            months(cell),
            home.figures.labels[cell["measure"]][home.edition.language] if named else "",
            self._counted(cell),
            cell["cell"] or "",
        ]
        return " ".join(part for part in parts if part)

    def _counted(self, cell: Row) -> str:
        contribution = self.figure(cell["contribution"])
        if cell["value"] is None or cell["value"] == cell["contribution"]:
            return contribution
        return self._say("share", value=self.figure(cell["value"]), contribution=contribution)

    def _remarks(self, cell: Row) -> Iterator[Part]:
        if cell["status"] == "corrected":
            read = "" if cell["value_read"] is None else self.figure(cell["value_read"])
            yield f" ({self._say('corrected', value=read)})"
        elif cell["status"] == "implied_zero":
            yield f" ({self._say('implied_zero')})"
        for row in self._home.origins.revisions(cell):
            if (
                row["value"] == cell["value"]
            ):  # nothing changed: `explain` names it, a brief need not
                continue
            value = "" if row["value"] is None else self.figure(row["value"])
            said = self._say(row["revision"], value=value, day=f"{row['reported_on']}")
            sheet = self._sheet(row)
            yield from (
                (f" ({said})",) if sheet is None else (f" ({said} ", sheet, f" {row['cell']})")
            )

    def figure(self, value: object) -> str:
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


def months(cell: Row) -> str:
    """Return the span of a cell."""
    return _span(cell["period_start"], cell["period_end"])


@cache
def _span(start: date, end: date) -> str:
    first, last = f"{start:%Y-%m}", f"{end:%Y-%m}"
    return first if first == last else f"{first}–{last}"
