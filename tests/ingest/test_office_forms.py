"""Forms as county and township offices drew them up themselves: ledgers, matrices, lists with stubs."""

from __future__ import annotations

import pytest

from drawn import drawn_grid, drawn_observations, plain
from fpstats.ingest.grid import Workbook
from fpstats.ingest.understand import SheetReader


def read(
    reader: SheetReader, drawing: str, source: str = "a.xlsx", sheet: str = "Sheet1"
) -> tuple[str, set[str]]:
    """Return what was read of a drawn sheet, and the rules of what was found."""
    found = reader.read(drawn_grid(drawing, sheet), source)
    rules = {finding.rule for finding in found.findings}
    return drawn_observations(found.observations), rules


def test_the_whole_year_is_no_sum_of_the_few_months_beside_it(reader):
    sheet = """
    | 河口镇历年出生人数 | <   | <   | <    |
    | 年份               | 1月 | 2月 | 全年 |
    | 1999年             | 5   | 6   | 70   |
    | 2000年             | 4   | 3   | 60   |
    """
    seen, rules = read(reader, sheet)
    assert seen == plain(
        """
        B3 | 990301100 | births | 1999-01:1999-01 | 5
        C3 | 990301100 | births | 1999-02:1999-02 | 6
        B4 | 990301100 | births | 2000-01:2000-01 | 4
        C4 | 990301100 | births | 2000-02:2000-02 | 3
        """
    )
    assert rules == {"no_period"}


def test_labels_below_what_is_counted_are_labels_behind_another_column_too(reader):
    sheet = """
    | 2003年3月计划生育情况 | <        | <  | <    |
    | 单位                  | 出生情况 | <  | 人数 |
    | 河口镇                | 一孩     | 男 | 5    |
    | ^                     | ^        | 女 | 4    |
    | ^                     | 二孩     | 男 | 3    |
    | ^                     | ^        | 女 | 2    |
    """
    assert read(reader, sheet) == (
        plain(
            """
            D3 | 990301100 | births_parity1_male   | 2003-03:2003-03 | 5
            D4 | 990301100 | births_parity1_female | 2003-03:2003-03 | 4
            D5 | 990301100 | births_parity2_male   | 2003-03:2003-03 | 3
            D6 | 990301100 | births_parity2_female | 2003-03:2003-03 | 2
            """
        ),
        set(),
    )


def test_the_total_of_this_month_is_no_total_of_months(reader):
    sheet = """
    | 2003年6月 | <          | <  | <               | <  |
    | 单位      | 本月出生数 | <  | 1—6月累计出生数 | <  |
    | ^         | 合计       | 男 | 合计            | 男 |
    | 河口镇    | 9          | 5  | 40              | 21 |
    """
    assert read(reader, sheet) == (
        plain(
            """
            B4 | 990301100 | births      | 2003-06:2003-06 | 9
            C4 | 990301100 | births_male | 2003-06:2003-06 | 5
            D4 | 990301100 | births      | 2003-01:2003-06 | 40
            E4 | 990301100 | births_male | 2003-01:2003-06 | 21
            """
        ),
        set(),
    )


def test_years_before_1998_are_calendar_years_and_statistical_ones_since(reader):
    sheet = """
    | 河口镇历年出生人数 | <    |
    | 年份               | 出生 |
    | 1996               | 5    |
    | 1997               | 6    |
    | 1998               | 7    |
    | 1999               | 8    |
    """
    assert read(reader, sheet)[0] == plain(
        """
        B3 | 990301100 | births | 1996-01:1996-12 | 5
        B4 | 990301100 | births | 1997-01:1997-12 | 6
        B5 | 990301100 | births | 1997-10:1998-09 | 7
        B6 | 990301100 | births | 1998-10:1999-09 | 8
        """
    )


