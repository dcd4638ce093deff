"""The macros of statistics, against published values and against scipy."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from fpstats.indicators.resolve import sql
from fpstats.store.engine import Engine

Z = {0.95: 1.959963984540054, 0.998: 3.090232306167813}
COUNTS = [(x, n) for n in (1, 2, 7, 20, 50, 301) for x in range(0, n + 1, max(1, n // 25))]

# Expected values of the test workbook of PHEindicatormethods 2.1.0 (DHSC), testdata_Byars_Wilson.xlsx.
PHE_WILSON = [
    (65, 100, 0.95, 0.5525444329688797, 0.7363575175690247),
    (1045, 5000, 0.95, 0.19795549880013297, 0.22049130373189027),
    (0.445, 1, 0.95, 0.04381744772058822, 0.9334621276979156),
    (65, 100, 0.998, 0.4954946574070431, 0.7783540614089697),
    (0.445, 1, 0.998, 0.019347006132900975, 0.9702259947019541),
]
PHE_BYAR = [
    (65, 0.95, 50.163187710459454, 82.84913854593984),
    (1045, 0.95, 982.5932018073325, 1110.33121298565),
    (1, 0.95, 0.01307213290150435, 5.5637555824752605),
    (10, 0.998, 2.916318374695686, 24.193724927880535),
    (1, 0.998, None, 9.362180217908362),
]
# The reference points of docs: boys, girls, Wilson limits of the sex ratio at 95 %.
SEX_RATIOS = [
    (0, 12, 0.0, 32.0),
    (12, 0, 312.4, None),
    (13, 12, 50.4, 233.0),
    (30, 20, 85.8, 262.2),
    (207, 193, 88.2, 130.5),
    (545, 455, 105.8, 135.6),
    (2584, 2416, 101.2, 113.1),
]


@pytest.fixture(scope="module")
def engine() -> Iterable[Engine]:
    with Engine() as engine:
        engine.run(sql("macros"))
        yield engine


def values(engine: Engine, calls: Iterable[str]) -> list[Any]:
    """Return the values of many calls of macros."""
    return list(engine.rows(f"SELECT {', '.join(calls)}")[0])


def close(expected: float | None, tolerance: float = 1e-12) -> Any:
    return None if expected is None else pytest.approx(expected, rel=tolerance, abs=tolerance)


def test_wilson_gives_the_published_values(engine: Engine):
    for x, n, level, lower, upper in PHE_WILSON:
        call = f"({x}, {n}, {Z[level]}::DOUBLE)"
        found = values(engine, [f"wilson_lower{call}", f"wilson_upper{call}"])
        assert found == [close(lower), close(upper)]


def test_byar_gives_the_published_values(engine: Engine):
    for x, level, lower, upper in PHE_BYAR:
        call = f"({x}, {Z[level]}::DOUBLE)"
        found = values(engine, [f"byar_lower{call}", f"byar_upper{call}"])
        assert found == [close(lower, 1e-9), close(upper, 1e-9)]


@pytest.mark.parametrize("level", Z)
def test_wilson_agrees_with_scipy(engine: Engine, level: float):
    limits = ("wilson_lower", "wilson_upper")
    calls = [f"{limit}({x}, {n}, {Z[level]}::DOUBLE)" for x, n in COUNTS for limit in limits]
    expected = [stats.binomtest(x, n).proportion_ci(level, method="wilson") for x, n in COUNTS]
    assert values(engine, calls) == [close(limit) for pair in expected for limit in pair]


def test_wilson_is_exactly_0_and_1_at_the_ends(engine: Engine):
    calls = [f"wilson_lower(0, {n}, 1.96), wilson_upper({n}, {n}, 1.96)" for n in (1, 50, 12345)]
    assert values(engine, calls) == [0, 1] * 3


def test_what_is_unknown_or_empty_has_no_limits(engine: Engine):
    calls = ["(NULL, 10, 1.96)", "(1, NULL, 1.96)", "(0, 0, 1.96)", "(3, 2, 1.96)"]
    names = ("wilson_lower", "wilson_upper")
    assert values(engine, [name + call for name in names for call in calls]) == [None] * 8
    assert (
        values(engine, ["sex_ratio_lower(0, 0, 1.96)", "sex_ratio_upper(12, 0, 1.96)"])
        == [None] * 2
    )


@pytest.mark.parametrize(("boys", "girls", "lower", "upper"), SEX_RATIOS)
def test_sex_ratio_has_the_reference_limits(engine: Engine, boys, girls, lower, upper):
    call = f"({boys}, {girls}, {Z[0.95]}::DOUBLE)"
    low, high = values(engine, [f"100 * sex_ratio_lower{call}", f"100 * sex_ratio_upper{call}"])
    assert low == pytest.approx(lower, abs=0.05)
    assert high == (None if upper is None else pytest.approx(upper, abs=0.05))


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 10**7), st.integers(1, 10**7), st.sampled_from(sorted(Z)))
def test_the_sex_ratio_is_the_geometric_mean_of_its_limits(boys: int, girls: int, level: float):
    with Engine(1) as engine:
        engine.run(sql("macros"))
        call = f"({boys}, {girls}, {Z[level]}::DOUBLE)"
        lower, upper = values(engine, [f"sex_ratio_lower{call}", f"sex_ratio_upper{call}"])
    assert lower < boys / girls < upper
    assert math.sqrt(lower * upper) == pytest.approx(boys / girls, rel=1e-12)


@pytest.mark.parametrize("tail", [0.025, 0.001])
def test_counts_below_ten_have_exact_limits(engine: Engine, tail: float):
    calls = [
        f"{name}({k}, {tail})"
        for k in range(10)
        for name in ("exact_count_lower", "exact_count_upper")
    ]
    expected = [
        limit
        for k in range(10)
        for limit in (
            stats.chi2.ppf(tail, 2 * k) / 2 if k else 0.0,
            stats.chi2.ppf(1 - tail, 2 * k + 2) / 2,
        )
    ]
    assert values(engine, calls) == [close(limit, 1e-9) for limit in expected]


@pytest.mark.parametrize(("level", "tolerance"), [(0.95, 0.0017), (0.998, 0.015)])
def test_from_ten_events_on_byar_is_near_the_exact_limits(engine: Engine, level, tolerance):
    counts = [10, 11, 15, 40, 200, 5000]
    calls = [
        f"{name}({k}, {Z[level]}::DOUBLE)" for k in counts for name in ("byar_lower", "byar_upper")
    ]
    tail = (1 - level) / 2
    expected = [
        limit
        for k in counts
        for limit in (stats.chi2.ppf(tail, 2 * k) / 2, stats.chi2.ppf(1 - tail, 2 * k + 2) / 2)
    ]
    assert values(engine, calls) == [pytest.approx(limit, rel=tolerance) for limit in expected]


@pytest.mark.parametrize("target", [0.5, 0.9, 0.98, 107 / 207])
def test_binomial_tails_agree_with_scipy(engine: Engine, target: float):
    calls = [
        f"{name}({x}, {n}, {target}::DOUBLE)"
        for x, n in COUNTS
        for name in ("binomial_at_most", "binomial_at_least")
    ]
    expected = [
        tail
        for x, n in COUNTS
        for tail in (stats.binom.cdf(x, n, target), stats.binom.sf(x - 1, n, target))
    ]
    assert values(engine, calls) == [pytest.approx(tail, rel=1e-7, abs=1e-11) for tail in expected]


def test_poisson_tails_agree_with_scipy(engine: Engine):
    grid = [(k, mu) for mu in (0.5, 9.0, 120.0, 3000.0) for k in (0, 1, 8, 9, 100, 121, 2800, 3100)]
    calls = [
        f"{name}({k}, {mu})" for k, mu in grid for name in ("poisson_at_most", "poisson_at_least")
    ]
    expected = [
        tail for k, mu in grid for tail in (stats.poisson.cdf(k, mu), stats.poisson.sf(k - 1, mu))
    ]
    assert values(engine, calls) == [pytest.approx(tail, rel=1e-7, abs=1e-11) for tail in expected]


def test_an_exact_tie_with_the_level_counts_as_beyond_it(engine: Engine):
    """None of three at 90 per cent: 0.1 x 0.1 x 0.1 is 0.001."""
    tails = "binomial_at_most(0, 3, 0.9::DOUBLE), binomial_at_least(0, 3, 0.9::DOUBLE)"
    assert values(engine, [f"verdict({tails}, 0.001)"]) == ["below"]


def test_natural_increase_has_the_limits_of_both_its_counts(engine: Engine):
    """MOVER: 215 births (187.2-245.7) less 149 deaths (126.0-174.9) are 66, from 28.0 to 104.3."""
    z = f"{Z[0.95]}::DOUBLE"
    lower, upper = values(
        engine,
        [
            f"mover_lower(66, 149, byar_lower(215, {z}), byar_upper(149, {z}))",
            f"mover_upper(66, 149, byar_upper(215, {z}), byar_lower(149, {z}))",
        ],
    )
    births = [stats.chi2.ppf(0.025, 430) / 2, stats.chi2.ppf(0.975, 432) / 2]
    deaths = [stats.chi2.ppf(0.025, 298) / 2, stats.chi2.ppf(0.975, 300) / 2]
    assert lower == pytest.approx(66 - math.hypot(215 - births[0], deaths[1] - 149), rel=1e-3)
    assert upper == pytest.approx(66 + math.hypot(births[1] - 215, 149 - deaths[0]), rel=1e-3)
    assert [round(births[0], 1), round(deaths[1], 1), round(lower, 1)] == [187.2, 174.9, 28.0]
