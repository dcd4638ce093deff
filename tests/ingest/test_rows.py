"""The rows of tables: groups of areas and their subtotals, names that repeat, what rows count."""

from __future__ import annotations

import pytest

from drawn import drawn_grid, drawn_rows, plain
from fpstats.ingest.meaning.table import Setting
from fpstats.ingest.people.headers import HeaderWords
from fpstats.ingest.people.watch import PersonWatch
from fpstats.ingest.texts.areas import AreaIndex
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.understand import SheetReader
from fpstats.model.declared import Area
from fpstats.model.period import YearRule

CITY = (
    Area("990300", "云州市", "prefecture", None),
    Area("990301", "白石县", "county", "990300"),
    Area("990301100", "河口镇", "township", "990301"),
    Area("990301101", "石桥镇", "township", "990301"),
    Area("990301102", "城关镇", "township", "990301"),
    Area("990301200", "青山乡", "township", "990301"),
    Area("990301201", "柳林乡", "township", "990301"),
    Area("990302", "清河县", "county", "990300"),
    Area("990302100", "城关镇", "township", "990302"),
    Area("990302101", "高桥镇", "township", "990302"),
    Area("990301100200", "东街村", "village", "990301100"),
    Area("990301100201", "王庄村", "village", "990301100"),
    Area("990301101200", "东街村", "village", "990301101"),
    Area("990301101201", "桥头村", "village", "990301101"),
)


@pytest.fixture(scope="module")
def city(words, lexicon, values) -> SheetReader:
    """A reader of a city in which townships and villages share names; home is a county of it."""
    known = Lexicon(
        lexicon.words, lexicon.lines, AreaIndex(CITY), lexicon.measures, lexicon.area_words
    )
    watch = PersonWatch(HeaderWords.of(words), known.names_area)
    return SheetReader(known, values, Setting("990301", YearRule(10), language="en"), watch)


def observed(reader: SheetReader, drawing: str, source: str = "a.xlsx") -> str:
    """Draw what was read, a line for each row: area, kind and value of each figure."""
    rows: dict[str, list[object]] = {}
    for one in reader.read(drawn_grid(drawing), source).observations:
        row = rows.setdefault(one.cell.lstrip("ABCDEFGH"), [one.area_code, one.kind])
        row.append(one.value if one.status == "reported" else one.status)
    return drawn_rows((number, *row) for number, row in rows.items())


def rules(reader: SheetReader, drawing: str) -> set[str]:
    return {finding.rule for finding in reader.read(drawn_grid(drawing), "a.xlsx").findings}


def test_parities_and_ages_of_single_persons_are_no_counts(reader):
    sheet = """
    | 2003年3月出生登记 |      |      |      |
    | 单位              | 年龄 | 性别 | 孩次 |
    | 河口镇            | 25   | 男   | 1    |
    | 石桥镇            | 28   | 女   | 2    |
    | 青山乡            | 31   | 男   | 1    |
    """
    assert observed(reader, sheet) == ""
    assert rules(reader, sheet) == {"unknown_column"}


def test_rows_of_groups_are_totals_of_no_area(city):
    sheet = """
    | 白石县2003年3月 |      |      |
    | 单位            | 出生 | 死亡 |
    | 山区            | 13   | 5    |
    | 青山乡          | 6    | 2    |
    | 柳林乡          | 7    | 3    |
    | 沿河线小计      | 17   | 1    |
    | 河口镇          | 8    | 1    |
    | 石桥镇          | 9    | 0    |
    | 南岭乡小计      | 4    | 2    |
    | 合计            | 34   | 8    |
    """
    assert observed(city, sheet) == plain(
        """
        3  |           | total | 13 | 5
        4  | 990301200 | count | 6  | 2
        5  | 990301201 | count | 7  | 3
        6  |           | total | 17 | 1
        7  | 990301100 | count | 8  | 1
        8  | 990301101 | count | 9  | 0
        10 | 990301    | total | 34 | 8
        """
    )
    assert rules(city, sheet) == {"unknown_area"}


def test_a_column_of_groups_says_nothing_of_the_figures(city):
    sheet = """
    | 白石县2003年3月 |        |      |
    |                 | 单位   | 出生 |
    | 沿河线          | 青山乡 | 6    |
    | ^               | 柳林乡 | 7    |
    | ^               | 小计   | 13   |
    | 平原            | 河口镇 | 8    |
    | ^               | 石桥镇 | 9    |
    | 合计            | <      | 30   |
    """
    assert observed(city, sheet) == plain(
        """
        3 | 990301200 | count | 6
        4 | 990301201 | count | 7
        5 |           | total | 13
        6 | 990301100 | count | 8
        7 | 990301101 | count | 9
        8 | 990301    | total | 30
        """
    )


