"""To which areas figures are given: those that reported them, or those of one day.

Both are a tree of areas, with nodes that no table shows, and a list of where each code's reports go
when. On the boundaries of a day, what is one area all along takes the reports of its former codes;
areas that were merged become children of the one they are now, and so does what a split gave away.
As reported, only reports that contain a former area as well need care: they must not be added to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from fpstats.indicators.history import History, Unit
from fpstats.indicators.lives import ALWAYS, day_of_month, life
from fpstats.indicators.tree import (
    WHOLE,
    Boundaries,
    Chain,
    Filing,
    Portion,
    area_breaks,
    chains,
    filing,
    node_area,
    node_of,
)
from fpstats.model.declared import Area


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
        self._keep_own_reports()
        units = (unit for units in self._history.units.values() for unit in units)
        self.found.lives += [(u.code, u.first, u.last) for u in units if u.holds(self._month)]
        return self.found

    def _keep_own_reports(self) -> None:
        """Leave out what areas above reported themselves when something else was part of them."""
        cuts: defaultdict[str, list[int]] = defaultdict(list)
        for code, cut in area_breaks(self._areas, self._history):
            if code not in self._history.units:
                cuts[code].append(cut)
        for code, found in cuts.items():
            first = max((cut for cut in found if cut <= self._month), default=ALWAYS[0])
            last = min((cut - 1 for cut in found if cut > self._month), default=ALWAYS[1])
            self.found.lives.append((code, first, last))
            self.found.filings.append(Filing(code, first, last, first, code, None))
            if first > ALWAYS[0]:
                self.found.filings.append(Filing(code, ALWAYS[0], first - 1, ALWAYS[0], None, None))
            if last < ALWAYS[1]:
                self.found.filings.append(Filing(code, last + 1, ALWAYS[1], ALWAYS[0], None, None))

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


def _lives(area: Area, month: int) -> bool:
    first, last = life(area)
    return first <= month <= last
