"""Drawn sheets, and the observations that a careful clerk would copy out of them."""

from drawn import drawn_grid, drawn_observations, drawn_rows, plain
from fpstats.ingest.understand import SheetReader


def observed(
    reader: SheetReader, drawing: str, sheet: str = "Sheet1", source: str = "a.xlsx"
) -> str:
    """Read a drawn sheet: cell | area | measure | period | value or status."""
    return drawn_observations(reader.read(drawn_grid(drawing, sheet), source).observations)


def rules(reader: SheetReader, drawing: str, sheet: str = "Sheet1", source: str = "a.xlsx") -> str:
    """Read a drawn sheet: rule | cell of each finding."""
    return drawn_rows(
        (f.rule, f.cell) for f in reader.read(drawn_grid(drawing, sheet), source).findings
    )


NATIONAL = """
| 2003年3月人口与出生情况 |              |              |    |             |          |
| 填报单位(盖章): 白石县  |              |              |    | 单位:人     |          |
| 地区                    | 期末人口总数 | 本期出生人数 | <  | <           | 死亡人数 |
| ^                       | ^            | 一孩出生     | <  | <           | ^        |
| ^                       | ^            | 男           | 女 | 其中:计划内 | ^        |
| 甲                      | 1            | 2            | 3  | 4           | 5        |
| 合计                    | 100          | 3            | 4  | 7           | 1        |
| 河 口 镇                | 60           | 2            | 2  | 4           | …        |
| 北关街道办事处          | 40           | 1            | 2  | 3           |          |
| 填报日期：2003年4月5日  | 填表人：     |              |    |             |          |
"""


def test_three_header_rows_with_merges_total_row_and_missing_marks(reader):
    assert observed(reader, NATIONAL) == plain(
        """
        B7 | 990301    | population_end         | 2003-03:2003-03 | 100
        C7 | 990301    | births_parity1_male    | 2003-03:2003-03 | 3
        D7 | 990301    | births_parity1_female  | 2003-03:2003-03 | 4
        E7 | 990301    | births_parity1_planned | 2003-03:2003-03 | 7
        F7 | 990301    | deaths                 | 2003-03:2003-03 | 1
        B8 | 990301100 | population_end         | 2003-03:2003-03 | 60
        C8 | 990301100 | births_parity1_male    | 2003-03:2003-03 | 2
        D8 | 990301100 | births_parity1_female  | 2003-03:2003-03 | 2
        E8 | 990301100 | births_parity1_planned | 2003-03:2003-03 | 4
        F8 | 990301100 | deaths                 | 2003-03:2003-03 | not_reported
        B9 | 990301001 | population_end         | 2003-03:2003-03 | 40
        C9 | 990301001 | births_parity1_male    | 2003-03:2003-03 | 1
        D9 | 990301001 | births_parity1_female  | 2003-03:2003-03 | 2
        E9 | 990301001 | births_parity1_planned | 2003-03:2003-03 | 3
        F9 | 990301001 | deaths                 | 2003-03:2003-03 | blank
        """
    )


def test_the_total_row_is_only_for_checking_and_the_day_of_the_return_is_kept(reader):
    found = reader.read(drawn_grid(NATIONAL), "a.xlsx").observations
    assert {o.kind for o in found if o.cell.endswith("7")} == {"total"}
    assert {o.kind for o in found if not o.cell.endswith("7")} == {"count"}
    assert {str(o.reported_on) for o in found} == {"2003-04-05"}


def test_measures_in_rows_parts_belong_to_the_label_before_them(reader):
    sheet = """
    | 河口镇计划生育月报 |      |
    | 指标               | 本月 |
    | 出生人数           | 12   |
    | 其中：男           | 7    |
    | 女                 | 5    |
    | 计划内             | 12   |
    | 女性初婚           | 9    |
    | 23岁以上           | 8    |
    """
    assert observed(reader, sheet, "10月", "2003年/月报.xls") == plain(
        """
        B3 | 990301100 | births                     | 2003-10:2003-10 | 12
        B4 | 990301100 | births_male                | 2003-10:2003-10 | 7
        B5 | 990301100 | births_female              | 2003-10:2003-10 | 5
        B6 | 990301100 | births_planned             | 2003-10:2003-10 | 12
        B7 | 990301100 | first_marriages_women      | 2003-10:2003-10 | 9
        B8 | 990301100 | first_marriages_women_late | 2003-10:2003-10 | 8
        """
    )


