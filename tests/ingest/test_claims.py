"""Titles and names that say what figures are instead of plain counts: nothing of them is guessed."""

from __future__ import annotations

import pytest

from drawn import drawn_grid

TITLES = """
出生死亡比重
出生孩次构成
各乡镇出生人数占全县比例
出生死亡百分率
出生人口增长百分比
出生率、死亡率
人口增长率
人口计划分解表
人口发展规划
人口目标责任书
人口预测
抽样推算
平均每村出生人数
每月平均出生
出生人口同比增减
环比
与上年同期对比
上年同期出生情况
（上年度）
出生漏报情况
错报情况
出生登记错误数
作废
二孩情况
男性情况
政策内情况
25岁以上情况
农村流动人口情况
外出人口出生情况
残疾人情况
(Births_target)
(Composition)
补报情况
出生增长速度
出生人口结构
每千人口出生
生育指标分配表
未完成情况
今后五年出生
考核得分
出生人口抽查
城市居民出生情况
再婚夫妇生育情况
双女户情况
未婚妇女情况
清理前
农村居民情况
完成进度
"""


def read(reader, title, columns, sheet="Sheet1", source="a.xlsx"):
    head, body = " | ".join(columns), " | ".join("12" for _ in columns)
    drawing = (
        f"| 白石县2004年3月{title} |\n| 单位 | {head} |\n| 河口镇 | {body} |\n| 石桥镇 | {body} |"
    )
    return reader.read(drawn_grid(drawing, sheet), source)


def named(reader, title, *columns, **where) -> list[str]:
    """Return what the first row was read as, `-` where nothing was."""
    found = {one.cell: one.measure for one in read(reader, title, columns, **where).observations}
    return [found.get(f"{chr(ord('B') + at)}3", "-") for at in range(len(columns))]


@pytest.mark.parametrize("title", TITLES.split())
def test_a_title_that_says_what_figures_are_instead_of_counts_is_asked_about(reader, title):
    reading = read(reader, title, ("出生", "死亡"))
    assert not reading.observations
    assert "unknown_column" in {finding.rule for finding in reading.findings}


@pytest.mark.parametrize("name", ["计划", "预测", "占比", "增减", "样表", "男", "政策外", "上年"])
def test_so_is_the_name_of_a_sheet(reader, name):
    assert named(reader, "情况", "出生", "死亡", sheet=name) == ["-", "-"]


@pytest.mark.parametrize("source", ["2004年计划.xlsx", "预测.xlsx", "增减/a.xlsx", "作废.xlsx"])
def test_and_that_of_a_file_or_folder(reader, source):
    assert named(reader, "情况", "出生", "死亡", source=source) == ["-", "-"]


@pytest.mark.parametrize(
    "source", ["出生率.xlsx", "出生统计模板.xlsx", "补报/a.xlsx", "计划生育.xlsx"]
)
def test_a_file_may_be_called_by_a_rate_or_a_form(reader, source):
    assert named(reader, "情况", "出生", "死亡", source=source) == ["births", "deaths"]


@pytest.mark.parametrize(
    ("title", "columns", "expected"),
    [
        ("出生与上年同期对比", "本月 上年同期 增减", "births births -"),
        ("出生人数及构成", "出生人数 构成", "births -"),
        ("出生率、死亡率", "总人口 出生 出生率‰", "population_end births crude_birth_rate"),
        ("人口增减情况", "期初人口 出生 期末人口", "population_begin births population_end"),
        ("计划内外生育情况", "出生人数 计划内 计划外", "births births_planned births_unplanned"),
        ("人口计划执行情况", "出生 死亡", "births deaths"),
        ("平均人口及出生情况", "平均人口 出生", "population_average births"),
        ("人口目标管理月报", "出生 死亡", "births deaths"),
        ("出生计划及完成", "出生计划 出生人数", "- births"),
        ("农村和城镇情况", "出生 死亡", "births deaths"),
    ],
)
def test_a_claim_that_a_column_makes_itself_is_of_that_column(reader, title, columns, expected):
    assert named(reader, title, *columns.split()) == expected.split()


def test_a_sheet_named_by_a_part_completes_no_column(reader):
    assert named(reader, "出生情况", "合计", "男", "女", sheet="二孩") == ["-", "-", "-"]


