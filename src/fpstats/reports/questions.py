"""Findings that somebody still has to look into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from fpstats.model.period import Period
from fpstats.reports.figures import Row
from fpstats.reports.phrasing import Phrases

SETTLED = frozenset({"correction_applied", "duplicate", "set_aside", "unknown_rate"})
"""Rules whose findings ask nothing of anybody: they record what was done."""


class Questions:
    """The open findings of a build that concern a span, or no span in particular."""

    def __init__(self, findings: Iterable[Row], period: Period) -> None:
        """Keep the findings that are open."""
        self._rows = [
            row for row in findings if row["rule"] not in SETTLED and _concerns(row, period)
        ]

    def of(self, area_codes: Sequence[str]) -> int:
        """Return how many concern these areas."""
        return sum(row["area_code"] in area_codes for row in self._rows)

    def elsewhere(self, area_codes: Sequence[str]) -> int:
        """Return how many concern a file or a sheet as a whole, or another area."""
        return len(self._rows) - self.of(area_codes)

    def summary(self, phrases: Phrases) -> str:
        """Return how many there are of each rule, the most frequent first."""
        rules = Counter(row["rule"] for row in self._rows)
        if not rules:
            return phrases.say("page", "open_findings")
        ordered = sorted(rules.items(), key=lambda item: (-item[1], item[0]))
        named = [
            phrases.say("page", "finding", rule=_name(phrases, rule), number=phrases.figure(number))
            for rule, number in ordered
        ]
        key = "findings" if len(self._rows) > 1 else "one_finding"
        total = phrases.figure(len(self._rows))
        return phrases.say("page", key, number=total, rules=phrases.listed(named))


def _name(phrases: Phrases, rule: str) -> str:
    """Return what a rule is called; a project's own goes by its id."""
    return phrases.say("rule", rule) if phrases.knows("rule", rule) else f"“{rule}”"


def _concerns(row: Row, period: Period) -> bool:
    start, end = row["period_start"], row["period_end"]
    return (start is None or start <= period.end) and (end is None or end >= period.start)
