"""The package's own tests of chance against scipy, over grids that go well past what townships have."""

from __future__ import annotations

import time
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from scipy import stats

from fpstats.reports.chance import (
    ONE_SIDED,
    Z,
    binomial_tail,
    chi_square_tail,
    expected_above,
    homogeneity,
    ratios_differ,
    side_of_share,
)

DEGREES = (1, 2, 3, 5, 10, 22, 50, 99, 100, 150, 500, 3000)
FRACTIONS = (1e-6, 0.01, 0.1, 0.5, 0.9, 0.99, 1.0, 1.01, 1.1, 1.5, 2.0, 3.0, 6.0)


@pytest.mark.parametrize("degrees", DEGREES)
def test_the_chi_square_tail_is_scipys(degrees: int):
    for fraction in FRACTIONS:
        expected = stats.chi2.sf(degrees * fraction, degrees)
        assert chi_square_tail(degrees * fraction, degrees) == pytest.approx(
            expected, rel=1e-8, abs=1e-13
        )


def test_no_difference_at_all_has_probability_one():
    assert chi_square_tail(0, 5) == 1.0


@pytest.mark.parametrize("share", [0.001, 0.02, 0.5, 107 / 207, 0.54, 0.98, 0.999])
@pytest.mark.parametrize("cases", [1, 2, 20, 133, 300, 7381, 20400, 250_000])
def test_binomial_tails_are_scipys(cases: int, share: float):
    spread = max(1.0, (cases * share * (1 - share)) ** 0.5)
    around = {int(cases * share + step * spread) for step in (-5, -3, -1, 0, 1, 2, 3, 5)}
    for least in around | {0, 1, cases, cases + 1}:
        expected = stats.binom.sf(least - 1, cases, share)
        assert binomial_tail(least, cases, share) == pytest.approx(expected, rel=1e-7, abs=1e-12)


def test_homogeneity_is_pearsons_test_of_a_two_column_table():
    random = np.random.default_rng(20031105)
    for areas, births, share in product((2, 5, 23, 200), (40, 400, 4000), (0.5, 0.54)):
        sizes = random.integers(births // 2, births, areas)
        splits = [(int(boys := random.binomial(size, share)), int(size - boys)) for size in sizes]
        expected = stats.chi2_contingency(np.array(splits), correction=False)
        found = homogeneity(splits)
        assert found is not None
        assert found.degrees == expected.dof == areas - 1
        assert found.chi2 == pytest.approx(expected.statistic)
        assert found.p == pytest.approx(expected.pvalue, rel=1e-7)


@pytest.mark.parametrize(
    "splits", [[], [(5, 4)], [(0, 5), (0, 9)], [(5, 0), (9, 0)], [(0, 0), (3, 4)]]
)
def test_homogeneity_says_nothing_where_there_is_nothing_to_compare(splits):
    assert homogeneity(splits) is None


def test_areas_without_births_do_not_count_as_areas():
    assert homogeneity([(0, 0), (30, 40), (50, 40)]) == homogeneity([(30, 40), (50, 40)])


def test_the_areas_expected_above_a_ratio_are_the_sum_of_exact_tails():
    random = np.random.default_rng(7)
    share = 117.4 / 217.4
    splits = [(int(size), 0) for size in random.integers(1, 5000, 300)]
    expected = sum(stats.binom.sf(size * 120 // 220, size, share) for size, _ in splits)
    assert expected_above(splits, share, Fraction(120, 100)) == pytest.approx(expected, rel=1e-9)


def test_a_ratio_of_exactly_the_threshold_is_not_above_it():
    """220 births: more than 120 boys are above 1.2, 120 are not."""
    assert expected_above([(120, 100)], 0.5, Fraction(6, 5)) == pytest.approx(
        stats.binom.sf(120, 220, 0.5)
    )


def test_two_ratios_differ_by_the_pooled_two_proportion_test():
    assert stats.norm.sf(Z) == pytest.approx(ONE_SIDED)
    for boys, girls in product(range(400, 640, 8), (400, 500, 600)):
        one, other = (boys, 500), (girls, 500)
        n, m = sum(one), sum(other)
        pooled = (one[0] + other[0]) / (n + m)
        z = abs(one[0] / n - other[0] / m) / (pooled * (1 - pooled) * (1 / n + 1 / m)) ** 0.5
        assert ratios_differ(one, other) == (z > stats.norm.isf(ONE_SIDED))


@pytest.mark.parametrize(
    ("one", "other"), [((0, 0), (5, 5)), ((5, 5), (0, 0)), ((0, 9), (0, 7)), ((9, 0), (7, 0))]
)
def test_nothing_differs_from_nothing(one, other):
    assert not ratios_differ(one, other)


@pytest.mark.parametrize("boys", range(40, 81))
def test_the_side_of_a_reference_is_that_of_the_exact_test(boys: int):
    split, share = (boys, 120 - boys), 107 / 207
    above = stats.binomtest(boys, 120, share, "greater").pvalue < ONE_SIDED
    below = stats.binomtest(boys, 120, share, "less").pvalue < ONE_SIDED
    assert side_of_share(split, share) == int(above) - int(below)


def test_the_tests_of_a_whole_province_take_no_time():
    splits = [(600_000, 520_000)] + [(11_000, 9_400)] * 100
    begun = time.perf_counter()
    for split in splits:
        side_of_share(split, 107 / 207)
    expected_above(splits, 0.54, Fraction(6, 5))
    assert time.perf_counter() - begun < 2
