"""The paragraph that is read aloud: births, plan, marriages, sex ratio, contraception.

Each sentence needs figures of its own and is left out where they are missing; a figure that is
incomplete carries its mark and is not compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fpstats.reports.home import Home
from fpstats.reports.phrasing import Phrases
from fpstats.reports.quantities import Count, Rate

PARITIES = (("parity1", "parity2", "parity3plus"), ("parity1", "parity2plus"))


@dataclass(frozen=True)
class Headline:
    """Composes the sentences about the home area."""

    home: Home

    def sentences(self) -> tuple[str, ...]:
        """Return the sentences for which there are figures, in order."""
        births = self.home.fact("births")
        composed = (
            self._births(births),
            self._parities(births),
            self._planned(births),
            self._marriages(),
            self._sex_ratio(births),
            self._contraception(),
        )
        return tuple(sentence for sentence in composed if sentence)

    def short(self) -> str:
        """Return the one-line form; nothing where there is no figure of births."""
        births, marriages = (self.home.fact(name) for name in ("births", "first_marriages_women"))
        if births is None:
            return ""
        value = self.home.counted(births)
        months = self.phrases.months(self.home.edition.period)
        lead = self._say("short_births", months=months, whole=self.home.whole, value=value)
        married = ""
        if marriages is not None:
            married = self._say("short_marriages", value=self.home.counted(marriages))
        return self.phrases.sentence(
            (lead, self._short("planned", "planned_birth_rate")),
            (married, self._short("late", "late_marriage_rate")),
            (self._short("sex_ratio", "sex_ratio_at_birth"),),
            (self._short("uptake", "contraception_uptake"),),
        )

    @property
    def phrases(self) -> Phrases:
        """The phrases of the edition's language."""
        return self.home.phrases

    def _births(self, births: Count | None) -> str:
        period = self.phrases.period(self.home.edition.period, self.home.edition.rule)
        if births is None:
            return self.phrases.say("absent", "nothing", period=period, whole=self.home.whole)
        opening = self._say("opening", period=period)
        if births.value == 0 and births.complete:
            none = self.phrases.say("absent", "no_births", whole=self.home.whole)
            return self.phrases.sentence((opening, none))
        return self.phrases.sentence(
            (
                opening,
                self.home.absences.clause("births", births),
                self._say("births", whole=self.home.whole, value=self.home.counted(births)),
                self.home.count_change("births"),
            )
        )

    def _parities(self, births: Count | None) -> str:
        for names in PARITIES:
            counts = [self.home.fact(f"births_{name}") for name in names]
            known = [count for count in counts if count is not None]
            if births is not None and births.value and len(known) == len(names):
                return self._parity_sentence(births, names, known)
        return ""

    def _parity_sentence(self, births: Count, names: Sequence[str], counts: list[Count]) -> str:
        parts = [
            self._say("parity_part", name=self._say(name), value=self.home.counted(count))
            for name, count in zip(names, counts, strict=True)
        ]
        shares = ""
        if sum(count.value for count in counts) == births.value:
            each = [self.phrases.share(count.value, births.value) for count in counts]
            shares = self._say("parity_shares", shares=self.phrases.listed(each))
        return self.phrases.sentence(
            (self._say("parity", parts=self.phrases.series(parts), shares=shares),)
        )

    def _planned(self, births: Count | None) -> str:
        rate = self.home.rate("planned_birth_rate")
        if rate is None or not rate.denominator:
            return ""
        base = ""
        if births is None or births.value != rate.denominator:
            base = self._say("based_on", denominator=self.home.denominator(rate))
        return self.phrases.sentence(
            (
                self.home.absences.rate_clause("births_planned", rate, births),
                self._say("planned", numerator=self.home.counted(rate.count)) + base,
                *self._rate_clauses("planned_rate", rate),
            )
        )

    def _marriages(self) -> str:
        rate = self.home.rate("late_marriage_rate")
        if rate is None or rate.denominator is None:
            return ""
        if not rate.denominator:
            return self.phrases.sentence((self.phrases.say("absent", "no_marriages"),))
        return self.phrases.sentence(
            (
                self.home.absences.rate_clause("first_marriages_women", rate, None),
                self._say("marriages", denominator=self.home.denominator(rate)),
                self._say("marriages_late", numerator=self.home.counted(rate.count)),
                *self._rate_clauses("late_rate", rate),
            )
        )

    def _sex_ratio(self, births: Count | None) -> str:
        rate = self.home.rate("sex_ratio_at_birth")
        if rate is None or rate.split is None or not sum(rate.split):
            return ""
        boys, girls = self.home.counted(rate.count), self.home.denominator(rate)
        base = self.phrases.say("format", "base")
        return self.phrases.sentence(
            (
                self.home.absences.rate_clause("births_male", rate, births),
                self._say("sexes", boys=boys, girls=girls),
                *self._rate_clauses("sex_ratio", rate, base=base),
            ),
            (self._sex_ratio_parities(),),
        )

    def _sex_ratio_parities(self) -> str:
        parts = []
        for name in ("parity1", "parity2plus"):
            rate = self.home.rate(f"sex_ratio_at_birth_{name}")
            if rate is not None and rate.usable:
                value = self.home.rated(rate)
                parts.append(self._say("sex_ratio_part", name=self._say(name), value=value))
        return self._say("sex_ratio_parities", parts=self.phrases.series(parts)) if parts else ""

    def _contraception(self) -> str:
        rate = self.home.rate("contraception_uptake")
        if rate is None or not rate.denominator:
            return ""
        end = self.phrases.end(self.home.edition.period)
        return self.phrases.sentence(
            (
                self._say("uptake_base", end=end, denominator=self.home.denominator(rate)),
                self.home.absences.rate_clause("married_women_15_49", rate, None),
                self._say("uptake_users", numerator=self.home.counted(rate.count)),
                *self._rate_clauses("uptake", rate),
            ),
            (self._long_acting(),),
        )

    def _long_acting(self) -> str:
        rate = self.home.rate("long_acting_method_share")
        if rate is None or not rate.usable or rate.numerator is None:
            return ""
        iud = self.home.fact("contraceptive_users_iud")
        named = self._say("iud", value=self.home.counted(iud)) if iud else ""
        users, value = self.home.counted(rate.count), self.home.rated(rate)
        return self._say("long_acting", numerator=users, iud=named, value=value)

    def _rate_clauses(self, key: str, rate: Rate, **parts: str) -> tuple[str, ...]:
        """Return value, change and target of a rate, or why there is no value."""
        if not rate.usable:
            return (self.home.absences.unusable(rate, self._say(f"{key}_name")),)
        value = self._say(key, value=self.home.rated(rate), **parts)
        return (value, self.home.rate_change(rate), self.home.target(rate))

    def _short(self, key: str, indicator: str) -> str:
        rate = self.home.rate(indicator)
        if rate is None or not rate.usable:
            return ""
        end = self.phrases.end(self.home.edition.period)
        return self._say(f"short_{key}", value=self.home.rated(rate), end=end)

    def _say(self, key: str, **parts: str) -> str:
        return self.phrases.say("headline", key, **parts)