def test_a_column_of_unknown_kinds_does_where_areas_stand_under_each(city):
    sheet = """
    | 白石县2003年3月出生 |        |    |
    | 类型                | 单位   | 男 |
    | 本地                | 青山乡 | 6  |
    | ^                   | 柳林乡 | 7  |
    | 迁入                | 青山乡 | 8  |
    | ^                   | 柳林乡 | 9  |
    """
    assert observed(city, sheet) == ""
    assert rules(city, sheet) == {"unknown_column"}


@pytest.mark.parametrize(
    "order",
    [
        "白石县 25, 城关镇 16, 河口镇 9, 清河县 45, 城关镇 34, 高桥镇 11",
        "城关镇 16, 河口镇 9, 白石县小计 25, 城关镇 34, 高桥镇 11, 清河县小计 45",
        "白石县 , 城关镇 16, 河口镇 9, 清河县 , 城关镇 34, 高桥镇 11",
        "一、白石县 25, 1、城关镇 16, 2、河口镇 9, 二、清河县 45, 1、城关镇 34, 2、高桥镇 11",
    ],
)
def test_the_rows_around_tell_which_of_two_areas_of_one_name_is_meant(city, order):
    rows = "\n".join(f"| {' | '.join(row.strip(' ').split(' '))} |" for row in order.split(","))
    found = city.read(drawn_grid(f"| 2003年3月 | |\n| 单位 | 出生 |\n{rows}"), "a.xls")
    assert {one.value: one.area_code for one in found.observations if one.value} | {
        25: "990301",
        45: "990302",
    } == {
        16: "990301102",
        9: "990301100",
        25: "990301",
        34: "990302100",
        11: "990302101",
        45: "990302",
    }


def test_where_nothing_shows_a_group_such_a_name_is_asked_about(city):
    sheet = """
    | 2003年3月 |      |
    | 单位      | 出生 |
    | 白石县    | 25   |
    | 城关镇    | 16   |
    | 高桥镇    | 11   |
    | 城关镇    | 34   |
    """
    assert observed(city, sheet) == plain(
        """
        3 | 990301    | count | 25
        5 | 990302101 | count | 11
        """
    )
    assert rules(city, sheet) == {"ambiguous_area"}


def test_a_name_left_out_is_not_that_of_the_group_above(city):
    sheet = """
    | 白石县2003年3月 |      |      |
    | 单位            | 性别 | 出生 |
    | 河口镇          | 计   | 9    |
    |                 | 男   | 5    |
    |                 | 计   | 7    |
    |                 | 男   | 3    |
    | 青山乡          | 计   | 6    |
    |                 | 男   | 4    |
    """
    assert observed(city, sheet) == plain(
        """
        3 | 990301100 | count | 9
        4 | 990301100 | count | 5
        7 | 990301200 | count | 6
        8 | 990301200 | count | 4
        """
    )
    assert rules(city, sheet) == {"unknown_column"}


@pytest.mark.parametrize(("head", "first"), [("性别", "男"), ("村", "东街村")])
def test_a_last_total_below_blanks_may_be_of_one_name_or_of_all(city, head, first):
    sheet = f"""
    | 白石县2003年3月 |         |      |
    | 单位            | {head}  | 出生 |
    | 河口镇          | {first} | 9    |
    |                 | 女      | 5    |
    | 石桥镇          | {first} | 7    |
    |                 | 女      | 3    |
    |                 | 合计    | 24   |
    """
    assert "24" not in observed(city, sheet)
    assert "unknown_column" in rules(city, sheet)
    grand = observed(city, sheet.replace("合计", "总计"))
    assert grand.endswith("7 | 990301 | total | 24")


def test_a_short_name_is_of_an_area_inside_the_one_around(city):
    sheet = """
    | 河口镇2003年3月 |      |
    | 村              | 出生 |
    | 东街            | 5    |
    | 青山            | 6    |
    """
    assert observed(city, sheet) == "3 | 990301100200 | count | 5"
    assert rules(city, sheet) == {"unknown_area"}


def test_totals_that_say_of_which_level_they_are(city):
    sheet = """
    | 河口镇2003年3月 |      |
    | 村              | 出生 |
    | 东街村          | 5    |
    | 王庄村          | 6    |
    | 全镇            | 11   |
    | 全县            | 90   |
    """
    assert observed(city, sheet) == plain(
        """
        3 | 990301100200 | count | 5
        4 | 990301100201 | count | 6
        5 | 990301100    | total | 11
        6 | 990301       | total | 90
        """
    )
    unnamed = sheet.replace("河口镇", "").replace("东街", "东沟").replace("王庄", "西沟")
    assert observed(city, unnamed) == "6 | 990301 | count | 90"


