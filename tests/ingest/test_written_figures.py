"""Figures written into one text with what they count: read where they are all there is, else said."""

from __future__ import annotations

import pytest

from drawn import drawn_grid, drawn_rows, plain
from fpstats.ingest.understand import SheetReader


def read(reader: SheetReader, drawing: str) -> str:
    """Draw what was read: cell, area, measure and figure."""
    found = reader.read(drawn_grid(drawing), "a.xlsx").observations
    return drawn_rows(
        (one.cell, one.area_code[6:], one.measure, one.value or one.rate) for one in found
    )


def asked(reader: SheetReader, drawing: str) -> set[tuple[str, str | None]]:
    findings = reader.read(drawn_grid(drawing), "a.xlsx").findings
    return {(one.rule, one.cell) for one in findings}


TABLE = """
| 2003年3月出生情况 | |
| 乡镇   | 出生 |
| 河口镇 | 12   |
| 石桥镇 | 9    |
| {}     |      |
"""


@pytest.mark.parametrize(
    "text",
    [
        "合计：21",
        "合计：21人",
        "青山乡：7",
        "合计：出生21人，死亡7人",
        "出生人数 21 人，其中男 11 人，女 10 人",
        "本月出生21人(男11人，女10人)。",
        "计划生育率95.2%",
        "其中：男11人",
        "注：本月出生21人",
        "河口镇2003年4月出生：1,234人",
        "出生性别比：118:100",
        "出生人数(人)：21",
        "出生：21 死亡：7",
        "出生21人死亡7人",
        "23岁以上女性初婚5人",
        "2003年3月出生21人死亡7人",
        "1-10月出生21人",
        "二、出生21人",
        "另有出生2人",
        "出生：约21人",
        "出生：21人（含补报3人）",
        "境内出生：21",
        "共有3个村出生21人",
        "应落实措未落实：3人",
    ],
)
def test_a_figure_in_a_text_below_a_table_is_said(reader, text):
    assert asked(reader, TABLE.format(text)) == {("figure_in_text", "A5")}
    assert len(read(reader, TABLE.format(text)).splitlines()) == 2


@pytest.mark.parametrize(
    "text",
    [
        "表1",
        "出生情况表2",
        "2003年4月3日",
        "注：晚婚指女23周岁以上初婚",
        "注1：出生人口2003年口径有变",
        "填表人：王五  联系电话：1234567",
        "单位：人 共3页",
        "填报单位：河口镇 2003年3月",
        "行政区划代码：990301100",
        "河口镇：990301100",
        "附：出生死亡登记表3张",
        "出生人口 2003",
        "Births 2003",
        "出生 3月",
        "2．青山乡出生数含补报3人。",
        "出生死亡统计时间为2002年10月1日至2003年9月30日",
        "注：1、出生含补报。2、3月起执行",
        "人口与计划生育统计报表第2期",
        "晚婚指女23周岁以上、男25周岁以上初婚",
    ],
)
def test_numbers_of_tables_days_and_ages_are_no_figures(reader, text):
    assert asked(reader, TABLE.format(text)) == set()


def test_lines_of_a_sheet_without_a_table_are_labels_and_figures(reader):
    sheet = """
    | 河口镇2003年3月 |
    | 一、出生：21人  |
    | 其中：男11人    |
    | 女：10人        |
    | 二、结婚 12 对  |
    | 出生率：9.5‰    |
    | 填表人：王五    |
    """
    assert read(reader, sheet) == plain(
        """
        A2 | 100 | births           | 21
        A3 | 100 | births_male      | 11
        A4 | 100 | births_female    | 10
        A5 | 100 | marriages        | 12
        A6 | 100 | crude_birth_rate | 9.5
        """
    )
    assert asked(reader, sheet) == set()


def test_such_lines_are_asked_about_where_their_words_are_not_known(reader):
    sheet = """
    | 河口镇2003年3月    |
    | 出生：21人         |
    | 参加会议人数：30人 |
    | 死亡：7人，结婚3对 |
    """
    assert read(reader, sheet) == "A2 | 100 | births | 21"
    assert asked(reader, sheet) == {("unknown_column", "A3"), ("figure_in_text", "A4")}


def test_areas_stand_before_such_texts_above_them_or_in_them(reader):
    beside = """
    | 2003年3月人口变动 |          |         |
    | 河口镇            | 出生：12 | 死亡：3 |
    | 石桥镇            | 出生：9  | 死亡：4 |
    """
    assert read(reader, beside) == plain(
        """
        B2 | 100 | births | 12
        B3 | 101 | births | 9
        C2 | 100 | deaths | 3
        C3 | 101 | deaths | 4
        """
    )
    above = """
    | 2003年3月人口变动 |
    | 河口镇            |
    | 出生：12          |
    | 石桥镇            |
    | 出生：9           |
    """
    assert read(reader, above).splitlines() == ["A3 | 100 | births | 12", "A5 | 101 | births | 9"]
    inside = """
    | 2003年3月出生 |            |
    | 河口镇：12    | 石桥镇：9  |
    """
    assert read(reader, inside).splitlines() == ["A2 | 100 | births | 12", "B2 | 101 | births | 9"]


def test_a_card_of_a_person_is_refused(reader):
    card = """
    | 河口镇2003年3月 |
    | 姓名：张小英    |
    | 出生：1         |
    """
    assert asked(reader, card) == {("person_level", None)}


def test_the_name_of_an_official_in_a_line_makes_no_list_of_persons(reader):
    assert asked(reader, TABLE.format("计生专干姓名：王五")) == set()


def test_figures_in_texts_beside_a_table_are_said_but_for_remarks(reader):
    sheet = """
    | 2003年3月出生情况 |      | {}     |  |          |
    | 乡镇              | 出生 | {}     |  |          |
    | 河口镇            | 12   | 男5人  |  | 男：5人  |
    | 石桥镇            | 9    | 出生2人 |  |         |
    """
    assert asked(reader, sheet.format("", "备注")) == {("figure_in_text", "E3")}


def test_a_cell_merged_over_rows_is_one_figure(reader):
    sheet = """
    | 河口镇2003年3月 |          |
    | 出生：21人      | 死亡：7  |
    | ^               | 结婚：3  |
    """
    assert read(reader, sheet) == "A2 | 100 | births | 21"
    assert asked(reader, sheet) == {("figure_in_text", "B2"), ("figure_in_text", "B3")}


def test_an_area_merged_over_rows_stands_before_all_of_them(reader):
    sheet = """
    | 2003年3月 |          |
    | 河口镇    | 出生：12 |
    | ^         | 死亡：3  |
    | 石桥镇    | 出生：9  |
    | ^         | 死亡：4  |
    """
    areas = [line.split(" | ")[1] for line in read(reader, sheet).splitlines()]
    assert areas == ["100", "100", "101", "101"]


def test_a_row_whose_figure_is_in_its_text_is_no_heading(reader):
    sheet = """
    | 河口镇2003年3月 |    |
    | 出生            | 21 |
    | 死亡：7         |    |
    | 结婚            | 5  |
    | 离婚1对         |    |
    | 其中：男        | 2  |
    """
    assert read(reader, sheet).splitlines() == [
        "B2 | 100 | births | 21",
        "B4 | 100 | marriages | 5",
    ]
    expected = {("figure_in_text", "A3"), ("figure_in_text", "A5"), ("unknown_column", "A6")}
    assert asked(reader, sheet) == expected
