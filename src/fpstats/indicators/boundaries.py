"""To which areas figures are given: those that reported them, or those of one day.

Both are a tree of areas, with nodes that no table shows, and a list of where each code's reports go
when. On the boundaries of a day, what is one area all along takes the reports of its former codes;
areas that were merged become children of the one they are now, and so does what a split gave away.
As reported, only reports that contain a former area as well need care: they must not be added to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from fpstats.indicators.history import History, Unit
from fpstats.indicators.lives import ALWAYS, day_of_month, life
from fpstats.model.declared import Area

WHOLE = 10**9
"""Shares are written as bounds in billionths, so that the parts of a figure add up to it."""


@dataclass(frozen=True)
class Filing:
    """Where reports of a code go that end in some months; those that begin before `since` span a change.

    `spanning` is where these go; None leaves them out, `cut` lets them begin with `since`. A
    `copied` report stays with its area as well.
    """

    code: str
    opens: int
    closes: int
    since: int
    node: str
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
    another territory; `undivided` units whose figures stay with an area above, and that area.
    """

    areas: list[Area]
    shown: frozenset[str]
    filings: list[Filing] = field(default_factory=list)
    portions: list[Portion] = field(default_factory=list)
    estimated: list[tuple[str, int, int]] = field(default_factory=list)
    breaks: list[tuple[str, int]] = field(default_factory=list)
    undivided: list[tuple[Unit, str | None]] = field(default_factory=list)


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


def filing(unit: Unit, history: History, node: str, spanning: str | None, **more: bool) -> Filing:
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


