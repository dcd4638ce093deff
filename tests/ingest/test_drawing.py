"""How sheets are drawn for a person: what each column was taken for, and what is not shown."""

import json

import pytest

from drawn import drawn_grid, drawn_rows, plain
from fpstats.ingest.children.drawer import Drawer
from fpstats.ingest.drawn.drawing import DrawnFile, DrawnSheet, packed, unpacked
from fpstats.ingest.readers import read_workbook_grids
from fpstats.ingest.understand import SheetReader
from published import published_file

MONTHLY = """
| 2003年3月人口与出生情况 |              |    |          |            |
| 地区                    | 本期出生人数 | <  | 手术例数 | 奖扶对象   |
| ^                       | 男           | 女 | ^        | ^          |
| 合计                    | 3            | 4  | 9        | 2          |
| 河口镇                  | 2            | 2  | 5        | 1          |
| 青水乡                  | 1            | 2  | 4        | 1          |
| 王小明                  | 1            | 2  | 4        | 1          |
| 填报日期：2003年4月5日  | 填表人：张三 |    |          |            |
"""


def sheet(reader: SheetReader, drawing: str, source: str = "a.xlsx") -> DrawnSheet:
    return Drawer(reader).sheet(drawn_grid(drawing), source)


def lines(drawn: DrawnSheet) -> str:
    """Draw place | path | what it was taken for."""
    return drawn_rows(
        (line.place, " / ".join(line.path), ", ".join(line.names) or line.verdict)
        for table in drawn.tables
        for line in table.lines
    )


def test_each_column_says_what_it_was_taken_for(reader: SheetReader):
    assert lines(sheet(reader, MONTHLY)) == plain(
        """
        B | 本期出生人数 / 男 | births_male
        C | 本期出生人数 / 女 | births_female
        D | 手术例数          | set_aside
        E | 奖扶对象          | unknown
        """
    )


def test_the_texts_that_hold_for_a_table_are_named(reader: SheetReader):
    (table,) = sheet(reader, MONTHLY).tables
    assert (table.periods, table.period_from) == (("2003-03:2003-03",), ("title",))
    assert (table.basis, table.basis_assumed) == (("hukou",), True)
    assert table.reported_on == "2003-04-05"
    assert (table.areas_in, len(table.areas), table.totals) == ("rows 4-7", 1, 1)


def test_each_area_has_the_line_that_is_it_and_whether_by_another_name(reader: SheetReader):
    rows = "| 2003年3月 | |\n| 单位 | 出生 |\n| 河口 | 5 |\n| 青山乡 | 4 |\n| 合计 | 9 |"
    (table,) = sheet(reader, rows).tables
    assert [(a.place, a.code, a.renamed) for a in table.areas] == [
        ("3", "990301100", True),
        ("4", "990301200", False),
    ]
    columns = "| 2003年3月 | | |\n| 指标 | 河口镇 | 青山 |\n| 出生 | 5 | 4 |\n| 死亡 | 2 | 1 |"
    (table,) = sheet(reader, columns).tables
    assert [(a.place, a.code, a.renamed) for a in table.areas] == [
        ("B", "990301100", False),
        ("C", "990301200", True),
    ]


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("2003年5月", "x/a.xlsx", ("sheet",)),
        ("5月", "2003年/a.xlsx", ("sheet", "folder")),
        ("Sheet1", "x/2003年5月.xlsx", ("file",)),
        ("Sheet1", "2003年5月/a.xlsx", ("folder",)),
    ],
)
def test_the_period_says_which_text_it_comes_from(reader, name, source, expected):
    grid = drawn_grid("| 单位 | 出生 |\n| 河口镇 | 5 |\n| 青山乡 | 6 |", name)
    (table,) = Drawer(reader).sheet(grid, source).tables
    assert (table.periods, table.period_from) == (("2003-05:2003-05",), expected)


def test_measures_in_rows_are_drawn_by_their_place_and_without_their_text(reader: SheetReader):
    drawn = sheet(
        reader, "| 2003年3月 | | |\n| 指标 | 河口镇 | 青山乡 |\n| 出生 | 5 | 6 |\n| 死亡 | 1 | 2 |"
    )
    assert lines(drawn) == plain("3 | | births\n4 | | deaths")
    assert drawn.tables[0].areas_in == "columns B-C"


