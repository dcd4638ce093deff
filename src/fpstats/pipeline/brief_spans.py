"""Which spans the briefs of a project speak of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fpstats.model.declared import Brief
from fpstats.model.period import Period, YearRule
from fpstats.reports.edition import pooled_years


@dataclass(frozen=True)
class BriefSpans:
    """The span of a brief, and that over which it pools small numbers, if it does."""

    period: Period
    pooled: Period | None


def to_date(reported: Iterable[Period]) -> Period | None:
    """Return January to the newest month with reports; None where nothing is reported."""
    newest = max((period.last for period in reported), default=None)
    return None if newest is None else Period(newest - newest % 12, newest)


def spans_of(
    brief: Brief, rule: YearRule, reported: Iterable[Period], asked: Period | None = None
) -> BriefSpans | None:
    """Return the spans of a brief: the one asked for, its own, or to date; None without reports."""
    known = set(reported)
    own = rule.parse(brief.period) if brief.period else None
    period = asked or own or to_date(known)
    if period is None:
        return None
    pooled = pooled_years(known, rule, period.last) if brief.pooled else None
    return BriefSpans(period, pooled)


def named_spans(
    briefs: Iterable[Brief], rule: YearRule, reported: Iterable[Period]
) -> tuple[Period, ...]:
    """Return every span that some brief speaks of, so that its indicators are built."""
    known = set(reported)
    named: set[Period] = set()
    for brief in briefs:
        named |= {rule.parse(span) for span in brief.spans}
        spans = spans_of(brief, rule, known)
        if spans is not None:
            named |= {spans.period, *([spans.pooled] if spans.pooled else [])}
    return tuple(sorted(named))