class BoundariesOfDay:
    """Works out the boundaries of a month."""

    def __init__(self, areas: Iterable[Area], history: History, month: int) -> None:
        """Take the registered areas."""
        self._areas = {area.code: area for area in areas}
        self._history, self._month = history, month
        self._chains = chains(history)
        alive = {area.code for area in self._areas.values() if _lives(area, month)}
        self._parents = {code: self._parent(code) for code in self._areas}
        self._above = {self._parents[code] for code in alive}
        kept = [
            replace(area, parent=self._parents[code])
            for code, area in self._areas.items()
            if code not in history.units or code in alive
        ]
        self.found = Boundaries(kept, frozenset(alive))
        self._parts: defaultdict[str, list[tuple[Chain, int, int]]] = defaultdict(list)

    def boundaries(self) -> Boundaries:
        """Return them."""
        for chain in sorted(set(self._chains.values())):
            places = self._history.placed(chain[0], self._month)
            if places:
                self._place(chain, places)
            else:
                self._leave(chain, divided=places is not None)
        for code, parts in self._parts.items():
            self._fill(code, parts)
        return self.found

    def _place(self, chain: Chain, places: list[tuple[Unit, Fraction]]) -> None:
        share, codes = Fraction(0), [unit.code for unit, _ in places]
        for unit, part in places:
            bounds = (int(share * WHOLE), int((share + part) * WHOLE))
            share += part
            self._parts[unit.code].append((chain, *bounds))
        if len(places) > 1:
            self._mark_estimated(chain, codes)
            self._file(chain, node_of(chain), None)
            self.found.areas.append(self._node(codes[0], node_of(chain), None, chain))

    def _leave(self, chain: Chain, *, divided: bool) -> None:
        """Leave the figures of a chain below what contains all that has a part of it."""
        reached = {code for unit in chain for code in self._history.reached(unit, self._month)}
        parent = self._common(reached) if reached else self._parents.get(chain[0].code)
        self.found.areas.append(self._node(chain[0].code, node_of(chain), parent, chain))
        self._file(chain, node_of(chain), None)
        if not divided:
            self.found.undivided.append((chain[0], parent))
            cut = chain[-1].last + 1 if chain[-1].last < self._month else chain[0].first
            self.found.breaks += [(code, cut) for code in sorted(reached)]

    def _fill(self, code: str, parts: list[tuple[Chain, int, int]]) -> None:
        """Give an area the chains that it consists of."""
        if len(parts) == 1 and parts[0][1:] == (0, WHOLE):
            self._file(parts[0][0], code, code)
            self._stretch(code, parts)
            return
        leaf = code not in self._above
        own = self._chains[next(u for u in self._history.units[code] if u.holds(self._month))]
        for chain, low, high in parts:
            node, whole = node_of(chain), (low, high) == (0, WHOLE)
            to = code if not leaf else node if whole else f"{node}>{code}"
            if whole:
                within = chain == own or self._within(chain, code)
                self._file(chain, node, code if within else None)
            if to != node:
                since, until = chain[0].first, chain[-1].last
                self.found.portions.append(Portion(node, to, low, high, since, until))
            if whole:
                self.found.areas.append(self._node(code, node, code if leaf else None, chain))
            if leaf and not whole:
                self.found.areas.append(self._node(code, to, code, chain))
        self._stretch(code, parts)

    def _within(self, chain: Chain, code: str) -> bool:
        """Whether all that went into a chain is in an area wholly."""
        former = self._history.earlier.get(chain[0], [])
        places = [self._history.placed(unit, self._month) for unit in former]
        return all(place and {unit.code for unit, _ in place} == {code} for place in places)

    def _file(self, chain: Chain, node: str, spanning: str | None) -> None:
        """Send the reports of a chain to a node, those that contain what was before it elsewhere."""
        for unit in chain:
            inside = unit != chain[0]
            contains = self._history.contains.get(unit, True)
            to = node if inside else spanning
            if contains is False:
                self.found.filings.append(filing(unit, self._history, node, node, cut=True))
            else:
                self.found.filings.append(
                    filing(unit, self._history, node, to if contains else None)
                )

    def _stretch(self, code: str, parts: list[tuple[Chain, int, int]]) -> None:
        """Let an area exist for as long as anything of it did."""
        first = min(chain[0].first for chain, _, _ in parts)
        last = max(chain[-1].last for chain, _, _ in parts)
        at = next(i for i, area in enumerate(self.found.areas) if area.code == code)
        days = (day_of_month(first, first=True), day_of_month(last, first=False))
        self.found.areas[at] = replace(self.found.areas[at], valid_from=days[0], valid_to=days[1])

    def _node(self, like: str, code: str, parent: str | None, chain: Chain) -> Area:
        return node_area(self._areas[like], code, parent, chain)

    def _mark_estimated(self, chain: Chain, codes: list[str]) -> None:
        common = self._common(set(codes))
        for code in codes:
            at: str | None = code
            while at is not None and at != common:
                self.found.estimated.append((at, chain[0].first, chain[-1].last))
                at = self._parents.get(at)

    def _common(self, codes: set[str]) -> str | None:
        """Return the lowest area that contains all of some areas and is none of them."""
        lines = [list(self._line(code)) for code in codes]
        return next((one for one in lines[0] if all(one in line for line in lines[1:])), None)

    def _line(self, code: str) -> Iterator[str]:
        at = self._parents.get(code)
        while at is not None:
            yield at
            at = self._parents.get(at)

    def _parent(self, code: str) -> str | None:
        """Return the parent of an area that exists in the month."""
        at = self._areas[code].parent
        while at is not None and at in self._areas:
            if at not in self._history.units or _lives(self._areas[at], self._month):
                return at
            units = self._history.units[at]
            unit = units[-1] if units[-1].last < self._month else units[0]
            places = self._history.placed(unit, self._month)
            if places and len(places) == 1 and places[0][0].code != code:
                return places[0][0].code
            at = self._areas[at].parent
        return None


def node_of(chain: Chain) -> str:
    """Return the code of the node that has the figures of a chain alone."""
    return chain[0].node


def _lives(area: Area, month: int) -> bool:
    first, last = life(area)
    return first <= month <= last


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
