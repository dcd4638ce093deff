"""Layouts of real returns, drawn: what a careful clerk would copy out of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from drawn import drawn_grid, drawn_rows, plain
from fpstats.ingest.grid import Grid, Workbook
from fpstats.ingest.understand import SheetReader, Understood
from fpstats.model.observed import Observation


def shown(found: list[Observation]) -> str:
    """Draw observations: cell | area | measure | period | value or status."""
    return drawn_rows(
        (
            one.cell,
            one.area_code,
            one.measure,
            f"{one.period_start:%Y-%m}:{one.period_end:%Y-%m}",
            one.status if one.status != "reported" else one.rate or one.value,
        )
        for one in found
    )


def read(
    reader: SheetReader, drawing: str, sheet: str = "Sheet1", source: str = "a.xlsx"
) -> Understood:
    return reader.read(drawn_grid(drawing, sheet), source)


def observed(
    reader: SheetReader, drawing: str, sheet: str = "Sheet1", source: str = "a.xlsx"
) -> str:
    return shown(list(read(reader, drawing, sheet, source).observations))


def rules(
    reader: SheetReader, drawing: str, sheet: str = "Sheet1", source: str = "a.xlsx"
) -> set[str]:
    return {finding.rule for finding in read(reader, drawing, sheet, source).findings}


def test_a_key_value_form_in_two_pairs_of_columns(reader):
    sheet = """
    | 填报单位   | 河口镇 | 报告期     | 2003年10月 |
    | 出生人数   | 12     | 死亡人数   | 3          |
    | 其中：男   | 7      | 其中：男   | 2          |
    | 填报日期： | 2003年11月4日 | 填表人： |       |
    """
    assert observed(reader, sheet) == plain(
        """
        B2 | 990301100 | births      | 2003-10:2003-10 | 12
        B3 | 990301100 | births_male | 2003-10:2003-10 | 7
        D2 | 990301100 | deaths      | 2003-10:2003-10 | 3
        D3 | 990301100 | deaths_male | 2003-10:2003-10 | 2
        """
    )
    assert {o.reported_on for o in read(reader, sheet).observations} == {date(2003, 11, 4)}


def test_a_table_continued_beside_itself(reader):
    sheet = """
    | 2003年3月 |      |      |        |      |      |
    | 单位      | 出生 | 死亡 | 单位   | 出生 | 死亡 |
    | 河口镇    | 5    | 1    | 青山乡 | 3    | 2    |
    | 石桥镇    | 4    | 0    |        |      |      |
    """
    assert observed(reader, sheet) == plain(
        """
        B3 | 990301100 | births | 2003-03:2003-03 | 5
        C3 | 990301100 | deaths | 2003-03:2003-03 | 1
        B4 | 990301101 | births | 2003-03:2003-03 | 4
        C4 | 990301101 | deaths | 2003-03:2003-03 | 0
        E3 | 990301200 | births | 2003-03:2003-03 | 3
        F3 | 990301200 | deaths | 2003-03:2003-03 | 2
        """
    )


def test_two_tables_side_by_side_with_titles_of_their_own(reader):
    sheet = """
    | 2003年3月   |    |    |  |             |    |    |
    | 表1出生情况 |    |    |  | 表2死亡情况 |    |    |
    | 单位        | 男 | 女 |  | 单位        | 男 | 女 |
    | 河口镇      | 5  | 4  |  | 青山乡      | 1  | 2  |
    """
    assert observed(reader, sheet) == plain(
        """
        B4 | 990301100 | births_male   | 2003-03:2003-03 | 5
        C4 | 990301100 | births_female | 2003-03:2003-03 | 4
        F4 | 990301200 | deaths_male   | 2003-03:2003-03 | 1
        G4 | 990301200 | deaths_female | 2003-03:2003-03 | 2
        """
    )


def test_tables_below_each_other_take_where_and_when_from_the_first_title(reader):
    sheet = """
    | 白石县2003年3月人口计生报表 |      |      |
    | 一、出生情况                |      |      |
    | 单位                        | 男   | 女   |
    | 河口镇                      | 5    | 4    |
    |                             |      |      |
    | 二、避孕情况                |      |      |
    | 单位                        | 男扎 | 放环 |
    | 河口镇                      | 6    | 70   |
    |                             |      |      |
    | 三、计划生育手术情况        |      |      |
    | 单位                        | 男扎 | 放环 |
    | 河口镇                      | 1    | 2    |
    """
    assert observed(reader, sheet) == plain(
        """
        B4 | 990301100 | births_male                   | 2003-03:2003-03 | 5
        C4 | 990301100 | births_female                 | 2003-03:2003-03 | 4
        B8 | 990301100 | contraceptive_users_vasectomy | 2003-03:2003-03 | 6
        C8 | 990301100 | contraceptive_users_iud       | 2003-03:2003-03 | 70
        """
    )
    assert rules(reader, sheet) == {"set_aside"}


def test_pages_repeat_the_header_and_their_subtotals_are_of_no_area(reader):
    sheet = """
    | 2003年3月 |      |
    | 单位      | 出生 |
    | 河口镇    | 5    |
    | 石桥镇    | 4    |
    | 本页小计  | 9    |
    | 单位      | 出生 |
    | 青山乡    | 3    |
    | 本页小计  | 3    |
    | 合计      | 12   |
    """
    found = read(reader, sheet).observations
    assert [(o.area_code, o.kind, o.value) for o in found] == [
        ("990301100", "count", 5),
        ("990301101", "count", 4),
        (None, "total", 9),
        ("990301200", "count", 3),
        (None, "total", 3),
        ("990301", "total", 12),
    ]


def test_a_continued_sheet_takes_the_title_of_the_sheet_before(reader):
    first = drawn_grid("| 白石县2003年3月出生情况 |    |\n| 单位 | 男 |\n| 河口镇 | 5 |", "表一")
    second = drawn_grid("| 续表 |    |\n| 单位 | 女 |\n| 河口镇 | 4 |", "表一(2)")
    found = reader.read_file(Workbook("xlsx", None, (first, second)), "a.xlsx")
    assert shown(list(found.observations)) == plain(
        """
        B3 | 990301100 | births_male   | 2003-03:2003-03 | 5
        B3 | 990301100 | births_female | 2003-03:2003-03 | 4
        """
    )


@pytest.mark.parametrize("middle", [0, 1, 2])
def test_the_name_stands_beside_any_of_the_rows_of_its_area(reader, middle):
    names = ["", "", ""]
    names[middle] = "{}"
    rows = [
        f"| {name.format(area)} | {sex} | {value} |"
        for area, values in (("河口镇", (9, 5, 4)), ("青山乡", (3, 1, 2)))
        for name, sex, value in zip(names, "计男女", values, strict=True)
    ]
    sheet = "| 2003年3月 | | |\n| 区域别 | 性别 | 出生人数 |\n" + "\n".join(rows)
    assert observed(reader, sheet) == plain(
        """
        C3 | 990301100 | births        | 2003-03:2003-03 | 9
        C4 | 990301100 | births_male   | 2003-03:2003-03 | 5
        C5 | 990301100 | births_female | 2003-03:2003-03 | 4
        C6 | 990301200 | births        | 2003-03:2003-03 | 3
        C7 | 990301200 | births_male   | 2003-03:2003-03 | 1
        C8 | 990301200 | births_female | 2003-03:2003-03 | 2
        """
    )


def test_parts_between_the_rows_of_areas_belong_to_the_area_above(reader):
    sheet = """
    | 2003年3月  |      |
    | 单位       | 出生 |
    | 合计       | 12   |
    | 其中：女   | 6    |
    | 河口镇     | 5    |
    | 其中：女   | 2    |
    | 未名镇     | 7    |
    | 其中：女   | 4    |
    """
    found = read(reader, sheet)
    assert [(o.cell, o.area_code, o.measure, o.kind) for o in found.observations] == [
        ("B3", "990301", "births", "total"),
        ("B4", "990301", "births_female", "total"),
        ("B5", "990301100", "births", "count"),
        ("B6", "990301100", "births_female", "count"),
    ]
    assert {f.rule for f in found.findings} == {"unknown_area"}


def test_set_in_labels_belong_to_the_label_they_are_set_in_under(reader):
    grid = Grid(
        "2003年3月",
        [
            ["河口镇计划生育月报", None],
            ["指标", "数值"],
            ["出生人数", 9],
            ["　一孩", 6],
            ["　　男", 4],
            ["　　女", 2],
            ["　二孩", 3],
            ["　　男", 1],
            ["死亡人数", 5],
            ["　男", 3],
        ],
    )
    assert shown(list(reader.read(grid, "a.xlsx").observations)) == plain(
        """
        B3  | 990301100 | births                | 2003-03:2003-03 | 9
        B4  | 990301100 | births_parity1        | 2003-03:2003-03 | 6
        B5  | 990301100 | births_parity1_male   | 2003-03:2003-03 | 4
        B6  | 990301100 | births_parity1_female | 2003-03:2003-03 | 2
        B7  | 990301100 | births_parity2        | 2003-03:2003-03 | 3
        B8  | 990301100 | births_parity2_male   | 2003-03:2003-03 | 1
        B9  | 990301100 | deaths                | 2003-03:2003-03 | 5
        B10 | 990301100 | deaths_male           | 2003-03:2003-03 | 3
        """
    )


def test_headers_without_merged_cells_begin_at_the_left_of_their_group(reader):
    sheet = """
    | 2003年3月 |      |    |    |          |      |        |
    | 单位      | 出生 |    |    | 手术     |      | 领证率 |
    |           | 合计 | 男 | 女 | 男扎     | 放环 |        |
    | 河口镇    | 9    | 5  | 4  | 1        | 2    | 60.5   |
    """
    assert observed(reader, sheet) == plain(
        """
        B4 | 990301100 | births           | 2003-03:2003-03 | 9
        C4 | 990301100 | births_male      | 2003-03:2003-03 | 5
        D4 | 990301100 | births_female    | 2003-03:2003-03 | 4
        G4 | 990301100 | certificate_rate | 2003-03:2003-03 | 60.5
        """
    )


def test_a_unit_line_scales_and_a_unit_that_is_not_the_measures_own_is_not_read(reader):
    sheet = """
    | 2003年末 |              |                  |              |
    |          |              | 单位：万人       |              |
    | 单位     | 年末总人口数 | 育龄妇女人数(人) | 结婚（人）   |
    | 河口镇   | 3.21         | 8012             | 90           |
    """
    found = read(reader, sheet, "2003年12月")
    assert [(o.measure, o.value) for o in found.observations] == [
        ("population_end", 32100),
        ("women_15_49", 8012),
    ]
    assert [(f.rule, f.cell) for f in found.findings] == [("unknown_column", "D3")]


def test_a_group_named_over_its_middle_column_is_told_by_columns_that_repeat(reader):
    sheet = """
    | 2003年3月 |    |          |    |    |          |    |
    | 单位      |    | 一孩出生 |    |    | 二孩出生 |    |
    |           | 男 | 女       | 计划内 | 男 | 女   | 计划内 |
    | ①         | ② | ③       | ④     | ⑤ | ⑥   | ⑦=4+5 |
    | 河口镇    | 5  | 4        | 9  | 3  | 2        | 1  |
    """
    assert [o.measure for o in read(reader, sheet).observations] == [
        "births_parity1_male",
        "births_parity1_female",
        "births_parity1_planned",
        "births_parity2_male",
        "births_parity2_female",
        "births_parity2_planned",
    ]


def test_a_rate_right_of_a_group_is_of_it_where_every_group_has_one(reader):
    each = """
    | 2003年3月 |      |            |      |            |
    | 单位      | 一孩 |            | 二孩 |            |
    |           | 出生 | 计划生育率 | 出生 | 计划生育率 |
    | 河口镇    | 30   | 96.5       | 20   | 66.5       |
    """
    assert [o.measure for o in read(reader, each).observations] == [
        "births_parity1",
        "planned_birth_rate_parity1",
        "births_parity2",
        "planned_birth_rate_parity2",
    ]
    one = """
    | 2003年3月 |      |            |      |
    | 单位      | 一孩 |            | 死亡 |
    |           | 出生 | 计划生育率 | 人数 |
    | 河口镇    | 30   | 96.5       | 20   |
    """
    assert [o.measure for o in read(reader, one).observations] == ["births_parity1", "deaths"]
    assert rules(reader, one)


@pytest.mark.parametrize(
    "parent", ["节育措施 | < | < | <", "节育措施 |  |  |", "男扎 | 上环 | 取环 | 人流"]
)
def test_methods_beside_operations_count_no_users(reader, parent):
    below = "男扎 | 上环 | 取环 | 人流" if "节育" in parent else "^ | ^ | ^ | ^"
    sheet = f"""
    | 2003年3月节育措施落实情况 |
    | 单位   | {parent} |
    | ^      | {below} |
    | 河口镇 | 1 | 5 | 3 | 1 |
    """
    assert observed(reader, sheet) == ""
    assert "set_aside" in rules(reader, sheet)


def test_users_at_one_instant_are_not_counted_under_two_spans(reader):
    sheet = """
    | 2003年3月 |      |       |        |       |
    | 单位      | 上环 | <     | 总人口 | <     |
    | ^         | 本月 | 1-3月 | 本月   | 1-3月 |
    | 河口镇    | 5    | 12    | 900    | 900   |
    """
    found = read(reader, sheet.replace("上环", "避孕上环人数"))
    assert {o.measure for o in found.observations} == {"population_end"}
    assert "ambiguous_column" in {finding.rule for finding in found.findings}


def test_methods_of_a_month_beside_those_since_the_year_began_are_acts(reader):
    sheet = """
    | 2003年3月避孕情况 |      |      |        |
    | 单位              | 上环 | <    | 总人口 |
    | ^                 | 本月 | 累计 | ^      |
    | 河口镇            | 5    | 70   | 900    |
    """
    assert [o.measure for o in read(reader, sheet).observations] == ["population_end"]
    assert rules(reader, sheet) == {"no_period"}


def test_years_below_the_title_of_a_rate_are_that_rate(reader):
    sheet = """
    | {}     |        |        |
    | 单位   | 2002年 | 2003年 |
    | 河口镇 | 95.1   | 96.2   |
    """
    found = read(reader, sheet.format("历年计划生育率（%）")).observations
    assert [(o.measure, o.rate) for o in found] == [
        ("planned_birth_rate", "95.1"),
        ("planned_birth_rate", "96.2"),
    ]
    assert observed(reader, sheet.format("历年出生人数及计划生育率")) == ""


def test_what_a_table_counts_may_stand_in_its_corner(reader):
    sheet = """
    | 2003年3月 |      |    |      |    |
    | 出生人数  | 一孩 | <  | 合计 | <  |
    | ^         | 男   | 女 | 男   | 女 |
    | 河口镇    | 9    | 8  | 12   | 13 |
    """
    assert observed(reader, sheet) == plain(
        """
        B4 | 990301100 | births_parity1_male   | 2003-03:2003-03 | 9
        C4 | 990301100 | births_parity1_female | 2003-03:2003-03 | 8
        D4 | 990301100 | births_male           | 2003-03:2003-03 | 12
        E4 | 990301100 | births_female         | 2003-03:2003-03 | 13
        """
    )


def test_below_a_ratio_of_the_sexes_boys_and_girls_are_those_born(reader):
    sheet = """
    | 2003年3月出生性别比 |      |    |        |
    | 单位                | 一孩 | <  | <      |
    | ^                   | 男   | 女 | 性别比 |
    | 河口镇              | 30   | 28 | 107.1  |
    """
    found = read(reader, sheet).observations
    assert [(one.kind, one.measure) for one in found] == [
        ("count", "births_parity1_male"),
        ("count", "births_parity1_female"),
        ("rate", "sex_ratio_at_birth_parity1"),
    ]


def test_months_relative_to_the_title_and_differences(reader):
    sheet = """
    | 河口镇2003年10月 |      |          |          |                |
    | 指标             | 本月 | 自年初累计 | 上年同期 | 与去年同期相比 |
    | 出生人数         | 12   | 95       | 14       | -2             |
    """
    assert observed(reader, sheet) == plain(
        """
        B3 | 990301100 | births | 2003-10:2003-10 | 12
        C3 | 990301100 | births | 2003-01:2003-10 | 95
        """
    )
    # a year before the month, or before the ten months?
    assert rules(reader, sheet) == {"no_period", "set_aside"}


def test_a_total_since_the_year_began_is_not_read_where_two_years_could_have_begun(reader):
    sheet = """
    | 河口镇2003年10月 |      |      |
    | 指标             | 本月 | 累计 |
    | 出生人数         | 12   | 95   |
    """
    assert observed(reader, sheet) == "B3 | 990301100 | births | 2003-10:2003-10 | 12"
    assert rules(reader, sheet) == {"no_period"}


def test_the_last_day_written_is_no_month_of_births_but_the_day_of_a_stock(reader):
    sheet = """
    | 截至2003年10月底 |      |            |
    | 单位             | 出生 | 期末总人口 |
    | 河口镇           | 95   | 30000      |
    """
    assert observed(reader, sheet) == "C3 | 990301100 | population_end | 2003-10:2003-10 | 30000"
    assert rules(reader, sheet) == {"no_period"}


def test_years_are_compared_over_the_months_of_the_title(reader):
    sheet = """
    | 河口镇1—10月主要指标 |        |        |
    | 指标                 | 2003年 | 2002年 |
    | 出生人数             | 95     | 99     |
    """
    assert observed(reader, sheet) == plain(
        """
        B3 | 990301100 | births | 2003-01:2003-10 | 95
        C3 | 990301100 | births | 2002-01:2002-10 | 99
        """
    )


def test_two_digit_years_count_from_1911_in_a_sheet_of_the_republic(reader):
    sheet = """
    | 石橋鎮歷年出生數 |      |
    | 年別             | 計   |
    | 87 年            | 120  |
    | 102 年           | 99   |
    | 內政部戶政司 民國103年1月編製 | |
    """
    assert observed(reader, sheet) == plain(
        """
        B3 | 990301101 | births | 1997-10:1998-09 | 120
        B4 | 990301101 | births | 2012-10:2013-09 | 99
        """
    )


def test_texts_that_contradict_each_other_are_asked_about(reader):
    sheet = """
    | 河口镇2003年3月 |      |
    | 指标            | 数值 |
    | 出生人数        | 12   |
    """
    assert observed(reader, sheet, "石桥镇") == ""
    assert rules(reader, sheet, "石桥镇") == {"area_unclear"}
    assert observed(reader, sheet, "4月") == ""
    assert rules(reader, sheet, "4月") == {"period_unclear"}


def test_a_form_of_the_county_filled_in_by_a_township_is_the_townships(reader):
    sheet = """
    | 白石县2003年3月报表 |      |
    | 指标                | 数值 |
    | 出生人数            | 12   |
    """
    assert observed(reader, sheet, "石桥镇") == "B3 | 990301101 | births | 2003-03:2003-03 | 12"


@pytest.mark.parametrize("title", ["出生情况（农村）", "二孩出生情况", "流动人口出生情况"])
def test_a_title_about_a_part_is_not_read_as_the_whole(reader, title):
    sheet = f"""
    | 2003年3月{title} |          |
    | 单位             | 出生人数 |
    | 河口镇           | 12       |
    """
    assert observed(reader, sheet) == ""
    assert rules(reader, sheet) == {"unknown_column"}


def test_parts_after_something_unknown_are_not_those_of_what_came_before(reader):
    sheet = """
    | 2003年3月 |          |          |    |    |
    | 单位      | 出生人数 | 迁入人数 | 男 | 女 |
    | 河口镇    | 12       | 7        | 3  | 4  |
    """
    assert observed(reader, sheet) == "B3 | 990301100 | births | 2003-03:2003-03 | 12"


def test_numbers_without_any_header_are_never_read(reader):
    sheet = """
    | 2003年3月出生情况 |    |    |    |
    | 单位              | 男 | 女 |    |
    | 河口镇            | 3  | 4  | 99 |
    """
    found = read(reader, sheet)
    assert [o.cell for o in found.observations] == ["B3", "C3"]
    assert [f.cell for f in found.findings] == ["D2"]


def test_hidden_columns_and_rows_are_said_and_not_read(reader):
    drawing = """
    | 2003年3月 |      |      |
    | 单位      | 出生 | 死亡 |
    | 河口镇    | 5    | 1    |
    | 石桥镇    | 4    | 2    |
    """
    grid = replace(drawn_grid(drawing), hidden_columns=frozenset({2}), hidden_rows=frozenset({3}))
    found = reader.read(grid, "a.xlsx")
    assert [o.cell for o in found.observations] == ["B3"]
    assert [f.rule for f in found.findings] == ["hidden"]
    whole = reader.read(replace(drawn_grid(drawing), hidden=True), "a.xlsx")
    assert not whole.observations
    assert [f.rule for f in whole.findings] == ["hidden_sheet"]


def test_an_unknown_column_says_what_would_settle_it(reader):
    sheet = """
    | 2003年3月 |            |
    | 单位      | 出生添丁数 |
    | 河口镇    | 5          |
    """
    finding = read(reader, sheet).findings[0]
    assert "出生添丁数" in finding.message
    assert "添丁" in finding.message
    assert "births" in finding.remedy
    assert '[concept.births]  words = ["出生添丁数"]' in finding.remedy


def test_notes_beside_and_under_a_table_change_nothing(reader):
    sheet = """
    | 2003年3月 |      |      |                    |
    | 单位      | 出生 | 死亡 |                    |
    | 河口镇    | 5    | 1    | 含2002年10月补报   |
    | 石桥镇    | 4    | 2    |                    |
    | 注：1999年以前的出生为计划内数。 |  |  |      |
    """
    assert observed(reader, sheet) == plain(
        """
        B3 | 990301100 | births | 2003-03:2003-03 | 5
        C3 | 990301100 | deaths | 2003-03:2003-03 | 1
        B4 | 990301101 | births | 2003-03:2003-03 | 4
        C4 | 990301101 | deaths | 2003-03:2003-03 | 2
        """
    )


def test_rates_are_one_value_however_they_are_written(reader):
    def rates(*cells: object) -> list[str | None]:
        rows = [["2003年3月", None], ["单位", "计划生育率(%)"]]
        areas = ["河口镇", "石桥镇", "青山乡"]
        rows += [[area, cell] for area, cell in zip(areas, cells, strict=True)]
        return [o.rate for o in reader.read(Grid("a", rows), "a.xlsx").observations]

    assert rates(99.5, 98, 97.1) == ["99.5", "98", "97.1"]
    assert rates("99.5%", "98%", "97.1%") == ["99.5", "98", "97.1"]


DOUBTFUL = {
    "two periods in the title": """
    | 2003年3月与2002年3月对比表 |      |
    | 单位                       | 出生 |
    | 河口镇                     | 5    |
    """,
    "a month over a history of years": """
    | 河口镇2003年10月历年出生 |          |
    | 年份                     | 出生人数 |
    | 2001                     | 5        |
    | 2003                     | 7        |
    """,
    "a code that is not registered": """
    | 2003年3月 |      |
    | 区划代码  | 出生 |
    | 123       | 5    |
    """,
    "two areas over each other": """
    | 河口镇2003年3月 |      |
    | 单位：石桥镇    |      |
    | 指标            | 数值 |
    | 出生人数        | 5    |
    """,
    "the autumn of a year of account": """
    | 河口镇2003年度 |       |
    | 指标           | 10月  |
    | 出生人数       | 5     |
    """,
    "operations in the title": """
    | 2003年3月计划生育手术情况 |      |
    | 单位                      | 放环 |
    | 河口镇                    | 5    |
    """,
}


@pytest.mark.parametrize("why", DOUBTFUL)
def test_what_can_be_two_things_is_not_read_and_said(reader, why):
    assert observed(reader, DOUBTFUL[why], "Sheet1", "避孕.xls") == ""
    assert rules(reader, DOUBTFUL[why], "Sheet1", "避孕.xls")


def test_a_part_after_a_single_parity_may_be_of_either(reader):
    sheet = """
    | 2003年3月 |          |            |    |    |
    | 单位      | 出生人数 | 其中：一孩 | 男 | 女 |
    | 河口镇    | 19       | 11         | 5  | 6  |
    """
    assert observed(reader, sheet) == plain(
        """
        B3 | 990301100 | births         | 2003-03:2003-03 | 19
        C3 | 990301100 | births_parity1 | 2003-03:2003-03 | 11
        """
    )
    assert rules(reader, sheet) == {"unknown_column"}


def test_a_header_row_of_one_word_over_a_missing_figure_is_no_row(reader):
    sheet = """
    | 2003年1—6月 |          |
    | 单位        | 出生人数 |
    |             | 本月     |
    | 河口镇      | …        |
    | 石桥镇      | 2        |
    """
    assert observed(reader, sheet) == plain(
        """
        B4 | 990301100 | births | 2003-06:2003-06 | not_reported
        B5 | 990301101 | births | 2003-06:2003-06 | 2
        """
    )


def test_villages_that_are_not_registered_are_named_and_their_total_is_the_sheets_own(reader):
    sheet = """
    | 石桥镇2003年3月 |      |
    | 村              | 出生 |
    | 东村            | 5    |
    | 合计            | 5    |
    """
    found = read(reader, sheet)
    assert [(o.area_code, o.kind, o.value) for o in found.observations] == [
        ("990301101", "count", 5)
    ]
    assert [(f.rule, f.cell) for f in found.findings] == [("unknown_area", "A3")]


def test_an_empty_column_under_a_group_is_no_column(reader):
    sheet = """
    | 2003年3月 |      |    |    |
    | 单位      | 出生 | <  | <  |
    | ^         | 男   |    | 女 |
    | 河口镇    | 5    |    | 6  |
    """
    found = read(reader, sheet)
    assert [(o.cell, o.measure) for o in found.observations] == [
        ("B4", "births_male"),
        ("D4", "births_female"),
    ]
    assert not found.findings


def test_a_cell_merged_over_several_figures_is_of_none_of_them(reader):
    sheet = """
    | 2003年3月出生 |    |    |      |
    | 单位          | 男 | 女 | 死亡 |
    | 河口镇        | 11 | <  | 2    |
    | 石桥镇        | 3  | 4  | 5    |
    | 青山乡        | 6  | 7  | ^    |
    """
    assert observed(reader, sheet) == plain(
        """
        D3 | 990301100 | deaths        | 2003-03:2003-03 | 2
        B4 | 990301101 | births_male   | 2003-03:2003-03 | 3
        C4 | 990301101 | births_female | 2003-03:2003-03 | 4
        B5 | 990301200 | births_male   | 2003-03:2003-03 | 6
        C5 | 990301200 | births_female | 2003-03:2003-03 | 7
        """
    )
    cells = [(f.rule, f.cell) for f in read(reader, sheet).findings]
    assert cells == [("merged_figure", "B3"), ("merged_figure", "D4")]


def test_an_area_listed_twice_has_both_its_figures(reader):
    sheet = """
    | 2003年3月 |      |
    | 单位      | 出生 |
    | 全县合计  | 15   |
    | 河口镇    | 5    |
    | 石桥镇    | 4    |
    | 河口镇    | 6    |
    | 总计      | 15   |
    """
    assert observed(reader, sheet) == plain(
        """
        B3 | 990301    | births | 2003-03:2003-03 | 15
        B4 | 990301100 | births | 2003-03:2003-03 | 5
        B5 | 990301101 | births | 2003-03:2003-03 | 4
        B6 | 990301100 | births | 2003-03:2003-03 | 6
        B7 | 990301    | births | 2003-03:2003-03 | 15
        """
    )


def test_a_column_of_a_group_without_a_heading_of_its_own_may_be_anything(reader):
    sheet = """
    | 2003年3月 |          |    |    |        |          |    |
    | 单位      | 出生人数 | <  | <  | <      | 死亡人数 | <  |
    | ^         | 男       | 女 |    | 计划内 |          | 男 |
    | 河口镇    | 6        | 7  | 1  | 13     | 5        | 3  |
    """
    assert observed(reader, sheet) == plain(
        """
        B4 | 990301100 | births_male    | 2003-03:2003-03 | 6
        C4 | 990301100 | births_female  | 2003-03:2003-03 | 7
        E4 | 990301100 | births_planned | 2003-03:2003-03 | 13
        F4 | 990301100 | deaths         | 2003-03:2003-03 | 5
        G4 | 990301100 | deaths_male    | 2003-03:2003-03 | 3
        """
    )
    assert rules(reader, sheet) == {"unknown_column"}


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("2003年3月人口（万人）", "60000"),
        ("2003年3月人口（单位：万人）", "60000"),
        ("2003年3月人口（单位：人）", "6"),
        ("2003年3月人口（单位：百人）", ""),
        ("2003年3月人口（单位：约百人）", ""),
        ("2003年3月人口（百人）", ""),
    ],
)
def test_a_unit_may_stand_in_the_title(reader, title, value):
    sheet = f"""
    | {title} |          |
    | 单位    | 期末人口 |
    | 河口镇  | 6        |
    """
    shown = f"B3 | 990301100 | population_end | 2003-03:2003-03 | {value}"
    assert observed(reader, sheet) == (shown if value else "")
    assert bool(rules(reader, sheet)) == (not value)


def test_a_unit_above_one_table_is_not_that_of_the_next(reader):
    sheet = """
    | 2003年3月白石县人口 |          |            |
    |                     |          | 单位：万人 |
    | 单位                | 期末人口 | 男         |
    | 河口镇              | 6        | 3          |
    | 表二                |          |            |
    | 单位                | 出生     | 死亡       |
    | 河口镇              | 60       | 20         |
    """
    assert observed(reader, sheet) == plain(
        """
        B4 | 990301100 | population_end      | 2003-03:2003-03 | 60000
        C4 | 990301100 | population_end_male | 2003-03:2003-03 | 30000
        """
    )
    assert rules(reader, sheet) == {"unknown_column"}


def test_marks_of_notes_and_names_in_letters_are_no_part_of_a_text(reader):
    sheet = """
    | 2003年3月        |            |          |
    | 单位 Unit        | 出生①      | 死亡（2）|
    | 河口镇 Hekou     | 5          | 3        |
    | 石桥镇（Shiqiao）| 4          | 2        |
    | 青山乡②          | 6          | 1        |
    | 注：①含补报3人   |            |          |
    """
    assert observed(reader, sheet) == plain(
        """
        B3 | 990301100 | births | 2003-03:2003-03 | 5
        C3 | 990301100 | deaths | 2003-03:2003-03 | 3
        B4 | 990301101 | births | 2003-03:2003-03 | 4
        C4 | 990301101 | deaths | 2003-03:2003-03 | 2
        B5 | 990301200 | births | 2003-03:2003-03 | 6
        C5 | 990301200 | deaths | 2003-03:2003-03 | 1
        """
    )
    assert rules(reader, sheet) == set()


def test_a_note_beside_a_table_is_no_column_of_it(reader):
    sheet = """
    | 2003年3月 |      |      |  | 说明            |
    | 单位      | 出生 | 死亡 |  | 1.出生含补报3人 |
    | 河口镇    | 6    | 1    |  | 2.死亡2人未核实 |
    | 石桥镇    | 4    | 2    |  | 12              |
    """
    assert observed(reader, sheet) == plain(
        """
        B3 | 990301100 | births | 2003-03:2003-03 | 6
        C3 | 990301100 | deaths | 2003-03:2003-03 | 1
        B4 | 990301101 | births | 2003-03:2003-03 | 4
        C4 | 990301101 | deaths | 2003-03:2003-03 | 2
        """
    )


def test_a_section_of_what_is_not_understood_is_not_what_the_title_counts(reader):
    sheet = """
    | 2003年3月出生情况 |    |    |
    | 单位              | 男 | 女 |
    | 一、出生          |    |    |
    | 河口镇            | 3  | 2  |
    | 二、迁入          |    |    |
    | 河口镇            | 1  | 0  |
    | 三、死亡          |    |    |
    | 河口镇            | 4  | 5  |
    """
    assert observed(reader, sheet) == plain(
        """
        B4 | 990301100 | births_male   | 2003-03:2003-03 | 3
        C4 | 990301100 | births_female | 2003-03:2003-03 | 2
        B8 | 990301100 | deaths_male   | 2003-03:2003-03 | 4
        C8 | 990301100 | deaths_female | 2003-03:2003-03 | 5
        """
    )
    assert rules(reader, sheet) == {"unknown_column"}


def test_a_column_of_ratios_is_one_of_figures(reader):
    sheet = """
    | 2003年3月 |            |           |      |
    | 单位      | 出生性别比 | 出生率(‰) | 出生 |
    | 河口镇    | 118:100    | 0.0092    | 8    |
    """
    assert observed(reader, sheet) == plain(
        """
        B3 | 990301100 | sex_ratio_at_birth | 2003-03:2003-03 | 118
        C3 | 990301100 | crude_birth_rate   | 2003-03:2003-03 | 9.2
        D3 | 990301100 | births             | 2003-03:2003-03 | 8
        """
    )


def test_an_empty_row_inside_a_merged_name_is_no_report(reader):
    sheet = """
    | 2003年3月 |      |      |
    | 单位      | 性别 | 死亡 |
    | 河口镇    | 计   | 3    |
    | ^         | 男   | 2    |
    | ^         |      |      |
    | ^         | 女   | 1    |
    """
    assert observed(reader, sheet) == plain(
        """
        C3 | 990301100 | deaths        | 2003-03:2003-03 | 3
        C4 | 990301100 | deaths_male   | 2003-03:2003-03 | 2
        C6 | 990301100 | deaths_female | 2003-03:2003-03 | 1
        """
    )
