"""One edition of a brief: what is reported on, for when, and how far it may be relied on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from fpstats.model.declared import Target
from fpstats.model.period import Period, YearRule

POOLED_YEARS = 6


@dataclass(frozen=True)
class Edition:
    """The choices behind one rendered brief.

    `pooled` is the span of whole years over which small numbers are added up, None where no year is
    complete. `first_reported` has the home area's figures of the span as first filed, by measure;
    empty where that is not known. `content_hash` stands for inputs, declarations and options. `boundaries` is the day
    whose areas have the figures (None: those that reported them), `breaks` are names of areas with
    the day since when they are others than a year before the span.
    """

    title: str
    language: str
    home: str
    period: Period
    rule: YearRule
    as_of: date
    content_hash: str
    synthetic: bool
    pooled: Period | None = None
    targets: tuple[Target, ...] = ()
    first_reported: Mapping[str, int] = field(default_factory=dict)
    boundaries: date | None = None
    breaks: tuple[tuple[str, date], ...] = ()

    @property
    def year_before(self) -> Period:
        """The same months a year earlier."""
        return self.period.shifted(-12)

    def direction(self, indicator: str, area_code: str) -> str:
        """Return the direction of the target in force for an area, empty where it has none."""
        fitting = [
            target
            for target in self.targets
            if target.indicator == indicator
            and target.area_code in (area_code, None)
            and self._covers(target)
        ]
        fitting.sort(key=lambda target: target.area_code is None)
        return fitting[0].direction if fitting else ""

    def _covers(self, target: Target) -> bool:
        span = self.rule.parse(target.period)
        return span.first <= self.period.first and self.period.last <= span.last


def pooled_years(spans: Iterable[Period], rule: YearRule, last: int) -> Period | None:
    """Return the newest run of whole statistical years that the spans cover, at most six of them.

    `spans` are those for which figures are known, `last` the newest month that may count.
    """
    months = {index for span in spans for index in range(span.first, span.last + 1)}
    labels = {rule.statistical_label(index) for index in months}
    whole = [
        label
        for label in sorted(labels, reverse=True)
        if months.issuperset(_months(rule, label)) and rule.statistical_year(label).last <= last
    ]
    if not whole:
        return None
    run = [label for place, label in enumerate(whole) if label == whole[0] - place][:POOLED_YEARS]
    return Period(rule.statistical_year(run[-1]).first, rule.statistical_year(run[0]).last)


def _months(rule: YearRule, label: int) -> range:
    year = rule.statistical_year(label)
    return range(year.first, year.last + 1)