def test_planned_births_beside_the_sexes_are_of_the_parity_above_not_of_the_girls(reader):
    sheet = """
    | 单位   | 一孩出生 | 男 | 女 | 其中：计划内 |
    | 河口镇 | 7        | 4  | 3  | 6            |
    """
    assert observed(reader, sheet, "2003年5月") == plain(
        """
        B2 | 990301100 | births_parity1         | 2003-05:2003-05 | 7
        C2 | 990301100 | births_parity1_male    | 2003-05:2003-05 | 4
        D2 | 990301100 | births_parity1_female  | 2003-05:2003-05 | 3
        E2 | 990301100 | births_parity1_planned | 2003-05:2003-05 | 6
        """
    )


def test_months_in_columns_and_their_total_is_the_span(reader):
    sheet = """
    | 指标     | 1月 | 2月 | 合计 |
    | 出生人数 | 12  | 3   | 15   |
    """
    assert observed(reader, sheet, "石桥镇", "2003年.xls") == plain(
        """
        B2 | 990301101 | births | 2003-01:2003-01 | 12
        C2 | 990301101 | births | 2003-02:2003-02 | 3
        D2 | 990301101 | births | 2003-01:2003-02 | 15
        """
    )


def test_areas_in_columns(reader):
    sheet = """
    | 2003年6月    |        |        |
    | 项目         | 河口镇 | 青山乡 |
    | 死亡人数     | 4      | 2      |
    | 女性初婚人数 | 6      | 0      |
    """
    assert observed(reader, sheet) == plain(
        """
        B3 | 990301100 | deaths                | 2003-06:2003-06 | 4
        C3 | 990301200 | deaths                | 2003-06:2003-06 | 2
        B4 | 990301100 | first_marriages_women | 2003-06:2003-06 | 6
        C4 | 990301200 | first_marriages_women | 2003-06:2003-06 | 0
        """
    )


def test_a_tidy_list(reader):
    sheet = """
    | 单位   | 年份 | 月份 | 指标     | 数值 |
    | 河口镇 | 2003 | 1    | 出生人数 | 4    |
    | 青山乡 | 2003 | 2    | 死亡人数 | 2    |
    """
    assert observed(reader, sheet) == plain(
        """
        E2 | 990301100 | births | 2003-01:2003-01 | 4
        E3 | 990301200 | deaths | 2003-02:2003-02 | 2
        """
    )


FLAWED = """
| 2003年3月统计表 |          |    |      |      |            |      |      |
| 单位            | 出生人数 | 男 | 手术 | <    | 出生率(‰) | 彩虹 | 同比 |
| ^               | ^        | ^  | 放环 | 取环 | ^          | ^    | ^    |
| 河口镇          | 5        | 3  | 9    | 9    | 7.5        | 3    | -1   |
| 河囗镇          | 5        | 3  | 9    | 9    | 7.5        | 3    | -1   |
| 张三丰          | 5        | 3  | 9    | 9    | 7.5        | 3    | -1   |
| 青山乡          | 2.5      | 多 | 9    | 9    | 7.5        | 3    | -1   |
"""


def test_what_is_not_understood_is_said_and_not_guessed(reader):
    assert observed(reader, FLAWED) == plain(
        """
        B4 | 990301100 | births           | 2003-03:2003-03 | 5
        C4 | 990301100 | births_male      | 2003-03:2003-03 | 3
        F4 | 990301100 | crude_birth_rate | 2003-03:2003-03 | 7.5
        B7 | 990301200 | births           | 2003-03:2003-03 | error
        F7 | 990301200 | crude_birth_rate | 2003-03:2003-03 | 7.5
        """
    )
    assert rules(reader, FLAWED) == plain(
        """
        set_aside      | D3
        unknown_column | G3
        set_aside      | H3
        unknown_area   | A5
        unknown_area   | A6
        not_a_count    | B7
        not_a_figure   | C7
        """
    )


