"""Flat headers, where a column says only what sets it apart from the one before it.

A header and one row of figures are drawn; below each figure what it is, with its months where they
are not those of the title, `?` where a careful clerk could not say.
"""

from __future__ import annotations

import pytest

from drawn import cells, drawn_grid
from fpstats.ingest.understand import SheetReader


def agrees(reader: SheetReader, drawing: str, title: str = "2003年3月") -> None:
    header, truth = cells(drawing)
    figures = " | ".join(str(90 - number) for number in range(len(header)))
    sheet = f"| {title} |\n| 单位 | {' | '.join(header)} |\n| 河口镇 | {figures} |"
    found = reader.read(drawn_grid(sheet), "a.xlsx")
    read = {one.cell: one for one in found.observations}
    said = []
    for number in range(len(header)):
        one = read.get(f"{'BCDEFGHIJK'[number]}3")
        months = f" {one.period_start:%Y %m}-{one.period_end:%m}" if one else ""
        months = months.replace(" 2003", "").removesuffix(" 03-03")
        said.append(f"{one.measure}{months}" if one else "?")
    assert said == truth
    assert ("?" in said) == bool(found.findings)


def test_parts_have_the_months_of_their_whole(reader):
    agrees(
        reader,
        """
        | 出生人数 | 1-3月出生    | 男                | 女                  | 死亡   |
        | births   | births 01-03 | births_male 01-03 | births_female 01-03 | deaths |
        """,
    )


def test_a_part_of_several_parities_is_of_the_one_before_it(reader):
    agrees(
        reader,
        """
        | 一孩           | 男                  | 二孩           | 男                  | 合计   |
        | births_parity1 | births_parity1_male | births_parity2 | births_parity2_male | births |
        """,
        "2003年3月出生情况",
    )
    agrees(
        reader,
        """
        | 出生人数 | 其中：一孩     | 其中：计划内           | 二孩           | 其中：计划内           |
        | births   | births_parity1 | births_parity1_planned | births_parity2 | births_parity2_planned |
        """,
    )


def test_a_part_of_one_parity_or_of_all_can_not_be_told(reader):
    agrees(
        reader,
        """
        | 出生人数 | 一孩           | 男 | 女 |
        | births   | births_parity1 | ?  | ?  |
        """,
    )


def test_the_parts_of_a_rate_are_no_counts(reader):
    agrees(
        reader,
        """
        | 出生人数 | 计划生育率(%)      | 其中：一孩 | 二孩 | 死亡   |
        | births   | planned_birth_rate | ?          | ?    | deaths |
        """,
        "2003年3月出生情况",
    )


def test_a_year_earlier_is_of_the_label_before_it(reader):
    agrees(
        reader,
        """
        | 期末人口       | 出生人数     | 去年同期     | 死亡         | 去年同期     |
        | population_end 01-06 | births 01-06 | births 2002 01-06 | deaths 01-06 | deaths 2002 01-06 |
        """,
        "2003年1-6月人口情况",
    )


def test_a_cumulative_column_is_of_the_label_before_it_only_where_each_has_one(reader):
    agrees(
        reader,
        """
        | 出生   | 自年初累计   | 死亡   | 自年初累计   |
        | births | births 01-03 | deaths | deaths 01-03 |
        """,
        "2003年3月出生情况",
    )
    agrees(
        reader,
        """
        | 出生   | 死亡   | 自年初累计 |
        | births | deaths | ?          |
        """,
        "2003年3月出生情况",
    )


@pytest.mark.parametrize(
    ("header", "truth"),
    [
        ("| 一孩出生 | 二孩出生 | 合计 |", "| births_parity1 | births_parity2 | births |"),
        ("| 男性死亡 | 女性死亡 | 合计 |", "| deaths_male | deaths_female | deaths |"),
        ("| 出生 | 死亡 | 合计 |", "| births | deaths | ? |"),
        ("| 期末人口 | 死亡 | 合计 |", "| population_end | deaths | ? |"),
        ("| 男性死亡 | 彩虹 | 合计 |", "| deaths_male | ? | ? |"),
    ],
)
def test_a_total_adds_up_what_counts_one_thing(reader, header, truth):
    agrees(reader, f"{header}\n{truth}", "2003年3月出生情况")


def test_in_a_list_only_lines_of_one_area_and_month_belong_together(reader):
    sheet = """
    | 单位   | 年月   | 指标     | 数值 |
    | 河口镇 | 200303 | 死亡人数 | 9    |
    | 河口镇 | 200303 | 其中：男 | 5    |
    | 石桥镇 | 200303 | 其中：男 | 8    |
    | 河口镇 | 200304 | 其中：男 | 7    |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx")
    assert [(one.cell, one.measure) for one in found.observations] == [
        ("D2", "deaths"),
        ("D3", "deaths_male"),
    ]
    assert {finding.rule for finding in found.findings} == {"unknown_column"}


def test_a_section_of_other_months_ends_the_one_before(reader):
    sheet = """
    | 2003年3月河口镇     |      |
    | 项目                | 数值 |
    | 一、本月情况        |      |
    | 出生人数            | 7    |
    | 二、1-3月累计情况   |      |
    | 出生人数            | 17   |
    | 死亡人数            | 13   |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx").observations
    assert [(o.cell, o.measure, f"{o.period_start:%m}-{o.period_end:%m}") for o in found] == [
        ("B4", "births", "03-03"),
        ("B6", "births", "01-03"),
        ("B7", "deaths", "01-03"),
    ]


