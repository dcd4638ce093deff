"""Which years are pooled, whose target is in force, who is reported on, and how headers are drawn."""

from __future__ import annotations

import pytest

from briefing import edition_of
from drawn_figures import HOME, RULE, area_rows
from fpstats.model.declared import Target
from fpstats.model.period import Period, YearRule
from fpstats.reports.edition import pooled_years
from fpstats.reports.header import drawn_header
from fpstats.reports.phrasing import read_phrases
from fpstats.reports.places import places_of

OCTOBER = RULE.parse("2003-10").last
CHINESE = read_phrases("zh")


@pytest.mark.parametrize(
    ("spans", "last", "pooled"),
    [
        (
            ["FY1998", "FY1999", "FY2000", "FY2001", "FY2002", "FY2003"],
            "2003-10",
            "1997-10:2003-09",
        ),
        (["1990-10:2003-10"], "2003-10", "1997-10:2003-09"),
        (["FY1998", "FY2000", "FY2001"], "2003-10", "1999-10:2001-09"),
        (["FY2003", "FY2002"], "2003-08", "FY2002"),
        (["2003-01:2003-10"], "2003-10", None),
        ([], "2003-10", None),
    ],
)
def test_the_newest_run_of_whole_years_is_pooled_six_at_most(spans, last, pooled):
    found = pooled_years([RULE.parse(span) for span in spans], RULE, RULE.parse(last).last)
    assert found == (RULE.parse(pooled) if pooled else None)


def test_calendar_years_are_pooled_where_no_statistical_year_is_kept():
    rule = YearRule()
    found = pooled_years(
        [Period.months_of(2001, 1, 12), Period.months_of(2002, 1, 12)], rule, OCTOBER
    )
    assert found is not None
    assert CHINESE.years(found, rule) == "2001—2002年"


def test_a_target_of_the_area_itself_goes_before_that_of_every_area():
    targets = (
        Target("planned_birth_rate", None, "2003", ("98.0",), "at_least"),
        Target("planned_birth_rate", HOME, "2003", ("98.5",), ""),
        Target("late_marriage_rate", None, "2002", ("90.0",), "at_least"),
    )
    edition = edition_of("2003-01:2003-10", targets=targets)
    assert edition.direction("planned_birth_rate", f"{HOME}001") == "at_least"
    assert edition.direction("planned_birth_rate", HOME) == ""
    assert edition.direction("late_marriage_rate", HOME) == "", "it was for another year"


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("示例市", "全市"),
        ("白石县", "全县"),
        ("河口镇", "全镇"),
        ("北关街道", "全街道"),
        ("某地", "某地"),
    ],
)
def test_sentences_call_the_area_by_its_kind(name: str, whole: str):
    places = places_of(area_rows([name, "石桥镇"]), HOME, RULE.parse("2003-10"))
    assert places.whole_name(CHINESE) == whole
    assert places.whole_name(read_phrases("en")) == name


def test_only_areas_of_the_time_are_reported_on_and_villages_are_not_listed():
    rows = area_rows(["白石县", "河口镇", "石桥镇", "老村"])
    rows[1]["valid_to"] = RULE.parse("2002-12").end
    rows[3]["level"] = "village"
    places = places_of(rows, HOME, RULE.parse("2003-10"))
    assert [place.name for place in places.parts] == ["石桥镇", "老村"]
    assert [place.name for place in places.listed] == ["石桥镇"]


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        ("2003-10", "2003年10月", "October 2003"),
        ("2003-01:2003-10", "2003年1—10月", "January–October 2003"),
        ("2003", "2003年", "2003"),
        ("FY2003", "2003统计年度", "statistical year 2003"),
        ("2002-11:2003-02", "2002年11月—2003年2月", "November 2002 – February 2003"),
    ],
)
def test_spans_are_named(period: str, zh: str, en: str):
    assert CHINESE.period(RULE.parse(period), RULE) == zh
    assert read_phrases("en").period(RULE.parse(period), RULE) == en


def test_figures_have_thousands_in_english_only_and_the_minus_comes_first():
    english = read_phrases("en")
    assert (CHINESE.figure(-1234567), english.figure(-1234567)) == ("-1234567", "-1,234,567")
    assert english.figure(-999) == "-999"
    assert english.figure(-0.04, 1) == "0.0"


def test_a_header_keeps_its_groups_when_columns_are_left_out():
    header = drawn_header("| 单位 | 出生 | < | 死亡 |\n| ^ | 男 | 女 | ^ |")
    assert [[cell.text for cell in row] for row in header.without({1}).rows()] == [
        ["单位", "出生", "死亡"],
        ["女"],
    ]
    assert [cell.colspan for cell in header.without({1}).rows()[0]] == [1, 1, 1]
    assert header.without({1, 2}).paths("：") == ("单位", "死亡")


@pytest.mark.parametrize("drawing", ["| a | b |\n| c |", "| < | b |", "| ^ | b |"])
def test_a_header_that_can_not_be_drawn_is_refused(drawing: str):
    with pytest.raises(ValueError, match="drawn header"):
        drawn_header(drawing)
