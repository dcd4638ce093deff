from datetime import date, datetime

import pytest

from drawn import drawn_grid
from fpstats.ingest.texts.periods import period_value, read_date, read_period
from fpstats.model.period import YearRule

RULE = YearRule(10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2003年1—10月各乡镇情况", "2003-01:2003-10"),
        ("二〇〇三年十月", "2003-10"),
        ("2004年10月—2005年7月", "2004-10:2005-07"),
        ("2012-10 至 2013-03 计划生育情况统计表", "FY2013H1"),
        ("截至2003年10月底", "2003-10"),
        ("民國103年4月", "2014-04"),
        ("2003年第1季度", "2003Q1"),
        ("2010年上半年", "FY2010H1"),
        ("1998—2003统计年度", "1997-10:2003-09"),
        ("03年5月", "2003-05"),
        ("2003统计年度", "FY2003"),
        ("2003统计年度截至6月底累计", "2002-10:2003-06"),
        ("2003统计年度至11月", "2002-10:2002-11"),
        ("2003年度10月-6月", "2002-10:2003-06"),
        ("2003年度1-6月", "2003-01:2003-06"),
        ("2003年3月15-49岁妇女", "2003-03"),
        ("二○○三年一至十月", "2003-01:2003-10"),
        ("二00三年三月", "2003-03"),
        ("九八年三月", "1998-03"),
        ("2002年10月1日0时至2003年9月30日24时", "FY2003"),
        ("2003年1月1日至6月30日", "2003-01:2003-06"),
        ("2003年前三季度", "2003-01:2003-09"),
        ("2003年一至三季度", "2003-01:2003-09"),
        ("2003-Q4", "2003Q4"),
        ("2003年半年报", "FY2003H1"),
        ("河口镇200303", "2003-03"),
        ("200301-200303", "2003Q1"),
        ("2003年人口报表（1-6月）", "2003-01:2003-06"),
        ("2003年度（上半年）人口报表", "FY2003H1"),
        ("2003年度人口报表（上年10月至本年6月）", "2002-10:2003-06"),
        ("2003年11月至次年1月", "2003-11:2004-01"),
        ("Mar-03", "2003-03"),
        ("Births, October 2003", "2003-10"),
        ("2004年一、二月", "2004-01:2004-02"),
        ("2004年一二月份", "2004-01:2004-02"),
        ("2004年7月、8月和9月", "2004Q3"),
        ("2004年第一、二季度", "2004-01:2004-06"),
        ("2004年1月起至10月底", "2004-01:2004-10"),
        ("2004年三月份至五月份", "2004-03:2004-05"),
        ("2004年元至三月", "2004Q1"),
        ("2003年10月1日零时至2004年3月31日24时", "FY2004H1"),
        ("2004年3月1日—31日", "2004-03"),
        ("2004年度第3季", "2004Q3"),
        ("2004年（自然年度）", "2004"),
        ("2003年（1—3）月", "2003Q1"),
        ("2003年(3)月", "2003-03"),
        ("2003年陆月", "2003-06"),
        ("民国八十三年至八十四年", "1993-10:1995-09"),
        ("1992年第一、第二季度", "1992-01:1992-06"),
        ("2003年头三季度", "2003-01:2003-09"),
        ("2003统计年度上半年", "FY2003H1"),
    ],
)
def test_a_written_period_is_read_out_of_its_title(text, expected):
    partial, _ = read_period(text)
    assert RULE.label(partial.whole(RULE)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2002-2003年3月",
        "2002-2003年度",
        "2003年3月上旬",
        "2003年前10个月",
        "2002年9月26日至2003年9月25日",
        "2003年9月26日-10月25日",
        "2004年3月1日—25日",
        "2004年前三月",
        "2004年首季",
        "2004年春",
        "2004年农历三月",
        "2004年前",
        "2004年后",
        "2004年（　）月",
        "2004年_月",
        "2004年1、3月",
        "2004年2-1月",
        "2004年（半）年度",
        "2004年半（全）年",
        "2004年第12周",
        "2004年3月周报",
        "2004年10月份以来",
        "2000年以来",
        "2000年以前",
        "2004年3月至2003年1月",
        "2003-1998统计年度",
        "2002-2003统计年度",
        "2002/2003年度",
        "2003年闰6月",
        "2003年腊月",
        "19  年",
        "2003年上、下半年",
        "2003年第三季度止",
        "截至2003年上半年",
        "2003年至今",
        "2003年第6号",
        "2003年国庆节前",
        "2003年“五一”期间",
        "1999年国庆五十周年前夕",
        "2003年三八节",
        "1988年11月上半月",
        "1988年11月份前20天",
        "1987年7月至年底",
        "1988年年中出生",
        "1988年农业年度",
        "1992年底前",
        "1992年元旦",
        "1992年夏出生",
        "1992年麦收前出生",
        "1992年整顿期间出生",
        "1992年第一阶段",
        "1992年上期",
        "1992年首月",
        "1994年岁末",
        "1994年秋收后出生",
        "2003年l0月",
        "2003年二0月",
        "2000年普查年度",
        "2003年近三年",
        "2003年本月",
        "截至二季末（2003年）",
    ],
)
def test_what_can_be_two_spans_or_is_of_no_whole_months_is_none(text):
    partial, _ = read_period(text)
    assert partial.whole(RULE) is None


