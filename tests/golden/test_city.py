"""The sample city end to end. The expected figures are those that the city was made of, not ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import fpstats
from program import fpstats as command

JAN_OCT = "2003-01:2003-10"
HEADLINE = (
    "2003年1—10月，全市出生7381人，比上年同期减少231人，下降3.0%。"
    "其中：一孩4921人，二孩2436人，多孩24人，分别占66.7%、33.0%和0.3%。"
    "计划内出生7344人，计划生育率为99.5%，比上年同期提高0.3个百分点，达到年度责任目标（98.0%）。"
    "女性初婚4548人，其中23周岁及以上4325人，晚婚率为95.1%，比上年同期提高0.4个百分点。"
    "出生婴儿中男婴3814人、女婴3567人，出生婴儿性别比为106.9（女婴=100），比上年同期低2.9，"
    "差异在偶然波动范围以内；其中一孩为103.1，二孩及以上为115.0。"
    "10月末，已婚育龄妇女221940人，采取各种避孕措施的203075人，综合避孕率为91.5%，"
    "比上年同期末提高0.3个百分点；其中采取长效避孕措施的187020人（放置宫内节育器180312人），"
    "占采取措施人数的92.1%。"
)
COVERAGE = (
    "以上为截至2003年11月5日的汇总数。23个乡镇（街道）1—10月应报230期，实报230期。"
    "出生数中有102人为各月上报截止后补报，占1.4%；按各月初次上报数计算，出生7279人，"
    "计划生育率为99.8%，出生婴儿性别比为107.7。各项比率均由合计数计算。"
    "避孕数据为登记数，不宜与抽样调查结果直接比较。"
)
COUNTY = """
indicator                        | numerator | denominator | value
planned_birth_rate               |      7344 |        7381 | 99.5
planned_birth_rate_parity1       |      4912 |        4921 | 99.8
planned_birth_rate_parity2       |      2420 |        2436 | 99.3
planned_birth_rate_parity3plus   |        12 |          24 | 50.0
late_marriage_rate               |      4325 |        4548 | 95.1
early_marriage_rate              |         3 |        4548 | 0.1
sex_ratio_at_birth               |      3814 |        3567 | 106.9
sex_ratio_at_birth_parity1       |      2498 |        2423 | 103.1
sex_ratio_at_birth_parity2       |      1302 |        1134 | 114.8
sex_ratio_at_birth_parity2plus   |      1316 |        1144 | 115.0
contraception_uptake             |    203075 |      221940 | 91.5
long_acting_rate                 |    187020 |      221940 | 84.3
long_acting_method_share         |    187020 |      203075 | 92.1
method_share_iud                 |    180312 |      203075 | 88.8
parity1_share                    |      4921 |        7381 | 66.7
parity2_share                    |      2436 |        7381 | 33.0
parity3plus_share                |        24 |        7381 | 0.3
crude_birth_rate                 |      7381 |     1050906 | 7.02
crude_death_rate                 |      5468 |     1050906 | 5.20
natural_increase_rate            |      1913 |     1050906 | 1.82
certificate_rate                 |    103200 |      221940 | 46.5
"""
TOWNSHIP = """
indicator                        | numerator | denominator | value | status
planned_birth_rate               |       294 |         294 | 100.0 | shown
late_marriage_rate               |       160 |         168 | 95.2  | shown
sex_ratio_at_birth               |       157 |         137 | 114.6 | too_few
contraception_uptake             |      8090 |        8824 | 91.7  | shown
long_acting_method_share         |      7293 |        8090 | 90.1  | shown
"""
FAULTS = """
rule                  | source                                  | sheet | cell | area
unknown_area          | 2002年11月/出生及政策符合情况.xls       | 11月  | A16  |
missing_row           | 2002年12月/出生及政策符合情况.xls       | 12月  |      | 990101111
parts_not_whole       | 2002年12月/出生及政策符合情况.xls       | 12月  | B10  | 990101100
parts_not_whole       | 年度/2003年度人口与出生情况（初报）.xls | 年报  | C15  | 990101104
printed_total_differs | 2002年5月/人口与出生情况.xlsx           | 统1表 | H12  | 990101
"""


def drawn(text: str) -> list[dict[str, str]]:
    names, *lines = (
        [cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()
    )
    return [dict(zip(names, line, strict=True)) for line in lines]


@pytest.fixture(scope="module")
def published(sample_city: Path) -> fpstats.Warehouse:
    return fpstats.open(sample_city)


def brief(sample_city: Path, language: str, form: str) -> str:
    name = f"control-indicators.990101.2003-01--2003-10.{language}.{form}"
    return (sample_city / "warehouse" / "current" / "briefs" / name).read_text("utf-8")


def test_the_briefing_says_the_headline_and_how_far_it_reaches(sample_city):
    text = brief(sample_city, "zh", "md")
    assert HEADLINE in text
    assert COVERAGE in text
    assert HEADLINE in brief(sample_city, "zh", "html")


@pytest.mark.parametrize("row", drawn(COUNTY), ids=lambda row: row["indicator"])
def test_indicators_of_the_county(published, row):
    frame = published.indicators(row["indicator"], area="示例市", period=JAN_OCT)
    (found,) = frame.to_dict("records")
    decimals = len(row["value"].partition(".")[2])
    assert found["basis"] == "hukou"
    assert (found["numerator"], found["denominator"]) == (
        int(row["numerator"]),
        float(row["denominator"]),
    )
    assert f"{found['value']:.{decimals}f}" == row["value"]


@pytest.mark.parametrize("row", drawn(TOWNSHIP), ids=lambda row: row["indicator"])
def test_indicators_of_a_township(published, row):
    (found,) = published.indicators(row["indicator"], area="稷塬镇", period=JAN_OCT).to_dict(
        "records"
    )
    assert (found["numerator"], found["denominator"]) == (
        int(row["numerator"]),
        float(row["denominator"]),
    )
    assert f"{found['value']:.1f}" == row["value"]
    assert found["status"] == row["status"]


def test_intervals_of_the_county_are_those_of_the_reference(published):
    """Wilson limits, worked out with scipy beside the city's figures."""
    expected = {
        "sex_ratio_at_birth": "102.2-111.9",
        "sex_ratio_at_birth_parity1": "97.5-109.0",
        "sex_ratio_at_birth_parity2plus": "106.3-124.5",
    }
    for indicator, interval in expected.items():
        (found,) = published.indicators(indicator, area="990101", period=JAN_OCT).to_dict("records")
        assert f"{found['lower']:.1f}-{found['upper']:.1f}" == interval