@pytest.mark.parametrize(
    "line", ["填报单位：河口镇 |", "填报单位 | 河口镇", "单位（盖章）：河口镇 |"]
)
def test_the_sender_may_stand_below_the_table(city, line):
    sheet = f"""
    | 2003年3月月报 |    |
    | 项目          | 男 |
    | 出生          | 5  |
    | {line}             |
    """
    assert observed(city, sheet) == "3 | 990301100 | count | 5"
    assert observed(city, sheet.replace("河口镇", "南岭乡")) == ""


def test_a_row_dated_by_itself_does_not_date_the_total_of_areas(city):
    sheet = """
    | 白石县2003年3月 |      |
    | 单位            | 出生 |
    | 河口镇          | 8    |
    | 合计            | 8    |
    | 补报2002年出生  | 2    |
    """
    found = city.read(drawn_grid(sheet), "a.xls").observations
    assert [(one.cell, one.period_start.year) for one in found] == [("B3", 2003), ("B4", 2003)]


def test_below_an_unknown_heading_areas_listed_again_have_other_figures(city):
    sheet = """
    | 白石县2003年3月出生 |    |
    | 单位                | 男 |
    | 河口镇              | 5  |
    | 石桥镇              | 4  |
    | 以下为迁入          |    |
    | 河口镇              | 50 |
    | 青山乡              | 30 |
    """
    assert observed(city, sheet) == plain(
        """
        3 | 990301100 | count | 5
        4 | 990301101 | count | 4
        """
    )
    assert rules(city, sheet) == {"unknown_column"}


def test_ditto_marks_stand_for_the_label_above(city):
    sheet = """
    | 2003年3月 |      |      |
    | 单位      | 性别 | 死亡 |
    | 河口镇    | 男   | 5    |
    | 〃        | 女   | 4    |
    | 石桥镇    | 男   | 3    |
    | 同上      | 女   | 2    |
    """
    assert observed(city, sheet) == plain(
        """
        3 | 990301100 | count | 5
        4 | 990301100 | count | 4
        5 | 990301101 | count | 3
        6 | 990301101 | count | 2
        """
    )


def test_a_total_in_the_column_of_running_numbers_and_one_below_a_measure(city):
    numbered = """
    | 白石县2003年3月 |        |      |
    | 序号            | 单位   | 出生 |
    | 合计            |        | 18   |
    | 1               | 河口镇 | 9    |
    | 2               | 石桥镇 | 9    |
    """
    assert observed(city, numbered).startswith("3 | 990301 | total | 18")
    measures = """
    | 白石县2003年3月 |        |      |
    | 指标            | 单位   | 合计 |
    | 出生            | 河口镇 | 9    |
    | ^               | 石桥镇 | 8    |
    | ^               | 小计   | 17   |
    | 死亡            | 河口镇 | 3    |
    | ^               | 小计   | 3    |
    """
    lines = observed(city, measures).splitlines()
    assert (lines[2], lines[4]) == ("5 | 990301 | total | 17", "7 | 990301 | total | 3")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("990301100 河口镇", "990301100"),
        ("河口镇（990301100）", "990301100"),
        ("990301101 河口镇", None),
    ],
)
def test_a_code_and_a_name_of_one_area_may_stand_in_one_cell(city, text, code):
    assert city.lexicon.areas.match(text).code == code


def test_headings_over_kinds_of_areas_part_the_list(city):
    sheet = """
    | 白石县2003年3月 |      |
    | 单位            | 出生 |
    | 一、乡镇        |      |
    | ·河口镇         | 9    |
    | －石桥镇        | 8    |
    | 小计            | 17   |
    | 二、场          |      |
    | 柳林乡          | 1    |
    | 总计            | 18   |
    """
    assert observed(city, sheet) == plain(
        """
        4 | 990301100 | count | 9
        5 | 990301101 | count | 8
        6 |           | total | 17
        8 | 990301201 | count | 1
        9 | 990301    | total | 18
        """
    )


