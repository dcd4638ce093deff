"""What figures prove of the labels above them: parts that add up to what stands beside them.

一孩 二孩 多孩 before 出生合计 are births where they add up to it in each row; below 孩次构成 such parts
are counts all the same, and shares where they add up to 100.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.reading import Reading

_DIVIDING = ("parity", "sex", "plan")
_SAID = frozenset({*_DIVIDING, "filler", "by", "unit"})
_HUNDRED = Decimal(100)
_ROUNDED = Decimal("0.3")

Figures = Callable[[int, int], Decimal | None]
"""The number of a line at the place of a crossing one."""


class Proof(NamedTuple):
    """Labels with what their figures prove of them, where they prove anything."""

    labels: Sequence[Label]
    proved: bool = False


def proof(labels: Sequence[Label], figures: Figures, across: int, *, shares: bool) -> Proof:
    """Return the labels of an axis completed by what the figures of `across` lines prove.

    `shares` says that the texts around speak of a composition.
    """
    prover = _Prover(labels, figures, across, shares)
    found = {n: label for run in _runs(labels) for n, label in prover.of(run).items()}
    others = (label for n, label in enumerate(labels) if n not in found)
    if not found or (shares and any(one.reading.naming or one.total for one in others)):
        return Proof(labels)  # or what the others are is not known all the same
    return Proof([found.get(n, label) for n, label in enumerate(labels)], proved=True)


class _Prover(NamedTuple):
    """What the parts of one axis, run by run, are proved to be by their figures."""

    labels: Sequence[Label]
    figures: Figures
    across: int
    shares: bool

    def of(self, run: range) -> dict[int, Label]:
        """Return the labels of parts and of their whole, by their numbers; none without proof."""
        first = not any(label.reading.naming for label in self.labels[: run.start])
        beside = (run.stop, run.start - 1) if self.shares else (run.stop,) * first
        whole = next((n for n in beside if self._is_whole(n)), None)
        if not self.shares and whole is None:
            return {}
        rows = list(zip(*map(self._numbers, run), strict=True))
        wholes = [] if whole is None else self._numbers(whole)
        lines = {n: self.labels[n] for n in (*run, whole) if n is not None}
        if whole is not None and _add_up(rows, wholes):
            named = {n: _part_of(self.labels[n], self.labels[whole]) for n in run}
            return lines | named if whole == run.stop and first else lines
        if not self.shares or not _are_shares(rows):
            return {}
        hundred = set(wholes) <= {_HUNDRED, None}
        return lines | {n: _percent(self.labels[n]) for n in (lines if hundred else run)}

    def _numbers(self, n: int) -> list[Decimal | None]:
        return [self.figures(n, at) for at in range(self.across)]

    def _is_whole(self, n: int) -> bool:
        """Whether there is such a line, and it may be the whole of parts: it is none itself.

        In a composition 合计 is enough.
        """
        if not 0 <= n < len(self.labels):
            return False
        reading = self.labels[n].reading
        if reading.leftover or any(reading.get(name) for name in _DIVIDING):
            return False
        return bool(reading.one("concept") or (self.shares and self.labels[n].total))


def _runs(labels: Sequence[Label]) -> list[range]:
    """Return the runs of parts, alike but each of other values: 一孩 二孩 多孩."""
    found: list[range] = []
    start = 0
    while start < len(labels):
        kinds, stop, values = _divides(labels[start]), start, list[object]()
        while stop < len(labels) and kinds and _divides(labels[stop]) == kinds:
            own = [labels[stop].reading.get(name) for name in kinds]
            if own in values:
                break
            values.append(own)
            stop += 1
        if stop > start + 1:
            found.append(range(start, stop))
        start = max(stop, start + 1)
    return found


def _divides(label: Label) -> tuple[str, ...]:
    """Return the dimensions of which a label names one value each, if it says nothing else."""
    reading = label.reading
    plain = label.texts and not (label.area or label.periods or reading.leftover)
    said = {name for name in reading.facets if reading.get(name)}
    kinds = tuple(name for name in _DIVIDING if len(reading.get(name)) == 1)
    return kinds if plain and said <= _SAID and said & {*_DIVIDING} == {*kinds} else ()


def _add_up(rows: Sequence[Sequence[Decimal | None]], wholes: Sequence[Decimal | None]) -> bool:
    """Whether counts add up to their whole in each row, and in some row it is more than one part."""
    told = [
        ([one for one in row if one is not None], whole)
        for row, whole in zip(rows, wholes, strict=True)
        if whole is not None and None not in row
    ]
    counts = all(one == int(one) for row, _ in told for one in row)
    several = any(sum(one > 0 for one in row) > 1 for row, _ in told)
    hundreds = all(whole == _HUNDRED for _, whole in told)
    return counts and several and not hundreds and all(sum(row) == whole for row, whole in told)


def _are_shares(rows: Sequence[Sequence[Decimal | None]]) -> bool:
    """Whether figures add up to a hundred in each row, some of them with decimals."""
    told = [[one for one in row if one is not None] for row in rows if None not in row]
    decimals = any(one != int(one) for row in told for one in row)
    return decimals and all(abs(sum(row) - _HUNDRED) <= _ROUNDED for row in told)


def _part_of(label: Label, whole: Label) -> Label:
    """Return a part with what its whole says besides, but that it is a total."""
    said = whole.reading
    facets = {name: values for name, values in said.facets.items() if name != "total"}
    return replace(label, reading=Reading(facets, "", said.scale, said.absorbed) | label.reading)


def _percent(label: Label) -> Label:
    return replace(label, reading=label.reading | Reading({"unit": frozenset({"percent"})}))