def test_a_row_label_is_quoted_only_where_it_looks_like_an_area(reader):
    said = "\n".join(map(str, reader.read(drawn_grid(FLAWED), "a.xlsx").findings))
    assert "河囗镇" in said
    assert "张三丰" not in said


def test_two_columns_that_say_the_same_are_both_left_out(reader):
    sheet = """
    | 单位   | 出生 | 出生 |
    | 河口镇 | 5    | 3    |
    """
    assert observed(reader, sheet, "2003年3月") == ""
    assert "ambiguous_column" in rules(reader, sheet, "2003年3月")


def test_a_table_that_names_no_period_is_said_once(reader):
    sheet = """
    | 单位   | 出生 | 死亡 |
    | 河口镇 | 5    | 3    |
    """
    assert observed(reader, sheet) == ""
    assert rules(reader, sheet) == "no_period | B2"


def test_a_total_without_registered_rows_is_the_sheets_own_area(reader):
    sheet = """
    | 青山乡2003年3月 |      |
    | 单位            | 出生 |
    | 合计            | 5    |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx").observations
    assert [(o.area_code, o.kind, o.value) for o in found] == [("990301200", "count", 5)]


def test_a_sheet_that_names_no_area_is_about_home_and_marked(reader):
    sheet = """
    | 2003年3月 |    |
    | 出生人数  | 57 |
    | 死亡人数  | 31 |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx").observations
    assert [(o.area_code, o.measure, o.value, o.mark) for o in found] == [
        ("990301", "births", 57, "area: home"),
        ("990301", "deaths", 31, "area: home"),
    ]


def test_an_unregistered_part_of_a_registered_area_never_gets_its_areas_figures(reader):
    drawing = """
    | 2003年3月 |        |      |
    | 乡镇      | 村     | 出生 |
    | 河口镇    | 甲山村 | 5    |
    | 河口镇    | 人和村 | 6    |
    | 石桥镇    |        | 7    |
    """
    found = reader.read(drawn_grid(drawing), "x.xlsx")
    assert [(one.area_code, one.value) for one in found.observations] == [("990301101", 7)]
    assert {finding.rule for finding in found.findings} == {"unknown_area"}


def spans(reader, header: str, title: str, sheet: str = "Sheet1") -> dict[str, str]:
    drawing = f"| {title} |\n| 单位 | {header} |\n| 河口镇 | 9 | 8 | 7 |"
    found = reader.read(drawn_grid(drawing, sheet), "a.xlsx").observations
    return {one.cell: f"{one.period_start:%Y-%m}:{one.period_end:%Y-%m}" for one in found}


def test_what_runs_from_the_start_of_the_statistical_year_says_so(reader):
    assert spans(reader, "本月出生 | 本统计年度累计出生 | 累计死亡", "2003年3月") == {
        "B3": "2003-03:2003-03",
        "C3": "2002-10:2003-03",
    }
    assert spans(reader, "出生 | 死亡 | 结婚", "2003年3月统计年度累计") == {
        "B3": "2002-10:2003-03",
        "C3": "2002-10:2003-03",
        "D3": "2002-10:2003-03",
    }


def test_a_year_written_beside_the_same_months_of_last_year_may_be_either(reader):
    assert spans(reader, "出生 | 上年同期(2002年) | 死亡", "2003年1-6月") == {
        "B3": "2003-01:2003-06",
        "D3": "2003-01:2003-06",
    }


def test_a_sheet_of_an_autumn_month_in_a_year_of_account_has_no_plain_year(reader):
    assert spans(reader, "出生 | 死亡 | 结婚", "白石县2003年度月报", "11月") == {}
    assert spans(reader, "出生", "白石县2003年度月报", "3月") == {"B3": "2003-03:2003-03"}
    assert spans(reader, "出生", "白石县2003年月报", "11月") == {"B3": "2003-11:2003-11"}