def test_the_married_are_of_the_women_before_them_and_of_nobody_else(reader):
    agrees(
        reader,
        """
        | 育龄妇女    | 其中：已婚          | 一孩                        | 死亡   |
        | women_15_49 | married_women_15_49 | ?                           | deaths |
        """,
    )
    agrees(
        reader,
        """
        | 总人口         | 已婚 | 一孩 | 死亡   |
        | population_end | ?    | ?    | deaths |
        """,
    )


@pytest.mark.parametrize(
    ("header", "truth"),
    [
        ("往年补报 | 其中男 | 死亡", "births_prior_unreported | ? | deaths"),
        ("避孕措施 | 男 | 女 | 死亡", "contraceptive_users | ? | ? | deaths"),
        ("出生 | 婴儿死亡 | 男 | 死亡", "births | ? | ? | deaths"),
    ],
)
def test_a_part_of_what_has_no_such_part_is_not_of_what_the_title_counts(reader, header, truth):
    agrees(reader, f"| {header} |\n| {truth} |", "2003年3月人口情况")


def test_in_parts_alone_a_part_is_of_that_and_after_both_sexes_of_all(reader):
    agrees(
        reader,
        """
        | 出生人数 | 计划外           | 其中：二孩 | 多孩 |
        | births   | births_unplanned | ?          | ?    |
        """,
    )
    agrees(
        reader,
        """
        | 出生人数 | 男          | 女            | 其中：一孩     | 二孩           |
        | births   | births_male | births_female | births_parity1 | births_parity2 |
        """,
    )
    agrees(
        reader,
        """
        | 二孩出生       | 其中：头胎女孩 | 死亡   |
        | births_parity2 | ?              | deaths |
        """,
    )


def test_of_whom_is_said_of_the_label_before_it_too(reader):
    agrees(
        reader,
        """
        | 出生   | 其中：农业 | 非农业 | 死亡   | 流入 |
        | births | births     | births | deaths | ?    |
        """,
        "2003年3月人口情况",
    )


def test_a_year_earlier_after_a_rate_is_no_count(reader):
    agrees(
        reader,
        """
        | 出生率‰          | 上年同期 | 死亡   |
        | crude_birth_rate | ?        | deaths |
        """,
        "2003年3月人口情况",
    )


def test_a_total_of_parts_that_the_title_has_not_is_none_of_it(reader):
    agrees(
        reader,
        """
        | 一孩 | 二孩 | 多孩 | 合计 |
        | ?    | ?    | ?    | ?    |
        """,
        "2003年3月人口情况",
    )


def test_a_total_beside_operations_may_count_them(reader):
    agrees(
        reader,
        """
        | 落实措施合计 | 男扎 | 上环 | 人流 |
        | ?            | ?    | ?    | ?    |
        """,
    )


def test_tables_of_other_parts_below_one_title_are_read_apart(reader):
    agrees(reader, "| 出生 | 死亡 |\n| ? | ? |", "2003年3月二孩情况")
    truth = "| births_parity2 | births_parity1 |"
    agrees(reader, f"| 二孩出生 | 一孩出生 |\n{truth}", "2003年3月二孩情况")
    agrees(reader, "| 出生 | 一孩出生 |\n| births | births_parity1 |", "2003年3月二孩情况")


@pytest.mark.parametrize(
    ("header", "truth"),
    [
        ("男性初婚 | 女性初婚 | 晚婚", "first_marriages_men | first_marriages_women | ?"),
        ("总人口 | 农业人口 | 男 | 女", "population_end | population_end | ? | ?"),
        ("出生人数 | 增减 | 男 | 女", "births | ? | ? | ?"),
        ("出生人数 | 上年同期 | 男", "births | births 2002 | ?"),
        (
            "女性初婚 | 其中：晚婚 | 男性初婚 | 其中：晚婚",
            (
                "first_marriages_women | first_marriages_women_late"
                " | first_marriages_men | first_marriages_men_late"
            ),
        ),
    ],
)
def test_a_part_after_two_of_a_kind_or_another_time_can_be_of_either(reader, header, truth):
    agrees(reader, f"| {header} |\n| {truth} |", "2003年3月人口情况")


def test_methods_after_what_is_new_are_no_users_at_the_end(reader):
    agrees(reader, "| 本期新增 | 上环 | 结扎 |\n| ? | ? | ? |", "2003年3月避孕节育情况")


def test_a_cumulative_column_beside_a_month_that_is_not_written_has_no_end(reader):
    agrees(reader, "| 本月 | 累计 |\n| ? | ? |", "2003年出生情况")


def test_people_of_a_basis_below_a_title_of_births_may_be_those_born(reader):
    title = "2003年3月出生情况"
    agrees(reader, "| 户籍人口 | 流动人口 | 合计 |\n| ? | ? | ? |", title)
    agrees(reader, "| 户籍人口 | 出生人数 |\n| population_end | births |", title)
