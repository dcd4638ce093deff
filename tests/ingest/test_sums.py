"""Parts that are known by their sums: 一孩 二孩 多孩 before 出生合计, counts and shares below 孩次构成."""

from __future__ import annotations

import pytest

from drawn import drawn_grid
from fpstats.ingest.grid import Workbook
from fpstats.ingest.understand import SheetReader


def measures(reader: SheetReader, drawing: str) -> dict[str, str]:
    found = reader.read(drawn_grid(drawing), "a.xlsx").observations
    return {one.cell: one.measure for one in found}


PARITIES = ["births_parity1", "births_parity2", "births_parity3plus"]
SHARES = ["parity1_share", "parity2_share", "parity3plus_share"]


def test_parts_are_of_the_whole_behind_them_that_they_add_up_to(reader):
    sheet = """
    | 2003年3月 |      |      |      |          |
    | 乡镇      | 一孩 | 二孩 | 多孩 | {}       |
    | 河口镇    | 12   | 5    | 1    | 18       |
    | 石桥镇    | 9    | 4    | 0    | {}       |
    """
    assert (
        list(measures(reader, sheet.format("出生合计", 13)).values()) == [*PARITIES, "births"] * 2
    )
    women = [f"married_women_15_49_parity{n}" for n in ("1", "2", "3plus")]
    found = measures(reader, sheet.format("已婚育龄妇女", 13))
    assert list(found.values()) == [*women, "married_women_15_49"] * 2
    assert measures(reader, sheet.format("出生合计", 14)) == {"E3": "births", "E4": "births"}


def test_parts_between_two_wholes_may_be_of_either(reader):
    sheet = """
    | 2003年3月 |          |      |      |          |
    | 乡镇      | 育龄妇女 | 一孩 | 二孩 | 出生合计 |
    | 河口镇    | 120      | 12   | 5    | 17       |
    """
    assert measures(reader, sheet) == {"B3": "women_15_49", "E3": "births"}


def test_parts_in_rows_are_of_the_whole_below_them(reader):
    sheet = """
    | 河口镇2003年3月 |    |
    | 男              | 12 |
    | 女              | 6  |
    | 死亡合计        | 18 |
    """
    found = measures(reader, sheet)
    assert found == {"B2": "deaths_male", "B3": "deaths_female", "B4": "deaths"}


def test_parts_of_two_kinds_may_add_up_to_the_whole_behind_them(reader):
    sheet = """
    | 2003年3月 |      |    |      |    |          |
    | 乡镇      | 一孩 | <  | 二孩 | <  | 出生合计 |
    | ^         | 男   | 女 | 男   | 女 | ^        |
    | 河口镇    | 1    | 2  | 3    | 4  | {}       |
    """
    found = measures(reader, sheet.format(10))
    assert [found.get(f"{column}4") for column in "BCDEF"] == [
        "births_parity1_male",
        "births_parity1_female",
        "births_parity2_male",
        "births_parity2_female",
        "births",
    ]
    assert measures(reader, sheet.format(11)) == {"F4": "births"}


def composition(whole: str, *rows: str) -> str:
    head = f"| 2003年3月出生孩次构成 | | | | |\n| 乡镇 | {whole} | 一孩 | 二孩 | 多孩 |\n"
    areas = ("河口镇", "石桥镇")
    return head + "\n".join(f"| {area} | {row} |" for area, row in zip(areas, rows, strict=False))


@pytest.mark.parametrize("whole", ["合计", "出生人数"])
def test_a_composition_of_counts_that_add_up_is_of_counts(reader, whole):
    sheet = composition(whole, "18 | 12 | 5 | 1", "13 | 9 | 4 | 0")
    assert list(measures(reader, sheet).values()) == ["births", *PARITIES] * 2
    assert measures(reader, composition(whole, "18 | 12 | 5 | 2", "13 | 9 | 4 | 0")) == {}
    assert measures(reader, composition(whole, "100 | 60 | 30 | 10")) == {}  # counts or shares?


def test_a_composition_of_decimals_that_add_up_to_a_hundred_is_of_shares(reader):
    sheet = composition("出生人数", "18 | 66.7 | 27.8 | 5.6", "13 | 69.2 | 30.8 | 0")
    assert list(measures(reader, sheet).values()) == ["births", *SHARES] * 2
    assert measures(reader, composition("出生人数", "18 | 66.7 | 27.8 | 8")) == {}


def test_a_hundred_beside_shares_is_no_number_of_births(reader):
    sheet = composition("合计", "100 | 60.5 | 30 | 9.5")
    assert list(measures(reader, sheet).values()) == SHARES


def test_a_composition_with_a_column_that_no_sum_proves_is_asked_about(reader):
    sheet = """
    | 2003年3月出生孩次构成 |      |      |      |      |        |
    | 乡镇                  | 出生 | 一孩 | 二孩 | 多孩 | 计划内 |
    | 河口镇                | 8    | 6    | 1    | 1    | 95     |
    """
    assert measures(reader, sheet) == {}


def test_a_sheet_whose_sums_prove_something_is_no_template(reader):
    sheet = "| 2003年3月 | | | |\n| 乡镇 | 一孩 | 二孩 | 出生合计 |\n| 河口镇 | 5 | 7 | {} |"
    first, second = (drawn_grid(sheet.format(whole)) for whole in (12, 13))
    read = [reader.read_file(Workbook("xlsx", None, [grid]), "a.xlsx") for grid in (first, second)]
    assert [len(one.observations) for one in read] == [3, 1]
