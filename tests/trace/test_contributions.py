"""Which cells a figure comes from. Expected contributions are worked out by hand from the rules."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from drawn import cells
from drawn_origins import Traced, declared, origin, traced
from drawn_returns import RULE, City, drawn_observations
from fpstats.indicators.compute import compute
from fpstats.indicators.contributions import Asked, trace_sums
from fpstats.indicators.resolve import resolve
from fpstats.model.period import Period
from fpstats.store.engine import Engine
from fpstats.tables import OBSERVATIONS
from written_cases import Case, written_cases

CASES = dict(written_cases(Path(__file__).parents[1] / "indicators" / "cases"))


def drawn_cells(drawing: str) -> list[list[str]]:
    return cells(drawing)[1:]


def test_a_revision_takes_the_place_of_the_older_cell():
    returns = """
        area | measure | period  | value | filed
        east | births  | 2003-10 | 30    | 2003-11-05
        east | births  | 2003-10 | 32    | 2003-12-03
    """
    assert origin(returns, ("births", "east", "2003-10")) == drawn_cells("""
        role      | measure | area | period  | value | contribution | cell
        numerator | births  | east | 2003-10 | 32    | 32           | B3
    """)


def test_an_increment_is_the_later_cumulative_report_less_the_earlier():
    returns = """
        area | measure | period          | value
        east | births  | 2003-01:2003-09 | 80
        east | births  | 2003-01:2003-10 | 95
    """
    assert origin(returns, ("births", "east", "2003-10")) == drawn_cells("""
        role      | measure | area | period          | value | contribution | cell
        numerator | births  | east | 2003-01:2003-09 | 80    | -80          | B2
        numerator | births  | east | 2003-01:2003-10 | 95    | 95           | B3
    """)


def test_what_cancels_out_has_not_entered():
    """January to October is the cumulative report itself; the months it was split into cancel."""
    returns = """
        area | measure | period          | value
        east | births  | 2003-01:2003-09 | 80
        east | births  | 2003-01:2003-10 | 95
        west | births  | 2003-01:2003-10 | 5
    """
    assert origin(returns, ("births", "city", "2003-01:2003-10")) == drawn_cells("""
        role      | measure | area | period          | value | contribution | cell
        numerator | births  | east | 2003-01:2003-10 | 95    | 95           | B3
        numerator | births  | west | 2003-01:2003-10 | 5     | 5            | B4
    """)


def test_a_span_is_covered_by_a_quarter_and_a_month():
    returns = """
        area | measure | period          | value
        east | births  | 2003-01:2003-03 | 30
        east | births  | 2003-04         | 11
    """
    assert origin(returns, ("births", "east", "2003-01:2003-04")) == drawn_cells("""
        role      | measure | area | period  | value | contribution | cell
        numerator | births  | east | 2003Q1  | 30    | 30           | B2
        numerator | births  | east | 2003-04 | 11    | 11           | B3
    """)


def test_a_whole_that_nobody_reports_is_its_parts_and_theirs():
    returns = """
        area | measure                   | period  | value
        east | births_parity1_male       | 2003-10 | 10
        east | births_parity1_female     | 2003-10 | 9
        east | births_parity2_male       | 2003-10 | 6
        east | births_parity2_female     | 2003-10 | 5
        east | births_parity3plus_male   | 2003-10 | 0
        east | births_parity3plus_female | 2003-10 | 1
    """
    found = origin(returns, ("births", "east", "2003-10"))
    assert sorted(row[1:6:4] for row in found) == sorted(
        [
            ["births_parity1_male", "10"],
            ["births_parity1_female", "9"],
            ["births_parity2_male", "6"],
            ["births_parity2_female", "5"],
            ["births_parity3plus_male", "0"],
            ["births_parity3plus_female", "1"],
        ]
    )


def test_an_own_figure_beats_the_parts_unless_it_is_older():
    returns = """
        area | measure | period  | value | filed
        city | births  | 2003-10 | 100   | 2003-11-05
        east | births  | 2003-10 | 60    | 2003-11-05
        west | births  | 2003-10 | 41    | {filed}
    """
    own = returns.format(filed="2003-11-05")
    assert origin(own, ("births", "city", "2003-10")) == drawn_cells("""
        role      | measure | area | period  | value | contribution | cell
        numerator | births  | city | 2003-10 | 100   | 100          | B2
    """)
    older = returns.format(filed="2003-11-20")
    assert origin(older, ("births", "city", "2003-10")) == drawn_cells("""
        role      | measure | area | period  | value | contribution | cell
        numerator | births  | east | 2003-10 | 60    | 60           | B3
        numerator | births  | west | 2003-10 | 41    | 41           | B4
    """)


def test_both_parts_or_neither():
    """West sends births and no planned births: neither enters the rate of the city."""
    returns = """
        area | measure        | period  | value
        east | births         | 2003-10 | 60
        east | births_planned | 2003-10 | 59
        west | births         | 2003-10 | 40
    """
    assert origin(returns, ("planned_birth_rate", "city", "2003-10")) == drawn_cells("""
        role        | measure        | area | period  | value | contribution | cell
        numerator   | births_planned | east | 2003-10 | 59    | 59           | B3
        denominator | births         | east | 2003-10 | 60    | 60           | B2
    """)


def test_an_average_is_half_of_the_begin_and_half_of_the_end():
    returns = """
        area | measure          | period  | value
        east | births           | 2003-10 | 21
        east | population_begin | 2003-10 | 1001
        east | population_end   | 2003-10 | 1010
    """
    assert origin(returns, ("crude_birth_rate", "east", "2003-10")) == drawn_cells("""
        role        | measure          | area | period  | value | contribution | cell
        numerator   | births           | east | 2003-10 | 21    | 21           | B2
        denominator | population_begin | east | 2003-10 | 1001  | 500.5        | B3
        denominator | population_end   | east | 2003-10 | 1010  | 505          | B4
    """)


def test_an_average_between_other_days_weighs_them_by_days():
    """30 September, 31 October, 31 December: 31 and 61 days apart; nothing at the end of the span."""
    returns = """
        area | measure        | period  | value
        east | births         | 2003Q4  | 21
        east | population_end | 2003-09 | 1000
        east | population_end | 2003-10 | 1100
        east | population_end | 2003-11 | 1300
    """
    rows = origin(returns, ("crude_birth_rate", "east", "2003Q4"))
    shares = {row[3]: Decimal(row[5]) / int(row[4]) for row in rows if row[0] == "denominator"}
    assert [f"{share:.4f}" for share in shares.values()] == [
        f"{31 / 122:.4f}",
        f"{61 / 122:.4f}",
        f"{30 / 122:.4f}",
    ]


def test_an_opening_stock_that_nobody_reports_is_that_of_the_day_before():
    returns = """
        area | measure        | period  | value
        east | population_end | 2003-09 | 1000
        east | population_end | 2003-10 | 1010
    """
    assert origin(returns, ("population_begin", "east", "2003-10")) == drawn_cells("""
        role      | measure        | area | period  | value | contribution | cell
        numerator | population_end | east | 2003-09 | 1000  | 1000         | B2
    """)


def test_what_a_numerator_subtracts_contributes_with_its_sign():
    returns = """
        area | measure            | period  | value
        east | births             | 2003-10 | 21
        east | deaths             | 2003-10 | 8
        east | population_average | 2003-10 | 1000
    """
    rows = origin(returns, ("natural_increase_rate", "east", "2003-10"))
    assert [[row[1], row[5]] for row in rows] == [
        ["births", "21"],
        ["deaths", "-8"],
        ["population_average", "1000"],
    ]


def test_a_stock_ratio_is_that_of_the_last_day_that_has_both_parts():
    returns = """
        area | measure             | period  | value
        east | contraceptive_users | 2003-08 | 90
        east | married_women_15_49 | 2003-08 | 100
        east | contraceptive_users | 2003-10 | 95
    """
    rows = origin(returns, ("contraception_uptake", "east", "2003-01:2003-10"))
    assert [row[1:4] for row in rows] == [
        ["contraceptive_users", "east", "2003-08"],
        ["married_women_15_49", "east", "2003-08"],
    ]


def test_below_the_floor_a_sum_stays_a_sum():
    areas = """
        code  | level      | parent
        city  | prefecture |
        east  | county     | city
        north | township   | east
        south | township   | east
    """
    returns = """
        area  | measure | period  | value
        north | births  | 2003-10 | 20
        south | births  | 2003-10 | 30
    """
    assert origin(returns, ("births", "city", "2003-10"), areas=areas, floor=0) == drawn_cells("""
        role      | measure | area | period  | value | contribution | cell
        numerator |         | east | 2003-10 |       | 50           |
    """)


def test_what_lacks_is_named_by_area_and_month():
    returns = """
        area | measure        | period  | value
        east | births         | 2003-09 | 60
        east | births_planned | 2003-09 | 59
        west | births         | 2003-09 | 40
        west | births         | 2003-10 | 40
        west | births_planned | 2003-10 | 40
    """
    span = RULE.parse("2003-09:2003-10")
    city = City().with_setting(named=(span,))
    asked = [Asked("planned_birth_rate", "city", "all", "", span)]
    found = traced(city, returns, asked)
    named = [(row["area_code"], row["period_start"].month) for row in found.lacking]
    assert named == [("east", 10), ("west", 9)]
    assert found.sums(0) == (99, 100)


@pytest.mark.parametrize("name", CASES, ids=list(CASES))
def test_the_cells_behind_every_figure_of_every_rule_add_up_to_it(name: str):
    case: Case = CASES[name]
    city = City(case.tables.get("Areas", City.areas)).with_setting(**case.setting)
    with Engine(2, "1GB") as engine:
        engine.load(OBSERVATIONS, drawn_observations(case.tables["Returns"]))
        resolve(engine, declared(city), city.setting, traced=True)
        asked = [*_facts(engine), *_ratios(engine)]
        found = trace_sums(engine, asked)
        rows = engine.records("FROM facts") + compute(engine).to_pylist()
    told = Traced(found.contributions.to_pylist(), [])
    published = {_figure(row): row for row in rows if row.get("numerator", 0) is not None}
    known = {asked[row["asked"]]: row["asked"] for row in found.figures.to_pylist()}
    for figure, row in published.items():
        expected = row.get("numerator", row.get("value")), row.get("denominator", 0)
        assert [float(side) for side in told.sums(known[figure])] == [
            float(part) for part in expected
        ]


def _facts(engine: Engine) -> list[Asked]:
    return [_figure(row) for row in engine.records("FROM facts")]


def _ratios(engine: Engine) -> list[Asked]:
    """Return every indicator that there could be; what is not known is not traced."""
    rows = engine.rows("""
        SELECT i.indicator, a.area_code, b.basis, s.first, s.last
        FROM working_indicators i, working_areas a, working_spans s, (SELECT DISTINCT basis FROM books) b
    """)
    return [Asked(*map(str, row[:3]), "", Period(*row[3:])) for row in rows]


def _figure(row: dict[str, Any]) -> Asked:
    period = Period.between(row["period_start"], row["period_end"])
    name = row.get("measure") or row["indicator"]
    return Asked(name, row["area_code"], row["basis"], row.get("agency", ""), period)
