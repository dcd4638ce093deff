"""The rules of wording, one drawn line each: what is said when a figure went up, down or missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing import composed, edition_of, material_of
from drawn import cells
from drawn_figures import DrawnFigures
from fpstats.model.declared import Target
from fpstats.reports.composing import home_of
from fpstats.reports.phrasing import read_phrases

NOW, BEFORE = "2003-10", "2002-10"
PARTS = {
    "births": ("births",),
    "children": ("population_end",),
    "planned": ("births_planned", "births"),
    "ratio": ("births_male", "births_female"),
    "uptake": ("contraceptive_users", "married_women_15_49"),
    "birth rate": ("births", "population_begin", "population_end"),
}
INDICATORS = {
    "planned": "planned_birth_rate",
    "ratio": "sex_ratio_at_birth",
    "uptake": "contraception_uptake",
    "birth rate": "crude_birth_rate",
}

CHANGES = """
| case                        | what       | now                 | before              | zh                                       | en                                                                    |
| a count up                  | births     | 110                 | 100                 | 比上年同期增加10人，增长10.0%            | 10 more than a year earlier (up 10.0%)                                |
| a count down                | births     | 7381                | 7612                | 比上年同期减少231人，下降3.0%            | 231 fewer than a year earlier (down 3.0%)                             |
| a count equal               | births     | 100                 | 100                 | 与上年同期持平                           | the same number as a year earlier                                     |
| a count that prints as 0.0  | births     | 9997                | 10000               | 比上年同期减少3人，与上年同期基本持平    | 3 fewer than a year earlier, virtually unchanged                      |
| the same upwards            | births     | 10003               | 10000               | 比上年同期增加3人，与上年同期基本持平    | 3 more than a year earlier, virtually unchanged                       |
| none last year              | births     | 5                   | 0                   | 上年同期为0人                            | compared with 0 a year earlier                                        |
| fewer than 20 last year     | births     | 25                  | 19                  | 上年同期为19人                           | compared with 19 a year earlier                                       |
| just 20 last year           | births     | 25                  | 20                  | 比上年同期增加5人，增长25.0%             | 5 more than a year earlier (up 25.0%)                                 |
| no last year                | births     | 25                  |                     | 上年同期无可比数据                       | with no comparable figure for a year earlier                          |
| a stock up                  | children   | 1100                | 1000                | 比上年同期末增加100人，增长10.0%         | 100 more than a year earlier (up 10.0%)                               |
| a rate up                   | planned    | 995/1000            | 992/1000            | 比上年同期提高0.3个百分点                | 0.3 percentage points higher than a year earlier                      |
| a rate down                 | planned    | 992/1000            | 995/1000            | 比上年同期降低0.3个百分点                | 0.3 percentage points lower than a year earlier                       |
| a rate equal                | planned    | 992/1000            | 496/500             | 与上年同期持平                           | the same as a year earlier                                            |
| a rate that prints alike    | planned    | 9921/10000          | 9922/10000          | 与上年同期基本持平                       | virtually the same as a year earlier                                  |
| printed values subtracted   | planned    | 99549/100000        | 99250/100000        | 比上年同期提高0.2个百分点                | 0.2 percentage points higher than a year earlier                      |
| a rate on few cases before  | planned    | 995/1000            | 18/19               | 上年同期例数过少，不作比较               | not compared, as there were too few cases a year earlier              |
| no rate last year           | planned    | 995/1000            |                     | 上年同期无可比数据                       | with no comparable figure for a year earlier                          |
| no births last year         | planned    | 995/1000            | 0/0                 | 上年同期无可比数据                       | with no comparable figure for a year earlier                          |
| a per mille rate up         | birth rate | 702/100000/100000   | 552/100000/100000   | 比上年同期提高1.50个千分点               | 1.50 points per 1,000 higher than a year earlier                      |
| a sex ratio up, by chance   | ratio      | 530/500             | 520/500             | 比上年同期高2.0，差异在偶然波动范围以内  | 2.0 higher than a year earlier, a difference within the range of chance variation |
| a sex ratio down, by chance | ratio      | 3814/3567           | 3984/3628           | 比上年同期低2.9，差异在偶然波动范围以内  | 2.9 lower than a year earlier, a difference within the range of chance variation |
| a sex ratio beyond chance   | ratio      | 120000/100000       | 110000/100000       | 比上年同期高10.0                         | 10.0 higher than a year earlier                                       |
| a sex ratio equal           | ratio      | 530/500             | 1060/1000           | 与上年同期持平                           | the same as a year earlier                                            |
| a sex ratio printed alike   | ratio      | 106001/100000       | 106000/100000       | 与上年同期基本持平                       | virtually the same as a year earlier                                  |
| a sex ratio of few before   | ratio      | 530/500             | 149/150             | 上年同期例数过少，不作比较               | not compared, as there were too few cases a year earlier              |
| a register rate up          | uptake     | 203075/221940       | 202760/222310       | 比上年同期末提高0.3个百分点              | 0.3 percentage points higher than a year earlier                      |
| a register rate down        | uptake     | 912/1000            | 915/1000            | 比上年同期末降低0.3个百分点              | 0.3 percentage points lower than a year earlier                       |
| a register rate equal       | uptake     | 912/1000            | 456/500             | 与上年同期末持平                         | the same as a year earlier                                            |
| a register rate alike       | uptake     | 91201/100000        | 91202/100000        | 与上年同期末基本持平                     | virtually the same as a year earlier                                  |
| no register last year       | uptake     | 912/1000            |                     | 上年同期末无可比数据                     | with no comparable figure for a year earlier                          |
"""

TARGETS = """
| case                   | what    | now         | target  | direction | zh                                        | en                                                                        |
| met                    | planned | 995/1000    | 98.0    | at_least  | 达到年度责任目标（98.0%）                 | which meets the target for the year (98.0%)                               |
| met exactly            | planned | 980/1000    | 98.0    | at_least  | 达到年度责任目标（98.0%）                 | which meets the target for the year (98.0%)                               |
| missed                 | planned | 975/1000    | 98.0    | at_least  | 未达到年度责任目标（98.0%，相差0.5个百分点） | which does not meet the target for the year (98.0%, 0.5 percentage points short) |
| missed by a hair       | planned | 9796/10000  | 98.0    | at_least  | 取2位小数为97.96%，未达到98.00%的年度责任目标 | or 97.96% to 2 decimals, which does not meet the target for the year (98.00%) |
| by half a hair         | planned | 97996/100000 | 98.0   | at_least  | 取3位小数为97.996%，未达到98.000%的年度责任目标 | or 97.996% to 3 decimals, which does not meet the target for the year (98.000%) |
| kept                   | planned | 995/1000    | 99.5    | at_most   | 未超过年度责任目标（99.5%）               | which does not exceed the target for the year (99.5%)                     |
| exceeded               | planned | 998/1000    | 99.5    | at_most   | 超过年度责任目标（99.5%，相差0.3个百分点） | which exceeds the target for the year (99.5%) by 0.3 percentage points    |
| within                 | ratio   | 105000/100000 | 103-107 | range   | 在103—107范围内                           | within the range 103–107                                                  |
| outside                | ratio   | 120000/100000 | 103-107 | range   | 在103—107范围以外                         | outside the range 103–107                                                 |
| across                 | ratio   | 3814/3567   | 103-107 | range     | 区间跨103—107，不能判定                   | with an interval that crosses a limit of 103–107, so that no verdict is given |
| a ratio exceeded       | ratio   | 1200/1000   | 107     | at_most   | 超过年度责任目标（107.0，相差13.0）       | which exceeds the target for the year (107.0) by 13.0                     |
| a ratio, no direction  | ratio   | 1200/1000   | 107     |           | 责任目标为107.0                           | the target being 107.0                                                    |
| a register             | uptake  | 915/1000    | 90.0    | at_least  | 责任目标为90.0%                           | the target being 90.0%                                                    |
| without direction      | planned | 995/1000    | 98.0    |           | 责任目标为98.0%                           | the target being 98.0%                                                    |
"""

SILENCES = """
| case                         | what    | now                 | zh                                                      | en                                                               |
| no births at all             | planned | 0/0                 | 2003年10月，全县本期无出生。                            | In October 2003, 白石县 registered no births.                    |
| fewer than 20 births         | planned | 18/19               | 计划内出生18人，例数过少，不计算计划生育率。            | Births within plan numbered 18, too few cases to compute the planned-birth rate. |
| fewer than 300 births        | ratio   | 150/149             | 男婴150人、女婴149人，出生不足300人，不单独计算。       | There were 150 boys and 149 girls among the births, fewer than 300, so that the sex ratio at birth is not computed. |
| no girls                     | ratio   | 7/0                 | 男婴7人、女婴0人，无女婴出生，不计算出生婴儿性别比。    | There were 7 boys and 0 girls among the births, so that the sex ratio at birth cannot be computed. |
| more planned than born       | planned | 1010/1000           | 计划内出生1010人，来源数据有误，待核。                  | Births within plan numbered 1,010, figures that are in error at the source and under review. |
| more users than women        | uptake  | 1010/1000           | 采取各种避孕措施的1010人，来源数据有误，待核。          | with 1,010 users of contraception, figures that are in error at the source and under review. |
"""


def lines(drawing: str) -> list[dict[str, str]]:
    head, *rows = cells(drawing)
    return [dict(zip(head, row, strict=True)) for row in rows]


def drawn(what: str, now: str, before: str = "", targets: dict[str, str] | None = None):
    """A county of one figure, with two townships that report nothing by themselves."""
    spans = [(NOW, _drawing(what, now))]
    if before:
        spans.append((BEFORE, _drawing(what, before)))
    return DrawnFigures(spans, targets or {})


def _drawing(what: str, figures: str) -> str:
    head = " | ".join(PARTS[what])
    return f"| area | {head} |\n| 白石县 | {' | '.join(figures.split('/'))} |"


def said(what: str, now: str, before: str, language: str) -> str:
    home = home_of(
        material_of(drawn(what, now, before)), edition_of(NOW, language), read_phrases(language)
    )
    if what not in INDICATORS:
        return home.count_change(PARTS[what][0])
    rate = home.rate(INDICATORS[what])
    assert rate is not None
    return home.rate_change(rate)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("line", lines(CHANGES), ids=lambda line: line["case"])
def test_a_change_is_said_as_the_office_says_it(line: dict[str, str], language: str):
    assert said(line["what"], line["now"], line["before"], language) == line[language]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("line", lines(TARGETS), ids=lambda line: line["case"])
def test_a_target_is_judged_by_its_direction(line: dict[str, str], language: str):
    indicator = INDICATORS[line["what"]]
    figures = drawn(line["what"], line["now"], targets={indicator: line["target"]})
    target = Target(indicator, None, NOW, tuple(line["target"].split("-")), line["direction"])
    edition = edition_of(NOW, language, targets=(target,))
    home = home_of(material_of(figures), edition, read_phrases(language))
    rate = home.rate(indicator)
    assert rate is not None
    assert home.target(rate) == line[language]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("line", lines(SILENCES), ids=lambda line: line["case"])
def test_what_can_not_be_computed_is_said_to_be_so(line: dict[str, str], language: str):
    context = composed(drawn(line["what"], line["now"]), edition_of(NOW, language))
    assert line[language] in context.headline


def test_nothing_is_compared_with_a_target_that_was_not_declared():
    context = composed(drawn("planned", "975/1000"), edition_of(NOW))
    assert "目标" not in context.headline


def test_the_difference_is_that_of_the_printed_values_but_the_table_keeps_the_unrounded():
    figures = drawn("planned", "99549/100000", "99250/100000")
    context = composed(figures, edition_of(NOW))
    assert "计划生育率为99.5%，比上年同期提高0.2个百分点" in context.headline
    rows = {row.cells[0]: row.cells for row in context.tables[-1].rows}
    assert rows["计划生育率"][2:5] == ("99.5", "99.3", "0.3"), "99.549 - 99.250 = 0.299"


def test_women_who_did_not_marry_have_no_late_marriage_rate():
    drawing = "| area | births | first_marriages_women | first_marriages_women_late |\n| 白石县 | 30 | 0 | 0 |"
    for language, text in (
        ("zh", "本期无女性初婚，不计算晚婚率。"),
        ("en", "No women married for the first time, and no late-marriage rate is computed."),
    ):
        context = composed(DrawnFigures([(NOW, drawing)]), edition_of(NOW, language))
        assert text in context.headline


def test_a_figure_that_is_withheld_is_not_called_undefined():
    figures = replace(
        drawn("planned", "995/1000"), statuses={("planned_birth_rate", "白石县"): "suppressed"}
    )
    assert "因例数少不予公布" in composed(figures, edition_of(NOW)).headline


def test_an_area_below_misses_a_target_only_where_chance_does_not_explain_it():
    """At 98 per cent planned, 9 unplanned of 365 are not rare (P = 0.3); 20 of 365 are (P < 0.001)."""
    drawing = """
    | area   | births | births_planned |
    | 白石县 | 1095   | 1066           |
    | 河口镇 | 365    | 365            |
    | 石桥镇 | 365    | 356            |
    | 青山乡 | 365    | 345            |
    """
    target = Target("planned_birth_rate", None, NOW, ("98.0",), "at_least")
    figures = DrawnFigures([(NOW, drawing)], {"planned_birth_rate": "98.0"})
    table = composed(figures, edition_of(NOW, targets=(target,))).tables[0]
    place = table.paths.index("计划内出生：与责任目标比较")
    assert [row.cells[place] for row in table.rows] == ["未达到", "达到", "不能判定", "未达到"]