def test_a_total_after_groups_takes_nothing_from_the_last_of_them(city):
    sheet = """
    | 2003年3月出生 |      |      |      |
    | 单位          | 孩次 | 性别 | 人数 |
    | 河口镇        | 一孩 | 男   | 3    |
    |               |      | 女   | 2    |
    |               | 二孩 | 男   | 1    |
    |               |      | 女   | 0    |
    | 石桥镇        | 一孩 | 男   | 4    |
    |               |      | 女   | 5    |
    |               | 二孩 | 男   | 1    |
    |               |      | 女   | 2    |
    | 合计          |      |      | 18   |
    """
    found = city.read(drawn_grid(sheet), "a.xls").observations
    assert [(o.area_code, o.measure) for o in found if o.value in (0, 2, 18)] == [
        ("990301100", "births_parity1_female"),
        ("990301100", "births_parity2_female"),
        ("990301101", "births_parity2_female"),
        ("990301", "births"),
    ]


def test_an_area_among_columns_is_one_of_the_group_above(city):
    sheet = """
    | 2003年3月 |        |        |        |
    | 项目      | 白石县 | 清河县 | <      |
    | ^         | 城关镇 | 城关镇 | 高桥镇 |
    | 出生      | 9      | 7      | 6      |
    """
    found = city.read(drawn_grid(sheet), "a.xls").observations
    assert [one.area_code for one in found] == ["990301102", "990302100", "990302101"]


def test_one_village_named_as_a_part_is_of_the_township_above(city):
    sheet = """
    | 2003年3月      |      |
    | 单位           | 出生 |
    | 河口镇         | 17   |
    | 其中：东街村   | 9    |
    | 石桥镇         | 7    |
    | 其中：东街村   | 4    |
    """
    assert observed(city, sheet) == plain(
        """
        3 | 990301100    | count | 17
        4 | 990301100200 | count | 9
        5 | 990301101    | count | 7
        6 | 990301101200 | count | 4
        """
    )


@pytest.mark.parametrize(
    ("title", "source", "code"),
    [
        ("城关镇2003年3月", "a.xls", "990301102"),
        ("清河县2003年3月", "城关镇.xls", "990302100"),
        ("城关镇2003年3月", "清河县/a.xls", "990302100"),
        ("河口镇、石桥镇2003年3月", "a.xls", None),
    ],
)
def test_a_title_with_a_name_of_several_areas(city, title, source, code):
    sheet = f"| {title} | |\n| 项目 | 数量 |\n| 出生人数 | 5 |"
    found = city.read(drawn_grid(sheet), source)
    assert [one.area_code for one in found.observations] == [code] * (code is not None)
    assert bool(found.findings) == (code is None)


@pytest.mark.parametrize(
    "rows",
    [
        "| 代码 | 单位 | 出生 |\n| 990301100 | 河口镇 | 9 |\n| 990301101 | 石桥镇 | 8 |\n| | 合计 | 17 |",
        "| 村 | 所属乡镇 | 出生 |\n| 东街村 | 河口镇 | 9 |\n| 桥头村 | 石桥镇 | 8 |\n| 合计 | | 17 |",
        "| 序号 | 单位 | 出生 |\n| 1 | 河口镇（12个村） | 9 |\n| 2 | 石桥镇(8个村) | 8 |\n| | 合计 | 17 |",
    ],
)
def test_two_columns_that_name_an_area_name_the_inner_one(city, rows):
    found = city.read(drawn_grid(f"| 白石县2003年3月 | | |\n{rows}"), "a.xls")
    codes = [(one.area_code, one.kind) for one in found.observations]
    inner = "所属" in rows
    assert codes == [
        ("990301100200" if inner else "990301100", "count"),
        ("990301101201" if inner else "990301101", "count"),
        ("990301", "total"),
    ]


@pytest.mark.parametrize("figures", ["4", ""])
def test_villages_below_an_unregistered_township_are_not_those_of_another(city, figures):
    sheet = f"""
    | 白石县2003年3月 |           |
    | 单位            | 出生      |
    | 河口镇          | {figures} |
    | 东街村          | 8         |
    | 王庄村          | 9         |
    | 南岭乡          | {figures} |
    | 东街村          | 7         |
    | 王庄村          | 6         |
    | 石桥镇          | {figures} |
    | 东街村          | 5         |
    | 桥头村          | 3         |
    """
    found = city.read(drawn_grid(sheet), "a.xls").observations
    assert [(o.area_code, o.value) for o in found if o.value not in (4, None)] == [
        ("990301100200", 8),
        ("990301100201", 9),
        ("990301101200", 5),
        ("990301101201", 3),
    ]


