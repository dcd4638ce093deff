from decimal import Decimal
from fractions import Fraction

import pytest

from fpstats.numbers import as_count, printed, ratio, rounded


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (Fraction(1989, 20), 1, "99.5"),  # 99.45 exactly: a float would already be 99.4500000...03
        (Fraction(201, 200), 2, "1.01"),  # 1.005, the half that a float loses
        (Fraction(-1, 20), 1, "-0.1"),
        (Fraction(-1, 100), 1, "0.0"),
        (7381, 0, "7381"),
        (Decimal("0.125"), 2, "0.13"),
    ],
)
def test_figures_print_rounded_half_away_from_zero_on_the_exact_fraction(value, decimals, expected):
    assert printed(value, decimals) == expected


def test_a_ratio_is_exact_and_has_no_value_over_zero():
    assert ratio(7344, 7381, 100) == Fraction(734400, 7381)
    assert ratio(5, 0, 100) is None


def test_large_figures_keep_every_digit():
    assert rounded(10**20 + 1, 2) == Decimal("100000000000000000001.00")


def test_a_count_is_whole_after_scaling_or_nothing():
    assert as_count(Decimal("104.23"), 10000) == 1042300
    assert as_count(Decimal("2.5"), 1) is None
