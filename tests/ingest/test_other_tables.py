"""Tables of one sheet that have nothing to do with one another: what one says is not said of others."""

from __future__ import annotations

from drawn import drawn_grid, drawn_rows, plain
from fpstats.ingest.understand import SheetReader


def read(reader: SheetReader, drawing: str) -> str:
    """Draw what was read: cell, area, measure and months."""
    found = reader.read(drawn_grid(drawing), "a.xlsx").observations
    return drawn_rows(
        (one.cell, one.area_code, one.measure, f"{one.period_start:%Y-%m}:{one.period_end:%Y-%m}")
        for one in found
    )


def test_a_year_is_no_number_of_a_section(reader):
    sheet = """
    | 河口镇2003年9月出生       |      |
    | 村                        | 出生 |
    | 河口镇                    | 3    |
    | 2003年上半年（1-6月）白石县女性初婚情况 | |
    | 单位                      | 初婚 |
    | 青山乡                    | 5    |
    | 合计                      | 9    |
    """
    assert read(reader, sheet) == plain(
        """
        B3 | 990301100 | births               | 2003-09:2003-09
        B6 | 990301200 | first_marriages_women | 2003-01:2003-06
        B7 | 990301    | first_marriages_women | 2003-01:2003-06
        """
    ).replace("  ", " ")


def test_numbered_sections_are_of_the_title_before_them(reader):
    sheet = """
    | 石桥镇2003年5月 |      |
    | 村              | 出生 |
    | 石桥镇          | 3    |
    |                 |      |
    | 河口镇2005年3月 |      |
    | 一、出生        |      |
    | 项目            | 合计 |
    | 出生人数        | 9    |
    | 二、避孕        |      |
    | 项目            | 合计 |
    | 避孕人数        | 70   |
    """
    assert read(reader, sheet).splitlines()[1:] == [
        "B8 | 990301100 | births | 2005-03:2005-03",
        "B11 | 990301100 | contraceptive_users | 2005-03:2005-03",
    ]


def test_months_of_another_table_do_not_refine_a_year(reader):
    sheet = """
    | 河口镇{}        |      |      |
    | 村              | 出生 |      |
    | 河口镇          | 3    |      |
    |                 |      |      |
    | 白石县历年出生  |      |      |
    | 单位            | 1999 | 2000 |
    | 河口镇          | 9    | 8    |
    """
    later = read(reader, sheet.format("2004年第二季度")).splitlines()[1:]
    assert later == [
        "B7 | 990301100 | births | 1998-10:1999-09",
        "C7 | 990301100 | births | 1999-10:2000-09",
    ]
    assert read(reader, sheet.format("2000年第二季度")).splitlines()[1:] == []  # of these months?


def test_a_year_of_account_is_a_year_whatever_month_another_table_is_of(reader):
    sheet = """
    | 河口镇2004年5月出生        |      |
    | 村                         | 出生 |
    | 河口镇                     | 3    |
    |                            |      |
    | 2004年度人口情况           |      |
    | 填报单位:青山乡            |      |
    | 地区                       | 期末人口 |
    | 青山乡                     | 900  |
    """
    assert "B8 | 990301200 | population_end | 2003-10:2004-09" in read(reader, sheet)


def test_the_unit_in_the_title_of_another_table_is_its_own(reader):
    sheet = """
    | 2003年各乡镇自然变动率（‰） |        |
    | 乡镇                         | 出生率 |
    | 河口镇                       | 10.7   |
    |                              |        |
    | 2003年各乡镇出生人数         |        |
    | 乡镇                         | 出生   |
    | 河口镇                       | 80     |
    """
    measures = [line.split(" | ")[2] for line in read(reader, sheet).splitlines()]
    assert measures == ["crude_birth_rate", "births"]


def test_a_title_of_all_the_county_is_not_of_the_township_before_it(reader):
    sheet = """
    | 河口镇2003年9月     |      |
    | 项目                | 数值 |
    | 出生                | 3    |
    |                     |      |
    | 全县2003年9月情况   |      |
    | 项目                | 数值 |
    | 出生                | 30   |
    """
    areas = [line.split(" | ")[1] for line in read(reader, sheet).splitlines()]
    assert areas == ["990301100", "990301"]


def test_a_list_of_the_county_is_not_of_the_township_of_another_table(reader):
    sheet = """
    | 河口镇2003年9月     |      |
    | 项目                | 数值 |
    | 出生                | 3    |
    |                     |      |
    | 2003年8月           |      |
    | 单位                | 出生 |
    | 青山乡              | 1    |
    | 石桥镇              | 2    |
    | 合计                | 3    |
    """
    assert read(reader, sheet).splitlines()[-1] == "B9 | 990301 | births | 2003-08:2003-08"


