"""Header paths of real forms, misprints included, and the one measure each of them names."""

import pytest

from drawn import drawn_grid
from fpstats.ingest.texts.lexicon import Lexicon

NAMED = """
期末人口总数 | population_end
期未常住人口数 | population_end
初期总人口 | population_begin
平均人口数 | population_average
期末已婚育龄妇女人数 | married_women_15_49
已婚育龄妇女孩次情况/零孩妇女 | married_women_15_49_parity0
已婚育龄妇女孩次情况/一孩妇女/总数 | married_women_15_49_parity1
三孩及以上夫妇/人数 | married_women_15_49_parity3plus
育龄妇女人数 | women_15_49
本期出生人数/一孩出生/男 | births_parity1_male
本期出生人数/一孩出生/其中:计划内 | births_parity1_planned
本期出生人数/一孩出生/期中：计划内 | births_parity1_planned
出生/其中/计划内/多孩 | births_parity3plus_planned
出生/三孩及以上/其中政策内人数 | births_parity3plus_planned
出生/合计 | births
出生/一孩/其中政策内/女 | births_parity1_female_planned
往年出生未报人数 | births_prior_unreported
出生總人口 | births
死亡人口 | deaths
女性初婚/人数 | first_marriages_women
女性初婚/19岁及以下人数 | first_marriages_women_early
女性初婚/其中/不足20岁人数 | first_marriages_women_early
女性初婚人数/其中二十三岁以上结婚数 | first_marriages_women_late
选用各种避孕方法人数/小计 | contraceptive_users
选用各种避孕方法人数/口服及注射避孕药 | contraceptive_users_pill_injection
选用各种避孕方法人数/其 它 | contraceptive_users_other
现有已婚育龄夫妇落实节育措施/男结扎 | contraceptive_users_vasectomy
现有已婚育龄夫妇落实节育措施/放环(花) | contraceptive_users_iud
期未领取独生子女证人数 | one_child_certificates
领取独生子女证/人数/本期 | one_child_certificates_new
結婚對數 | marriages
birth_total/出生數 | births
出生情况/其中/一孩/小计 | births_parity1
出身人数〔人〕 | births
巳婚育妇 | married_women_15_49
计画内出生 | births_planned
育妇数 | women_15_49
落实措施数 | contraceptive_users
出生合计(2+3) | births
死亡人数(3=1+2) | deaths
结婚对数（对）※ | marriages
避孕方法/环 | contraceptive_users_iud
避孕方法/药 | contraceptive_users_pill_injection
避孕方法/子宮內避孕器 | contraceptive_users_iud
年均人口 | population_average
往年补报出生 | births_prior_unreported
"""

UNNAMED = """
本期实行计划生育手术例数/放置宫内节育器
怀孕/其中/计划内/一孩
取环(花)
已婚育龄妇女孩次情况/一孩妇女/其中：独男户数
已婚育龄妇女孩次情况/一孩妇女/上环数/小计
出生/与去年同期相比(+,-)
初婚
三孩出生
出生人数及其他
男
放环
"""


@pytest.mark.parametrize("case", NAMED.strip().splitlines())
def test_a_header_path_names_one_measure(lexicon: Lexicon, case):
    path, expected = (part.strip() for part in case.split("|"))
    found = lexicon.measures.named(lexicon.label(path.split("/")).reading)
    assert [named.id for named in found] == [expected]


@pytest.mark.parametrize("path", UNNAMED.strip().splitlines())
def test_a_header_path_that_could_mean_another_thing_names_none(lexicon: Lexicon, path):
    label = lexicon.label(path.split("/"))
    assert len(lexicon.measures.named(label.reading)) != 1 or label.reading.leftover


@pytest.mark.parametrize(("below", "measure"), [("3+", "births_parity3plus"), ("♂", "")])
def test_signs_below_a_header_are_no_translation_of_it(reader, below, measure):
    sheet = f"""
    | 2003年3月 |         |      |
    | 单位      | 出生    | 死亡 |
    | ^         | {below} | ^    |
    | 河口镇    | 12      | 7    |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx").observations
    assert [one.measure for one in found if one.cell == "B4"] == [measure] * bool(measure)
