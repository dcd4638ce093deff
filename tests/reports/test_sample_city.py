"""The model briefing: every word and figure of its two paragraphs, its headers and its sentences."""

from __future__ import annotations

import pytest

from briefing import composed
from fpstats.reports.context import Context
from fpstats.reports.header import drawn_header
from sample_city import sample_edition, sample_figures

HEADLINE = (
    "2003年1—10月，全市出生7381人，比上年同期减少231人，下降3.0%。其中：一孩4921人，二孩2436人，多孩24人，"
    "分别占66.7%、33.0%和0.3%。计划内出生7344人，计划生育率为99.5%，比上年同期提高0.3个百分点，"
    "达到年度责任目标（98.0%）。女性初婚4548人，其中23周岁及以上4325人，晚婚率为95.1%，比上年同期提高"
    "0.4个百分点。出生婴儿中男婴3814人、女婴3567人，出生婴儿性别比为106.9（女婴=100），比上年同期低2.9，"
    "差异在偶然波动范围以内；其中一孩为103.1，二孩及以上为115.0。10月末，已婚育龄妇女221940人，"
    "采取各种避孕措施的203075人，综合避孕率为91.5%，比上年同期末提高0.3个百分点；其中采取长效避孕措施的"
    "187020人（放置宫内节育器180312人），占采取措施人数的92.1%。"
)
COVERAGE = (
    "以上为截至2003年11月5日的汇总数。23个乡镇（街道）1—10月应报230期，实报230期。出生数中有102人为各月"
    "上报截止后补报，占1.4%；按各月初次上报数计算，出生7279人，计划生育率为99.8%，出生婴儿性别比为107.7。"
    "各项比率均由合计数计算。避孕数据为登记数，不宜与抽样调查结果直接比较。"
)
SHORT = (
    "1—10月，全市出生7381人，计划生育率99.5%；女性初婚4548人，晚婚率95.1%；出生婴儿性别比106.9；"
    "10月末综合避孕率91.5%。"
)
MAIN_HEADER = """
| 单位 | 出生人数 | < | < | < | < | 计划内出生 | < | < | < | 女性初婚 | < | < | < | 期末避孕 | < | < | < | < | 上报 |
| ^ | 合计 | 其中：一孩 | 二孩 | 多孩 | 比上年同期增减 | 人数 | 计划生育率 | 比上年同期增减（百分点） | 与责任目标比较 | 人数 | 其中：23周岁及以上 | 晚婚率 | 比上年同期增减（百分点） | 已婚育龄妇女 | 采取避孕措施人数 | 综合避孕率 | 比上年同期末增减（百分点） | 长效措施占采取措施人数 | 实报/应报（期） |
"""
MAIN_ROW = "全市 | 7381 | 4921 | 2436 | 24 | -231 | 7344 | 99.5 | 0.3 | 达到 | 4548 | 4325 | 95.1 | 0.4 | 221940 | 203075 | 91.5 | 0.3 | 92.1 | 230/230"
SEX_RATIO_ROWS = """
全市 | 7381 | 3814 | 3567 | 106.9 | 19432 | 18408 | 105.6 | 11016 | 9384 | 117.4 | 114.2—120.7 | 高于
葭垭乡 | 133 | ▲ | ▲ | × | … | … | … | 203 | 140 | 145.0 | 117.0—179.8 | 不能判定
"""
BELOW_SEX_RATIOS = (
    "11个乡镇（街道）二孩及以上合并性别比在120以上。若各地实际水平均等于全市合并数117.4，仅因偶然波动也约有9个"
    "超过120，各地之间的差异不能据此判定（χ²=26.0，自由度22，P=0.25）；全市合并数高于107。"
)
NOTES = [
    "性别比=男婴数÷女婴数×100，不是百分数。",
    (
        "计划生育率=计划内出生÷同口径出生；晚婚率=23周岁及以上女性初婚÷女性初婚；"
        "综合避孕率=采取避孕措施人数÷已婚育龄妇女，均为同一时点。"
    ),
    "出生率等为本期数，未折算全年。",
    (
        "符号：0 为零；… 未报或无数据；* 不完整；× 例数过少，不计算；／ 分母为零；▲ 因例数少不予公布；"
        "（修订）为更正后数字。"
    ),
    "本表数字来自基层登记，可能存在漏报、迟报；不反映个人或家庭情况，不宜用于对单位排名。",
]
POPULATION_ROW = "全市 | 1050412 | 7381 | 5468 | 1913 | -925 | 1051400 | 7.02 | 5.20 | 1.82"

ENGLISH_HEADLINE = (
    "In January–October 2003, 示例市 registered 7,381 births, 231 fewer than a year earlier (down 3.0%). "
    "Of these, 4,921 were first births, 2,436 were second births and 24 were third or higher births "
    "(66.7%, 33.0% and 0.3% respectively). Births within plan numbered 7,344, giving a planned-birth rate "
    "of 99.5%, 0.3 percentage points higher than a year earlier, which meets the target for the year "
    "(98.0%). Among women, there were 4,548 first marriages, 4,325 of them at age 23 or over, giving a "
    "late-marriage rate of 95.1%, 0.4 percentage points higher than a year earlier. There were 3,814 boys "
    "and 3,567 girls among the births, giving a sex ratio at birth of 106.9 boys per 100 girls, 2.9 lower "
    "than a year earlier, a difference within the range of chance variation; the ratio was 103.1 for first "
    "births and 115.0 for second or higher births. At the end of October, there were 221,940 married women "
    "aged 15–49, with 203,075 users of contraception, an uptake of 91.5%, 0.3 percentage points higher "
    "than a year earlier; 187,020 used long-acting methods (180,312 of them an intrauterine device), or "
    "92.1% of all users."
)
ENGLISH_COVERAGE = (
    "The figures are those known on 5 November 2003. For January–October, 230 of the 230 returns due from "
    "23 townships and streets were received. Of the births, 102 (1.4%) were reported after the filing "
    "deadline of their month; on first returns alone, there were 7,279 births, the planned-birth rate was "
    "99.8% and the sex ratio at birth was 107.7. All rates are computed from the totals. Figures on "
    "contraception come from registers and are not directly comparable with sample surveys."
)


