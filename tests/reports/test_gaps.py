"""What is not complete: figures carry a mark, sentences name what is missing, nothing is compared."""

from __future__ import annotations

import pytest

from briefing import composed, edition_of
from drawn_figures import HOME, DrawnFigures

NOW, BEFORE = "2003-01:2003-10", "2002-01:2002-10"
LAST_YEAR = """
| area     | births | births_planned |
| 白石县   | 760    | 750            |
| 河口镇   | 300    | 296            |
| 石桥镇   | 460    | 454            |
"""
INCOMPLETE = """
| area     | births         | births_planned |
| 白石县   | 733 19/20      | 727 19/20      |
| 河口镇   | 283 without 10 | 280 without 10 |
| 石桥镇   | 450            | 447            |
"""


def county(now: str, before: str = "", period: str = NOW) -> DrawnFigures:
    spans = [(period, now)]
    return DrawnFigures([*spans, (BEFORE, before)] if before else spans)


def test_an_incomplete_figure_says_on_what_it_rests_and_is_not_compared():
    context = composed(county(INCOMPLETE, LAST_YEAR), edition_of(NOW))
    assert context.headline == (
        "2003年1—10月，据已报的19期报表汇总，尚缺河口镇10月，全县出生733*人。计划内出生727*人，计划生育率为99.2%*。"
    )
    assert "应报20期，实报19期" in context.coverage


def test_the_same_in_english():
    context = composed(county(INCOMPLETE, LAST_YEAR), edition_of(NOW, "en"))
    assert context.headline == (
        "In January–October 2003, on the 19 returns received, without 河口镇 October, 白石县 registered 733* births. "
        "Births within plan numbered 727*, giving a planned-birth rate of 99.2%*."
    )


def test_the_table_marks_every_figure_that_lacks_a_return():
    table = composed(county(INCOMPLETE, LAST_YEAR), edition_of(NOW)).tables[0]
    rows = {row.cells[0]: dict(zip(table.paths, row.cells, strict=True)) for row in table.rows}
    short = rows["河口镇（缺1期）"]
    assert short["出生人数：合计"] == "283*"
    assert short["出生人数：比上年同期增减"] == "…"
    assert short["计划内出生：计划生育率"] == "98.9*"
    assert short["上报：实报/应报（期）"] == "9/10"
    assert rows["石桥镇"]["出生人数：比上年同期增减"] == "-10"


def test_what_is_missing_is_listed_by_area():
    context = composed(county(INCOMPLETE), edition_of(NOW))
    assert context.missing[0] == "河口镇10月未报，暂缺。"
    english = composed(county(INCOMPLETE), edition_of(NOW, "en"))
    assert english.missing[0] == "河口镇 has not reported for October."


def test_a_measure_alone_that_is_missing_is_named():
    now = INCOMPLETE.replace("283 without 10", "283").replace("733 19/20", "733")
    context = composed(county(now), edition_of(NOW))
    assert context.missing[0] == "河口镇：计划内出生缺10月"


def test_runs_of_months_are_drawn_together_and_many_areas_are_counted():
    names = ["甲镇", "乙镇", "丙镇", "丁乡", "戊乡"]
    lines = [f"| {name} | 10 without 3,4,5,8 |" for name in names[:4]] + ["| 戊乡 | 10 |"]
    drawing = "| area | births |\n| 白石县 | 50 34/50 |\n" + "\n".join(lines)
    context = composed(county(drawing), edition_of(NOW))
    assert (
        "尚缺甲镇3—5月和8月、乙镇3—5月和8月、丙镇3—5月和8月等4个乡镇（街道）的报表"
        in context.headline
    )
    assert context.missing[:2] == ("甲镇3—5月和8月未报，暂缺。", "乙镇3—5月和8月未报，暂缺。")


def test_a_stock_without_one_area_names_it():
    drawing = """
    | area     | births | married_women_15_49 | contraceptive_users |
    | 白石县   | 733    | 9000 1/2            | 8100 1/2            |
    | 河口镇   | 283    |                     |                     |
    | 石桥镇   | 450    | 9000                | 8100                |
    """
    context = composed(county(drawing), edition_of(NOW))
    assert (
        "10月末，已婚育龄妇女9000*人，缺河口镇期末数，采取各种避孕措施的8100*人，综合避孕率为90.0%*"
        in context.headline
    )
    assert "河口镇：已婚育龄妇女和采取避孕措施缺10月末数" in context.missing


def test_a_register_ratio_of_an_earlier_day_is_not_printed_as_that_of_the_end():
    drawing = "| area | births | married_women_15_49 | contraceptive_users |\n| 白石县 | 733 | 9000 0/1 | 8100 0/1 |"
    context = composed(county(drawing), edition_of(NOW))
    assert "避孕" not in context.headline


def test_other_coverage_last_year_is_compared_on_the_common_areas():
    now = INCOMPLETE.replace(" without 10", "").replace(" 19/20", "")
    before = LAST_YEAR.replace("| 300    | 296 ", "| 300 9/10 | 296 9/10 ").replace(
        "| 760    | 750 ", "| 760 19/20 | 750 19/20 "
    )
    context = composed(county(now, before), edition_of(NOW))
    assert context.headline == (
        "2003年1—10月，全县出生733人，按两年均有上报的1个乡镇（街道）计算，比上年同期减少10人，下降2.2%。"
        "计划内出生727人，计划生育率为99.2%，按两年均有上报的1个乡镇（街道）计算，比上年同期提高0.6个百分点。"
    )  # 450 against 460; 447/450 = 99.3 against 454/460 = 98.7


def test_a_brief_without_births_says_so():
    drawing = "| area | deaths |\n| 白石县 | 40 |"
    assert composed(county(drawing), edition_of(NOW)).headline == "2003年1—10月，全县无出生数据。"
    english = composed(county(drawing), edition_of(NOW, "en"))
    assert english.headline == "No birth figures for 白石县 in January–October 2003."


@pytest.mark.parametrize(
    ("births", "planned", "text"),
    [
        ("250", "247", "比上年同期提高"),
        ("250", "248", "上年同期为96.2%"),
    ],
)
def test_a_township_gets_no_word_of_up_or_down_that_chance_may_have_made(births, planned, text):
    """250/260 against 247/250: |z| = 1.9, and against 260/260 rather more than chance."""
    drawing = "| area | births | births_planned |\n| 白石县 | 1 | 1 |\n| 河口镇 | {} | {} |"
    before = drawing.format("260", "200" if planned == "247" else "250")
    figures = county(drawing.format(births, planned), before)
    context = composed(figures, edition_of(NOW, home=f"{HOME}001"))
    assert text in context.headline
