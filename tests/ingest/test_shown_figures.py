"""A figure is what its cell shows: per cent formats, units behind numbers, errors."""

from __future__ import annotations

from datetime import date

import pytest

from fpstats.ingest.grid import Grid
from fpstats.ingest.understand import SheetReader

HEAD = [["2003年3月"], ["单位", "出生", "计划内", "计划生育率"]]


def read(reader: SheetReader, grid: Grid) -> list[tuple[str, str, object]]:
    return [
        (one.cell, one.measure, one.status if one.status != "reported" else one.rate or one.value)
        for one in reader.read(grid, "a.xlsx").observations
    ]


def said(reader: SheetReader, grid: Grid) -> list[tuple[str, str | None, str | None]]:
    return [(one.rule, one.cell, one.value) for one in reader.read(grid, "a.xlsx").findings]


def test_a_share_is_what_its_format_shows_and_never_a_count(reader):
    grid = Grid(
        "Sheet1",
        [*HEAD, ["河口镇", 200, 1, 0.995], ["石桥镇", 100, 99, 1]],
        shown={(2, 2): "100%", (2, 3): "99.5%", (3, 3): "100%"},
    )
    assert read(reader, grid) == [
        ("B3", "births", 200),
        ("C3", "births_planned", "error"),
        ("D3", "planned_birth_rate", "99.5"),
        ("B4", "births", 100),
        ("C4", "births_planned", 99),
        ("D4", "planned_birth_rate", "100"),
    ]
    assert said(reader, grid) == [("not_a_count", "C3", "100%")]


def test_shares_with_and_without_the_format_are_of_one_column(reader):
    grid = Grid(
        "Sheet1",
        [*HEAD, ["河口镇", 200, 199, 0.995], ["石桥镇", 100, 99, 0.99]],
        shown={(2, 3): "99.5%"},
    )
    rates = [value for _, measure, value in read(reader, grid) if measure == "planned_birth_rate"]
    assert rates == ["99.5", "99"]


@pytest.mark.parametrize(
    ("header", "shown", "value"),
    [
        ("期末人口", "6万人", 60000),
        ("期末人口(万人)", "6万人", 60000),
        ("期末人口(万人)", "6人", "error"),
        ("期末人口", "6人", 6),
        ("期末人口", "6户", "error"),
        ("结婚", "6对", 6),
        ("结婚", "6人", "error"),
    ],
)
def test_a_unit_behind_a_figure_must_be_that_of_the_measure(reader, header, shown, value):
    by_format = Grid("S", [["2003年3月"], ["单位", header], ["河口镇", 6]], shown={(2, 1): shown})
    as_text = Grid("S", [["2003年3月"], ["单位", header], ["河口镇", shown]])
    assert [one[2] for one in read(reader, by_format)] == [value]
    assert [one[2] for one in read(reader, as_text)] == [value]


def test_a_month_of_a_format_heads_its_column(reader):
    grid = Grid(
        "2003年",
        [["河口镇出生人数"], ["项目", 3, date(2003, 4, 1)], ["出生人数", 7, 8]],
        shown={(1, 1): "3月份", (1, 2): "2003-04"},
    )
    found = reader.read(grid, "a.xlsx").observations
    assert [(one.cell, f"{one.period_start:%Y-%m}") for one in found] == [
        ("B3", "2003-03"),
        ("C3", "2003-04"),
    ]


def test_an_error_is_called_what_it_is(reader):
    grid = Grid(
        "Sheet1",
        [*HEAD, ["河口镇", "#DIV/0!", "=?", 99.5], ["石桥镇", 100, "错误:502", 99]],
        errors={(2, 1): "#DIV/0!", (2, 2): "=?", (3, 2): "错误:502"},
    )
    assert said(reader, grid) == [
        ("error_value", "B3", "#DIV/0!"),
        ("error_value", "C3", "=?"),
        ("error_value", "C4", "错误:502"),
    ]
