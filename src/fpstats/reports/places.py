"""Who is reported on: the home area, its parts in the order of areas.csv."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fpstats.model.period import Period
from fpstats.reports.figures import Row
from fpstats.reports.phrasing import Phrases


@dataclass(frozen=True)
class Place:
    """One area of the brief."""

    code: str
    name: str
    level: str


@dataclass(frozen=True)
class Places:
    """The home area and the areas directly below it that existed within the span."""

    home: Place
    parts: tuple[Place, ...]

    @property
    def listed(self) -> tuple[Place, ...]:
        """Parts that tables list: no brief goes below the township."""
        return tuple(part for part in self.parts if part.level != "village")

    def whole_name(self, phrases: Phrases) -> str:
        """Return how sentences call the home area: 全市 for 示例市, else its name."""
        endings = sorted(phrases.section("whole"), key=len, reverse=True)
        found = next((end for end in endings if self.home.name.endswith(end)), None)
        return phrases.say("whole", found) if found else self.home.name

    def parts_name(self, phrases: Phrases) -> str:
        """Return what the parts are called together: 乡镇（街道）."""
        return phrases.say("children", self.parts[0].level) if self.parts else ""


def places_of(rows: Iterable[Row], home: str, period: Period) -> Places:
    """Pick the home area and its parts out of rows of `areas`."""
    ordered = sorted(rows, key=lambda row: row["position"])
    chosen = {row["area_code"]: row for row in ordered}[home]
    parts = (row for row in ordered if row["parent"] == home and _existed(row, period))
    return Places(_place(chosen), tuple(_place(row) for row in parts))


def _existed(row: Row, period: Period) -> bool:
    begins, ends = row["valid_from"], row["valid_to"]
    return (begins is None or begins <= period.end) and (ends is None or ends >= period.start)


def _place(row: Row) -> Place:
    return Place(row["area_code"], row["name"], row["level"])
