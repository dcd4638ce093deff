"""Ways in which offices write months and years over columns, and beside one another."""

from __future__ import annotations

import pytest

from drawn import drawn_grid
from fpstats.ingest.grid import Grid, Workbook
from fpstats.ingest.understand import SheetReader


def spans(reader: SheetReader, grid: Grid, source: str = "a.xlsx") -> dict[str, str]:
    found = reader.read(grid, source)
    read = {o.cell: f"{o.period_start:%Y-%m}:{o.period_end:%Y-%m}" for o in found.observations}
    return {cell: span[:7] if span[:7] == span[8:] else span for cell, span in read.items()}


def drawn(reader: SheetReader, drawing: str, source: str = "a.xlsx") -> dict[str, str]:
    return spans(reader, drawn_grid(drawing), source)


@pytest.mark.parametrize("months", [(200301, 200302), ("2003.1", "2003.2"), ("03.1", "03.2")])
def test_months_as_numbers_head_columns(reader, months):
    rows = [["出生人数"], ["单位", *months], ["河口镇", 12, 7]]
    assert spans(reader, Grid("Sheet1", rows)) == {"B3": "2003-01", "C3": "2003-02"}


def test_a_month_number_that_lost_its_zero_is_told_by_its_neighbours(reader):
    rows = [["死亡人数"], ["单位", 2003.9, 2003.1, 2003.11], ["河口镇", 3, 2, 1]]
    grid = Grid("Sheet1", rows)
    assert spans(reader, grid) == {"B3": "2003-09", "C3": "2003-10", "D3": "2003-11"}
    texts = Grid("Sheet1", [["死亡人数"], ["单位", "2003.9", "2003.1"], ["河口镇", 3, 2]])
    assert spans(reader, texts)["C3"] == "2003-10"
    alone = Grid("Sheet1", [["死亡人数"], ["单位", 2003.1, 2003.5], ["河口镇", 2, 1]])
    found = reader.read(alone, "a.xlsx")
    assert (found.observations, bool(found.findings)) == ((), True)


def test_month_numbers_repeat_below_each_measure_and_head_rows(reader):
    sheet = """
    | 单位   | 出生   | <      | 死亡   | <      |
    | ^      | 200301 | 200302 | 200301 | 200302 |
    | 河口镇 | 1      | 2      | 3      | 4      |
    """
    months = ["2003-01", "2003-02", "2003-01", "2003-02"]
    assert list(drawn(reader, sheet).values()) == months
    rows = """
    | 河口镇 |      |      |
    |        | 出生 | 死亡 |
    | 200301 | 1    | 2    |
    | 200302 | 3    | 4    |
    """
    assert list(drawn(reader, rows).values()) == ["2003-01", "2003-01", "2003-02", "2003-02"]


def test_a_span_of_days_in_a_title_is_that_of_its_months(reader):
    sheet = """
    | 人口出生统计表（2002.10.1-2003.9.30） |      |
    | 单位                                  | 出生 |
    | 河口镇                                | 5    |
    """
    assert drawn(reader, sheet) == {"B3": "2002-10:2003-09"}


@pytest.mark.parametrize(
    ("title", "source"),
    [
        ("2003年计划生育统计月报表", "a.xls"),
        ("计划生育季报", "2003年/季报.xls"),
    ],
)
def test_the_year_of_a_monthly_return_is_not_its_span(reader, title, source):
    grid = Grid("Sheet1", [[title], ["单位", "出生"], ["河口镇", 5]])
    found = reader.read(grid, source)
    assert (found.observations, [one.rule for one in found.findings]) == ((), ["no_period"])


def test_a_year_before_is_of_the_only_span_beside_it_and_open_beside_two(reader):
    one = """
    | 2003年6月 |       |          |
    | 单位      | 出生  | <        |
    | ^         | 1-6月 | 上年同期 |
    | 河口镇    | 30    | 20       |
    """
    assert drawn(reader, one) == {"B4": "2003-01:2003-06", "C4": "2002-01:2002-06"}
    two = """
    | 2003年6月 |      |       |          |
    | 单位      | 出生 | <     | <        |
    | ^         | 本月 | 1-6月 | 上年同期 |
    | 河口镇    | 5    | 30    | 20       |
    """
    assert drawn(reader, two) == {"B4": "2003-06", "C4": "2003-01:2003-06"}


def test_this_quarter_last_month_and_the_same_month_of_last_year(reader):
    sheet = """
    | 2003年1-6月 |      |      |          |        |
    | 单位        | 出生 | <    | <        | 死亡   |
    | ^           | 本季 | 本月 | 去年同月 | 本期   |
    | 河口镇      | 9    | 3    | 4        | 7      |
    """
    assert drawn(reader, sheet) == {
        "B4": "2003-04:2003-06",
        "C4": "2003-06",
        "D4": "2002-06",
        "E4": "2003-01:2003-06",
    }