@pytest.fixture(scope="module")
def chinese() -> Context:
    return composed(sample_figures(), sample_edition("zh"))


@pytest.fixture(scope="module")
def english() -> Context:
    return composed(sample_figures(), sample_edition("en"))


def test_the_headline_is_the_model_word_for_word(chinese: Context):
    assert chinese.headline == HEADLINE


def test_the_second_paragraph_says_how_far_the_figures_reach(chinese: Context):
    assert chinese.coverage == COVERAGE


def test_the_office_that_wants_one_line_gets_one(chinese: Context):
    assert chinese.short == SHORT


def test_the_english_twin_reads_as_a_statistical_office_writes(english: Context):
    assert english.headline == ENGLISH_HEADLINE
    assert english.coverage == ENGLISH_COVERAGE


def test_the_main_table_has_the_model_header_and_nineteen_numbered_columns(chinese: Context):
    table = chinese.tables[0]
    assert table.caption == "表1　2003年1—10月各乡镇（街道）人口与计划生育主要指标"
    assert (
        table.line
        == "计量单位：人、%、百分点　　数据截至：2003年11月5日　　口径：户籍（表内未注明者按户籍汇总）"
    )
    assert table.header == drawn_header(MAIN_HEADER).rows()
    assert table.numbering == ("甲", *(str(number) for number in range(1, 20)))


def test_the_whole_comes_first_and_the_areas_follow_in_their_registered_order(chinese: Context):
    rows = chinese.tables[0].rows
    assert " | ".join(rows[0].cells) == MAIN_ROW
    assert [row.strong for row in rows] == [True] + [False] * 23
    assert [row.cells[0] for row in rows[1:]] == sample_figures().names[1:]


def test_sex_ratios_have_a_table_of_their_own_with_too_few_births_withheld(chinese: Context):
    table = chinese.tables[1]
    shown = {row.cells[0]: " | ".join(row.cells) for row in table.rows}
    assert table.caption == "表2　出生婴儿性别比（女婴=100）"
    assert [shown["全市"], shown["葭垭乡"]] == SEX_RATIO_ROWS.strip().splitlines()
    assert sum(row.cells[4] == "×" for row in table.rows) == 12, "11 of 23 have 300 births"


def test_below_the_sex_ratios_stands_what_chance_alone_would_do(chinese: Context):
    assert chinese.tables[1].after == (BELOW_SEX_RATIOS,)


def test_the_population_balances(chinese: Context):
    table = next(table for table in chinese.tables if table.name == "natural_change")
    assert " | ".join(table.rows[0].cells) == POPULATION_ROW


def test_the_tables_are_numbered_in_a_row_and_named_as_the_model_names_them(chinese: Context):
    assert [table.caption for table in chinese.tables] == [
        "表1　2003年1—10月各乡镇（街道）人口与计划生育主要指标",
        "表2　出生婴儿性别比（女婴=100）",
        "表3　2003年1—10月全市主要指标完成情况",
        "表4　2003年10月末全市避孕方法构成",
        "表5　2003年1—10月各乡镇（街道）人口自然变动",
    ]


def test_what_was_planned_is_set_against_what_came_of_it(chinese: Context):
    table = chinese.tables[2]
    rows = {row.cells[0]: row.cells[1:] for row in table.rows}
    assert rows["计划生育率"] == ("%", "99.5", "99.2", "0.3", "98.0", "达到")
    assert rows["出生"] == ("人", "7381", "7612", "-231", "—", "—"), "there is no target for births"
    assert rows["出生人口性别比"] == ("女婴=100", "106.9", "109.8", "-2.9", "—", "—")
    assert rows["出生率"] == ("‰", "7.02", "…", "…", "—", "—")


def test_methods_add_up_to_their_users(chinese: Context):
    rows = {row.cells[0]: row.cells for row in chinese.tables[3].rows}
    assert rows["采取避孕措施"][1:] == ("203075", "100.0", "91.5", "100.0")
    assert rows["放置宫内节育器人数"][1:4] == ("180312", "88.8", "81.2")


def test_the_notes_are_the_fixed_ones(chinese: Context):
    assert list(chinese.notes[:5]) == NOTES


def test_english_tables_have_thousands_and_english_heads(english: Context):
    main, ratios = english.tables[:2]
    assert main.caption.startswith("Table 1. ")
    assert main.rows[0].cells[:3] == ("示例市", "7,381", "4,921")
    assert ratios.after == (
        (
            "The pooled sex ratio of second and higher births is above 120 in 11 townships and streets. If every "
            "area had the pooled ratio of 示例市, 117.4, chance alone would put about 9 of them above 120, so no "
            "difference between areas can be concluded (χ² = 26.0, 22 degrees of freedom, P = 0.25); the pooled "
            "ratio of 示例市 is above 107."
        ),
    )