@pytest.mark.parametrize(
    ("title", "span"),
    [
        ("1996年上半年出生情况", "1996-01:1996-06"),
        ("1998年上半年出生情况", "1997-10:1998-03"),
        ("公安局2004年上半年出生情况", "2004-01:2004-06"),
        ("公安局2004年度出生情况", "2004-01:2004-12"),
        ("计生局2004年度出生情况", "2003-10:2004-09"),
    ],
)
def test_police_and_civil_affairs_count_by_calendar_years(reader, title, span):
    seen, _ = read(reader, f"| {title} | < |\n| 单位 | 出生 |\n| 河口镇 | 5 |")
    assert seen == plain(f"B3 | 990301100 | births | {span} | 5")


def test_what_the_registrars_count_since_the_year_began_is_since_january(reader):
    sheet = """
    | 民政局2004年3月婚姻登记 | <              | <              |
    | 乡镇                    | 本月结婚（对） | 累计结婚（对） |
    | 河口镇                  | 5              | 14             |
    """
    assert read(reader, sheet)[0] == plain(
        """
        B3 | 990301100 | marriages | 2004-03:2004-03 | 5
        C3 | 990301100 | marriages | 2004-01:2004-03 | 14
        """
    )


@pytest.mark.parametrize(
    ("title", "span"),
    [
        ("二〇〇一至二〇〇三年", "2000-10:2003-09"),
        ("二〇〇一—二〇〇二年", "2000-10:2002-09"),
        ("1999/2000年", ""),
        ("99-00年", ""),
        ("近三年", ""),
        ("“九五”期间", ""),
        ("历年", ""),
    ],
)
def test_several_years_in_a_title_are_no_single_one(reader, title, span):
    sheet = f"| 河口镇{title}出生人数 | < |\n| 指标 | 数量 |\n| 出生 | 5 |"
    seen, rules = read(reader, sheet, "2003年/a.xlsx")
    assert seen == (plain(f"B3 | 990301100 | births | {span} | 5") if span else "")
    assert span or rules == {"no_period"}


@pytest.mark.parametrize("title", ["1999—2000年", "近两年", "历年"])
def test_months_below_several_years_are_of_the_years_beside_them(reader, title):
    sheet = f"""
    | 河口镇{title}各月出生人数 | <   | <   |
    | 年份                      | 1月 | 2月 |
    | 1999                      | 5   | 6   |
    | 2000                      | 4   | 3   |
    """
    assert read(reader, sheet) == (
        plain(
            """
            B3 | 990301100 | births | 1999-01:1999-01 | 5
            C3 | 990301100 | births | 1999-02:1999-02 | 6
            B4 | 990301100 | births | 2000-01:2000-01 | 4
            C4 | 990301100 | births | 2000-02:2000-02 | 3
            """
        ),
        set(),
    )


def test_months_of_several_years_without_years_beside_them_are_of_none(reader):
    sheet = """
    | 河口镇1999—2000年各月出生人数 | <   | <   |
    | 指标                          | 1月 | 2月 |
    | 出生                          | 5   | 6   |
    """
    assert read(reader, sheet) == ("", {"no_period"})


def test_a_part_alone_in_its_row_is_what_the_areas_below_it_are_of(reader):
    sheet = """
    | 2003年3月出生情况 | <    | <    |
    | 单位              | 一孩 | 二孩 |
    | 计划内            |      |      |
    | 河口镇            | 5    | 6    |
    | 计划外            |      |      |
    | 河口镇            | 1    | 2    |
    """
    assert read(reader, sheet) == (
        plain(
            """
            B4 | 990301100 | births_parity1_planned | 2003-03:2003-03 | 5
            C4 | 990301100 | births_parity2_planned | 2003-03:2003-03 | 6
            """
        ),
        {"unknown_column"},
    )


@pytest.mark.parametrize("text", ["2月累计", "2月预计", "2月增减"])
def test_what_stands_beside_a_month_in_its_column_is_said_of_it(reader, text):
    sheet = f"| 河口镇2003年 | < |\n| 月份 | 出生 |\n| 1月 | 5 |\n| {text} | 9 |"
    seen, rules = read(reader, sheet)
    assert seen == plain("B3 | 990301100 | births | 2003-01:2003-01 | 5")
    assert rules


