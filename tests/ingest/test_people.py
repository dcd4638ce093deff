"""Lists of persons are refused; honest tables that look a little like them are not."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from drawn import drawn_grid
from fpstats.ingest.grid import Grid
from fpstats.ingest.people.headers import HeaderWords
from fpstats.ingest.people.watch import PersonWatch
from fpstats.ingest.texts.areas import AreaIndex
from fpstats.ingest.texts.words import Word
from fpstats.ingest.understand import SheetReader
from fpstats.model.declared import Area

AREAS = AreaIndex(
    [
        Area("990301", "白石县", "county", None),
        Area("990301100", "河口镇", "township", "990301"),
        Area("990301101", "高桥", "township", "990301"),
        Area("990301102", "马坡", "township", "990301"),
        Area("990301103", "黄泥", "township", "990301"),
    ]
)


@pytest.fixture
def watch(words: tuple[Word, ...]) -> PersonWatch:
    return PersonWatch(HeaderWords.of(words), lambda text: AREAS.match(text).code is not None)


PERSONS = {
    "a name column": "| 序号 | 姓名 | 孩次 |\n| 1 | 甲某 | 1 |",
    "a blank register": "| 组别 | 姓名 | 公民身份证号 | 变动类型 |\n| | | | |",
    "a spaced and glossed header": "| 序号 | 姓  名(女方) |\n| 1 | 甲 |",
    "a header of two words": "| 编号 | 姓名/身份证号 |\n| 1 | x |",
    "a name of somebody": "| 儿童姓名 | 孩次 |\n| 甲 | 1 |",
    "telephones": "| 单位 | 联系电话 |\n| 河口镇 | 13800000000 |\n| 高桥 | 0311-5550001 |",
    "heads of household": "| 户主 | 人数 |\n| 王五 | 3 |\n| 赵六 | 4 |",
    "one address": "| 单位 | 家庭住址 | 孩次 |\n| 河口镇 | 上湾村3组12号 | 1 |",
    "persons below a table of areas": "| 单位 | 出生 |\n| 河口镇 | 5 |\n| 高桥 | 3 |\n| 死亡人员 | |\n| 王芳 | 70 |\n| 李小明 | 71 |\n| 陈大勇 | 65 |",
    "two women": "| 育妇 | 村 | 措施 |\n| 李小红 | 高桥 | 上环 |\n| 赵梅 | 马坡 | 结扎 |",
    "one card": "| 姓名 | 甲某 |\n| 性别 | 女 |",
    "an identity in a note": "| 单位 | 出生 |\n| 河口镇 | 5 |\n| 注:11010119800101001X补报 | |",
    "a spaced identity": "| 甲 | 110101 19800101 0015 |",
    "a masked identity": "| 甲 | 110101********001X |",
    "a full-width identity": "| 甲 | １１０１０１１９８００１０１００１Ｘ |",
    "identities as numbers": "| 甲 | 110101198001010015 |",
    "an identity in scientific notation": "| 甲 | 1.10101198001010E+17 |",
    "old identities": "| 甲 | 110101800101001 |\n| 乙 | 110101750630002 |",
    "dates of birth": "| 序号 | 日子 |\n| 1 | 1998-03-12 |\n| 2 | 1997年4月25日 |\n| 3 | 1999.1.7 |",
    "dates without dashes": "| 1 | 19980312 |\n| 2 | 19970425 |\n| 3 | 19990107 |",
    "case numbers": "| 1 | 河计征字第12号 |\n| 2 | 河计征字第13号 |",
    "numbered decisions": "| 1 | (2003)河计征12号 |\n| 2 | (2003)河计征13号 |",
    "names without a header": "| 张三 | 1 |\n| 李小四 | 2 |\n| 欧阳文 | 1 |\n| 王 五 | 3 |",
    "names in old script": "| 張三 | 1 |\n| 劉小四 | 2 |\n| 陳五 | 1 |",
    "masked names": "| 张** | 1 |\n| 李某 | 2 |\n| 王*五 | 1 |\n| 赵某某 | 1 |",
    "names masked in their middle, or with circles": "| 柳×凤 | 1 |\n| 任○○ | 2 |\n| 袁□□ | 1 |",
    "long names with any dot": "| 阿依古丽•买买提 | 1 |\n| 古丽娜尔∙艾合买提 | 2 |\n| 努尔古丽・阿不都 | 1 |",
    "rare surnames under a header of persons": "| 村 | 对象 | 措施 |\n| 河口镇 | 褚秀珍 | 上环 |\n| 高桥 | 闫美兰 | 结扎 |",
    "case numbers with the year in their middle": "| 文号 | 单位 |\n| 河计征字[2003]第12号 | 河口镇 |\n| 河计征字〔2003〕第13号 | 高桥 |",
    "numbers of certificates": "| 序号 | 准生证号 | 孩次 |\n| 1 | 0300123 | 1 |",
    "dates written out": "| 1 | 二〇〇三年五月六日 |\n| 2 | 二〇〇三年十月二十一日 |",
    "dates with the day first": "| No | When |\n| 1 | 06/05/2003 |\n| 2 | 19/05/2003 |",
    "names with numbers or their sex": "| 1、雷小凤 | 1 |\n| 2、贺小红 | 2 |\n| 岑小英(女) | 1 |",
    "English headers": "| No | Full name | Parity |\n| 1 | Li Guihua | 1 |",
    "English telephones": "| Village | Tel |\n| 河口镇 | 13900000001 |\n| 高桥 | 13800000002 |",
    "names beside areas": "| 单位 | 经手 | 出生 |\n| 河口镇 | 张三 | 5 |\n| 高桥 | 李四 | 6 |\n| 马坡 | 王五 | 7 |",
}

HONEST = {
    "registered places that start like surnames": "| 单位 | 出生 |\n| 高桥 | 5 |\n| 马坡 | 6 |\n| 黄泥 | 6 |",
    "unregistered places by their endings": "| 村名 | 出生 |\n| 张家湾 | 5 |\n| 李家坝 | 6 |\n| 王庄 | 6 |",
    "unregistered places under a header for areas": "| 村名 | 出生 |\n| 高升 | 5 |\n| 马安 | 6 |\n| 黄龙 | 6 |\n| 周村 | 6 |",
    "places like names below registered ones": "| 单位 | 出生 |\n| 河口镇 | 5 |\n| 高桥 | 3 |\n| 高山 | 7 |\n| 江南 | 7 |\n| 方家 | 6 |",
    "codes of 15 digits that are called codes": "| 单位代码 | 出生 |\n| 110101800101001 | 1 |\n| 110101800101002 | 2 |",
    "long figures": "| 单位 | 收入 |\n| 河口镇 | 123456789012345678 |",
    "signatures": "| 单位 | 出生 |\n| 河口镇 | 5 |\n| 填表人: | 张三 | 联系电话: | 0311-5550001 |\n| 负责人姓名 | 李四 |",
    "telephone and post code below each other": "| 单位 | 出生 |\n| 河口镇 | 5 |\n| 联系电话 | 5551234 |\n| 邮编 | 250000 |\n| 第 | 1 |",
    "telephone above a table": "| 填报单位 | 河口镇 | 联系电话 | 5550001 |\n| 单位 | 出生 | 死亡 |\n| 河口镇 | 5 | 3 |\n| 高桥 | 6 | 4 |",
    "days of reporting in rows": "| 单位 | 上报日期 | 出生 |\n| 河口镇 | 2003-11-03 | 5 |\n| 高桥 | 2003-11-05 | 6 |",
    "last days that are counted, in rows": "| 单位 | 截止日期 | 出生 |\n| 河口镇 | 2003-11-03 | 5 |\n| 高桥 | 2003-11-06 | 6 |",
    "first days of months written out": "| 时间 | 出生 |\n| 二〇〇三年十月一日 | 5 |\n| 二〇〇三年十一月一日 | 6 |",
    "days when forms came in": "| 单位 | 收表日期 | 出生 |\n| 河口镇 | 2003.11.3 | 5 |\n| 高桥 | 2003.11.5 | 6 |",
    "a telephone in an English footer": "| Township | Births |\n| 河口镇 | 5 |\n| 高桥 | 4 |\n| Telephone | 0311-5550001 |",
    "measures with points": "| 指标 | 数值 |\n| 一孩.计划内 | 3 |\n| 二孩.计划内 | 4 |\n| 多孩.计划内 | 4 |",
    "days of reporting in a form": "| 填报日期 | 2003-11-03 |\n| 数据截至: | 2003-10-26 |",
    "first days of months": "| 时间 | 出生 |\n| 2003-01-01 | 5 |\n| 2003-02-01 | 6 |",
    "last days of months": "| 时间 | 出生 |\n| 2003-09-30 | 5 |\n| 2004-02-29 | 6 |",
    "a closing day of each month": "| 时间 | 出生 |\n| 2003-01-25 | 5 |\n| 2003-02-25 | 6 |\n| 2003-03-25 | 6 |",
    "one day of extraction": "| 单位 | 数据日 |\n| 河口镇 | 2003-11-03 |\n| 高桥 | 2003-11-03 |",
    "measures in rows": "| 指标 | 数值 |\n| 常住人口 | 5 |\n| 出生人数 | 6 |\n| 死亡 | 6 |\n| 安全套 | 1 |",
    "peoples": "| 民族 | 出生 |\n| 白族 | 5 |\n| 苗族 | 6 |\n| 黎族 | 6 |",
    "years and months in one number": "| 年月 | 出生 |\n| 200301 | 5 |\n| 200302 | 6 |",
    "a document number in the heading": "| 国统制字(2008)12号 | |\n| 单位 | 出生 |\n| 河口镇 | 5 |",
    "counts of mothers and of both sides": "| 单位 | 男方 | 产妇 |\n| 河口镇 | 5 | 6 |\n| 高桥 | 4 | 3 |",
    "rows of both sides": "| 初婚 | 2003年 |\n| 男方 | 5 |\n| 女方 | 6 |",
    "a count of households": "| 单位 | 户数 |\n| 河口镇 | 5 |",
}


@pytest.mark.parametrize("drawing", PERSONS.values(), ids=PERSONS)
def test_lists_of_persons_are_refused(watch: PersonWatch, drawing: str):
    assert watch.person_level(drawn_grid(drawing))


@pytest.mark.parametrize("drawing", HONEST.values(), ids=HONEST)
def test_honest_tables_are_let_through(watch: PersonWatch, drawing: str):
    assert not watch.person_level(drawn_grid(drawing))


def test_dates_and_identities_stored_as_such_are_seen(watch: PersonWatch):
    born = [["1", date(1998, 3, 12)], ["2", datetime(1997, 4, 25)], ["3", date(1999, 1, 7)]]
    assert watch.person_level(Grid("a", born))
    assert watch.person_level(Grid("a", [[1.10101198001010016e17]]))
    assert watch.person_level(Grid("a", [[110101800101001.0], [110101750630002.0]]))


def test_periods_stored_as_dates_are_let_through(watch: PersonWatch):
    months = [["时间", "出生"], [date(2003, 1, 1), 5], [date(2003, 2, 1), 6]]
    assert not watch.person_level(Grid("a", months))


def test_dates_shown_without_their_day_are_months(watch: PersonWatch):
    rows = [["月份", "出生"], [date(2003, 1, 28), 5], [date(2003, 2, 11), 6]]
    months = {(1, 0): "2003-01", (2, 0): "2003-02"}
    assert not watch.person_level(Grid("a", rows, shown=months))
    assert watch.person_level(Grid("a", rows))


def test_a_blank_sheet_is_no_list(watch: PersonWatch):
    assert not watch.person_level(Grid("a", []))


def test_telephone_numbers_are_numbers_in_a_workbook(watch):
    rows = [["村", "专干", "电话"], ["河口镇", "甲", 13800000000.0], ["高桥", "乙", 13900000001.0]]
    assert watch.person_level(Grid("Sheet1", rows))


def test_no_finding_quotes_a_rare_name_over_a_column(reader: SheetReader):
    drawing = (
        "| 2003年10月 | | |\n| 单位 | 褚秀珍 | 出生人数 |\n| 河口镇 | 5 | 3 |\n| 石桥镇 | 4 | 3 |"
    )
    findings = reader.read(drawn_grid(drawing), "a.xlsx").findings
    assert findings
    assert not any("褚" in str(finding) for finding in findings)


def test_a_refused_sheet_called_by_a_name_is_not_named(reader: SheetReader):
    card = "| 姓名 | 孩次 |\n| 甲某 | 2 |"
    named, numbered = (
        reader.read(drawn_grid(card, n), "a.xlsx").findings for n in ("鞠小苹", "表2")
    )
    assert [finding.sheet for finding in (*named, *numbered)] == [None, "表2"]