def test_parts_of_a_total_that_has_no_row_of_its_own(city):
    sheet = """
    | 河口镇2003年3月 |    |      |
    | 村              |    | 出生 |
    | 东街村          | 男 | 8    |
    |                 | 女 | 7    |
    | 王庄村          | 男 | 6    |
    |                 | 女 | 5    |
    | 合计            | 男 | 14   |
    |                 | 女 | 12   |
    """
    assert observed(city, sheet).splitlines()[-2:] == [
        "7 | 990301100 | total | 14",
        "8 | 990301100 | total | 12",
    ]


def test_the_sender_beside_a_word_for_it_is_of_the_form_below(city):
    sheet = """
    | 单位名称 | 河口镇    |
    | 时间     | 2003年3月 |
    | 出生人数 | 9         |
    |          |           |
    | 单位名称 | 南岭乡    |
    | 时间     | 2003年3月 |
    | 出生人数 | 8         |
    """
    assert observed(city, sheet) == "3 | 990301100 | count | 9"
    assert rules(city, sheet) == {"unknown_area"}


def test_a_group_without_merged_cells_says_of_whom_all_below_it_is(city):
    sheet = """
    | 2003年3月 |          |      |          |      |
    | 单位      | 户籍人口 |      | 流动人口 |      |
    |           | 出生     | 死亡 | 出生     | 死亡 |
    | 河口镇    | 9        | 3    | 1        | 0    |
    """
    found = city.read(drawn_grid(sheet), "a.xls").observations
    assert [(o.measure, o.basis) for o in found] == [("births", "hukou"), ("deaths", "hukou")]


def test_a_part_left_blank_does_not_end_a_heading_that_is_not_understood(reader):
    """迁移 is counted as what? Its 女 is no 女 of what stands above it."""
    sheet = """
    | 河口镇2003年2月 |    |
    | 指标            | 数 |
    | 一、出生情况    |    |
    | 合计            | 9  |
    | 男              | 5  |
    | 女              | 4  |
    | 二孩            | 2  |
    | 二、迁移情况    |    |
    | 男              |    |
    | 女              | 3  |
    | 合计            | 3  |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx")
    assert {one.cell for one in found.observations} == {"B4", "B5", "B6", "B7"}
    assert found.findings


def test_an_area_left_blank_at_the_end_of_a_list_is_no_title_of_the_next_table(reader):
    sheet = """
    | 2002年1月统计表 |      |
    | 单位            | 出生 |
    | 河口镇          | 5    |
    | 青山乡          |      |
    | 2001年1月统计表 |      |
    | 单位            | 死亡 |
    | 石桥镇          | 1    |
    | 河口镇          | 2    |
    | 合计            | 3    |
    """
    assert observed(reader, sheet) == plain(
        """
        3 | 990301100 | count | 5
        4 | 990301200 | count | blank
        7 | 990301101 | count | 1
        8 | 990301100 | count | 2
        9 | 990301    | total | 3
        """
    )
    villages = sheet.replace("石桥镇", "东街村").replace("河口镇          | 2", "西街村  | 2")
    assert "990301200 | count | blank" not in observed(reader, villages)


def test_certificates_are_those_held_or_those_given_as_words_say(reader):
    sheet = """
    | 白石县{} |            |        |
    | 单位     | 期末领证数 | {}     |
    | 河口镇   | 50         | 3      |
    """

    def named(title: str, header: str) -> list[str]:
        found = reader.read(drawn_grid(sheet.format(title, header)), "a.xlsx")
        assert len(found.observations) + len(found.findings) == 2
        return [one.measure for one in found.observations][1:]

    assert named("2003年3月", "领证人数") == ["one_child_certificates_new"]
    assert named("2003年3月", "领证数") == []  # held, or newly given
    assert named("2003年", "领证人数") == []
    assert named("2003年", "本期领证数") == ["one_child_certificates_new"]


def test_an_ambiguous_name_among_sisters_of_home_is_theirs(city):
    sheet = """
    | 2003年3月 |      |
    | 单位      | 出生 |
    | 城关镇    | 1    |
    | 河口镇    | 2    |
    | {}        | 3    |
    """
    assert "3 | 990301102 | count | 1" in observed(city, sheet.format("石桥镇"))
    assert "990301102" not in observed(city, sheet.format("高桥镇"))


def test_a_month_and_the_year_so_far_are_one_in_its_first_month(words, lexicon, values):
    calendar = SheetReader(
        lexicon,
        values,
        Setting("990301", YearRule(1), language="en"),
        PersonWatch(HeaderWords.of(words), lexicon.names_area),
    )
    sheet = """
    | 河口镇2004年1月 |      |          |
    | 指标            | 本月 | 本年累计 |
    | 出生            | 5    | 5        |
    | 死亡            | 2    | {}       |
    """
    assert observed(calendar, sheet.format(2)) == plain(
        """
        3 | 990301100 | count | 5 | 5
        4 | 990301100 | count | 2 | 2
        """
    )
    assert "\n4" not in observed(calendar, sheet.format(3))  # which of the two is it?


def test_what_a_pivot_table_adds_up_stands_in_its_corner(reader):
    sheet = """
    | 年月            | 2003年10月 |    |      |
    |                 |            |    |      |
    | 求和项:出生人数 | 性别       |    |      |
    | 单位            | 男         | 女 | 总计 |
    | 河口镇          | 5          | 4  | 9    |
    | 总计            | 5          | 4  | 9    |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx").observations
    named = ["births_male", "births_female", "births"]
    assert [one.measure for one in found] == named * 2