@pytest.mark.parametrize(
    "what",
    [
        "迁入人口",
        "文盲人口",
        "60岁以上人口",
        "农转非人口",
        "出生预报",
        "低体重出生",
        "死亡注销",
        "退出育龄妇女",
    ],
)
def test_a_title_with_an_unknown_word_beside_what_it_counts_says_nothing_of_the_columns(
    reader, what
):
    sheet = f"""
    | 2003年3月{what}情况 | <    | <  | <    |
    | 单位                | 合计 | 男 | 结婚 |
    | 河口镇              | 5    | 3  | 4    |
    """
    seen, rules = read(reader, sheet, "2003年3月/人口.xlsx")
    assert seen == plain("D3 | 990301100 | marriages | 2003-03:2003-03 | 4")
    assert rules == {"unknown_column"}


@pytest.mark.parametrize(
    "title",
    [
        "2003年3月出生登记月报表",
        "表1 2003年3月各乡镇出生人口变动概况",
        "我县2003年3月出生情况一览（之二）",
        "三、2003年3月分孩次出生台账",
    ],
)
def test_a_title_may_say_what_kind_of_return_it_heads(reader, title):
    sheet = f"| {title} | < |\n| 单位 | 男 |\n| 河口镇 | 5 |"
    assert read(reader, sheet)[0].startswith("B3 | 990301100 | births_male | ")


@pytest.mark.parametrize(
    ("title", "span"),
    [
        ("表1 2003年3月出生", "2003-03:2003-03"),
        ("表12003年3月出生", "2003-03:2003-03"),
        ("附件2　2003年1—3月出生", "2003-01:2003-03"),
        ("表1 03年3月出生", "2003-03:2003-03"),
        ("表1 2月份出生（2003年）", "2003-02:2003-02"),
        ("2 0 0 3 年 1 2 月出生", "2003-12:2003-12"),
        ("计生1-2表 2003年3月出生", "2003-03:2003-03"),
    ],
)
def test_the_number_of_a_table_is_no_part_of_its_year_or_month(reader, title, span):
    sheet = f"| {title} | < |\n| 单位 | 出生 |\n| 河口镇 | 5 |"
    assert read(reader, sheet)[0] == plain(f"B3 | 990301100 | births | {span} | 5")


def test_an_unknown_heading_that_counts_something_is_not_what_the_title_counts(reader):
    sheet = """
    | 2003年3月人口情况 | <  | <  |
    | 单位              | 男 | 女 |
    | 迁入人口          |    |    |
    | 河口镇            | 5  | 6  |
    """
    seen, rules = read(reader, sheet)
    assert seen == ""
    assert rules


def test_areas_listed_anew_below_the_total_of_a_part_are_of_that_part(reader):
    sheet = """
    | 2003年3月出生 | <  |
    | 单位          | 男 |
    | 一孩合计      | 9  |
    | 河口镇        | 5  |
    | 石桥镇        | 4  |
    | 二孩合计      | 3  |
    | 河口镇        | 2  |
    | 石桥镇        | 1  |
    """
    seen, rules = read(reader, sheet)
    assert seen == plain(
        """
        B4 | 990301100 | births_parity1_male | 2003-03:2003-03 | 5
        B5 | 990301101 | births_parity1_male | 2003-03:2003-03 | 4
        B7 | 990301100 | births_parity2_male | 2003-03:2003-03 | 2
        B8 | 990301101 | births_parity2_male | 2003-03:2003-03 | 1
        """
    )
    assert rules == {"unknown_column"}  # whose the totals are


def test_beside_the_unmarried_the_divorced_are_persons_and_no_divorces(reader):
    sheet = """
    | 2003年3月婚姻情况 | <      | <    | <            |
    | 单位              | 有配偶 | 离婚 | 离婚（对）   |
    | 河口镇            | 500    | 20   | 3            |
    """
    seen, rules = read(reader, sheet)
    assert seen == plain("D3 | 990301100 | divorces | 2003-03:2003-03 | 3")
    assert rules == {"unknown_column"}


def test_last_year_may_be_a_year_of_account_and_a_schedule_is_no_rate(reader):
    sheet = """
    | 2004年度计划生育工作进度表 | <      |
    | 单位                       | 上年度出生 |
    | 河口镇                     | 5      |
    """
    seen, _ = read(reader, sheet)
    assert seen == plain("B3 | 990301100 | births | 2002-10:2003-09 | 5")


