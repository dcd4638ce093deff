"""The tree of areas that figures are added up in, and where each code's reports go when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from fpstats.indicators.history import History, Unit
from fpstats.indicators.lives import ALWAYS, day_of_month
from fpstats.model.declared import Area

WHOLE = 10**9
"""Shares are written as bounds in billionths, so that the parts of a figure add up to it."""


@dataclass(frozen=True)
class Filing:
    """Where reports of a code go that end in some months; those that begin before `since` span a change.

    `spanning` is where these go; None leaves them out, as `node` does; `cut` lets them begin with
    `since`. A `copied` report stays with its area as well.
    """

    code: str
    opens: int
    closes: int
    since: int
    node: str | None
    spanning: str | None
    cut: bool = False
    copied: bool = False


@dataclass(frozen=True)
class Portion:
    """A part of every figure of a node over its time, from `low` to `high`, that goes to another."""

    node: str
    to: str
    low: int
    high: int
    since: int
    until: int


@dataclass
class Boundaries:
    """The tree, what of it is shown, and what has to be said of it.

    `estimated` are areas and months that rest on a share; `breaks` areas and the first month of
    another territory; `undivided` units whose figures stay with an area above, and that area; `lives` the
    months in which a code stands for what it stands for here; `beside` nodes whose figures are those
    of an area for spans that begin before a month, and where it has none.
    """

    areas: list[Area]
    shown: frozenset[str]
    filings: list[Filing] = field(default_factory=list)
    portions: list[Portion] = field(default_factory=list)
    estimated: list[tuple[str, int, int]] = field(default_factory=list)
    breaks: list[tuple[str, int]] = field(default_factory=list)
    undivided: list[tuple[Unit, str | None]] = field(default_factory=list)
    lives: list[tuple[str, int, int]] = field(default_factory=list)
    beside: list[tuple[str, str, int]] = field(default_factory=list)


Chain = tuple[Unit, ...]


def chains(history: History) -> dict[Unit, Chain]:
    """Return for each unit the units that are one area all along with it."""
    found: dict[Unit, Chain] = {}
    for unit in sorted(unit for units in history.units.values() for unit in units):
        if _only_former(unit, history) is None:
            links = [unit]
            while following := _only_later(links[-1], history):
                links.append(following)
            found |= dict.fromkeys(links, tuple(links))
    return found


def _only_former(unit: Unit, history: History) -> Unit | None:
    former = history.earlier.get(unit, [])
    return former[0] if len(former) == 1 and _only_later(former[0], history) == unit else None


def _only_later(unit: Unit, history: History) -> Unit | None:
    steps = history.later.get(unit, [])
    if len(steps) != 1 or steps[0][1] != 1 or len(history.earlier.get(steps[0][0], [])) != 1:
        return None
    return steps[0][0]


def filing(
    unit: Unit, history: History, node: str | None, spanning: str | None, **more: bool
) -> Filing:
    """Return where the reports of a unit go; the first of a code also has what ends before it."""
    units = history.units[unit.code]
    opens = ALWAYS[0] if unit == units[0] else unit.first
    closes = ALWAYS[1] if unit == units[-1] else unit.last
    since = unit.first if history.earlier.get(unit) else ALWAYS[0]
    return Filing(unit.code, opens, closes, since, node, spanning, **more)


def node_area(like: Area, code: str, parent: str | None, chain: Chain) -> Area:
    """Return an area for figures of a chain of units."""
    days = (day_of_month(chain[0].first, first=True), day_of_month(chain[-1].last, first=False))
    return replace(like, code=code, parent=parent, aliases=(), valid_from=days[0], valid_to=days[1])


def node_of(chain: Chain) -> str:
    """Return the code of the node that has the figures of a chain alone."""
    return chain[0].node


def area_breaks(areas: Mapping[str, Area], history: History) -> list[tuple[str, int]]:
    """Return the areas whose territory becomes another one as they stand, and the month of it."""
    found: set[tuple[str, int]] = set()
    for unit, former in history.earlier.items():
        found.add((unit.code, unit.first))
        for one in former:
            both = set(_above(unit.code, areas)) ^ set(_above(one.code, areas))
            found |= {(code, unit.first) for code in both}
    for unit, steps in history.later.items():
        found |= {(one.code, one.first) for one, _ in steps if one.code == unit.code}
    return sorted(found)


def _above(code: str, areas: Mapping[str, Area]) -> Iterator[str]:
    at = areas[code].parent
    while at is not None and at in areas:
        yield at
        at = areas[at].parent
