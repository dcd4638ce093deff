"""Which spans are built: those that the data touch, and those that are asked for by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from fpstats.model.period import KINDS, Period, YearRule


@dataclass(frozen=True, order=True)
class Span:
    """One span with its written form and kind; an unpublished one only serves comparison."""

    period: Period
    label: str
    kind: str
    published: bool = True


def built_spans(
    reported: Iterable[Period],
    named: Iterable[Period],
    rule: YearRule,
    kinds: Collection[str] = KINDS,
) -> tuple[Span, ...]:
    """Return the spans to build, in order.

    Published are the months, quarters, halves, years and to-date spans that hold a reported month,
    as far as they are of these `kinds`, the reported spans themselves and the `named` ones; the
    spans a year before `named` ones are added for comparison.
    """
    own = set(reported)
    asked = set(named)
    months = {index for period in own for index in range(period.first, period.last + 1)}
    around = {period for index in months for period in _around(index, rule)}
    published = own | asked | {period for period in around if rule.kind(period) in kinds}
    before = {period.shifted(-12) for period in asked} - published
    return (
        *(Span(period, rule.label(period), rule.kind(period)) for period in sorted(published)),
        *(
            Span(period, rule.label(period), rule.kind(period), published=False)
            for period in sorted(before)
        ),
    )


def _around(index: int, rule: YearRule) -> Iterator[Period]:
    """Yield the regular spans that hold a month, and the to-date spans that end with it."""
    label = rule.statistical_label(index)
    statistical = rule.statistical_year(label)
    january = index - index % 12
    quarter = index - index % 3
    yield Period(index, index)
    yield Period(quarter, quarter + 2)
    yield rule.half(label, 1 if index < statistical.first + 6 else 2)
    yield Period(january, january + 11)
    yield statistical
    yield Period(january, index)
    yield Period(statistical.first, index)