@pytest.mark.parametrize(
    ("title", "span"),
    [
        ("2002年第四季度至2003年第一季度", "2002-10:2003-03"),
        ("January to March 2003", "2003-01:2003-03"),
        ("Jan-Mar 2003", "2003-01:2003-03"),
        ("2003年3月下半月", ""),
        ("2003年腊月", ""),
        ("2000年普查", ""),
        ("更正月报2003年3月", "2003-03:2003-03"),
    ],
)
def test_spans_of_quarters_english_spans_and_what_is_no_month(reader, title, span):
    sheet = f"| {title}出生 | < |\n| 单位 | 出生 |\n| 河口镇 | 5 |"
    seen = plain(f"B3 | 990301100 | births | {span} | 5") if span else ""
    assert read(reader, sheet)[0] == seen


@pytest.mark.parametrize(
    "text",
    ["2003年比2002年", "2002年、2003年", "2003年较上年", "2003年3月同期", "2003年3月与2002年3月"],
)
def test_two_times_in_a_cell_of_a_column_of_periods_are_none(reader, text):
    sheet = f"| 河口镇出生 | < |\n| 时间 | 出生 |\n| {text} | 5 |"
    assert read(reader, sheet) == ("", {"no_period"})


def test_a_part_of_another_group_is_no_part_of_the_last_one_of_the_group_before(reader):
    sheet = """
    | 2003年4月出生 | <    | <      | <        | <      | <        |
    | 单位          | 出生 | 计划内 | <        | 计划外 | <        |
    | ^             | ^    | 小计   | 其中二孩 | 小计   | 其中二孩 |
    | 河口镇        | 9    | 8      | 3        | 1      | 1        |
    """
    assert read(reader, sheet) == (
        plain(
            """
            B4 | 990301100 | births                 | 2003-04:2003-04 | 9
            C4 | 990301100 | births_planned         | 2003-04:2003-04 | 8
            D4 | 990301100 | births_parity2_planned | 2003-04:2003-04 | 3
            E4 | 990301100 | births_unplanned       | 2003-04:2003-04 | 1
            """
        ),
        {"unknown_column"},
    )


def test_a_committee_called_by_its_township_is_not_the_township(reader):
    sheet = """
    | 2003年4月    | <    |
    | 单位         | 出生 |
    | 石桥镇       | 9    |
    | 河口镇居委会 | 5    |
    """
    seen, rules = read(reader, sheet)
    assert seen == plain("B3 | 990301101 | births | 2003-04:2003-04 | 9")
    assert rules == {"unknown_area"}


def test_a_month_and_a_name_may_be_spread_over_the_cells_of_a_row(reader):
    sheet = """
    |      | 河   | 口 | 镇   |      |    |
    |      | 2003 | 年 | 5    | 月   |    |
    | 出生 | 男   | 女 | 死亡 | 结婚 |    |
    | 9    | 5    | 4  | 3    | 2    |    |
    """
    assert read(reader, sheet) == (
        plain(
            """
            A4 | 990301100 | births        | 2003-05:2003-05 | 9
            B4 | 990301100 | births_male   | 2003-05:2003-05 | 5
            C4 | 990301100 | births_female | 2003-05:2003-05 | 4
            D4 | 990301100 | deaths        | 2003-05:2003-05 | 3
            E4 | 990301100 | marriages     | 2003-05:2003-05 | 2
            """
        ),
        set(),
    )


def test_births_among_what_is_gained_are_births_and_what_they_gained_is_none(reader):
    balance = """
    | 2003年3月人口变动 | <        | <    | <    | <        | <    |
    | 单位              | 增加人数 | <    | <    | 本年减少 | <    |
    | ^                 | 合计     | 出生 | 迁入 | 死亡     | 迁出 |
    | 河口镇            | 9        | 5    | 4    | 3        | 2    |
    """
    assert read(reader, balance.replace("本年", "本期")) == (
        plain(
            """
            C4 | 990301100 | births | 2003-03:2003-03 | 5
            E4 | 990301100 | deaths | 2003-03:2003-03 | 3
            """
        ),
        {"unknown_column"},
    )
    gained = """
    | 2003年3月出生 | <    | <    |
    | 单位          | 出生 | <    |
    | ^             | 人数 | 增加 |
    | 河口镇        | 9    | 5    |
    """
    assert read(reader, gained)[0] == plain("B4 | 990301100 | births | 2003-03:2003-03 | 9")


