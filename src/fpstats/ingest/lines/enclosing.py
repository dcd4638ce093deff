"""Of which area a name is that several areas bear: the rows above or below it tell.

城关镇 below the row of 白石县, among townships of that county, is the county's own. Subtotals may
stand above or below what they add, so that the whole group has to agree, and something in it has
to show that it is one: another township of the county, a row without figures, a deeper indent.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fpstats.ingest.texts.areas import AreaIndex


class Row(NamedTuple):
    """The area of a row, or those that its name can mean; whether it is empty; its indent.

    `stranger` is the level of an unregistered area that it names, so far as its last word tells.
    """

    area: str | None
    candidates: tuple[str, ...]
    empty: bool
    indent: int
    stranger: str = ""


def beneath_strangers(rows: Sequence[Row], areas: AreaIndex) -> frozenset[int]:
    """Return the rows that may be of an unregistered area above them: villages below 南岭乡."""
    found: set[int] = set()
    level = ""
    for number, row in enumerate(rows):
        if row.stranger:
            level = row.stranger
        elif level and (row.area or row.candidates):
            own = areas.areas[row.area or row.candidates[0]].level
            if own == "village" or (own == "township" and level == "county"):
                found.add(number)
            else:
                level = ""
    return frozenset(found)


def enclosing(rows: Sequence[Row], areas: AreaIndex) -> dict[int, str]:
    """Return, for rows of several candidates, the area around them where it is certain."""
    found: dict[int, str] = {}
    for number, row in enumerate(rows):
        if row.candidates:
            around = {
                rows[at].area
                for step in (-1, 1)
                if (at := _encloser(rows, number, step, areas)) is not None
            }
            if len(around) == 1 and (only := next(iter(around))):
                found[number] = only
    return found


def among_sisters(rows: Sequence[Row], areas: AreaIndex, home: str) -> dict[int, str]:
    """Return, for rows of several candidates, home where all other rows are of areas inside it.

    城关镇 among townships of home, on a sheet that names no county, is that of home too.
    """
    known = {row.area for row in rows if row.area and row.area != home}
    if len(known) < 2 or not all(areas.within(area, home) for area in known):
        return {}
    if any(row.stranger for row in rows):
        return {}
    return {
        number: home
        for number, row in enumerate(rows)
        if sum(areas.within(one, home) for one in row.candidates) == 1
    }


def _encloser(rows: Sequence[Row], number: int, step: int, areas: AreaIndex) -> int | None:
    """Return the nearest row on one side whose area holds just one candidate, if the group agrees."""
    at = number + step
    while 0 <= at < len(rows):
        area = rows[at].area
        if area and sum(_holds(areas, area, one) for one in rows[number].candidates) == 1:
            return at if _agrees(rows, at, -step, number, areas) else None
        at += step
    return None


def _agrees(rows: Sequence[Row], head: int, step: int, number: int, areas: AreaIndex) -> bool:
    """Whether the rows from a head on are its own, up to the end or an area no narrower than it."""
    area, shown = rows[head].area or "", rows[head].empty and step > 0
    shown = shown or (step > 0 and rows[number].indent > rows[head].indent)
    at = head + step
    while 0 <= at < len(rows):
        own = rows[at].area
        if rows[at].stranger:
            return shown and (number - at) * step < 0
        if own and not _holds(areas, area, own):
            past = (number - at) * step < 0
            return shown and past and _rank(areas, own) <= _rank(areas, area)
        shown = shown or own is not None
        at += step
    return shown


def _holds(areas: AreaIndex, outer: str, code: str) -> bool:
    return code != outer and areas.within(code, outer)


def _rank(areas: AreaIndex, code: str) -> int:
    """Return how many areas hold one: a county fewer than its townships."""
    return len(areas.ancestors(code))
