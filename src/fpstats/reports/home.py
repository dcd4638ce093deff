"""The home area's figures as clauses: marked where incomplete, compared where that is fair."""

from __future__ import annotations

from dataclasses import dataclass, field

from fpstats.reports.comparison import Comparison, YearsCompared
from fpstats.reports.edition import Edition
from fpstats.reports.figures import Figures
from fpstats.reports.filing import Filing, Filings
from fpstats.reports.gaps import Absences
from fpstats.reports.origins import Figure, OriginRows, Origins
from fpstats.reports.phrasing import Phrases
from fpstats.reports.places import Place, Places
from fpstats.reports.quantities import Count, Rate
from fpstats.reports.questions import Questions
from fpstats.reports.wording import Wording

SMALL = frozenset({"township", "village"})
"""Levels whose rates move by chance so much that no word says up or down without a test."""


@dataclass(frozen=True)
class Home:
    """What paragraphs and tables need to know about the area that the brief is about.

    `spoken` are the figures that paragraphs asked for.
    """

    figures: Figures
    places: Places
    edition: Edition
    phrases: Phrases
    filings: Filings
    questions: Questions
    origins: Origins = field(default_factory=lambda: Origins(OriginRows()))
    spoken: list[Figure] = field(default_factory=list)

    @property
    def wording(self) -> Wording:
        """The rules of wording in the edition's language."""
        return Wording(self.phrases)

    @property
    def absences(self) -> Absences:
        """How gaps of the span are said."""
        return Absences(self.figures, self.places, self.edition.period, self.phrases)

    @property
    def compared(self) -> YearsCompared:
        """Comparisons with the same months of the year before."""
        edition = self.edition
        return YearsCompared(self.figures, self.places, edition.period, edition.year_before)

    @property
    def whole(self) -> str:
        """What sentences call the area."""
        return self.places.whole_name(self.phrases)

    def fact(self, measure: str) -> Count | None:
        """Return a count of the span."""
        self.spoken.append(Figure(measure, self.places.home.code, self.edition.period))
        return self.figures.fact(measure, self.places.home.code, self.edition.period)

    def rate(self, indicator: str) -> Rate | None:
        """Return an indicator of the span."""
        self.spoken.append(Figure(indicator, self.places.home.code, self.edition.period))
        return self.figures.indicator(indicator, self.places.home.code, self.edition.period)

    def filing(self, place: Place) -> Filing | None:
        """Return how the returns of a place came in; those of its parts for the home area."""
        parts = [part.code for part in self.places.parts] if place == self.places.home else []
        return self.filings.of(parts or [place.code], self.edition.period)

    def codes(self, place: Place) -> tuple[str, ...]:
        """Return the codes of a place, with those of its parts for the home area."""
        parts = self.places.parts if place == self.places.home else ()
        return (place.code, *(part.code for part in parts))

    def counted(self, count: Count) -> str:
        """Return a count with the mark of incompleteness where it has gaps."""
        return self.phrases.figure(count.value) + ("" if count.complete else "*")

    def denominator(self, rate: Rate) -> str:
        """Return the denominator that was used, marked likewise; nothing where it is not known."""
        if rate.denominator is None:
            return ""
        return self.phrases.figure(rate.denominator) + ("" if rate.count.complete else "*")

    def rated(self, rate: Rate) -> str:
        """Return the value of a usable rate, marked likewise."""
        return self.wording.value(rate) + ("" if rate.count.complete else "*")

    def count_change(self, measure: str) -> str:
        """Compare a count with the year before; nothing where this year's is incomplete."""
        compared = self.compared.count(measure)
        if compared is None:
            return ""
        previous = compared.previous.value if compared.previous else None
        nature = "stock" if self.figures.is_stock(measure) else "flow"
        unit = self.figures.units[measure]
        said = self.wording.count_change(compared.current.value, previous, unit, nature)
        return self._common(compared, said)

    def rate_change(self, rate: Rate) -> str:
        """Compare a usable rate with the year before; nothing where this year's is incomplete."""
        compared = self.compared.rate(rate.id)
        if compared is None:
            return ""
        part = self.places.home.level in SMALL
        said = self.wording.rate_change(compared.current, compared.previous, part=part)
        return self._common(compared, said)

    def target(self, rate: Rate) -> str:
        """Compare a usable and complete rate with its target; nothing where it has none."""
        if not rate.count.complete:
            return ""
        return self.wording.target(rate, self.edition.direction(rate.id, self.places.home.code))

    def _common(self, compared: Comparison[Count] | Comparison[Rate], change: str) -> str:
        if compared.areas is None:
            return change
        areas, parts = self.phrases.figure(compared.areas), self.places.parts_name(self.phrases)
        return self.phrases.say("common", "areas", areas=areas, children=parts, change=change)