def test_births_below_a_heading_of_what_is_gained(reader):
    sheet = """
    | 河口镇2003年3月人口 | <    |
    | 指标                | 人数 |
    | 一、增加            |      |
    | 合计                | 9    |
    | 出生                | 5    |
    | 二、减少            |      |
    | 死亡                | 3    |
    """
    seen, rules = read(reader, sheet)
    assert seen == plain(
        """
        B5 | 990301100 | births | 2003-03:2003-03 | 5
        B7 | 990301100 | deaths | 2003-03:2003-03 | 3
        """
    )
    assert rules == {"unknown_column"}


def test_a_column_of_units_says_of_each_row_in_what_it_is_counted(reader):
    sheet = """
    | 河口镇2006年人口（自然年度） | <    | <    |
    | 指标                         | 单位 | 数值 |
    | 年末总人口                   | 万人 | 5    |
    | 出生人口                     | 人   | 6    |
    | 死亡人口                     | 户   | 7    |
    | 结婚                         | 对   | 8    |
    """
    assert read(reader, sheet) == (
        plain(
            """
            C3 | 990301100 | population_end | 2006-01:2006-12 | 50000
            C4 | 990301100 | births         | 2006-01:2006-12 | 6
            C6 | 990301100 | marriages      | 2006-01:2006-12 | 8
            """
        ),
        {"unknown_column"},
    )


def test_the_last_day_of_a_month_in_a_title_is_that_of_the_stocks_below_it(reader):
    sheet = """
    | 2002年9月30日已婚育龄妇女情况 | <            | <    |
    | 单位                          | 已婚育龄妇女 | 出生 |
    | 河口镇                        | 50           | 6    |
    """
    assert read(reader, sheet) == (
        plain("B3 | 990301100 | married_women_15_49 | 2002-09:2002-09 | 50"),
        {"no_period"},
    )


def test_a_sheet_called_by_no_known_name_beside_one_of_an_area_is_of_nobody_known(reader):
    grids = [drawn_grid("| 2003年9月 | |\n| 出生 | 5 |", name) for name in ("河口镇", "县直")]
    found = reader.read_file(Workbook("xlsx", None, grids), "a.xlsx")
    assert [(one.sheet, one.area_code) for one in found.observations] == [("河口镇", "990301100")]
    assert {finding.sheet for finding in found.findings} == {"县直"}


def test_methods_below_their_kind_are_counted_each(reader):
    sheet = """
    | 2004年9月选用各种避孕方法人数 | <    | <        | <    | <        | <      |
    | 单位                          | 合计 | 长效措施 | <    | 避孕药具 | <      |
    | ^                             | ^    | 男扎     | 上环 | 避孕套   | 外用药 |
    | 河口镇                        | 9    | 1        | 5    | 2        | 1      |
    """
    assert read(reader, sheet) == (
        plain(
            """
            B4 | 990301100 | contraceptive_users           | 2004-09:2004-09 | 9
            C4 | 990301100 | contraceptive_users_vasectomy | 2004-09:2004-09 | 1
            D4 | 990301100 | contraceptive_users_iud       | 2004-09:2004-09 | 5
            E4 | 990301100 | contraceptive_users_condom    | 2004-09:2004-09 | 2
            F4 | 990301100 | contraceptive_users_topical   | 2004-09:2004-09 | 1
            """
        ),
        set(),
    )


