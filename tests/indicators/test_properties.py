"""What must hold of any returns: sums are conserved, months add up, order and threads do not matter."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from drawn_returns import City, drawn_areas, drawn_observations, told

PROFILE = settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # shrinking would resolve thousands of times
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
LEVELS = ("province", "prefecture", "county", "township", "village")
MONTHS = [f"2003-{month:02d}" for month in range(1, 13)]
SPANS = ["2003Q1", "2003Q2", "2003-01:2003-09", "2003-01:2003-10", "FY2003H2"]


@st.composite
def trees(draw: st.DrawFn) -> str:
    """Draw a tree of areas: each has a parent one level above it."""
    rows = ["code | level | parent", "top | province | "]
    above = ["top"]
    for level in LEVELS[1 : draw(st.integers(2, 5))]:
        names = [f"{level}{number}" for number in range(draw(st.integers(1, 6)))]
        rows += [f"{name} | {level} | {draw(st.sampled_from(above))}" for name in names]
        above = names
    return "\n".join(rows)


def leaves(tree: str) -> list[str]:
    areas = drawn_areas(tree)
    parents = {area.parent for area in areas}
    return [area.code for area in areas if area.code not in parents]


def monthly(draw: st.DrawFn, areas: list[str]) -> dict[tuple[str, str], int]:
    """Draw births of some months of some areas."""
    cells = st.tuples(st.sampled_from(areas), st.sampled_from(MONTHS))
    return draw(st.dictionaries(cells, st.integers(0, 10**9), min_size=1, max_size=60))


@st.composite
def cities(draw: st.DrawFn) -> tuple[City, dict[tuple[str, str], int]]:
    tree = draw(trees())
    city = City(tree).with_setting(home="top", down_to="village")
    return city, monthly(draw, leaves(tree))


def drawing(births: dict[tuple[str, str], int]) -> str:
    rows = [f"{area} | births | {month} | {value}" for (area, month), value in births.items()]
    return "\n".join(["area | measure | period | value", *rows])


@PROFILE
@given(cities())
def test_no_birth_is_lost_or_counted_twice_on_the_way_up(drawn):
    city, births = drawn
    outcome = city.of(drawing(births))
    facts = {(row["area"], row["period"]): row for row in told(outcome.facts.to_pylist())}
    for month in {month for _, month in births}:
        known = [value for (_, other), value in births.items() if other == month]
        top = facts["top", month]
        assert top["value"] == sum(known)
        assert top["reporting"] == len(known) <= top["expected"] <= len(leaves(city.areas))
    assert facts["top", "2003"]["value"] == sum(births.values())
    children = {area.code: area.parent for area in drawn_areas(city.areas)}
    for (area, period), row in facts.items():
        parts = [facts.get((child, period)) for child, parent in children.items() if parent == area]
        if parts:
            assert row["value"] == sum(part["value"] for part in parts if part)


@PROFILE
@given(cities())
def test_months_add_up_to_every_span_that_holds_them(drawn):
    city, births = drawn
    rows = told(city.of(drawing(births)).facts.to_pylist())
    for _, of_area in groupby(sorted(rows, key=lambda row: row["area"]), lambda row: row["area"]):
        facts = list(of_area)
        single = [row for row in facts if row["period"] in MONTHS]
        for span in facts:
            within = [
                row
                for row in single
                if span["period_start"] <= row["period_start"] <= span["period_end"]
            ]
            assert span["value"] == sum(row["value"] for row in within)
            assert span["reporting"] == sum(row["reporting"] for row in within)


@st.composite
def messy(draw: st.DrawFn) -> list[tuple[Any, ...]]:
    """Draw returns as they come: cumulative ones, revisions, copies, conflicts, blanks."""
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["city", "east", "west"]),
                st.sampled_from(
                    ["births", "births_planned", "births_male", "births_female", "population_end"]
                ),
                st.sampled_from(MONTHS + SPANS),
                st.one_of(st.just("blank"), st.integers(0, 40)),
                st.integers(0, 60),
                st.sampled_from("abc"),
            ),
            min_size=20,
            max_size=80,
        )
    )
    first = date(2003, 11, 1)
    lines = [
        f"{area} | {measure} | {period} | {value} | {first + timedelta(days)} | {source}.xls"
        for area, measure, period, value, days, source in rows
    ]
    return drawn_observations("\n".join(["area|measure|period|value|filed|source", *lines]))


@PROFILE
@given(messy(), st.randoms(use_true_random=False))
def test_neither_the_order_of_rows_nor_threads_matter(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    one, other = City(threads=1).of_rows(rows), City(threads=4).of_rows(shuffled)
    assert one.observations.equals(other.observations)
    assert one.facts.equals(other.facts)
    assert one.indicators.equals(other.indicators)
    assert one.found == other.found


@PROFILE
@given(cities(), st.integers(1, 30), st.integers(1, 30), st.data())
def test_a_later_day_never_forgets(drawn, first_day, more, data):
    """What was known as of a day is known as of a later one, perhaps with another value."""
    city, births = drawn
    lines = ["area | measure | period | value | filed"]
    for (area, month), value in births.items():
        days = data.draw(st.sets(st.integers(0, 40), min_size=1, max_size=3))
        lines += [
            f"{area} | births | {month} | {value + day} | {date(2004, 1, 1) + timedelta(day)}"
            for day in days
        ]
    outcomes = [
        city.with_setting(as_of=date(2004, 1, 1) + timedelta(days)).of("\n".join(lines))
        for days in (first_day, first_day + more)
    ]
    before, after = (
        {(row["area"], row["period"]): row["reporting"] for row in told(one.facts.to_pylist())}
        for one in outcomes
    )
    assert all(after.get(key, 0) >= reporting for key, reporting in before.items())