def test_the_total_of_a_group_is_of_nothing_outside_it(reader):
    sheet = """
    | 河口镇2003年3月 |          |        |      |      |
    | 村              | 已婚育妇 | {}     | <    | <    |
    | ^               | ^        | 上环   | 药具 | 合计 |
    | 河口镇          | 500      | 250    | 35   | 285  |
    """
    found = reader.read(drawn_grid(sheet.format("现有措施")), "a.xlsx").observations
    assert [one.measure for one in found][-1] == "contraceptive_users"
    found = reader.read(drawn_grid(sheet.format("期末")), "a.xlsx").observations
    assert [one.measure for one in found].count("married_women_15_49") == 1


def test_the_married_ones_of_women_are_married_women(reader):
    sheet = """
    | 河口镇2003年3月 |          |          |        |
    | 村              | 育龄妇女 | <        | 人口   |
    | ^               | 总数     | 其中已婚 | 已婚   |
    | 河口镇          | 500      | 400      | 900    |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx").observations
    assert [one.measure for one in found] == ["women_15_49", "married_women_15_49"]


@pytest.mark.parametrize("village", ["南岭村", "未知"])
def test_one_row_of_a_stranger_below_what_is_counted_is_of_nobody_else(reader, village):
    sheet = """
    | 石桥镇2003年5月 |    |    |
    | 死亡人数        | 男 | 女 |
    | {}              | 2  | 0  |
    """
    assert observed(reader, sheet.format(village)) == ""
    assert rules(reader, sheet.format(village))
    assert observed(reader, sheet.format("石桥镇")) == "3 | 990301101 | count | 2 | 0"


def test_a_column_of_parts_without_a_figure_is_asked_about(reader):
    sheet = """
    | 石桥镇2003年5月 |      |     |      |
    | 单位            | 出生 | 男  | 女   |
    | 河口镇          | 12   | 7？ | 约5  |
    | 石桥镇          | 9    | 5？ | 4    |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx")
    asked = {one.cell for one in found.findings}
    assert asked == {"C3", "D3", "C4"}


def test_a_row_of_no_readable_figures_below_the_header_is_no_header(reader):
    sheet = """
    | 白石县2003年5月 |       |      |
    | 单位            | 出生  | 死亡 |
    | 河口镇          | 约3人 | 5(2) |
    | 石桥镇          | 3     | 2    |
    """
    assert observed(reader, sheet) == "4 | 990301101 | count | 3 | 2"
    assert rules(reader, sheet) == {"not_a_figure"}


def test_areas_left_blank_right_below_the_header_are_no_header(city):
    sheet = """
    | 2003年10月 |        |        |
    | 县         | 乡镇   | 出生   |
    | 白石县     | 城关镇 |        |
    |            | 河口镇 | 15     |
    |            | 小计   | 35     |
    | 清河县     | 高桥镇 | 11     |
    """
    assert observed(city, sheet) == plain(
        """
        3 | 990301102 | count | blank
        4 | 990301100 | count | 15
        5 | 990301    | total | 35
        6 | 990302101 | count | 11
        """
    )


