"""How differences, targets and gaps are put into words: the rules, apart from the language.

A sentence gives the difference of the printed figures, so that its reader can check it with a
pencil; tables keep the unrounded one. What cannot be said is left out or named as missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from fpstats.numbers import printed, rounded
from fpstats.reports.chance import MINIMUM_BASE, ratios_differ
from fpstats.reports.phrasing import Phrases
from fpstats.reports.quantities import Rate
from fpstats.reports.targets import FAILED, range_case, target_bounds, target_case


@dataclass(frozen=True)
class Wording:
    """The rules over one language's phrases."""

    phrases: Phrases

    def count_change(
        self, current: int, previous: int | None, unit: str = "人", nature: str = "flow"
    ) -> str:
        """Compare a count with that of a year earlier; no per cent on a base under 20."""
        when = self.phrases.say("when", nature)
        if previous is None:
            return self.phrases.say("count", "none", when=when)
        difference = current - previous
        if previous >= MINIMUM_BASE or difference == 0:
            key, percent = _count_case(difference, previous)
        else:
            key, percent = "small_base", ""
        return self.phrases.say(
            "count",
            key,
            when=when,
            unit=unit,
            percent=percent,
            difference=self.phrases.figure(abs(difference)),
            previous=self.phrases.figure(previous),
        )

    def rate_change(self, current: Rate, previous: Rate | None, *, part: bool = False) -> str:
        """Compare a usable rate with that of a year earlier; `part`: of a small area.

        For such a part no word says up or down where chance alone may have made the difference.
        """
        section = "ratio" if current.definition.is_sex_ratio else "rate"
        when = self.phrases.say("when", "stock" if current.definition.is_stock else "flow")
        if previous is None or previous.status == "incomplete":
            return self.phrases.say(section, "none", when=when)
        if not previous.usable:
            key = "too_few" if previous.status == "too_few" else "none"
            return self.phrases.say(section, key, when=when)
        if part and section == "rate" and not _separable(current, previous):
            return self.phrases.say("rate", "by_chance", when=when, previous=self.value(previous))
        key, difference = _rate_case(current, previous)
        said = self.phrases.say(
            section, key, when=when, difference=difference, points=self.points(current)
        )
        by_chance = (
            section == "ratio" and key in ("up", "down") and not _separable(current, previous)
        )
        return self.phrases.clauses(
            (said, self.phrases.say("ratio", "chance") if by_chance else "")
        )

    def target(self, rate: Rate, direction: str) -> str:
        """Say how a usable rate stands to its target; nothing where there is none.

        Register stocks are set beside their target without a verdict.
        """
        bounds = target_bounds(rate.target)
        if not bounds:
            return ""
        if rate.definition.is_stock or not direction:
            return self._bare(rate, bounds)
        if direction == "range":
            return self._range(rate, bounds)
        return self._one_sided(rate, bounds[0], direction)

    def target_cell(self, rate: Rate, direction: str, *, part: bool = False) -> str:
        """Return the verdict of a table cell: one word, or an empty text where none is due.

        A part of the home area is said to miss a target only where chance does not explain it.
        """
        bounds = target_bounds(rate.target)
        if not bounds or not direction or rate.definition.is_stock:
            return ""
        if direction == "range":
            return self.phrases.say("target", f"cell_{range_case(rate, bounds)}")
        case = target_case(rate, bounds[0], direction)
        if part and case in FAILED and rate.target_verdict == "not_distinguishable":
            case = "astride"
        return self.phrases.say("target", f"cell_{case}")

    def value(self, rate: Rate, decimals: int | None = None) -> str:
        """Return the value with the sign of its unit; a sex ratio has none."""
        places = rate.definition.decimals if decimals is None else decimals
        return self.measured(rate.exact, rate, places)

    def measured(self, value: Fraction, rate: Rate, decimals: int) -> str:
        """Return any value in the unit of a rate."""
        sign = {100: "percent", 1000: "per_mille"}.get(rate.definition.per, "plain")
        key = "plain" if rate.definition.is_sex_ratio else sign
        return self.phrases.say("format", key, value=self.phrases.figure(value, decimals))

    def points(self, rate: Rate) -> str:
        """Return the unit of a difference."""
        return self.phrases.say(
            "points", "per_mille" if rate.definition.per == 1000 else "percentage"
        )

    def _one_sided(self, rate: Rate, target: Fraction, direction: str) -> str:
        places = rate.definition.decimals
        key = target_case(rate, target, direction)
        failed = key in FAILED
        closely = failed and printed(rate.exact, places) == printed(target, places)
        while failed and printed(rate.exact, places) == printed(target, places):
            places += 1
        if closely:
            key += "_closely"
        elif failed and rate.definition.is_sex_ratio:
            key += "_ratio"
        return self.phrases.say(
            "target",
            key,
            target=self.measured(target, rate, places),
            value=self.value(rate, places),
            difference=_difference(rate.exact, target, places),
            points=self.points(rate),
            places=self.phrases.figure(places),
        )

    def _bare(self, rate: Rate, bounds: tuple[Fraction, ...]) -> str:
        texts = [self.measured(bound, rate, rate.definition.decimals) for bound in bounds]
        written = texts[0]
        if len(texts) > 1:
            written = self.phrases.say("format", "interval", lower=texts[0], upper=texts[-1])
        return self.phrases.say("target", "bare", target=written)

    def _range(self, rate: Rate, bounds: tuple[Fraction, ...]) -> str:
        low, high = (_plain(bound) for bound in bounds)
        return self.phrases.say("target", range_case(rate, bounds), low=low, high=high)


def _count_case(difference: int, previous: int) -> tuple[str, str]:
    if difference == 0:
        return "equal", ""
    percent = printed(Fraction(abs(difference) * 100, previous), 1)
    way = "up" if difference > 0 else "down"
    return (f"alike_{way}", "") if percent == "0.0" else (way, percent)


def _rate_case(current: Rate, previous: Rate) -> tuple[str, str]:
    if current.exact == previous.exact:
        return "equal", ""
    places = current.definition.decimals
    change = rounded(current.exact, places) - rounded(previous.exact, places)
    if change == 0:
        return "alike", ""
    return ("up" if change > 0 else "down"), printed(abs(change), places)


def _difference(one: Fraction, other: Fraction, places: int) -> str:
    return printed(abs(rounded(one, places) - rounded(other, places)), places)


def _separable(current: Rate, previous: Rate) -> bool:
    one, other = current.split, previous.split
    return one is not None and other is not None and ratios_differ(one, other)


def _plain(value: Fraction) -> str:
    return printed(value, 0 if value.denominator == 1 else 1)
