"""The lives of areas: which territory a code stood for when, and what became of it.

A *unit* is a code over a time in which its territory did not change. Units are joined by what goes
from one to the next; `placed` follows them to the areas of a day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from fpstats.indicators.lives import life
from fpstats.model.area_changes import AreaChange
from fpstats.model.declared import Area

Share = Fraction | None


@dataclass(frozen=True, order=True)
class Unit:
    """A code from one running month to another, both included."""

    code: str
    first: int
    last: int

    @property
    def node(self) -> str:
        """A code for the figures of this time alone."""
        return f"{self.code}@{self.first}"

    def holds(self, month: int) -> bool:
        """Return whether a month lies in its time."""
        return self.first <= month <= self.last


@dataclass
class History:
    """Units by code, and what follows what: `later` with the share that goes there."""

    units: Mapping[str, list[Unit]]
    later: dict[Unit, list[tuple[Unit, Share]]] = field(default_factory=dict)
    earlier: defaultdict[Unit, list[Unit]] = field(default_factory=lambda: defaultdict(list))
    contains: dict[Unit, bool | None] = field(default_factory=dict)
    """Whether reports that begin before a unit contain the units before it."""

    @classmethod
    def of(cls, areas: Iterable[Area], changes: Iterable[AreaChange]) -> History:
        """Return the history that changes make of areas."""
        moving = [change for change in changes if change.moves]
        history = cls(dict(_units(areas, moving)))
        for key in dict.fromkeys((change.from_code, change.cut) for change in moving):
            history._follow(*key, [one for one in moving if (one.from_code, one.cut) == key])
        history._continue(moving)
        for unit, steps in history.later.items():
            for following, _ in steps:
                history.earlier[following].append(unit)
        return history

    def _follow(self, code: str, cut: int, changes: list[AreaChange]) -> None:
        """Join the unit that ends with a cut to those that take it over."""
        before, after = self._at(code, cut - 1), self._at(code, cut)
        if before is None:
            return
        steps: list[tuple[Unit, Share]] = []
        for change in changes:
            unit = self._at(change.to_code, cut) if change.to_code else None
            if unit is not None:
                steps.append((unit, _share(change, changes, ends=after is None)))
                known = self.contains.get(unit, True)
                said = change.contains_before
                self.contains[unit] = said if known is True or said is None else known
        if after is not None and after != before:
            shares = [share for _, share in steps]
            known_shares = [share for share in shares if share is not None]
            rest = None if None in shares else 1 - sum(known_shares, Fraction(0))
            if rest is None or rest > 0:
                steps.append((after, rest))
                self.contains.setdefault(after, True)
        self.later[before] = steps

    def _continue(self, changes: list[AreaChange]) -> None:
        """Join the two times of an area that takes something over and goes on."""
        for change in changes:
            before = self._at(change.to_code, change.cut - 1) if change.to_code else None
            after = self._at(change.to_code, change.cut) if change.to_code else None
            if before and after and before != after:
                self.later.setdefault(before, [(after, Fraction(1))])
                self.contains.setdefault(after, change.contains_before)

    def _at(self, code: str | None, month: int) -> Unit | None:
        units = self.units.get(code or "", [])
        return next((unit for unit in units if unit.holds(month)), None)

    def placed(self, unit: Unit, month: int) -> list[tuple[Unit, Fraction]] | None:
        """Return the units of a month that have the figures of a unit, with their shares.

        None where they cannot be told apart; empty where nothing followed or went before.
        """
        if unit.holds(month):
            return [(unit, Fraction(1))]
        if unit.first > month:
            former = self.earlier.get(unit, [])
            return [] if not former else self.placed(former[0], month) if len(former) == 1 else None
        shares: defaultdict[Unit, Fraction] = defaultdict(Fraction)
        for following, share in self.later.get(unit, ()):
            places = self.placed(following, month)
            if share is None or places is None:
                return None
            for place, part in places:
                shares[place] += share * part
        return sorted(shares.items())

    def reached(self, unit: Unit, month: int) -> set[str]:
        """Return the codes of a month that have something of a unit, as far as is known."""
        if unit.holds(month):
            return {unit.code}
        steps = self.earlier.get(unit, []) if unit.first > month else [one for one, _ in self.later.get(unit, ())]  # fmt: skip
        return {code for step in steps for code in self.reached(step, month)}


def _units(areas: Iterable[Area], changes: list[AreaChange]) -> Iterator[tuple[str, list[Unit]]]:
    cuts: defaultdict[str, set[int]] = defaultdict(set)
    for change in changes:
        for code in (change.from_code, change.to_code):
            if code is not None:
                cuts[code].add(change.cut)
    for area in areas:
        if area.code in cuts:
            first, last = life(area)
            inner = sorted(cut for cut in cuts[area.code] if first < cut <= last)
            starts, ends = [first, *inner], [*(cut - 1 for cut in inner), last]
            yield area.code, [Unit(area.code, *pair) for pair in zip(starts, ends, strict=True)]


def _share(change: AreaChange, changes: list[AreaChange], *, ends: bool) -> Share:
    if change.share is not None:
        return change.share
    whole = change.change not in ("split", "transfer") or (len(changes) == 1 and ends)
    return Fraction(1) if whole else None