def test_a_row_says_itself_of_whom_it_is(reader):
    sheet = """
    | 河口镇2003年10月 |          |          |
    | 项目             | 期初人口 | 期末人口 |
    | 户籍人口         |          |          |
    | 常住人口         | 19800    | 19900    |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx").observations
    assert {one.basis for one in found if one.value} == {"resident"}


def test_an_area_over_the_months_is_theirs(reader):
    sheet = """
    | 2004年第一季度各镇逐月情况 |      |      |      |
    | 月份                       | 出生 | 死亡 |      |
    | 河口镇                     |      |      | 序号 |
    | 1月                        | 10   | 5    | 1    |
    | 2月                        | 11   | 4    | 2    |
    """
    assert observed(reader, sheet) == plain(
        """
        4 | 990301100 | count | 10 | 5
        5 | 990301100 | count | 11 | 4
        """
    )


def test_a_title_that_fills_its_row_heads_no_column(reader):
    sheet = """
    | 河口镇2006年6月避孕情况 | 河口镇2006年6月避孕情况 | 河口镇2006年6月避孕情况 |
    | 已婚育龄妇女人数        | 采取各种避孕措施        | 采取各种避孕措施        |
    | 已婚育龄妇女人数        | 合计                    | 长效                    |
    | 1850                    | 1702                    | 1590                    |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx").observations
    assert [one.measure for one in found] == [
        "married_women_15_49",
        "contraceptive_users",
        "contraceptive_users_long_acting",
    ]


def test_a_gap_in_a_header_is_no_row_of_its_own(reader):
    """单位 reaches over the gap: what it holds there was said above."""
    sheet = """
    | 河口镇2003年3月 |      |     |        |    |
    | 村              | 农业 | <   | 非农业 | <  |
    | ^               |      |     |        |    |
    | ^               | 出生 | <   | 出生   | <  |
    | ^               | 男   | 女  | 男     | 女 |
    | 河口镇          | 26   | 1   | 2      | 5  |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx").observations
    assert drawn_rows((one.measure, one.basis, one.value) for one in found) == plain(
        """
        births_male   | agricultural     | 26
        births_female | agricultural     | 1
        births_male   | nonagricultural | 2
        births_female | nonagricultural | 5
        """
    )


def test_figures_are_of_the_labels_before_them(reader):
    """What stands behind a figure begins the next pair, also where a gap parts it from its figure."""
    sheet = """
    | 河口镇2003年3月 |    |            |  |    |            |   |
    | 出生人数        | 59 | 计划外出生 |  | 3  | 期末总人口 | 9 |
    | 死亡人数        | 41 | 初婚妇女   |  | 6  | 往年补报   | 2 |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx")
    said = {one.cell: one.measure for one in found.observations}
    assert (said["B2"], said["B3"]) == ("births", "deaths")
    assert {one.cell for one in found.findings} >= {"E2"} - set(said)


def test_a_row_of_units_names_no_area(reader):
    sheet = """
    | 2003年3月 |          |        |
    | 乡镇      | 出生人数 | 总人口 |
    | 计量单位  | 人       | 万人   |
    | 河口镇    | 12       | 3      |
    """
    assert observed(reader, sheet) == "4 | 990301100 | count | 12 | 30000"


def test_a_name_of_several_areas_is_said_to_be_one(city):
    sheet = """
    | 2003年3月 |      |
    | 单位      | 出生 |
    | 河口镇    | 5    |
    | 城关镇    | 4    |
    | 高桥镇    | 3    |
    """
    found = city.read(drawn_grid(sheet), "a.xlsx").findings
    assert [(one.rule, one.cell) for one in found] == [("ambiguous_area", "A4")]
    assert "990301102, 990302100" in found[0].remedy


def test_a_village_of_unknown_name_below_a_township_is_not_the_township(city):
    sheet = """
    | 2003年11月出生 |        |    | |        |
    | 河口镇 | 河口镇 | 河口镇 | 石桥镇 | 石桥镇 | 石桥镇 |
    | 村名   | 男     | 女     | 村名   | 男     | 女     |
    | 王庄村 | 1      | 1      | 东街村 | 3      | 0      |
    | 南岭村 | 2      | 2      | 桥头村 | 4      | 1      |
    """
    assert observed(city, sheet) == plain(
        """
        4 | 990301100201 | count | 1 | 1
        5 | 990301101201 | count | 4 | 1
        """
    )


def test_a_first_row_left_blank_heads_nothing_below_it(reader):
    sheet = """
    | 白石县2004年1-6月出生人数 |          |    |    |
    | 单位                      | 指标     | 男 | 女 |
    | 河口镇                    | 本期     |    |    |
    | ^                         | 上年同期 | 48 | 46 |
    | 石桥镇                    | 本期     | 30 | 31 |
    | ^                         | 上年同期 | 33 | 29 |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx").observations
    read = [(one.cell, one.period_end.year) for one in found if one.value and one.cell[0] == "C"]
    assert read == [("C4", 2003), ("C5", 2004), ("C6", 2003)]


def test_a_heading_above_the_numbers_of_the_columns_is_no_header(reader):
    sheet = """
    |    | 白石县2005年12月出生 |    |    |
    |    | 单位                 | 男 | 女 |
    |    | 东片                 |    |    |
    | 甲 |                      | 1  | 2  |
    |    | 河口镇               | 3  | 4  |
    |    | 小计                 | 3  | 4  |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx").observations
    assert [one.measure for one in found] == ["births_male", "births_female"] * 2


