"""Lists of labels set in by blanks: which row is a part of which.

A list is written as lines of `label -> measure`, `?` where no careful clerk could say.
"""

from __future__ import annotations

import pytest

from fpstats.ingest.grid import Grid
from fpstats.ingest.understand import SheetReader

HEAD = [["2003年3月白石县"], ["项目", "河口镇"]]


def read_list(reader: SheetReader, lines: str, title: str = "") -> tuple[str, set[str]]:
    """Return the list with what each row was read as, and the rules of the findings."""
    labels = [line.partition(" -> ")[0] for line in _lines(lines)]
    head = [[title], HEAD[1]] if title else HEAD
    rows = [[label, 20 - number] for number, label in enumerate(labels)]
    found = reader.read(Grid("Sheet1", [*head, *rows]), "2003年3月.xlsx")
    measures = {one.cell: one.measure for one in found.observations}
    read = [f"{label} -> {measures.get(f'B{n + 3}', '?')}" for n, label in enumerate(labels)]
    return "\n".join(read), {finding.rule for finding in found.findings}


def _lines(text: str) -> list[str]:
    return [line.removeprefix("    ") for line in text.strip("\n").splitlines() if line.strip()]


def agrees(reader: SheetReader, lines: str, title: str = "") -> None:
    read, rules = read_list(reader, lines, title)
    assert read == "\n".join(_lines(lines))
    assert ("?" in read) == bool(rules)


@pytest.mark.parametrize(
    ("opening", "blanks"),
    [
        ("其中：", "　　　"),
        ("其中:", "     "),
        ("其中:", "      "),
        ("其中", "    "),
        ("　其中：", "　　　　"),
        ("  其中： ", "         "),
        ("其中：", "　　"),
        ("\t其中：", "\t\t"),
        ("期中：", "　　　"),
    ],
)
def test_what_is_aligned_under_the_first_part_stands_beside_it(reader, opening, blanks):
    agrees(
        reader,
        f"""
    一孩出生 -> births_parity1
    {opening}男 -> births_parity1_male
    {blanks}女 -> births_parity1_female
    {blanks}计划内 -> births_parity1_planned
    二孩出生 -> births_parity2
    {opening}男 -> births_parity2_male
    {blanks}女 -> births_parity2_female
    {blanks}计划内 -> births_parity2_planned
    """,
    )


def test_what_is_set_in_further_than_the_first_part_is_below_it(reader):
    agrees(
        reader,
        """
    一孩出生 -> births_parity1
    　其中：计划内 -> births_parity1_planned
    　　　　　男 -> births_parity1_male_planned
    　　　　　女 -> births_parity1_female_planned
    """,
    )


def test_between_the_opening_and_its_words_a_row_can_be_either(reader):
    agrees(
        reader,
        """
    一孩出生 -> births_parity1
    　其中：计划内 -> births_parity1_planned
    　　男 -> ?
    　　女 -> ?
    死亡人数 -> deaths
    """,
    )


def test_both_readings_of_a_doubtful_row_may_be_one(reader):
    agrees(
        reader,
        """
    出生人数 -> births
    其中：一孩 -> births_parity1
    　　二孩 -> births_parity2
    　　男 -> ?
    """,
    )


def test_a_row_below_one_that_is_not_understood_is_not_understood_either(reader):
    agrees(
        reader,
        """
    出生人数 -> births
    新农合参加人数 -> ?
    　男 -> ?
    　已婚育龄妇女人数 -> ?
    死亡人数 -> deaths
    """,
        title="2003年3月白石县出生情况",
    )


def test_parts_below_parts_are_of_both(reader):
    found = reader.read(
        Grid(
            "Sheet1",
            [
                ["2003年3月"],
                ["单位", "出生人数"],
                ["河口镇", 9],
                ["　一孩", 5],
                ["　　男", 3],
                ["　　女", 2],
                ["　男", 6],
                ["石桥镇", 4],
                ["其中：一孩", 3],
                ["　　　男", 1],
            ],
        ),
        "a.xlsx",
    )
    assert [(one.cell, one.area_code, one.measure) for one in found.observations] == [
        ("B3", "990301100", "births"),
        ("B4", "990301100", "births_parity1"),
        ("B5", "990301100", "births_parity1_male"),
        ("B6", "990301100", "births_parity1_female"),
        ("B7", "990301100", "births_male"),
        ("B8", "990301101", "births"),
        ("B9", "990301101", "births_parity1"),
        ("B10", "990301101", "births_male"),
    ]


def test_an_opening_on_a_line_of_its_own_is_no_whole(reader):
    rows = [["一孩出生", 9], ["　其中："], ["　　男", 5], ["　　女", 4], ["　　计划内", 7]]
    found = reader.read(Grid("Sheet1", [*HEAD, *rows]), "a.xlsx")
    assert [one.measure for one in found.observations] == [
        "births_parity1",
        "births_parity1_male",
        "births_parity1_female",
        "births_parity1_planned",
    ]


def test_a_blank_before_a_label_of_another_group_sets_nothing_in(reader):
    rows = [["2001年", "计", 9], ["", "男", 5], ["", "女", 4], ["2002年", " 计", 7], ["", "男", 3]]
    found = reader.read(
        Grid("Sheet1", [["河口镇出生人数"], ["年份", "性别", "人数"], *rows]), "a.xlsx"
    )
    assert [one.measure for one in found.observations] == [
        "births",
        "births_male",
        "births_female",
        "births",
        "births_male",
    ]
