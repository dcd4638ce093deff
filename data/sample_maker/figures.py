"""The invented city by measure id: a township and a span in, every figure of it out."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .allocation import shared, varied
from .births import Births, Kind, MonthlyBirths, added, counted, monthly_births
from .city import EVERY, MONTHS, TOWNSHIPS
from .late import first_reported
from .sheet import Figures, Value
from .stocks import Population, Stocks, population, stocks_2002, stocks_2003, women_of
from .vitals import Vitals, vitals
from .years import YEAR_2003, YearlyBirths, yearly_births

COMPUTERS = (40, 26, 25)
NO_STATION = 22
PER_TOTAL = {
    "rate_planned": ("births_planned", "births"),
    "rate_sex": ("births_male", "births_female"),
    "rate_late": ("first_marriages_women_late", "first_marriages_women"),
    "rate_uptake": ("contraceptive_users", "married_women_15_49"),
}


@dataclass(frozen=True)
class City:
    """Every figure of the invented city; `first` is what was first reported of `final`."""

    final: MonthlyBirths
    first: MonthlyBirths
    yearly: YearlyBirths
    events: Vitals
    people: Population
    stocks: dict[int, Stocks]
    women_2002: list[int]
    services: list[dict[str, int]]

    def month(self, town: int, month: int, *, final: bool = True) -> dict[str, int]:
        """Return the flows and stocks of one township-month."""
        births = (self.final if final else self.first)[town, month]
        return births_figures(births) | self._events(town, [month]) | self._stocks(town, month)

    def span(self, town: int, months: Sequence[int], *, final: bool = True) -> dict[str, int]:
        """Return the flows of some months, and the stocks at both ends of them."""
        births = added(self.final if final else self.first, months, [town])
        year, number = divmod(months[0], 100)
        before = months[0] - 1 if number > 1 else (year - 1) * 100 + 12
        begin = (
            {"population_begin": self.people[town, before]} if (town, before) in self.people else {}
        )
        ends = self._stocks(town, months[-1]) | begin
        return births_figures(births) | self._events(town, months) | ends

    def year(self, town: int, year: int) -> dict[str, int]:
        """Return a statistical year's births by sex and parity 1 and 2+, and its population."""
        if year == 2003:
            return self.span(town, YEAR_2003)
        births: dict[str, int] = {}
        for sex, name in (("m", "male"), ("f", "female")):
            for parity in ("1", "2plus"):
                births[f"births_parity{parity}_{name}"] = self.yearly[year, town, parity, sex]
        return births | {"population_end": self._september(town, year)}

    def _september(self, town: int, year: int) -> int:
        if year == 2002:
            return self.people[town, 200209]
        base = self.people[town, 200112]
        return base - base * (2001 - year) // 880 - base // 3400

    def _events(self, town: int, months: Sequence[int]) -> dict[str, int]:
        early, middle, late = (
            sum(part[town, month] for month in months)
            for part in (self.events.early, self.events.middle, self.events.late)
        )
        return {
            "deaths": sum(self.events.deaths[town, month] for month in months),
            "first_marriages_women": early + middle + late,
            "first_marriages_women_early": early,
            "first_marriages_women_20_22": middle,
            "first_marriages_women_late": late,
            "births_prior_unreported": 0,
        }

    def _stocks(self, town: int, month: int) -> dict[str, int]:
        figures = {"population_end": self.people[town, month]}
        figures["married_women_15_49"] = self._married(town, month)
        if month == 200212:
            figures["women_15_49"] = self.women_2002[town]
        if month % 100 != 10:
            return figures
        stocks = self.stocks[month // 100]
        figures |= {f"married_women_15_49_{k}": v for k, v in stocks.by_parity[town].items()}
        figures |= {f"contraceptive_users_{k}": v for k, v in stocks.methods[town].items()}
        return figures | {
            "contraceptive_users": stocks.users[town],
            "women_15_49": stocks.women[town],
            "one_child_certificates": stocks.certificates[town],
        }

    def _married(self, town: int, month: int) -> int:
        before, after = self.stocks[2002].married[town], self.stocks[2003].married[town]
        distance = (month // 100 - 2002) * 12 + month % 100 - 10
        return before + (after - before) * distance // 12


def births_figures(births: Births) -> dict[str, int]:
    """Count births for every measure that parity, sex and plan make."""
    figures: dict[str, int] = {}
    for stem, parities in (
        ("births", "123"),
        ("births_parity1", "1"),
        ("births_parity2", "2"),
        ("births_parity3plus", "3"),
        ("births_parity2plus", "23"),
    ):
        part: Births = Counter({k: n for k, n in births.items() if k.parity in parities})
        figures[stem] = counted(part)
        figures[f"{stem}_male"] = counted(part, lambda kind: kind.sex == "m")
        figures[f"{stem}_female"] = counted(part, lambda kind: kind.sex == "f")
        figures[f"{stem}_planned"] = counted(part, lambda kind: kind.planned)
    return figures


def summed(parts: Sequence[Figures]) -> dict[str, Value]:
    """Add up counts; what is not a count in every part is left out."""
    total: dict[str, Value] = {}
    for name in parts[0]:
        values = [part.get(name) for part in parts]
        counts = [value for value in values if isinstance(value, int)]
        if len(counts) == len(values):
            total[name] = sum(counts)
    return total


def with_rates(figures: Figures) -> dict[str, Value]:
    """Add the rates that a circular prints, to one decimal, half up."""
    rates: dict[str, Value] = {}
    for name, (above, below) in PER_TOTAL.items():
        part, whole = figures.get(above), figures.get(below)
        if isinstance(part, int) and isinstance(whole, int) and whole:
            rates[name] = ((part * 2000 + whole) // (whole * 2)) / 10
    return {**figures, **rates}


def invented_city() -> City:
    """Make the city; each subject has its own seed, so that one can change without the others."""
    final = monthly_births(random.Random("births-4"))  # noqa: S311 - invented figures, no secret
    events = vitals(random.Random("vitals"))  # noqa: S311
    stocks = {2002: stocks_2002(random.Random("2002")), 2003: stocks_2003(random.Random("2003"))}  # noqa: S311
    return City(
        final,
        first_reported(final, random.Random("late")),  # noqa: S311
        yearly_births(final, random.Random("years")),  # noqa: S311
        events,
        population(final, events, random.Random("population")),  # noqa: S311
        stocks,
        women_of(287260, stocks[2002].married, random.Random("women")),  # noqa: S311
        _services(random.Random("services")),  # noqa: S311
    )


def _services(rng: random.Random) -> list[dict[str, int]]:
    """Invent the project's own measures under their totals."""
    size = [float(t.population) for t in TOWNSHIPS]

    def invented(total: int, scale: float) -> list[int]:
        return shared(total, [varied(s * scale / sum(size), rng) for s in size])

    columns = {
        "villages_with_computers": [*COMPUTERS, *shared(27, size[3:])],
        "service_stations": [int(town != NO_STATION) for town in EVERY],
        "networked_units": [1 + n for n in invented(100, 100)],
        "insured_persons": invented(32239, 900),
        "insurance_premiums": invented(143, 143),
        "hotline_calls": invented(2068, 500),
        "lectures": [1 + n for n in invented(13, 60)],
        "lecture_attendances": invented(6140, 900),
    }
    return [{name: values[town] for name, values in columns.items()} for town in EVERY]


__all__ = ["MONTHS", "City", "Kind", "births_figures", "invented_city", "summed", "with_rates"]