def test_names_are_shown_only_when_they_are_like_names_of_areas(reader: SheetReader):
    drawn = sheet(reader, MONTHLY)
    assert [(n.cell, n.name, n.near) for n in drawn.tables[0].unregistered] == [
        ("A6", "青水乡", "990301200"),
        ("A7", "", ""),
    ]
    shown = json.dumps(packed(DrawnFile("a.xlsx", "xlsx", (drawn,))), ensure_ascii=False)
    assert "王小明" not in shown
    assert "张三" not in shown


def test_a_name_is_no_slip_for_an_area_that_has_its_own_row(reader: SheetReader):
    drawn = sheet(reader, "| 2003年3月 | |\n| 单位 | 出生 |\n| 青山乡 | 5 |\n| 青水乡 | 6 |")
    assert [(n.name, n.near) for n in drawn.tables[0].unregistered] == [("青水乡", "")]


def test_a_list_of_persons_leaves_no_text(reader: SheetReader):
    drawn = Drawer(reader).sheet(
        drawn_grid("| 姓名 | 出生日期 | 住址 |\n| 张三 | 1980-02-03 | 河口镇 |", "张三"),
        "a.xlsx",
        3,
    )
    assert (drawn.number, drawn.state, drawn.name, drawn.tables) == (3, "persons", "", ())
    shown = json.dumps(packed(DrawnFile("a.xlsx", "xlsx", (drawn,))), ensure_ascii=False)
    assert not any(text in shown for text in ("张三", "1980", "河口", "姓名"))


def test_rows_of_names_that_end_as_areas_do_are_areas_though_none_is_registered(reader):
    drawn = sheet(reader, "| 2003年3月 | |\n| 地区 | 出生 |\n| 甲山镇 | 5 |\n| 乙水乡 | 6 |")
    assert lines(drawn) == "B | 出生 | births"
    assert [n.name for n in drawn.tables[0].unregistered] == ["甲山镇", "乙水乡"]
    assert drawn.observations == 0


def test_an_empty_form_is_drawn_as_it_would_be_read_filled_in(reader: SheetReader):
    drawn = sheet(
        reader, "| 地区 | 本期出生人数 | < | 死亡人数 |\n| ^ | 男 | 女 | ^ |\n| 合计 | | | |"
    )
    assert drawn.state == "blank_form"
    assert lines(drawn) == plain(
        "B | 本期出生人数 / 男 | births_male\nC | 本期出生人数 / 女 | births_female\nD | 死亡人数 | deaths"
    )
    assert drawn.observations == 0


def test_a_drawing_survives_the_way_from_the_child(reader: SheetReader):
    file = DrawnFile("a.xlsx", "xlsx", (sheet(reader, MONTHLY),))
    assert unpacked(json.loads(json.dumps(packed(file)))) == file


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (
            "contraception.xlsx",
            {"B": "contraceptive_users", "C": "contraceptive_users_vasectomy", "E": "contraceptive_users_iud"}
            | dict.fromkeys("KLMNOPQ", "set_aside"),
        ),
        (
            "contraception-unit.xlsx",
            {"C": "married_women_15_49", "Z": "one_child_certificates_new", "AA": "one_child_certificates"}
            | dict.fromkeys(("D", "N", "O", "AC"), "set_aside"),
        ),
        (
            "population-and-births.xlsx",
            {"C": "population_end", "H": "births_parity1_planned", "R": "first_marriages_women_late"},
        ),
        (
            "births-by-policy-quarterly.xlsx",
            {"B": "population_begin", "G": "births_male", "AK": "births_parity3plus_planned"},
        ),
    ],
)  # fmt: skip
def test_real_forms_are_understood_column_by_column(reader: SheetReader, form, expected):
    workbook = read_workbook_grids(published_file(f"forms/{form}"))
    (drawn,) = Drawer(reader).file(workbook.grids, form).sheets
    found = {line.place: line for line in drawn.tables[0].lines}
    known = {"measure", "rate", "set_aside", "unknown_rate"}
    assert {line.verdict for line in found.values()} <= known
    said = {place: ", ".join(line.names) or line.verdict for place, line in found.items()}
    assert said.items() >= expected.items()