def test_a_table_below_another_beside_a_third_is_of_the_one_above_it(reader):
    sheet = """
    | 白石县2004年1月 |      |  | 河口镇2006年2月 |      |
    | 单位            | 出生 |  | 村              | 出生 |
    | 青山乡          | 5    |  | 河口镇          | 1    |
    | 石桥镇          | 4    |  | 村              | 结婚 |
    | 北关街道        | 6    |  | 河口镇          | 7    |
    """
    assert "E5 | 990301100 | marriages | 2006-02:2006-02" in read(reader, sheet)


def test_tables_side_by_side_need_no_common_rows(reader):
    sheet = """
    | 白石县2005年12月出生 |    | | 2004年度人口统计表     |          |              |   |
    | 单位                 | 男 | | 填报单位(盖章):青山乡  |          | 单位:人      |   |
    | 河口镇               | 3  | | 地区                   | 期末人口 | 本期出生人数 | < |
    | 石桥镇               | 2  | | ^                      | ^        | 男           | 女 |
    | 青山乡               | 1  | |                        | 1        | 2            | 3 |
    | 合计                 | 6  | | 青山乡                 | 7000     | 30           | 28 |
    """
    right = [line for line in read(reader, sheet).splitlines() if line[0] in "EFG"]
    assert right == [
        "E6 | 990301200 | population_end | 2003-10:2004-09",
        "F6 | 990301200 | births_male | 2003-10:2004-09",
        "G6 | 990301200 | births_female | 2003-10:2004-09",
    ]


def test_a_form_with_values_below_its_labels_stands_beside_a_list(reader):
    sheet = """
    | 河口镇2006年第4季度 |          |          |  | 青山乡2006年3月 |          |
    | 村                  | 常住人口 | 户籍人口 |  | 出生人数        | 死亡人数 |
    | 河口镇合计          | 20000    | 18000    |  | 7               | 3        |
    |                     |          |          |  | 期末总人口      | 女性初婚 |
    |                     |          |          |  | 7000            | 6        |
    """
    lines = read(reader, sheet).splitlines()
    assert [line.split(" | ")[1] for line in lines] == ["990301100"] * 2 + ["990301200"] * 4


def test_a_last_quarter_behind_a_gap_is_of_the_same_table(reader):
    sheet = """
    | 河口镇2009年 |      |       |       |       |  |         |
    | 项目         | 总计 | 1-3月 | 4-6月 | 7-9月 |  | 10-12月 |
    | 结婚对数     | 48   | 6     | 45    | 2     |  | 58      |
    """
    lines = read(reader, sheet).splitlines()
    assert lines[0] == "B3 | 990301100 | marriages | 2009-01:2009-12"
    assert lines[-1] == "G3 | 990301100 | marriages | 2009-10:2009-12"


def test_a_letter_with_a_number_in_a_name_is_no_sex(reader):
    sheet = """
    | 河口镇2003年9月 |      |
    | 项目            | 数值 |
    | 出生            | 3    |
    """
    found = reader.read(drawn_grid(sheet), "F02/M3.xlsx").observations
    assert [one.measure for one in found] == ["births"]


def test_a_column_of_remarks_behind_a_gap_takes_no_figures_with_it(reader):
    sheet = """
    | 单位   | 出生 | 选用各种避孕方法人数 |  |        | 说明   |
    |        |      | 男扎                 |  | 避孕套 |        |
    | 河口镇 | 5    | 6                    |  | 7      | 含外来 |
    | 石桥镇 | 4    | 1                    |  | 2      |        |
    """
    found = reader.read(drawn_grid(sheet), "2003年3月.xlsx").observations
    condoms = {one.cell for one in found if one.measure == "contraceptive_users_condom"}
    assert condoms == {"E3", "E4"}


def test_a_column_of_numbers_before_a_gap_has_no_title_of_its_own(reader):
    sheet = """
    |  | 河口镇2004年10月 |  |        |      |
    |  | 村               |  | 结婚   | 出生 |
    |  | 河口镇           |  | 4      | 5    |
    |  | 2003年10月       |  |        |      |
    |  | 序号             |  | 单位   | 出生 |
    |  | 1                |  | 河口镇 | 7    |
    |  | 2                |  | 石桥镇 | 8    |
    """
    lines = read(reader, sheet).splitlines()
    assert [line.split(" | ")[-1] for line in lines if line[0] == "E"] == [
        "2004-10:2004-10",
        "2003-10:2003-10",
        "2003-10:2003-10",
    ]


def test_of_two_labels_before_a_figure_neither_swallows_the_other(reader):
    sheet = """
    | 河口镇2003年3月 |  |            |     |
    | 已婚育妇        |  | 期末总人口 | 567 |
    | 死亡人数        |  | 出生人数   | 5   |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx")
    assert {one.cell for one in found.observations} == set()
    assert {one.cell for one in found.findings}