def test_a_span_to_the_end_of_a_quarter_stands_beside_the_quarter(reader):
    sheet = """
    | 2003年第二季度 |      |           |
    | 单位           | 出生 | <         |
    | ^              | 本季 | 1-6月累计 |
    | 河口镇         | 9    | 30        |
    """
    assert drawn(reader, sheet) == {"B4": "2003-04:2003-06", "C4": "2003-01:2003-06"}


def test_the_whole_of_months_waits_for_its_year_as_they_do(reader):
    sheet = """
    | 河口镇出生人数 |        |        |        |        |      |
    | 年份           | 一季度 | 二季度 | 三季度 | 四季度 | 合计 |
    | 2002           | 1      | 2      | 3      | 4      | 10   |
    """
    assert list(drawn(reader, sheet).values()) == [
        "2002-01:2002-03",
        "2002-04:2002-06",
        "2002-07:2002-09",
        "2002-10:2002-12",
        "2002-01:2002-12",
    ]


def test_months_of_a_statistical_year_cross_the_lines_of_their_years(reader):
    months = [*range(10, 13), *range(1, 10)]
    header = ["年度", *(f"{month}月" for month in months), "合计"]
    grid = Grid("Sheet1", [["河口镇出生人数"], header, [2002, *range(1, 13), 78]])
    found = spans(reader, grid)
    assert (found["B3"], found["E3"], found["M3"]) == ("2001-10", "2002-01", "2002-09")
    assert found["N3"] == "2001-10:2002-09"


def test_the_whole_year_is_more_than_the_quarters_beside_it(reader):
    sheet = """
    | 2003年河口镇 |        |        |      |
    | 项目         | 一季度 | 二季度 | 全年 |
    | 出生         | 5      | 11     | 40   |
    """
    assert drawn(reader, sheet) == {"B3": "2003-01:2003-03", "C3": "2003-04:2003-06"}


def test_a_year_beside_its_own_months_is_no_second_period(reader):
    sheet = """
    | 2003年度人口统计表（2002.10—2003.9） |      |
    | 单位                                 | 出生 |
    | 河口镇                               | 5    |
    """
    assert drawn(reader, sheet) == {"B3": "2002-10:2003-09"}
    columns = """
    | 单位   | 2002年(2001.10-2002.9)出生 | 2003年(2002.10-2003.9)出生 |
    | 河口镇 | 5                          | 6                          |
    """
    assert drawn(reader, columns) == {"B2": "2001-10:2002-09", "C2": "2002-10:2003-09"}


def test_a_title_that_compares_two_years_leaves_them_to_the_columns(reader):
    sheet = """
    | 2003年与2002年出生人数比较 |        |        |
    | 单位                       | 2003年 | 2002年 |
    | 河口镇                     | 5      | 6      |
    """
    assert drawn(reader, sheet) == {"B3": "2002-10:2003-09", "C3": "2001-10:2002-09"}


def test_months_below_measures_without_merged_cells_are_no_glosses(reader):
    sheet = """
    | 2003年3月 |         |         |         |         |
    | 单位      | 出生    |         | 死亡    |         |
    |           | 2003-01 | 2003-02 | 2003-01 | 2003-02 |
    | 河口镇    | 1       | 2       | 3       | 4       |
    """
    assert list(drawn(reader, sheet).values()) == ["2003-01", "2003-02", "2003-01", "2003-02"]


@pytest.mark.parametrize(
    ("title", "sheet", "source", "expected"),
    [
        ("2003年白石县人口计生3月份报表", "Sheet1", "a.xls", "2003-03"),
        ("计划生育统计表", "Sheet1", "2003年白石县计生报表10月.xls", "2003-10"),
        ("2003年计划生育统计表", "Sheet1", "2003年3月.xls", "2003-03"),
        ("2003年计划生育统计表", "2003.3", "a.xls", "2003-03"),
        ("2003年计划生育统计表", "Sheet1", "2003年1-10月.xls", "2003-01:2003-10"),
        ("2003年度计划生育统计表", "Sheet1", "2003年10月.xls", "2002-10:2003-09"),
        ("2003年计划生育统计表", "Sheet1", "2003年10月.xls", None),
        ("2003年4月上报3月份计划生育报表", "Sheet1", "a.xls", None),
        ("3月份计划生育月报表（2003）", "Sheet1", "a.xls", "2003-03"),
        ("2003年第3期计划生育统计表", "Sheet1", "a.xls", None),
        ("2003年春季计划生育服务统计表", "Sheet1", "a.xls", None),
    ],
)
def test_a_year_and_months_apart_are_one_period_where_they_can_be_no_other(
    reader, title, sheet, source, expected
):
    grid = Grid(sheet, [[title], ["单位", "出生"], ["河口镇", 5]])
    assert spans(reader, grid, source) == ({"B3": expected} if expected else {})