def test_an_area_named_like_a_part_of_the_people_restricts_nothing(lexicon):
    from fpstats.ingest.around.claims import bare
    from fpstats.ingest.texts.areas import AreaIndex
    from fpstats.ingest.texts.lexicon import Lexicon
    from fpstats.model.declared import Area

    areas = AreaIndex((Area("990301300", "石城镇", "township", None),))
    known = Lexicon(lexicon.words, lexicon.lines, areas, lexicon.measures)
    assert not known.words.read(bare("石城镇出生情况", known)).get("restriction")
    assert lexicon.words.read(bare("城镇出生情况", known)).get("restriction")


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("人", "births marriages"),
        ("人、对、%", "births marriages"),
        ("对", "- marriages"),
        ("户", "- -"),
        ("例", "- -"),
        ("岁", "- -"),
        ("万元", "- -"),
        ("人/平方公里", "- -"),
        ("河口镇", "births marriages"),
        ("县妇联", "births marriages"),
    ],
)
def test_the_unit_line_must_be_of_what_is_counted(reader, unit, expected):
    sheet = f"""
    | 白石县2004年3月 |      |      |
    | 单位：{unit}    |      |      |
    | 单位            | 出生 | 结婚 |
    | 河口镇          | 12   | 4    |
    """
    found = {one.cell: one.measure for one in reader.read(drawn_grid(sheet), "a.xlsx").observations}
    assert [found.get(cell, "-") for cell in ("B4", "C4")] == expected.split()


def test_a_mark_of_a_missing_figure_behind_a_heading_is_a_header(reader):
    """漏报 is written for a figure that is missing, and over births that were missed."""
    sheet = """
    | 白石县2004年3月 |      |      |      |
    | 单位            | 出生 | 漏报 | 死亡 |
    | 河口镇          | 12   | 4    | 漏报 |
    | 石桥镇          | 9    | 5    | 2    |
    """
    reading = reader.read(drawn_grid(sheet), "a.xlsx")
    assert {one.cell: one.status for one in reading.observations} == {
        "B3": "reported", "D3": "not_reported", "B4": "reported", "D4": "reported",
    }  # fmt: skip
    assert [(one.rule, one.cell) for one in reading.findings] == [("unknown_column", "C2")]


def test_a_total_may_count_what_was_not_understood(reader):
    sheet = """
    | 白石县2004年3月 |          |                |                |      |
    | 单位            | 早生超生 | 一孩政策外出生 | 二孩政策外出生 | 合计 |
    | 河口镇          | 1        | 2              | 3              | 6    |
    """
    assert not reader.read(drawn_grid(sheet), "a.xlsx").observations


@pytest.mark.parametrize(
    "sheet",
    [
        """
        | 2004年3月 |      |      |
        | 单位      | 出生 | 死亡 |
        | 一、计划  |      |      |
        | 河口镇    | 12   | 3    |
        """,
        """
        | 2004年3月 |        |        |
        | 项目      | 河口镇 | 石桥镇 |
        | 平均每村  |        |        |
        | 出生      | 12     | 3      |
        | 死亡      | 10     | 2      |
        """,
        """
        | 2004年3月人口计划 |      |      |
        |                   |      |      |
        | 表一              |      |      |
        | 单位              | 出生 | 死亡 |
        | 河口镇            | 12   | 3    |
        |                   |      |      |
        | 表二              |      |      |
        | 单位              | 结婚 | 离婚 |
        | 河口镇            | 10   | 2    |
        """,
    ],
)
def test_a_heading_or_the_title_of_the_sheet_claims_what_is_below_it(reader, sheet):
    assert not reader.read(drawn_grid(sheet), "a.xlsx").observations


@pytest.mark.parametrize("header", ["未领证人数", "应领证人数", "甲领证人数"])
def test_of_a_month_too_every_part_of_a_header_is_explained(reader, header):
    assert named(reader, "", header, "死亡") == ["-", "deaths"]
    assert named(reader, "", "领证人数", "死亡") == ["one_child_certificates_new", "deaths"]


@pytest.mark.parametrize(
    "title",
    [
        "示范村出生情况",
        "学校出生情况",
        "城镇出生情况",
        "流动人口出生情况",
        "部分村出生情况",
        "厂矿出生情况",
    ],
)
@pytest.mark.parametrize("where", ["title", "sheet", "file"])
def test_a_table_of_some_people_or_places_is_none_of_the_area(reader, title, where):
    names = {"title": "2003年3月", "sheet": "Sheet1", "file": "a"}
    names[where] = f"2003年3月{title}"
    drawing = f"| {names['title']} | |\n| 乡镇 | 出生 |\n| 河口镇 | 12 |"
    found = reader.read(drawn_grid(drawing, names["sheet"]), f"{names['file']}.xlsx")
    assert (found.observations, [one.rule for one in found.findings]) == ((), ["unknown_column"])
    assert "some people or places only" in found.findings[0].message


def test_the_name_of_an_area_restricts_nothing(reader):
    for title in ("白石县示范区出生情况", "各乡镇重点工作：出生情况", "试点县出生情况"):
        drawing = f"| 2003年3月{title} | |\n| 乡镇 | 出生 |\n| 河口镇 | 12 |"
        assert len(reader.read(drawn_grid(drawing), "a.xlsx").observations) == 1