def test_pooled_sex_ratios_of_six_statistical_years(published):
    frame = published.indicators("sex_ratio_at_birth_parity2plus", period="1997-10:2003-09")
    by_area = {row["area_code"]: row for row in frame.to_dict("records")}
    assert (by_area["990101"]["numerator"], by_area["990101"]["denominator"]) == (11016, 9384)
    townships = [row for code, row in by_area.items() if code != "990101"]
    assert len(townships) == 23
    assert sum(row["value"] > 120 for row in townships) == 11
    assert max(row["value"] for row in townships) == pytest.approx(145.0)


def test_months_and_their_sum_agree(published):
    months = published.sql(
        "SELECT sum(value) AS births FROM facts WHERE measure = 'births' AND area_code = '990101' "
        "AND period_start >= '2003-01-01' AND period_end <= '2003-10-31' "
        "AND date_trunc('month', period_start) = date_trunc('month', period_end)"
    )
    assert months["births"].tolist() == [7381]


@pytest.mark.parametrize("fault", drawn(FAULTS), ids=lambda row: row["rule"] + " " + row["source"])
def test_every_fault_is_found_with_its_place_and_remedy(published, fault):
    found = published.sql(
        "SELECT * FROM findings WHERE rule = $rule AND source = $source AND sheet = $sheet "
        "AND coalesce(cell, '') = $cell AND coalesce(area_code, '') = $area",
        fault,
    )
    assert len(found) == 1
    assert found["remedy"].item()


def test_a_copied_workbook_is_one_finding_and_counts_once(published):
    copy = "2002年8月/复件 8月出生月报.csv"
    found = published.sql("SELECT * FROM findings WHERE source = $copy", {"copy": copy})
    assert found["rule"].tolist() == ["duplicate"]
    assert "2002年8月/8月出生月报.csv" in found["message"].item()
    boys = published.facts("births_parity1_male", area="岚砚街道", period="2002-08")
    original = published.sql(
        "SELECT value FROM observations WHERE measure = 'births_parity1_male' AND area_code = '990101001' "
        "AND source = '2002年8月/8月出生月报.csv'"
    )
    assert boys["value"].tolist() == original["value"].tolist() != []


def test_show_prints_eleven_ratios_and_twelve_reasons(sample_city):
    show = (
        "show",
        "sex_ratio_at_birth",
        "--level",
        "township",
        "--period",
        JAN_OCT,
        "--project",
        sample_city,
    )
    code, said = command(*show)
    lines = said.splitlines()[1:]
    few = [line for line in lines if line.endswith("fewer than 300 births")]
    assert (code, len(lines), len(few)) == (0, 23, 12)
    assert "104.5  91.8-119.1" in lines[0]
    rows = json.loads(command(*show, "--format", "json")[1])
    assert sum(row["value"] is None for row in rows) == 12
    every = json.loads(command(*show, "--format", "json", "--all")[1])
    assert all(row["value"] and row["lower"] < row["value"] < row["upper"] for row in every)


def test_a_span_that_was_not_built_is_computed_when_asked_for(sample_city):
    code, said = command("show", "sex_ratio_at_birth", "--area", "990101", "--period", "2003-02:2003-04",
                         "--project", sample_city, "--format", "json")  # fmt: skip
    (row,) = json.loads(said)
    city_months = fpstats.open(sample_city).sql(
        "SELECT measure, sum(value) AS value FROM facts WHERE area_code = '990101' "
        "AND measure IN ('births_male', 'births_female') AND period_start >= '2003-02-01' "
        "AND period_end <= '2003-04-30' AND period_end < period_start + INTERVAL 31 DAY GROUP BY measure"
    )
    sums = dict(zip(city_months["measure"], city_months["value"], strict=True))
    assert code == 0
    assert (row["numerator"], row["denominator"]) == (sums["births_male"], sums["births_female"])


def test_every_page_and_table_says_that_the_city_is_invented(sample_city):
    import pyarrow.parquet as pq

    current = sample_city / "warehouse" / "current"
    for path in current.rglob("*.parquet"):
        assert pq.read_schema(path).metadata[b"synthetic"] == b"true", path
    assert "虚构数据" in brief(sample_city, "zh", "html")
    assert brief(sample_city, "en", "html").count("nvented") > 3
