"""How far the figures reach: returns due and received, births reported late, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fpstats.numbers import ratio
from fpstats.reports.figures import Row
from fpstats.reports.gaps import Gap, gaps
from fpstats.reports.home import Home

CHECKED = (
    "births",
    "births_planned",
    "births_male",
    "first_marriages_women",
    "deaths",
    "population_end",
    "married_women_15_49",
    "contraceptive_users",
)
"""Measures whose gaps are listed, if any area has reported them at all."""


@dataclass(frozen=True)
class Coverage:
    """Composes the second paragraph and the section on what is missing."""

    home: Home

    def sentences(self) -> tuple[str, ...]:
        """Return the second paragraph."""
        as_of = self.home.phrases.day(self.home.edition.as_of)
        composed = (
            self._say("as_of", as_of=as_of),
            self._returns(),
            self._late(),
            self._say("totals"),
            self._say("register") if self.home.rate("contraception_uptake") else "",
        )
        return tuple(sentence for sentence in composed if sentence)

    def missing(self) -> tuple[str, ...]:
        """Return one line for each area and set of measures that lack the same months."""
        grouped: dict[tuple[str, bool, str], list[str]] = {}
        places = {place.code: place for place in self.home.places.parts}
        for measure in CHECKED:
            for gap in self._gaps(measure):
                stock = self.home.figures.is_stock(measure)
                when = self._end() if stock else self.home.absences.months(gap)
                grouped.setdefault((gap.place.code, stock, when), []).append(measure)
        return tuple(
            self._line(places[code].name, stock=stock, when=when, measures=measures)
            for (code, stock, when), measures in sorted(
                grouped.items(), key=lambda item: list(places).index(item[0][0])
            )
        )

    @property
    def _flows(self) -> set[str]:
        """Return the flows of these returns: an area that lacks them all has filed nothing."""
        flows = {name for name in CHECKED if not self.home.figures.is_stock(name)}
        return {name for name in flows if self._is_filed(name)}

    def _is_filed(self, measure: str) -> bool:
        """Whether some area has reported the measure at all in the span."""
        parts, period = self.home.places.parts, self.home.edition.period
        return any(self.home.figures.fact(measure, part.code, period) for part in parts)

    def _gaps(self, measure: str) -> Sequence[Gap]:
        """Return the gaps of a measure that belongs to these returns: some area has reported it."""
        home = self.home
        if not self._is_filed(measure):
            return ()
        return gaps(home.figures, home.places.parts, measure, home.edition.period)

    def _line(self, area: str, *, stock: bool, when: str, measures: Sequence[str]) -> str:
        labels = [self.home.figures.labels[name][self.home.edition.language] for name in measures]
        named = self.home.phrases.listed(labels)
        page = self.home.phrases
        if not stock and set(measures) == self._flows:
            return page.sentence((page.say("absent", "area", area=area, months=when),))
        if stock:
            return page.say("page", "missing_end", area=area, measures=named, end=when)
        return page.say("page", "missing_area", area=area, measures=named, months=when)

    def _returns(self) -> str:
        births = self.home.fact("births")
        if births is None or not self.home.places.parts:
            return ""
        return self._say(
            "returns",
            areas=self.home.phrases.figure(len(self.home.places.parts)),
            children=self.home.places.parts_name(self.home.phrases),
            months=self.home.phrases.months(self.home.edition.period),
            expected=self.home.phrases.figure(births.expected),
            reporting=self.home.phrases.figure(births.reporting),
        )

    def _late(self) -> str:
        """Say what first returns had, where that is known and differs."""
        births, first = self.home.fact("births"), self.home.edition.first_reported.get("births")
        if births is None or first is None or births.value == first:
            return ""
        late = births.value - first
        share = self.home.phrases.share(late, births.value) if late > 0 else ""
        return self._say(
            "late" if late > 0 else "lowered",
            late=self.home.phrases.figure(abs(late)),
            share=share,
            figures=self.home.phrases.series(self._first_figures(first)),
        )

    def _first_figures(self, births: int) -> tuple[str, ...]:
        first = self.home.edition.first_reported
        said = [self._say("first_births", value=self.home.phrases.figure(births))]
        planned = first.get("births_planned")
        if planned is not None and births:
            said.append(self._say("first_planned", value=self.home.phrases.share(planned, births)))
        boys, girls = first.get("births_male"), first.get("births_female")
        value = None if boys is None or girls is None else ratio(boys, girls, 100)
        if value is not None:
            said.append(self._say("first_sex_ratio", value=self.home.phrases.figure(value, 1)))
        return tuple(said)

    def _end(self) -> str:
        return self.home.phrases.end(self.home.edition.period)

    def _say(self, key: str, **parts: str) -> str:
        return self.home.phrases.say("coverage", key, **parts)


def sources_read(home: Home, sources: Iterable[Row]) -> tuple[str, ...]:
    """Return how many files were used, and the day of the newest return."""
    rows = list(sources)
    states = Counter(row["status"] for row in rows)
    numbers = {name: home.phrases.figure(states[name]) for name in ("read", "partly", "rejected")}
    said = [home.phrases.say("page", "read", files=home.phrases.figure(len(rows)), **numbers)]
    days = [row["reported_on"] for row in rows if row["reported_on"] is not None]
    if days:
        said.append(home.phrases.say("page", "reported", reported_on=home.phrases.day(max(days))))
    return tuple(said)