def test_last_year_is_of_the_months_beside_it_or_of_a_whole_year(reader):
    sheet = """
    | 2003年{} |      |      |          |
    | 单位     | 出生 | <    | <        |
    | ^        | {}   | 上年 | 去年1-3月 |
    | 河口镇   | 5    | 90   | 6        |
    """
    half = drawn(reader, sheet.format("1-6月", "本年"))
    assert (half["B4"], half["C4"]) == ("2003-01:2003-06", "2002-01:2002-06")
    assert drawn(reader, sheet.format("3月", "本月")) == {
        "B4": "2003-03",
        "D4": "2002-01:2002-03",
    }


def test_a_span_that_began_last_year_ends_in_the_month_of_the_title(reader):
    sheet = """
    | 2003年3月 |      |           |
    | 单位      | 出生 | <         |
    | ^         | 3月  | 10-3月累计 |
    | 河口镇    | 5    | 30        |
    """
    assert drawn(reader, sheet) == {"B4": "2003-03", "C4": "2002-10:2003-03"}


def test_a_quarter_summed_beside_its_months_is_a_column_of_figures(reader):
    sheet = """
    | 2003年第一季度 |      |     |     |          |
    | 单位           | 出生 | <   | <   | <        |
    | ^              | 1月  | 2月 | 3月 | 季度合计 |
    | 河口镇         | 5    | 1   | 4   | 10       |
    """
    assert drawn(reader, sheet)["E4"] == "2003-01:2003-03"


def test_years_repeat_below_measures_without_merged_cells(reader):
    sheet = """
    | 单位   | 出生 |      | 死亡 |      |
    |        | 2002 | 2003 | 2002 | 2003 |
    | 河口镇 | 1    | 2    | 3    | 4    |
    """
    years = ["2001-10:2002-09", "2002-10:2003-09"]
    assert list(drawn(reader, sheet).values()) == years * 2


def test_the_same_months_of_last_year_may_be_called_so_shortly(reader):
    sheet = """
    | 白石县__2003__年__1__月人口报表 |        |        |
    | 单位                            | 出生   | <      |
    | ^                               | 本期数 | 同期数 |
    | 河口镇                          | 5      | 6      |
    """
    assert drawn(reader, sheet) == {"B4": "2003-01", "C4": "2002-01"}


def test_a_year_before_what_is_asked_where_a_title_spans_more_than_the_column(reader):
    sheet = """
    | 2003年{}出生 |      |          |
    | 单位         | 本月 | 上年同期 |
    | 河口镇       | 5    | 4        |
    """
    assert drawn(reader, sheet.format("9月")) == {"B3": "2003-09", "C3": "2002-09"}
    assert drawn(reader, sheet.format("1-9月")) == {"B3": "2003-09"}


def test_a_month_left_blank_is_no_heading_of_the_total_below_it(reader):
    sheet = """
    | 河口镇2003年 |      |      |
    | 时间         | 出生 | 人口 |
    | 1月          | 1    | 900  |
    | 2月          | 2    | 901  |
    | 3月          |      |      |
    | 总计         | 3    | 1801 |
    """
    read = drawn(reader, sheet)
    assert read["B6"] == "2003-01:2003-03"
    assert "C6" not in read


def test_months_that_repeat_in_a_list_group_nothing(reader):
    sheet = """
    | 数据 | 月份 | 指标 | 年份 | 单位     |
    | 2    | 7    | 出生 | 2007 | 河口镇   |
    | 3    | 8    | 死亡 | 2007 | 北关街道 |
    | 4    | 8    | 出生 | 2007 | 石桥镇   |
    """
    assert drawn(reader, sheet) == {"A2": "2007-07", "A3": "2007-08", "A4": "2007-08"}


@pytest.mark.parametrize("year", ["民國九十三年", "民國九三年", "中華民國九十三年", "民国93年"])
def test_years_of_the_republic_in_words(reader, year):
    sheet = """
    | 白石縣{}三月 |      |
    | 鄉鎮別       | 出生 |
    | 河口鎮       | 5    |
    """
    assert drawn(reader, sheet.format(year)) == {"B3": "2004-03"}


def test_months_beside_a_half_year_say_which_they_are(reader):
    sheet = """
    | 2004年{}年（{}）出生情况 |      |
    | 单位                     | 出生 |
    | 河口镇                   | 5    |
    """
    written = sheet.format("上半", "2003年10月—2004年3月")
    assert drawn(reader, written) == {"B3": "2003-10:2004-03"}
    assert drawn(reader, sheet.format("上半", "2003年1月—2003年3月")) == {}


