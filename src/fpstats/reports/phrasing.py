"""The phrases of one language, filled in by name."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from fpstats.model.period import Period, YearRule
from fpstats.numbers import Exact, printed

LANGUAGES = ("zh", "en")


class Phrases:
    """Templates by section and key: `say("count", "up", difference="3")`."""

    def __init__(self, language: str, entries: Mapping[str, Any]) -> None:
        """Keep the entries as read from a phrases file."""
        self.language = language
        self._entries = entries

    def say(self, section: str, key: str, **parts: str) -> str:
        """Return the phrase with its parts filled in; a phrase or part that is missing is a bug."""
        template: str = self._entries[section][key]
        return template.format_map(parts)

    def knows(self, section: str, key: str) -> bool:
        """Whether a section has the key."""
        return key in self._entries[section]

    def section(self, section: str) -> Mapping[str, Any]:
        """Return a section as it stands."""
        entries: Mapping[str, Any] = self._entries[section]
        return entries

    @property
    def notes(self) -> tuple[str, ...]:
        """Return the fixed notes below the tables, in order."""
        return tuple(note["text"] for note in self._entries["note"])

    # figures ----------------------------------------------------------------------------------

    def figure(self, value: Exact | float, decimals: int = 0) -> str:
        """Return a figure as printed in this language: a minus sign, thousands where it has any."""
        text = printed(value, decimals)
        whole, point, rest = text.partition(".")
        mark = self._entries["format"]["thousands"]
        grouped = f"{int(whole):,}".replace(",", mark) if mark else whole.removeprefix("-")
        sign = "-" if text.startswith("-") else ""
        return f"{sign}{grouped.removeprefix('-')}{point}{rest}"

    def percent(self, value: Exact, decimals: int = 1) -> str:
        """Return a per cent with its sign."""
        return self.say("format", "percent", value=self.figure(value, decimals))

    def share(self, part: int, whole: int) -> str:
        """Return a part as per cent of a whole, which is not zero."""
        return self.percent(Fraction(part * 100, whole))

    def interval(self, lower: float, upper: float, decimals: int = 1) -> str:
        """Return both limits."""
        return self.say(
            "format",
            "interval",
            lower=self.figure(lower, decimals),
            upper=self.figure(upper, decimals),
        )

    # joining ----------------------------------------------------------------------------------

    def clauses(self, parts: Sequence[str]) -> str:
        """Join clauses into one sentence without its stop."""
        return self._joint("clause").join(part for part in parts if part)

    def sentence(self, *groups: Sequence[str]) -> str:
        """Join groups of clauses into one sentence with its stop; nothing from nothing."""
        joined = [text for text in (self.clauses(group) for group in groups) if text]
        text = self._joint("part").join(joined)
        return f"{text[:1].upper()}{text[1:]}{self._entries['format']['stop']}" if text else ""

    def paragraph(self, sentences: Sequence[str]) -> str:
        """Join sentences."""
        return self._joint("sentence").join(text for text in sentences if text)

    def listed(self, items: Sequence[str]) -> str:
        """Join the members of a list."""
        if len(items) < 2:
            return "".join(items)
        return self._joint("list").join(items[:-1]) + self._joint("before_last") + items[-1]

    def series(self, items: Sequence[str]) -> str:
        """Join clauses of one kind that follow one another: with "and" before the last, if any."""
        if len(items) < 2:
            return "".join(items)
        return self._joint("clause").join(items[:-1]) + self._joint("last_clause") + items[-1]

    def _joint(self, key: str) -> str:
        return str(self._entries["format"][key])

    # time -------------------------------------------------------------------------------------

    def day(self, day: date) -> str:
        """Return a date."""
        return self.say("format", "date", **self._month(day), day=str(day.day))

    def period(self, period: Period, rule: YearRule) -> str:
        """Return a span as it stands in a sentence or title."""
        kind = rule.kind(period)
        if kind == "statistical_year":
            label = str(rule.statistical_label(period.first))
            return self.say("period", "statistical_year", label=label)
        if kind == "calendar_year":
            return self.say("period", "year", year=str(period.start.year))
        if period.start.year != period.end.year:
            return self.say("period", "span", **self._ends(period))
        return self.say("period", "month" if period.months == 1 else "months", **self._ends(period))

    def months(self, period: Period) -> str:
        """Return the months of a span without the year, as 1—10月, where it stays within one."""
        if period.start.year != period.end.year:
            return self.say("period", "span", **self._ends(period))
        key = "short_month" if period.months == 1 else "short_months"
        return self.say("period", key, **self._ends(period))

    def years(self, period: Period, rule: YearRule) -> str:
        """Return whole years pooled, by their labels."""
        first, last = (rule.statistical_label(index) for index in (period.first, period.last))
        if first == last:
            return self.period(period, rule)
        key = "statistical_years" if rule.has_statistical_year else "calendar_years"
        return self.say("period", key, first=str(first), last=str(last))

    def end(self, period: Period, *, year: bool = False) -> str:
        """Return the last day of a span as 10月末, with its year where asked."""
        return self.say("period", "end_long" if year else "end", **self._month(period.end))

    def _ends(self, period: Period) -> dict[str, str]:
        last = {f"last_{name}": text for name, text in self._month(period.end).items()}
        return self._month(period.start) | last

    def _month(self, day: date) -> dict[str, str]:
        names = self._entries["months"].get("names")
        name = names[day.month - 1] if names else str(day.month)
        return {"year": str(day.year), "month": str(day.month), "month_name": name}


@cache
def read_phrases(language: str) -> Phrases:
    """Read the phrases of a language that the package ships."""
    file = resources.files(__package__).joinpath("phrases", f"{language}.toml")
    return Phrases(language, tomllib.loads(file.read_text("utf-8")))
