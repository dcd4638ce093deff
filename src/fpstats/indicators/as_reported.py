"""The tree of areas as reported: reports that contain a former area are not added to it.

A successor's January-October that restates its predecessor's January-June stands for both. Above
them both count once: they meet in a node of their own, which has such reports; the areas keep what
they reported, and stand beside the tree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import pairwise

from fpstats.indicators.boundaries import (
    Boundaries,
    area_breaks,
    chains,
    filing,
    node_area,
)
from fpstats.indicators.history import History, Unit
from fpstats.model.declared import Area


def boundaries_as_reported(
    areas: Iterable[Area], history: History, spanning: Collection[Unit]
) -> Boundaries:
    """Return the registered tree; `spanning` are units with reports that begin before them."""
    listed = {area.code: area for area in areas}
    parents = {area.parent for area in listed.values()}
    found = Boundaries(
        list(listed.values()), frozenset(listed), breaks=area_breaks(listed, history)
    )
    leaves = [unit for unit in spanning if unit.code not in parents]
    for unit in leaves:
        if history.contains.get(unit) is False:
            found.filings.append(filing(unit, history, unit.code, unit.code, cut=True))
    joined = _Joined(listed, history, found)
    for unit in leaves:
        if history.contains.get(unit) is not False:
            joined.join(unit, apart=not _together(unit, history, listed, parents))
    joined.write()
    return found


def _together(
    unit: Unit, history: History, listed: dict[str, Area], parents: Collection[str | None]
) -> bool:
    """Whether a unit and what it contains are leaves below one parent."""
    former = history.earlier.get(unit, [])
    return history.contains.get(unit) is True and all(
        listed[one.code].parent == listed[unit.code].parent and one.code not in parents
        for one in former
    )


class _Joined:
    """Groups of units that meet in a node."""

    def __init__(self, listed: dict[str, Area], history: History, found: Boundaries) -> None:
        self._listed, self._history, self._found = listed, history, found
        self._chains = chains(history)
        self._group: dict[Unit, Unit] = {}
        self._apart: set[Unit] = set()

    def join(self, unit: Unit, *, apart: bool) -> None:
        """Let a unit meet those before it; `apart`, its spanning reports count for itself alone."""
        self._group.setdefault(unit, unit)
        if apart:
            self._apart.add(unit)
            return
        for former in self._history.earlier.get(unit, []):
            old, new = self._group.get(former, former), self._group[unit]
            self._group.setdefault(former, former)
            self._group = {one: new if top == old else top for one, top in self._group.items()}
            self._group[former] = new

    def write(self) -> None:
        """Add nodes for the groups, and take the areas out of the tree."""
        codes = {unit.code for unit in self._group}
        for code in codes:
            for unit in self._history.units[code]:
                self._group.setdefault(unit, unit)
        self._found.areas = [
            replace(area, parent=None) if area.code in codes else area for area in self._found.areas
        ]
        for top in sorted(set(self._group.values())):
            self._write(top, sorted(one for one, other in self._group.items() if other == top))

    def _write(self, top: Unit, units: list[Unit]) -> None:
        like, node = self._listed[top.code], f"~{top.node}"
        times = sorted(units, key=lambda unit: unit.first)
        span = (times[0], max(units, key=lambda unit: unit.last))
        self._found.areas.append(node_area(like, node, like.parent, span))
        line = all(b.first > a.last for a, b in pairwise(times))
        for unit in units:
            own = node if line else f"~{unit.node}+"
            if not line:
                self._found.areas.append(node_area(like, own, node, (unit,)))
            to = None if unit in self._apart else node
            self._found.filings.append(filing(unit, self._history, own, to, copied=True))
