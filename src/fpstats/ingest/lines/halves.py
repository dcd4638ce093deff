"""Halves and quarters along an axis: those of the months and quarters that stand beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from fpstats.ingest.around.surroundings import Surroundings
from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.ordinals import both, filed, is_half, outer_span
from fpstats.ingest.texts.partial import SOME_YEAR, Partial
from fpstats.model.period import Period, YearRule

_Systems = frozenset[int]
"""Of which years a half can be: 0 the calendar's, 1 the statistical one."""


class Halves:
    """Tells which months the halves and quarters of one axis are."""

    def __init__(
        self, around: Surroundings, rule: YearRule, span: Callable[[Label], Period | None]
    ) -> None:
        """Take the texts around, the project's year, and how the span of a line is found."""
        self._around = around
        self._rule = rule
        self._span = span

    def told(self, labels: Sequence[Label]) -> list[Label]:
        """Settle quarters by months, then halves by both; one that can be either is left open."""
        found = list(labels)
        if not self._rule.has_statistical_year:
            return found
        for size in (3, 6):
            fits = {n: self._fits(n, found) for n, one in enumerate(found) if _size(one) == size}
            known = [one for one in fits.values() if one is not None]
            common = frozenset.intersection(*known) if known else frozenset()
            told = {
                n: self._told(n, found, common if own and len(common) == 1 else own)
                for n, own in fits.items()
            }
            found = [told.get(number, label) for number, label in enumerate(found)]
        return found

    def _told(self, number: int, labels: Sequence[Label], fits: _Systems | None) -> Label:
        """Return a label with what its half or quarter is, as far as the lines beside it tell."""
        label = labels[number]
        own = label.periods[0]
        fits = self._of_first(own, labels) if fits and len(fits) > 1 else fits
        if fits and len(fits) == 1:
            return _with(label, both(own)[next(iter(fits))])
        if fits != frozenset():
            return _with(label, Partial.never())
        if outer_span((*label.periods[1:], *self._around.periods), own.year, self._rule):
            return label  # what is written around tells
        spelled = self._spelled(labels) if is_half(own) else frozenset()
        if len(spelled) == 1:
            return _with(label, both(own)[next(iter(spelled))])
        beside = spelled or any(_smaller(one, label) for one in labels)
        if beside and is_half(own):
            return _with(label, Partial.never())
        return _with(label, filed(own, self._around.reported_on))

    def _spelled(self, labels: Sequence[Label]) -> _Systems:
        """Return of which years other lines are, of anything, that write out a half: 1-6月."""
        spans = [self._placed(one, one) for one in labels if one.periods and not _size(one)]
        starts = {span.first % 12 for span in spans if span and span.months == 6}
        own = self._rule.start_month - 1
        halves = ({0, 6}, {own, (own + 6) % 12})
        return frozenset(kind for kind, firsts in enumerate(halves) if starts & firsts)

    def _fits(self, number: int, labels: Sequence[Label]) -> _Systems | None:
        """Return of which years a line can be whose months others hold.

        Those since the last line of its kind decide where they are as many; None against them.
        """
        label = labels[number]
        start = next((n for n in range(number - 1, -1, -1) if _size(labels[n]) == _size(label)), -1)
        run = self._months(label, labels[start + 1 : number])
        months = self._months(label, labels)
        own = [self._own(one, label) for one in both(label.periods[0])]
        exact = frozenset(n for n, one in enumerate(own) if run in one)
        if len(run) == _size(label):
            return exact or None
        return frozenset(n for n, one in enumerate(own) if any(o <= months for o in one))

    def _own(self, partial: Partial, label: Label) -> list[set[int]]:
        """Return the months of a half or quarter in each year that it can be in."""
        years = self._years(label)
        return [_months_of([one]) for year in years if (one := partial.whole(self._rule, year))]

    def _years(self, label: Label) -> tuple[int, ...]:
        outer = (*label.periods, *self._around.periods)
        dated = next((one for one in outer if one.year is not None), None)
        if dated is None:
            return (SOME_YEAR,)
        span = None if dated.bare_year or dated.ordinal else dated.whole(self._rule)
        return (span.last // 12, span.first // 12) if span else (dated.year or 0,)

    def _months(self, label: Label, others: Iterable[Label]) -> set[int]:
        """Return the months of the lines that are of parts of what a label is of."""
        spans = (self._placed(one, label) for one in others if _smaller(one, label))
        return _months_of([span for span in spans if span])

    def _placed(self, one: Label, label: Label) -> Period | None:
        return self._span(one) or one.periods[0].whole(self._rule, self._years(label)[0])

    def _of_first(self, own: Partial, labels: Sequence[Label]) -> _Systems:
        """Return of which year a line is by the first month of the axis: January begins a calendar."""
        spans = (self._placed(one, one) for one in labels if one.periods and not _size(one))
        first = next((span.first % 12 for span in spans if span), None)
        if first == 0:
            return frozenset({0})
        return (
            frozenset({1})
            if first == self._rule.start_month - 1 and is_half(own)
            else frozenset({0, 1})
        )


def _size(label: Label) -> int:
    """Return of how many months a line is that is of a half or quarter; 0 for any other."""
    ordinal = label.periods[0].ordinal if label.periods else None
    return ordinal[1] if ordinal else 0


def _smaller(one: Label, label: Label) -> bool:
    """Whether a line is of months or quarters, and of the same thing, where both say of what."""
    if not one.periods or one.periods[0].bare_year or _size(one) >= _size(label):
        return False
    alike = one.reading.naming == label.reading.naming
    return alike or not one.reading.naming or not label.reading.naming


def _months_of(spans: Iterable[Period]) -> set[int]:
    return {month for span in spans for month in range(span.first, span.last + 1)}


def _with(label: Label, partial: Partial) -> Label:
    return replace(label, periods=(partial, *label.periods[1:]))