def test_stocks_of_months_do_not_add_up(reader):
    sheet = """
    | 2003年河口镇 |     |     |      |
    | 项目         | 1月 | 2月 | 合计 |
    | 出生         | 6   | 7   | 13   |
    | 期末人口     | 100 | 101 | 201  |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx")
    assert [one.cell for one in found.observations] == ["B3", "C3", "D3", "B4", "C4"]
    assert found.findings


def test_a_part_beside_its_whole_gives_the_table_no_basis(reader):
    sheet = """
    | 2003年3月出生 |        |            |      |            |
    | 单位          | 总人口 | 其中：农业 | 死亡 | 其中：流入 |
    | 河口镇        | 100    | 90         | 3    | 2          |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx").observations
    assert [(one.measure, one.basis) for one in found] == [
        ("population_end", "hukou"),  # the default of this project
        ("population_end", "agricultural"),
        ("deaths", "hukou"),
        ("deaths", "inflow"),
    ]


def test_subtotals_of_kinds_of_townships_are_of_no_single_area(reader):
    sheet = """
    | 2003年3月 |      |
    | 单位      | 出生 |
    | 北关街道  | 5    |
    | 街道小计  | 5    |
    | 河口镇    | 6    |
    | 乡镇合计  | 6    |
    | 总计      | 11   |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx").observations
    assert [(o.cell, o.area_code, o.kind) for o in found] == [
        ("B3", "990301001", "count"),
        ("B4", None, "total"),
        ("B5", "990301100", "count"),
        ("B6", None, "total"),
        ("B7", "990301", "total"),
    ]


def test_the_start_or_end_of_a_year_is_not_that_of_any_month(reader):
    header = "年初人口 | 年末人口 | 死亡"
    assert spans(reader, header, "2003年3月") == {"D3": "2003-03:2003-03"}
    assert spans(reader, header, "2003年1-6月") == {
        "B3": "2003-01:2003-06",
        "D3": "2003-01:2003-06",
    }
    whole = dict.fromkeys(("B3", "C3", "D3"), "2002-10:2003-09")
    assert spans(reader, header, "2003年度") == whole


def test_the_total_of_the_months_of_one_measure_has_their_span(reader):
    sheet = """
    | 2003年 |      |     |      |      |
    | 单位   | 出生 | <   | <    | 死亡 |
    | ^      | 1月  | 2月 | 合计 | ^    |
    | 河口镇 | 1    | 2   | 3    | 9    |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx").observations
    assert [f"{o.period_start:%Y-%m}:{o.period_end:%Y-%m}" for o in found] == [
        "2003-01:2003-01",
        "2003-02:2003-02",
        "2003-01:2003-02",
        "2002-10:2003-09",
    ]


def test_a_part_in_a_form_is_of_the_whole_on_its_left(reader):
    sheet = """
    | 河口镇2003年3月 |      |          |   |    |   |
    | 出生人数        | 12   | 男       | 7 | 女 | 5 |
    | 期末人口        | 1200 | 其中：男 | 9 | 女 | 8 |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx").observations
    assert {one.cell: one.measure for one in found} == {
        "B2": "births",
        "D2": "births_male",
        "F2": "births_female",
        "B3": "population_end",
        "D3": "population_end_male",
        "F3": "population_end_female",
    }


def test_a_part_between_two_wholes_of_a_form_can_not_be_told(reader):
    sheet = """
    | 河口镇2003年3月 |    |          |   |
    | 结婚            | 12 | 死亡人数 | 3 |
    | 出生人数        | 12 | 其中：男 | 7 |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx")
    assert [one.cell for one in found.observations] == ["B2", "B3", "D2"]
    assert {finding.rule for finding in found.findings} == {"unknown_column"}


def test_several_lines_of_the_form_may_stand_in_one_cell(reader):
    sheet = """
    | 2003年10月 填报单位：河口镇 单位：人         |      |
    | 单位                                         | 出生 |
    | 河口镇                                       | 5    |
    | 负责人：张三丰  填表人： 报出日期：2003年11月5日 |  |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx")
    (one,) = found.observations
    assert (one.area_code, str(one.period_end), str(one.reported_on)) == (
        "990301100",
        "2003-10-31",
        "2003-11-05",
    )
    assert not found.findings
    assert "张三" not in repr(found.titles)