def test_the_day_of_the_return_gives_a_month_its_year(reader):
    sheet = """
    | 河口镇{}出生情况     |      |
    | 村                   | 出生 |
    | 河口镇               | 5    |
    | 填表日期：2004年1月5日 |    |
    """
    assert drawn(reader, sheet.format("12月")) == {"B3": "2003-12"}
    assert drawn(reader, sheet.format("8月")) == {}  # too long ago: of which year?
    undated = sheet.format("12月").replace("填表日期：2004年1月5日", "填表日期：")
    assert drawn(reader, undated, "20040105.xls") == {"B3": "2003-12"}


def test_a_day_is_no_month(reader):
    sheet = """
    | 白石县2004年婚姻登记 |      |
    | 日期                 | 结婚 |
    | 5月1日               | 8    |
    | 6月6日               | 9    |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx")
    assert (found.observations, [one.rule for one in found.findings]) == ((), ["no_period"])


def test_ends_and_starts_of_years_head_columns(reader):
    sheet = """
    | 白石县历年人口 |          |          |          |
    | 单位           | 2001年末 | 2002年底 | 2002年初 |
    | 河口镇         | 100      | 110      | 105      |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx").observations
    assert [(one.measure, one.period_end.year) for one in found] == [
        ("population_end", 2001),
        ("population_end", 2002),
        ("population_begin", 2002),
    ]


def test_the_total_of_the_days_is_that_of_their_month(reader):
    sheet = """
    | 白石县2004年6月婚姻登记 |      |
    | 日期                    | 结婚 |
    | 6月1日                  | 5    |
    | 6月2日                  | 3    |
    | 本月合计                | 8    |
    """
    assert drawn(reader, sheet) == {"B5": "2004-06"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("2003/12/a.xlsx", "2003-12"),
        ("2003年/03/a.xlsx", "2003-03"),
        ("2003年/表3.xlsx", "2002-10:2003-09"),
        ("2003年/3、出生.xlsx", "2002-10:2003-09"),
        ("2003年/河口镇08.xlsx", None),
        ("2003年/9.人口.xlsx", None),
        ("2003年/人口_10.xlsx", None),
        ("2003年/人口（11）.xlsx", None),
        ("2003年/人口0305.xlsx", None),
        ("2003年/第7期/a.xlsx", None),
        ("2003年度/9.人口.xlsx", None),
    ],
)
def test_a_number_below_the_folder_of_a_year_is_its_month_or_asked_about(reader, source, expected):
    grid = Grid("Sheet1", [["人口情况"], ["单位", "出生"], ["河口镇", 5]])
    found = reader.read(grid, source)
    assert spans(reader, grid, source) == ({"B3": expected} if expected else {})
    assert [one.rule for one in found.findings] == ([] if expected else ["no_period"])


def test_a_numbered_file_leaves_the_years_of_columns_as_they_are(reader):
    sheet = """
    | 单位   | 2002年出生 | 2003年出生 |
    | 河口镇 | 5          | 6          |
    """
    years = ["2001-10:2002-09", "2002-10:2003-09"]
    assert list(drawn(reader, sheet, "2003年/9.人口.xlsx").values()) == years


def test_this_month_of_this_year_is_this_month(reader):
    sheet = """
    | 2003年3月 |      |      |           |      |
    | 项目      | 本月 | <    | 1-3月累计 | <    |
    | ^         | 本年 | 上年 | 本年      | 上年 |
    | 出生人数  | 5    | 6    | 15        | 16   |
    """
    found = reader.read(drawn_grid(sheet), "河口镇.xlsx").observations
    assert [f"{one.period_start:%Y-%m}:{one.period_end:%Y-%m} {one.value}" for one in found] == [
        "2003-03:2003-03 5",
        "2002-03:2002-03 6",
        "2003-01:2003-03 15",
        "2002-01:2002-03 16",
    ]


AUTUMN = "10月,11月,12月,1月,2月,3月"
SPRING = "1月,2月,3月,4月,5月,6月"


