"""The table of the returns: when they came, what was changed, and corrected figures with their mark."""

from __future__ import annotations

from datetime import date

from briefing import composed, edition_of, finding_rows, observation_rows
from drawn_figures import HOME, DrawnFigures
from fpstats.reports.filing import due
from fpstats.reports.filling import Table

PERIOD = "2003-01:2003-03"
ONE, OTHER = f"{HOME}001", f"{HOME}002"
FACTS = """
| area   | births  |
| 白石县 | 57 5/6  |
| 河口镇 | 31      |
| 石桥镇 | 26 2/3  |
"""
CELLS = f"""
| area    | measure        | period  | value | reported_on | superseded | status    | read |
| {ONE}   | births         | 2003-01 | 9     | 2003-02-03  | yes        |           |      |
| {ONE}   | births         | 2003-01 | 10    | 2003-02-20  |            |           |      |
| {ONE}   | births         | 2003-02 | 10    | 2003-03-05  |            |           |      |
| {ONE}   | births         | 2003-03 | 11    | 2003-04-06  |            |           |      |
| {OTHER} | births         | 2003-01 | 13    | 2003-01-31  |            |           |      |
| {OTHER} | births         | 2003-02 | 13    | 2003-03-04  |            | corrected | 31   |
| {OTHER} | births_planned | 2003-02 | 12    | 2003-03-04  |            |           |      |
"""
FINDINGS = f"""
| rule            | area_code |
| conflict        | {ONE}     |
| parts_not_whole | {ONE}     |
| duplicate       | {ONE}     |
| own_differs     | {HOME}    |
| unreadable      |           |
| own_check       | {OTHER}   |
"""


def returns(language: str = "zh", cells: str = CELLS) -> Table:
    context = composed(
        DrawnFigures([(PERIOD, FACTS)]),
        edition_of(PERIOD, language),
        observations=observation_rows(cells),
        findings=finding_rows(FINDINGS),
    )
    return context.tables[-1]


def test_returns_are_on_time_late_changed_or_in_question():
    """河口镇: January in time and changed, February on the day, March a day late; 石桥镇: January undated."""
    table = returns()
    assert table.caption.endswith("2003年1—3月报表质量")
    assert [" | ".join(row.cells) for row in table.rows] == [
        "全县（缺1期） | 6 | 5 | 3 | 1 | 2 | 4",
        "河口镇 | 3 | 3 | 2 | 1 | 1 | 2",
        "石桥镇（缺1期） | 3 | 2 | 1 | 0 | 1 | 1",
    ]


def test_the_table_says_what_it_counts_and_what_it_leaves_out():
    assert returns().after == (
        (
            "各月报表应于次月5日前报出，按首次报出日期计；更正指报出后改动过数字的报表期数。"
            "1期未写明报出日期，不计入按时和补报。另有1条待核问题不能归于某一单位，未列入。"
        ),
    )
    assert returns("en").caption.endswith("Quality of returns, January–March 2003")


def test_a_return_is_due_on_the_fifth_of_the_month_after():
    assert due(2003 * 12) == date(2003, 2, 5)
    assert due(2003 * 12 + 11) == date(2004, 1, 5)


def test_returns_without_dates_have_no_columns_of_time():
    cells = "\n".join(line for line in CELLS.splitlines() if "area" in line or "2003-01-31" in line)
    table = returns(cells=cells)
    assert [cell.text for cell in table.header[0]] == ["单位", "应报", "实报", "更正", "待核问题"]


def test_a_cumulative_return_brings_the_months_that_were_not_filed_before():
    cells = f"""
    | area    | measure | period          | value | reported_on |
    | {ONE}   | births  | 2003-01         | 9     | 2003-02-03  |
    | {ONE}   | births  | 2003-01:2003-03 | 31    | 2003-04-04  |
    """
    row = next(row for row in returns(cells=cells).rows if row.cells[0] == "河口镇")
    assert row.cells[3:5] == ("2", "1"), "January and March in time, February two months late"


def test_without_cells_there_is_no_such_table():
    context = composed(DrawnFigures([(PERIOD, FACTS)]), edition_of(PERIOD))
    assert "returns" not in [table.name for table in context.tables]


def test_a_corrected_figure_says_so():
    facts = "| area | births |\n| 白石县 | 23 |\n| 河口镇 | 10 |\n| 石桥镇 | 13 |"
    for language, mark in (("zh", "（修订）"), ("en", " (revised)")):
        context = composed(
            DrawnFigures([("2003-02", facts)]),
            edition_of("2003-02", language),
            observations=observation_rows(CELLS),
        )
        figures = {row.cells[0]: row.cells[1] for row in context.tables[0].rows}
        assert figures["河口镇"] == "10"
        assert figures["石桥镇"] == f"13{mark}"


def test_open_findings_are_counted_by_what_they_are_called():
    context = composed(
        DrawnFigures([(PERIOD, FACTS)]), edition_of(PERIOD), findings=finding_rows(FINDINGS)
    )
    assert context.missing[-1] == (
        "检查发现待处理事项5条：同一日期报出的数不一致1条、“own_check”1条、本级数与所属合计不一致1条、"
        "分项之和不等于总数1条和无法读取的文件1条。逐条位置和处理建议见 findings 表。"
    )


def test_a_return_that_gives_births_by_parity_only_is_one_too():
    cells = f"""
    | area  | measure             | period  | value | reported_on |
    | {ONE} | births_parity1_male | 2003-01 | 9     | 2003-02-03  |
    """
    assert returns(cells=cells).rows[1].cells[3] == "1"