def test_quarters_or_halves_of_two_years_are_not_the_later_one(reader):
    sheet = "| 2002年第四季度至2003年第三季度 |\n| 单位 | 出生 |\n| 河口镇 | 12 |"
    (one,) = reader.read(drawn_grid(sheet), "a.xlsx").observations
    assert (str(one.period_start), str(one.period_end)) == ("2002-10-01", "2003-09-30")
    halves = sheet.replace("2002年第四季度至2003年第三季度", "2002年下半年和2003年上半年")
    found = reader.read(drawn_grid(halves), "a.xlsx")
    assert (found.observations, bool(found.findings)) == ((), True)


@pytest.mark.parametrize(
    "text", ["至2004年10月", "到2004年10月底", "2004年10月底以前", "2004年10月前"]
)
def test_of_what_only_the_end_is_written_the_start_is_open(text):
    partial, _ = read_period(text)
    assert (partial.until, RULE.label(partial.whole(RULE))) == (True, "2004-10")


def test_months_behind_the_number_of_a_section_are_told_from_a_list():
    assert RULE.label(read_period("二、十月份出生情况")[0].whole(RULE, 2003)) == "2003-10"
    assert read_period("二、三月份出生情况")[0].whole(RULE, 2003) is None
    assert RULE.label(read_period("二、三月")[0].whole(RULE, 2003)) == "2003-02:2003-03"


@pytest.mark.parametrize("text", ["2003年度11月", "2003年度10-11月"])
def test_autumn_months_of_a_year_of_account_can_be_of_two_years(text):
    partial, _ = read_period(text)
    assert partial.whole(RULE) is None
    assert partial.whole(YearRule(1)) is not None


def test_a_bare_year_follows_the_project_and_is_assumed():
    partial, _ = read_period("2005年")
    assert partial.assumed
    assert RULE.label(partial.whole(RULE)) == "FY2005"
    assert YearRule(1).label(partial.whole(YearRule(1))) == "2005"


@pytest.mark.parametrize(
    "text", ["marriages", "年末人口", "19岁及以下", "20-22岁", "一孩出生", "期末"]
)
def test_ages_and_parities_are_no_periods(text):
    assert read_period(text)[0] is None


def test_a_month_waits_for_the_year_outside():
    partial, rest = read_period("1-10月累计出生")
    assert partial.whole(RULE) is None
    assert RULE.label(partial.whole(RULE, 2003)) == "2003-01:2003-10"
    assert rest == "出生"


@pytest.mark.parametrize(
    ("value", "header", "expected"),
    [
        (10304, "統計年月", "2014-04"),
        ("200310", "年月", "2003-10"),
        (2003.0, "年份", "FY2003"),
        (datetime(2003, 10, 1), "统计时间", "2003-10"),
    ],
)
def test_cells_of_a_period_column_are_read(value, header, expected):
    assert RULE.label(period_value(value, header).whole(RULE)) == expected


def test_a_day_in_a_period_column_is_no_month():
    assert RULE.label(period_value("2004/3/31", "时间").whole(RULE)) == "2004-03"
    for day in (datetime(2004, 3, 15), 38061):
        assert period_value(day, "时间").whole(RULE) is None


@pytest.mark.parametrize("text", ["1990年代", "80年代"])
def test_a_decade_is_no_year(text):
    assert read_period(text)[0] is None


def test_a_small_number_is_a_month_only_under_a_month_header():
    assert RULE.label(period_value(10, "月份").whole(RULE, 2003)) == "2003-10"
    assert period_value(10, "年份") is None


def test_the_day_of_a_return_is_a_date_and_an_impossible_day_is_none():
    assert read_date("填报日期：2003年11月5日") == date(2003, 11, 5)
    assert read_date("数据截至:2003-11-05") == date(2003, 11, 5)
    assert read_date("填报日期：2003年6月31日") is None


@pytest.mark.parametrize("text", ["2002年1—10月", "2003年10月", "2003-10", "2012-10 至 2013-03"])
def test_a_span_of_months_is_no_day(text):
    assert read_date(text) is None


def test_a_day_in_words_is_a_day():
    assert read_date("1988年十月十五日") == date(1988, 10, 15)
    assert read_date("1988年十二月三十一日") == date(1988, 12, 31)