@pytest.mark.parametrize(
    ("title", "heads", "last"),
    [
        ("2004年出生", f"{SPRING},上半年", "2004-01:2004-06"),
        ("2004年出生", f"{AUTUMN},上半年", "2003-10:2004-03"),
        ("2004年出生", "一季度,二季度,上半年", "2004-01:2004-06"),
        ("2004年出生", "10月,11月,12月,一季度", None),
        ("2003年10月-2004年3月出生", "10月,11月,12月,一季度", "2003-10:2003-12"),
        ("2004统计年度出生", f"{AUTUMN},一季度", None),
        ("2004统计年度出生", "一季度", None),
        ("2004年出生", "一季度,上半年", None),
        ("2004年出生", "上半年", "2003-10:2004-03"),
        ("2004年6月出生", "本月,上半年", "2004-01:2004-06"),
        ("2004年3月出生", "本月,上半年", "2003-10:2004-03"),
        ("2004年7月出生", "本月,上半年", None),
        ("2004年上半年出生", f"{SPRING},合计", "2004-01:2004-06"),
        ("2004年上半年出生", f"{AUTUMN},合计", "2003-10:2004-03"),
    ],
)
def test_what_stands_beside_a_half_or_quarter_tells_which_it_is(reader, title, heads, last):
    header = ["单位", *heads.split(",")]
    grid = Grid("Sheet1", [[title], header, ["河口镇", *range(5, 4 + len(header))]])
    read = spans(reader, grid)
    assert read.get(f"{'ABCDEFGHIJ'[len(header) - 1]}3") == last
    if not last:
        assert "no_period" in [one.rule for one in reader.read(grid, "a.xlsx").findings]


def test_a_half_year_is_of_the_span_in_the_row_or_line_that_it_is_in(reader):
    sheet = """
    | 年份 | 时间   | 河口镇出生 |
    | 2004 | 一季度 | 3          |
    | 2004 | 二季度 | 4          |
    | 2004 | 上半年 | 7          |
    """
    assert drawn(reader, sheet)["C4"] == "2004-01:2004-06"
    lines = """
    | 时间   | 河口镇出生 |
    | 2004年 |            |
    | 一季度 | 3          |
    | 二季度 | 4          |
    | 上半年 | 7          |
    | 三季度 | 7          |
    """
    assert list(drawn(reader, lines).values())[-2:] == ["2004-01:2004-06", "2004-07:2004-09"]


@pytest.mark.parametrize(
    ("day", "source", "expected"),
    [
        ("2004年7月5日", "a.xls", "2004-01:2004-06"),
        ("2004年4月5日", "a.xls", "2003-10:2004-03"),
        ("2004年6月30日", "a.xls", None),
        ("2004年2月1日", "a.xls", None),
        ("", "2004年6月.xls", "2004-01:2004-06"),
        ("", "2003年10月-2004年3月.xls", "2003-10:2004-03"),
        ("", "2004年7月.xls", None),
    ],
)
def test_the_day_or_name_of_a_return_tells_which_half_it_is_of(reader, day, source, expected):
    rows = [["2004年上半年人口情况"], [f"填报时间：{day}"], ["单位", "出生"], ["河口镇", 5]]
    assert spans(reader, Grid("Sheet1", rows), source) == ({"B4": expected} if expected else {})