def test_totals_of_no_area_are_no_two_figures_of_one_measure_either(reader):
    sheet = """
    | 白石县2005年12月出生 |      |      |
    | 单位                 | 出生 | 出生 |
    | 河口镇               | 3    | 4    |
    | 山区                 | 5    | 6    |
    """
    assert observed(reader, sheet) == ""
    assert rules(reader, sheet) == {"ambiguous_column"}


def test_the_name_of_a_table_may_stand_in_a_line_of_the_form(reader):
    sheet = """
    | 表名   | 出生情况  |    |
    | 期间   | 2003年10月 |   |
    | 乡镇   | 男        | 女 |
    | 河口镇 | 5         | 4  |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx").observations
    assert [one.measure for one in found] == ["births_male", "births_female"]


def test_a_group_heading_alone_in_its_row_heads_the_columns_below_it(reader):
    sheet = """
    | 河口镇2003年10月 |      |              |    |            |      |
    | 地区             | 人口 | 本期出生人数 |    |            | 死亡 |
    |                  |      | 一孩出生     |    |            |      |
    |                  |      | 男           | 女 | 其中:计划内 |     |
    | 河口镇           | 900  | 2            | 1  | 3          | 4    |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx").observations
    assert {one.measure for one in found} >= {"population_end", "deaths"}
    wrong = {"births_male", "births_female", "births_planned"}
    assert not {one.measure for one in found} & wrong


def test_years_below_the_name_of_areas_across_are_years(reader):
    sheet = """
    | 各乡镇历年出生人数 |      |        |        |
    | 乡镇               | 全县 | 河口镇 | 青山乡 |
    | 2000               | 3300 | 1000   | 1000   |
    | 2001               | 3200 | 1100   | 900    |
    """
    assert observed(reader, sheet) == plain(
        """
        3 | 990301 | total | 3300 | 1000 | 1000
        4 | 990301 | total | 3200 | 1100 | 900
        """
    )


def test_a_row_of_units_below_the_header_names_no_areas(reader):
    sheet = """
    | 白石县人口 |          |          |        |
    | 年份       | 总人口   | 出生人口 | 出生率 |
    | 单位       | 人       | 人       | ‰      |
    | 2004年     | 320100   | 3512     | 10.99  |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx").observations
    assert [one.measure for one in found] == ["population_end", "births", "crude_birth_rate"]


def test_an_unknown_month_below_an_area_leaves_it_a_heading(reader):
    sheet = """
    | 2004年各镇逐月情况 |      |
    | 月份               | 出生 |
    | 河口镇             |      |
    | 约1月              | 10   |
    | 2月                | 11   |
    | 石桥镇             |      |
    | 1月                | 7    |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx").observations
    assert {(one.cell, one.area_code) for one in found} >= {
        ("B5", "990301100"),
        ("B7", "990301101"),
    }
    assert not {one.cell for one in found if one.area_code == "990301"}


def test_a_village_of_several_townships_left_blank_ends_its_list_too(city):
    sheet = """
    | 石桥镇2004年5月 |      |
    | 村              | 出生 |
    | 桥头村          | 2    |
    | 东街村          |      |
    | 河口镇2003年8月 |      |
    | 村              | 死亡 |
    | 东街村          | 1    |
    | 王庄村          | 3    |
    | 合计            | 4    |
    """
    assert observed(city, sheet) == plain(
        """
        3 | 990301101201 | count | 2
        4 | 990301101200 | count | blank
        7 | 990301100200 | count | 1
        8 | 990301100201 | count | 3
        9 | 990301100    | total | 4
        """
    )


@pytest.mark.parametrize("slip", ["3月5日", "上月", "农业", "TRUE", "2003年1月"])
def test_a_first_row_of_a_sister_is_no_header_whatever_it_holds(reader, slip):
    sheet = f"""
    | 2003年3月 |        |        |
    | 单位      | 出生   | 死亡   |
    | 河口镇    | {slip} | {slip} |
    | 青山乡    | 9      | 2      |
    """
    assert observed(reader, sheet) == "4 | 990301200 | count | 9 | 2"
    found = reader.read(drawn_grid(sheet), "a.xlsx").findings
    assert [(one.rule, one.cell) for one in found] == [
        ("not_a_figure", "B3"),
        ("not_a_figure", "C3"),
    ]