def test_quarters_may_be_called_without_their_last_character(reader):
    sheet = """
    | 2003年各季度出生人数 | <    | <    | <    | <    | <    |
    | 单位                 | 一季 | 二季 | 三季 | 四季 | 全年 |
    | 河口镇               | 1    | 2    | 3    | 4    | 10   |
    """
    seen, _ = read(reader, sheet)
    assert [line.split(" | ")[3] for line in seen.splitlines()] == [
        "2003-01:2003-03",
        "2003-04:2003-06",
        "2003-07:2003-09",
        "2003-10:2003-12",
        "2003-01:2003-12",
    ]


def test_a_month_behind_a_gap_heads_columns_of_the_same_areas(reader):
    sheet = """
    | 2003年 | <    | <    |  |      |      |
    | 单位   | 4月  | <    |  | 5月  | <    |
    | ^      | 出生 | 死亡 |  | 出生 | 死亡 |
    | 河口镇 | 5    | 1    |  | 6    | 2    |
    | 石桥镇 | 4    | 0    |  | 7    | 3    |
    | 青山乡 | 3    | 2    |  | …    | …    |
    """
    seen, rules = read(reader, sheet)
    assert [line for line in seen.splitlines() if line[0] in "EF"] == [
        "E4 | 990301100 | births | 2003-05:2003-05 | 6",
        "F4 | 990301100 | deaths | 2003-05:2003-05 | 2",
        "E5 | 990301101 | births | 2003-05:2003-05 | 7",
        "F5 | 990301101 | deaths | 2003-05:2003-05 | 3",
        "E6 | 990301200 | births | 2003-05:2003-05 | not_reported",
        "F6 | 990301200 | deaths | 2003-05:2003-05 | not_reported",
    ]
    assert rules == set()


def test_a_sheet_of_an_unknown_name_is_not_of_what_its_file_counts(reader):
    sheet = "| 单位 | 合计 | 男 |\n| 河口镇 | 5 | 3 |"
    assert read(reader, sheet, "2003年12月人口.xlsx", "迁出")[0] == ""
    assert read(reader, sheet, "2003年12月人口.xlsx", "年报")[0].startswith("B2 | 990301100")
    assert read(reader, sheet, "2003年12月人口.xlsx", "Sheet1")[0].startswith("B2 | 990301100")


def test_the_month_may_stand_in_the_corner_of_a_table(reader):
    sheet = """
    | 2003年3月份 | 河口镇 | 石桥镇 |
    | 出生        | 5      | 4      |
    """
    assert read(reader, sheet) == (
        plain(
            """
            B2 | 990301100 | births | 2003-03:2003-03 | 5
            C2 | 990301101 | births | 2003-03:2003-03 | 4
            """
        ),
        set(),
    )


@pytest.mark.parametrize("what", ["未避孕", "无措施"])
def test_those_who_use_nothing_are_neither_users_nor_all_women(reader, what):
    sheet = f"| 2003年3月{what}已婚育龄妇女情况 | < |\n| 单位 | 合计 |\n| 河口镇 | 5 |"
    assert read(reader, sheet) == ("", {"unknown_column"})


def test_what_follows_all_that_are_male_or_female_is_of_all(reader):
    sheet = """
    | 河口镇2003年3月 |      |
    | 指标            | 人数 |
    | 出生人口        | 20   |
    | 其中：男婴      | 11   |
    | 女婴            | 9    |
    | 其中：一孩      | 14   |
    | 二孩            | 6    |
    """
    found, rules = read(reader, sheet)
    assert [line.split(" | ")[2].strip() for line in found.splitlines()] == [
        "births",
        "births_male",
        "births_female",
        "births_parity1",
        "births_parity2",
    ]
    assert rules == set()


def test_the_last_row_of_a_list_may_be_blank_below_an_area_that_nobody_knows(reader):
    sheet = """
    | 2003年3月 |      |
    | 单位      | 出生 |
    | 河口镇    | 4    |
    | 新城镇    | 2    |
    | 青山乡    |      |
    |           |      |
    | 2003年4月 |      |
    | 单位      | 死亡 |
    | 河口镇    | 3    |
    | 合计      | 5    |
    """
    found = {
        one.cell: one.area_code for one in reader.read(drawn_grid(sheet), "a.xlsx").observations
    }
    assert (found["B9"], found["B10"]) == ("990301100", "990301")