def test_a_column_of_months_may_be_called_by_any_word_before_month(reader):
    sheet = """
    | 单位   | 年份 | 所属月份 | 指标     | 数值 |
    | 河口镇 | 2004 | 1        | 出生人数 | 12   |
    | 河口镇 | 2004 | 2        | 死亡人数 | 5    |
    """
    assert drawn(reader, sheet) == {"E2": "2004-01", "E3": "2004-02"}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("起始月份", "终止月份", "2004-01:2004-03"),
        ("开始日期", "结束日期", "2004-01:2004-03"),
        ("起", "止", None),
        ("统计期", "报送期", None),
    ],
)
def test_two_columns_of_months_bound_a_span_or_are_asked_about(reader, first, last, expected):
    sheet = f"""
    | 地区   | {first} | {last}  | 出生 |
    | 河口镇 | 2004-01 | 2004-03 | 12   |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx")
    assert drawn(reader, sheet) == ({"D2": expected} if expected else {})
    assert [one.rule for one in found.findings] == ([] if expected else ["no_period"])


def test_bounds_take_the_year_beside_them_and_columns_refine_each_other(reader):
    sheet = """
    | 地区   | 年份 | 起始月 | 终止月 | 出生 |
    | 河口镇 | 2004 | 1      | 3      | 12   |
    | 石桥镇 | 2004 | 10     | 3      | 12   |
    """
    assert drawn(reader, sheet) == {"E2": "2004-01:2004-03"}
    quarters = """
    | 地区   | 年份 | 季度 | 月份 | 出生 |
    | 河口镇 | 2004 | 1    | 3    | 12   |
    | 石桥镇 | 2004 | 2    | 3    | 12   |
    """
    assert drawn(reader, quarters) == {"E2": "2004-03"}


def test_lines_above_a_table_may_bound_its_span(reader):
    sheet = """
    | 起始月份：2004-01 | 终止月份：2004-03 |
    | 地区              | 出生              |
    | 河口镇            | 12                |
    """
    assert drawn(reader, sheet) == {"B3": "2004-01:2004-03"}


def test_a_month_left_blank_leaves_the_year_to_the_months_of_columns(reader):
    sheet = """
    | 2004年（　）月出生 |      |      |
    | 单位               | 1月  | 2月  |
    | 河口镇             | 5    | 6    |
    """
    assert list(drawn(reader, sheet).values()) == ["2004-01", "2004-02"]


def test_years_since_one_are_those_of_the_columns(reader):
    sheet = """
    | 2003年以来出生 |        |        |
    | 单位           | 2003年 | 2004年 |
    | 河口镇         | 5      | 6      |
    """
    years = ["2002-10:2003-09", "2003-10:2004-09"]
    assert list(drawn(reader, sheet).values()) == years
    assert drawn(reader, sheet.replace("2003年 ", "1月 ").replace("2004年 ", "2月 ")) == {}


def test_months_over_new_year_below_a_plain_year_can_be_of_two(reader):
    sheet = """
    | 2004年出生 |        |
    | 单位       | 10-3月 |
    | 河口镇     | 5      |
    """
    assert drawn(reader, sheet) == {}
    assert drawn(reader, sheet.replace("2004年", "2004年3月")) == {"B3": "2003-10:2004-03"}


def test_a_title_of_two_years_is_of_neither(reader):
    grid = Grid("Sheet1", [["2003、2004年人口情况"], ["单位", "出生"], ["河口镇", 5]])
    assert spans(reader, grid) == {}
    half = Grid("Sheet1", [["（半）年度人口情况"], ["单位", "出生"], ["河口镇", 5]])
    assert spans(reader, half, "2004年.xls") == {}


def test_twelve_numbers_beside_the_head_of_a_list_are_months(reader):
    months = " | ".join(map(str, range(1, 13)))
    sheet = f"""
    | 河口镇2004年出生 {"| " * 13}
    | 村 | {months} | 全年 |
    | 河口镇 | {months} | 78 |
    """
    spans = drawn(reader, sheet)
    assert (spans["B3"], spans["M3"]) == ("2004-01", "2004-12")


@pytest.mark.parametrize(
    ("titles", "sheet", "source"),
    [
        (["2004年3月人口情况", "2004年4月"], "Sheet1", "a.xls"),
        (["2004年3月人口情况"], "Sheet1", "2003年3月.xls"),
        (["2004年3月人口情况"], "Sheet1", "2004年2月.xls"),
        (["2004年1-6月人口情况"], "Sheet1", "2004年3月.xls"),
        (["2004年3月人口情况"], "Sheet1", "2003年/a.xls"),
        (["2003年3月人口情况"], "Sheet1", "2004年3月.xls"),
        (["2004年3月人口情况"], "2003年", "a.xls"),
        (["2004年人口情况"], "2005", "a.xls"),
        (["3月人口情况"], "4月", "2004年/a.xls"),
    ],
)
def test_what_can_not_be_meant_together_is_asked_about(reader, titles, sheet, source):
    grid = Grid(sheet, [*([title] for title in titles), ["单位", "出生"], ["河口镇", 5]])
    found = reader.read(grid, source)
    assert (found.observations, [one.rule for one in found.findings]) == ((), ["period_unclear"])


def test_a_sheet_of_last_year_is_not_of_the_year_in_its_title(reader):
    found = reader.read(Grid("上年", [["2004年3月"], ["单位", "出生"], ["河口镇", 5]]), "a.xls")
    assert not found.observations
    assert found.findings


@pytest.mark.parametrize("source", ["2004年4月.xls", "2004年4月/3月.xls", "2009年移交/a.xls"])
def test_a_return_may_be_sent_or_put_away_after_its_month(reader, source):
    grid = Grid("Sheet1", [["2004年3月人口情况"], ["单位", "出生"], ["河口镇", 5]])
    assert spans(reader, grid, source) == {"B3": "2004-03"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("2003年/一季/a.xls", "2003-01:2003-03"),
        ("2003年H1.xls", "2002-10:2003-03"),
        ("2003上半年.xls", "2002-10:2003-03"),
        ("2003年上/a.xls", None),
        ("2003年中期.xls", None),
        ("2003年3月上报2月.xls", None),
    ],
)
def test_names_of_parts_of_a_year_are_no_whole_year(reader, source, expected):
    grid = Grid("Sheet1", [["人口情况"], ["单位", "出生"], ["河口镇", 5]])
    assert spans(reader, grid, source) == ({"B3": expected} if expected else {})


def test_twelve_numbers_in_a_header_are_the_months_of_a_year(reader):
    for months in ([*range(1, 13)], [10, 11, 12, *range(1, 10)]):
        rows = [["2004年出生"], ["单位", *months], ["河口镇", *[5] * 12]]
        found = list(spans(reader, Grid("Sheet1", rows)).values())
        assert [int(month[5:]) for month in found] == months
        assert found[0] == ("2004-01" if months[0] == 1 else "2003-10")
    assert spans(reader, Grid("Sheet1", [["2004年出生"], ["单位", 1, 2], ["河口镇", 5, 6]])) == {}


def test_a_title_and_its_translation_are_one_and_two_months_are_none(reader):
    title = "白石县2004年3月人口统计 Population Statistics of Baishi County, {} 2004"
    rows = [["单位", "出生"], ["河口镇", 5]]
    assert spans(reader, Grid("Sheet1", [[title.format("March")], *rows])) == {"B3": "2004-03"}
    assert spans(reader, Grid("Sheet1", [[title.format("April")], *rows])) == {}


def test_the_days_of_a_whole_month_are_no_day_of_the_return(reader):
    rows = [["2004年3月1日—31日人口情况"], ["单位", "出生"], ["河口镇", 5]]
    assert spans(reader, Grid("Sheet1", rows)) == {"B3": "2004-03"}


@pytest.mark.parametrize("heads", [["一季度", "累计"], ["上半年", "合计"]])
def test_a_whole_of_one_part_is_asked_about_and_the_part_is_read(reader, heads):
    grid = Grid("Sheet1", [["2004年出生"], ["单位", *heads], ["河口镇", 5, 6]])
    found = reader.read(grid, "a.xlsx")
    assert [one.cell for one in found.observations] == ["B3"]
    assert [(one.rule, one.cell) for one in found.findings] == [("no_period", "C3")]


@pytest.mark.parametrize(
    ("heads", "written", "expected"),
    [
        ("年|季", "2004|3", "2004-07:2004-09"),
        ("year|quarter", "2004|3", "2004-07:2004-09"),
        ("年份|月份", "2004|11", "2004-11"),
        ("年度|月份", "2004|11", None),
        ("年度|月份", "2004|3", "2004-03"),
        ("年份|时间", "2004|2004/3/15", None),
    ],
)
def test_columns_of_a_tidy_list_say_together_when_a_row_is(reader, heads, written, expected):
    sheet = f"| 地区 |{heads}| 出生 |\n| 河口镇 |{written}| 12 |"
    assert drawn(reader, sheet) == ({"D2": expected} if expected else {})


def test_sheets_called_by_all_twelve_months_are_of_them(reader):
    rows = [["人口情况"], ["单位", "出生"], ["河口镇", 5]]
    year = Workbook("xlsx", None, tuple(Grid(f"{n:02}", rows) for n in range(1, 13)))
    found = reader.read_file(year, "2004年.xlsx").observations
    assert [(o.sheet, f"{o.period_end:%Y-%m}") for o in found] == [
        (f"{n:02}", f"2004-{n:02}") for n in range(1, 13)
    ]
    some = Workbook("xlsx", None, year.grids[:3])
    assert reader.read_file(some, "2004年.xlsx").observations == ()


def test_a_number_below_a_statistical_year_is_asked_about_too(reader):
    grid = Grid("Sheet1", [["人口情况"], ["单位", "出生"], ["河口镇", 5]])
    assert spans(reader, grid, "2004统计年度/10.xls") == {}
    assert spans(reader, grid, "2004统计年度/a.xls") == {"B3": "2003-10:2004-09"}


@pytest.mark.parametrize("title", ["2004年", "2004年度", "2004年上半年"])
@pytest.mark.parametrize("head", ["本月出生", "上月出生", "本季出生"])
def test_this_month_below_a_year_alone_is_of_no_known_month(reader, title, head):
    found = reader.read(Grid("a", [[f"{title}报表"], ["单位", head], ["河口镇", 5]]), "a.xls")
    assert (found.observations, [one.rule for one in found.findings]) == ((), ["no_period"])
    assert spans(reader, Grid("a", [["2004年1-3月"], ["单位", head], ["河口镇", 5]])) != {}


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("2003统计年度", "本月出生"),
        ("2003统计年度", "本季出生"),
        ("2003自然年度", "上月出生"),
        ("2003统计年度", "其中：当月出生"),
    ],
)
def test_this_month_below_a_year_that_says_its_start_is_of_no_known_month(reader, title, head):
    sheet = f"| 白石县{title}人口情况 | | |\n| 乡镇 | 出生 | {head} |\n| 河口镇 | 40 | 12 |"
    found = reader.read(drawn_grid(sheet), "a.xlsx")
    assert [one.cell for one in found.observations] == ["B3"]
    assert [one.rule for one in found.findings] == ["no_period"]


def test_this_month_is_known_where_months_of_the_year_are_written(reader):
    for title in (
        "2003统计年度截至6月",
        "2003统计年度(2002年10月-2003年6月)",
        "2002年10月-2003年6月",
    ):
        sheet = f"| {title}人口情况 | | |\n| 乡镇 | 出生 | 本月出生 |\n| 河口镇 | 40 | 12 |"
        assert drawn(reader, sheet) == {"B3": "2002-10:2003-06", "C3": "2003-06"}


@pytest.mark.parametrize("source", ["2003年5月/a.xlsx", "5月/a.xlsx", "2003年1-6月.xlsx"])
def test_a_statistical_year_of_which_a_month_is_named_too_may_go_up_to_it(reader, source):
    sheet = "| 2003统计年度人口情况 | |\n| 乡镇 | 出生 |\n| 河口镇 | 40 |"
    found = reader.read(drawn_grid(sheet), source)
    assert (found.observations, {f.rule for f in found.findings}) == ((), {"no_period"})
    assert drawn(reader, sheet, "2003年9月/a.xlsx") == {"B3": "2002-10:2003-09"}
    assert drawn(reader, sheet, "2003年11月/a.xlsx") == {"B3": "2002-10:2003-09"}


@pytest.mark.parametrize("title", ["2003年", "2003年度", "2003统计年度"])
def test_a_year_that_had_not_ended_when_it_was_reported_is_asked_about(reader, title):
    sheet = "| {} | |\n| 填报日期：2003年{}月3日 | |\n| 乡镇 | 出生 |\n| 河口镇 | 40 |"
    found = reader.read(drawn_grid(sheet.format(title, 6)), "a.xlsx")
    assert (found.observations, {f.rule for f in found.findings}) == ((), {"no_period"})
    assert drawn(reader, sheet.format(title, 9)) == {"B4": "2002-10:2003-09"}


@pytest.mark.parametrize(
    "cells", ["2004 | 年 | 3 | 月", "2004年 | 3 | 月 | ", "2004 | 年 | 3月 | "]
)
def test_a_date_may_stand_in_several_cells(reader, cells):
    sheet = """
    | 出生和死亡情况   |      |      |      |      |
    | 填报单位：河口镇 | {}                        |
    | 村               | 出生 | 死亡 | 结婚 | 离婚 |
    | 河口镇           | 40   | 12   | 3    | 1    |
    """
    expected = dict.fromkeys(("B4", "C4", "D4", "E4"), "2004-03")
    assert drawn(reader, sheet.format(cells)) == expected


def test_years_and_months_in_columns_of_their_own_are_no_date_in_several_cells(reader):
    sheet = """
    | 河口镇出生 |      |      |
    | 年         | 月   | 出生 |
    | 2004       | 3    | 5    |
    | 2004       | 4    | 7    |
    """
    assert drawn(reader, sheet) == {"C3": "2004-03", "C4": "2004-04"}


def test_a_half_beside_one_that_is_written_out_is_of_the_same_year(reader):
    sheet = "| 2003年 | | | |\n| 乡镇 | {}出生 | 上半年死亡 | 下半年死亡 |\n| 河口镇 | 12 | 5 | 1 |"
    calendar = {"B3": "2003-01:2003-06", "C3": "2003-01:2003-06", "D3": "2003-07:2003-12"}
    assert drawn(reader, sheet.format("1-6月")) == calendar
    autumn = drawn(reader, sheet.format("10-3月"))
    assert (autumn["C3"], autumn["D3"]) == ("2002-10:2003-03", "2003-04:2003-09")


@pytest.mark.parametrize(
    ("title", "found"),
    [("2003年第三季度累计", {}), ("2003年上半年累计", {"B3": "2002-10:2003-03"})],
)
def test_a_later_quarter_to_date_may_be_all_of_the_year_so_far(reader, title, found):
    assert drawn(reader, f"| {title} |\n| 单位 | 出生 |\n| 河口镇 | 12 |") == found


@pytest.mark.parametrize("title", ["2003年初出生情况", "2003年中出生", "2003年11月初出生"])
def test_births_of_the_start_or_the_middle_of_a_span_are_asked_about(reader, title):
    sheet = f"| {title} |\n| 单位 | 出生 |\n| 河口镇 | 12 |"
    found = reader.read(drawn_grid(sheet), "a.xlsx")
    assert (found.observations, [one.rule for one in found.findings]) == ((), ["no_period"])


def test_births_beside_the_population_at_the_start_are_of_the_whole_span(reader):
    sheet = "| 2003年6月期初人口和出生情况 |\n| 单位 | 出生 |\n| 河口镇 | 12 |"
    assert drawn(reader, sheet) == {"B3": "2003-06"}
