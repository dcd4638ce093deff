"""Whatever becomes of areas, no figure is lost and none counts twice."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from drawn_returns import drawn_observations, shipped
from fpstats.catalogue.area_changes import with_lives
from fpstats.indicators.resolve import resolve
from fpstats.indicators.working import Declared, Setting
from fpstats.model.area_changes import AreaChange
from fpstats.model.declared import Area
from fpstats.model.period import YearRule
from fpstats.store.engine import Engine
from fpstats.tables import OBSERVATIONS

MONTHS = range(1, 7)
DAYS = (None, date(2003, 1, 15), date(2003, 3, 15), date(2003, 6, 15))


@dataclass
class Country:
    """Townships of two counties, what became of them, and what was born in each month."""

    areas: list[Area] = field(default_factory=list)
    changes: list[AreaChange] = field(default_factory=list)
    births: dict[tuple[str, int], int] = field(default_factory=dict)
    restated: dict[str, int] = field(default_factory=dict)

    def observations(self) -> str:
        """Draw the monthly returns, and the cumulative ones of areas that restate."""
        lines = ["area | measure | period | value | filed"]
        for (code, month), number in self.births.items():
            lines.append(f"{code} | births | 2003-{month:02} | {number} | 2003-{month + 1:02}-02")
        for code, number in self.restated.items():
            lines.append(f"{code} | births | 2003-01:2003-06 | {number} | 2003-07-03")
        return "\n".join(lines)


@st.composite
def countries(draw: st.DrawFn) -> Country:
    country = Country()
    alive: dict[str, str] = {}
    country.areas = [
        Area("p", "p", "prefecture", None),
        *(Area(county, county, "county", "p") for county in ("x", "y")),
    ]
    names = iter(range(100))

    def founded(county: str, month: int) -> str:
        code = f"t{next(names)}"
        begins = date(2003, month, 1) if month > 1 else None
        country.areas.append(Area(code, code, "township", county, valid_from=begins))
        return code

    for county in ("x", "y"):
        for _ in range(draw(st.integers(2, 3))):
            alive[founded(county, 1)] = county
    for month in MONTHS:
        if month > 1:
            for _ in range(draw(st.integers(0, 2))):
                _change(draw, country, alive, founded, month)
        for code in alive:
            number = draw(st.integers(0, 40))
            country.births[code, month] = number
    return country


def _change(draw, country, alive, founded, month) -> None:
    """Let something become of areas that did not begin or end this month."""
    day = date(2003, month, 1)
    busy = {
        code for one in country.changes if one.day == day for code in (one.from_code, one.to_code)
    }
    free = sorted(set(alive) - busy)
    kind = draw(st.sampled_from(["recode", "merge", "union", "split", "part", "transfer"]))
    if len(free) < 2:
        return
    first, second = draw(st.permutations(free))[:2]

    def note(former: str, later: str, change: str, share: Fraction | None = None) -> None:
        restates = draw(st.booleans())
        country.changes.append(AreaChange(former, later, change, day, share, restates))

    match kind:
        case "recode":
            note(first, new := founded(alive[first], month), "recode")
            alive[new] = alive.pop(first)
        case "merge":
            note(first, second, "merge")
            del alive[first]
        case "union":
            new = founded(alive[first], month)
            note(first, new, "merge")
            note(second, new, "merge")
            alive[new] = alive.pop(first)
            del alive[second]
        case "split":
            share = draw(st.sampled_from([None, Fraction(1, 3), Fraction(1, 2)]))
            for part in (share, share and 1 - share):
                new = founded(alive[first], month)
                note(first, new, "split", part)
                alive[new] = alive[first]
            del alive[first]
            country.areas[:] = [_ended(area, first, day) for area in country.areas]
        case "part":
            note(first, second, "transfer", draw(st.sampled_from([None, Fraction(1, 10)])))
        case "transfer":
            new = founded("y" if alive[first] == "x" else "x", month)
            note(first, new, "transfer", Fraction(1))
            alive[new] = "y" if alive.pop(first) == "x" else "x"
            country.areas[:] = [_ended(area, first, day) for area in country.areas]


def _ended(area: Area, code: str, day: date) -> Area:
    if area.code != code:
        return area
    last = date.fromordinal(day.toordinal() - 1)
    return Area(code, code, "township", area.parent, (), area.valid_from, last)


def facts(country: Country, day: date | None) -> dict[tuple[str, date, date], dict]:
    """Return the births of every area and span on the boundaries of a day."""
    measures = {
        name: replace(shipped().measures[name], partitions=())
        for name in ("births", "births_planned")
    }
    rate = {"planned_birth_rate": shipped().indicators["planned_birth_rate"]}
    areas = with_lives(country.areas, country.changes)
    declared = Declared(areas, measures, rate, (), tuple(country.changes))
    with Engine(2, "1GB") as engine:
        engine.load(OBSERVATIONS, drawn_observations(country.observations()))
        rows = resolve(
            engine, declared, Setting("p", YearRule(10), boundaries=day)
        ).facts.to_pylist()
    return {(row["area_code"], row["period_start"], row["period_end"]): row for row in rows}


@settings(max_examples=10, deadline=None)
@given(country=countries(), day=st.sampled_from(DAYS))
def test_months_and_spans_are_conserved(country, day):
    found = facts(country, day)
    total = 0
    for month in MONTHS:
        (span,) = {key[1:] for key in found if key[0] == "p" and key[1] == date(2003, month, 1) and key[2].month == month}  # fmt: skip
        born = sum(number for (_, at), number in country.births.items() if at == month)
        total += born
        row = found["p", *span]
        assert row["value"] == born
        assert day is not None or row["reporting"] == row["expected"]
    assert found["p", date(2003, 1, 1), date(2003, 6, 30)]["value"] == total


def _known_shares(country: Country) -> Country:
    """Give every part a share, so that each figure can be given to the areas of a later day."""
    country.changes = [
        AreaChange(one.from_code, one.to_code, one.change, one.day, one.share or Fraction(1, 2), one.restates)
        if one.change in ("split", "transfer")
        else one
        for one in country.changes
    ]  # fmt: skip
    return country


@settings(max_examples=5, deadline=None)
@given(country=countries().map(_known_shares))
def test_the_areas_of_a_later_day_have_everything(country):
    found = facts(country, date(2003, 6, 15))
    townships = {area.code for area in country.areas if area.level == "township"}
    for month in MONTHS:
        born = sum(number for (_, at), number in country.births.items() if at == month)
        rows = [
            row["value"]
            for (code, start, end), row in found.items()
            if code in townships and start.month == end.month == month
        ]
        assert sum(rows) == born


@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_what_a_successor_restates_counts_once(data):
    """Townships of one county merge into a new one, which reports the half-year for all of them."""
    numbers = data.draw(st.lists(st.integers(1, 40), min_size=12, max_size=12))
    changed = data.draw(st.integers(2, 6))
    country = Country([Area("p", "p", "county", None)])
    day = date(2003, changed, 1)
    former = ["a", "b"] if data.draw(st.booleans()) else ["a"]
    country.areas += [Area(code, code, "township", "p") for code in former]
    country.areas.append(Area("new", "new", "township", "p", valid_from=day))
    country.changes = [
        AreaChange(code, "new", "merge", day, None, restates=True) for code in former
    ]
    for month in MONTHS:
        for code, number in zip(former if month < changed else ["new"], numbers[month - 1 :: 6], strict=False):  # fmt: skip
            country.births[code, month] = number
    total = sum(country.births.values())
    country.restated["new"] = total
    half = (date(2003, 1, 1), date(2003, 6, 30))
    for one in (None, day):
        found = facts(country, one)
        assert found["p", *half]["value"] == total
        assert found["new", *half]["value"] == total
