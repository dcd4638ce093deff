"""Layouts that senders think of, each in one small workbook with nothing wrong in it."""

from __future__ import annotations

from .drawing import drawn
from .markup import open_document
from .peculiar import Peculiar
from .sheet import Workbook
from .writing import workbook_bytes, zip_bytes

MONTHS_ACROSS = """
| 1996年各月出生人数 | < | < | < |
| 单位 | 10月 | 11月 | 12月 |
| 荞坞镇 | 31 | 28 | 33 |
| 榆汐镇 | 27 | 30 | 29 |
"""
SECTIONS = """
| 1997年1月份出生情况 | < | < |
| 一、一孩出生 | | |
| 单位 | 男 | 女 |
| 蓼坪镇 | 9 | 8 |
| 澹石镇 | 7 | 10 |
| 二、二孩出生 | | |
| 单位 | 男 | 女 |
| 蓼坪镇 | 5 | 4 |
| 澹石镇 | 3 | 6 |
"""
PANELS = """
| 1997年2月份出生人数 | < | < | < | < |
| 单位 | 出生人数 | | 单位 | 出生人数 |
| 棠碛镇 | 21 | | 苇渚镇 | 19 |
| 柘露镇 | 18 | | 稷塬镇 | 20 |
"""
TIDY = """
| 单位 | 年份 | 月份 | 指标 | 数值 |
| 鹭埂镇 | 1997 | 3 | 出生人数 | 24 |
| 鹭埂镇 | 1997 | 3 | 死亡人数 | 11 |
| 槿塘镇 | 1997 | 3 | 出生人数 | 19 |
| 槿塘镇 | 1997 | 3 | 死亡人数 | 9 |
"""
NATIONAL_1 = """
| 人口与出生情况 | < | < | < | < | < | < | < | < | < | < | < | < | < |
| | | | | | | | | | | 表　　号： | 国人口统1表 | | |
| | | | | | | | | | | 制表机关： | 国家计划生育委员会 | | |
| 填报单位（盖章）：示例市 | | | 1997年4月 | | | | | | | 单位：人 | | | |
| 地区 | 期末人口总数 | 期末已婚育龄妇女人数 | 期末领取独生子女证人数 | 本期出生人数 | < | < | < | < | < | < | < | < | 往年出生未报人数 |
| ^ | ^ | ^ | ^ | 一孩出生 | < | < | 二孩出生 | < | < | 多孩出生 | < | < | ^ |
| ^ | ^ | ^ | ^ | 男 | 女 | 其中：计划内 | 男 | 女 | 其中：计划内 | 男 | 女 | 其中：计划内 | ^ |
| 甲 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 |
| 合计 | 69990 | 14320 | 6204 | 27 | 25 | 51 | 14 | 11 | 23 | 1 | 0 | 0 | 3 |
| 桑霭镇 | 36002 | 7391 | 3180 | 15 | 12 | 27 | 8 | 5 | 12 | 1 | 0 | 0 | 2 |
| 椋津镇 | 33988 | 6929 | 3024 | 12 | 13 | 24 | 6 | 6 | 11 | 0 | 0 | 0 | 1 |
| 报出日期：1997年5月4日 | | | 统计负责人： | | | 填表人： | | | | | | | |
"""
NATIONAL_2 = """
| 节育情况 | < | < | < | < | < | < | < | < | < | < | < |
| 填报单位（盖章）：示例市 | | | 1997年4月 | | | | | 单位：人、例 | | | |
| 地区 | 选用各种避孕方法人数 | < | < | < | < | < | < | < | < | 本期实行计划生育手术例数 | < |
| ^ | 小计 | 男性绝育 | 女性绝育 | 放置宫内节育器 | 皮下埋植 | 口服及注射避孕药 | 避孕套 | 外用药 | 其它 | 小计 | 放置宫内节育器 |
| 合计 | 12940 | 18 | 402 | 11480 | 21 | 170 | 790 | 33 | 26 | 61 | 40 |
| 桑霭镇 | 6680 | 10 | 212 | 5925 | 11 | 88 | 404 | 17 | 13 | 33 | 21 |
| 椋津镇 | 6260 | 8 | 190 | 5555 | 10 | 82 | 386 | 16 | 13 | 28 | 19 |
"""
MERGED = """
| 1997年5月出生情况 | < | < | < | < |
| 单位 | 出生人数 | < | < | < |
| ^ | 一孩 | < | 二孩及以上 | < |
| ^ | 男 | 女 | 男 | 女 |
| 黛屿镇 | 8 | 7 | 4 | 3 |
| 蕨岭乡 | 6 | 6 | 3 | 4 |
"""
CONTINUED = """
| 1997年5月人口与计划生育情况 | < | < |
| 单位 | 出生人数 | 死亡人数 |
| 芷峪乡 | 17 | 8 |
| 栎湾乡 | 14 | 10 |
| 续表 | | |
| 单位 | 女性初婚人数 | 其中：23岁及以上 |
| 芷峪乡 | 11 | 9 |
| 栎湾乡 | 9 | 8 |
"""
NOTES = """
| 1997年5月出生与死亡 | < | < |
| 单位 | 出生人数 | 死亡人数 |
| 杼溪乡 | 13 | 6 |
| 茱沱乡 | 9 | 5 |
| 注：1．本表按户籍统计。 | | |
| 　　2．杼溪乡出生数含补报3人。 | | |
| 填表人： | 审核人： | 填报日期：1997年6月3日 |
"""
PARTS = """
| 葭垭乡1997年5月人口与计划生育情况 | < |
| 项目 | 人数 |
| 出生人数 | 12 |
| 其中：男 | 7 |
| 女 | 5 |
| 计划内 | 12 |
| 女性初婚人数 | 8 |
| 其中：23岁及以上 | 7 |
"""
PAGES = """
| 1997年6月出生情况 | < | < |
| 单位 | 男 | 女 |
| 荞坞镇 | 15 | 14 |
| 榆汐镇 | 13 | 16 |
| 本页小计 | 28 | 30 |
| 单位 | 男 | 女 |
| 蓼坪镇 | 12 | 11 |
| 澹石镇 | 14 | 9 |
| 本页小计 | 26 | 20 |
| 合计 | 54 | 50 |
"""
AREAS_ACROSS = """
| 1997年7月人口与计划生育情况 | < | < | < |
| 指标 | 合计 | 苇渚镇 | 稷塬镇 |
| 出生人数 | 40 | 22 | 18 |
| 死亡人数 | 19 | 10 | 9 |
"""
KEY_VALUE = """
| 填报单位： | 鹭埂镇 | 报告期： | 1997年7月 |
| 出生人数 | 23 | 死亡人数 | 12 |
| 其中：男 | 12 | 其中：男 | 7 |
"""
LAST_YEAR = """
| 1997年8月出生人数 | < | < |
| 单位 | 本月 | 上年同期 |
| 槿塘镇 | 20 | 22 |
| 桑霭镇 | 21 | 19 |
"""


def peculiar_layouts() -> list[Peculiar]:
    """Return the workbooks and what must be made of them."""
    return [
        _made(MONTHS_ACROSS, Peculiar("月份排在列上.xlsx", "months in columns", "the title says what is counted", 6,
             ("C3 荞坞镇 births 1996-11 28", "D4 榆汐镇 births 1996-12 29"))),
        _made(SECTIONS, Peculiar("上下分段.xls", "sections below each other", "the parity stands in the heading of each section", 8,
             ("B4 蓼坪镇 births_parity1_male 1997-01 9", "C9 澹石镇 births_parity2_female 1997-01 6"))),
        _made(PANELS, Peculiar("左右并排.xlsx", "panels side by side", "an empty column between them", 4,
             ("B3 棠碛镇 births 1997-02 21", "E4 稷塬镇 births 1997-02 20"))),
        _made(TIDY, Peculiar("清单.xlsx", "a tidy list", "one figure a row; area, year, month and measure in columns", 4,
             ("E2 鹭埂镇 births 1997-03 24", "E5 槿塘镇 deaths 1997-03 9"))),
        _made(NATIONAL_1, Peculiar("国家统1表.xls", "national form 1", "three header rows, column numbers, a total first, legal marks", 39,
             ("B9 示例市 population_end 1997-04 69990", "E10 桑霭镇 births_parity1_male 1997-04 15", "N11 椋津镇 births_prior_unreported 1997-04 1"))),
        _made(NATIONAL_2, Peculiar("国家统2表.xlsx", "national form 2", "cases of operations beside the users: set aside", 27,
             ("B6 桑霭镇 contraceptive_users 1997-04 6680", "E7 椋津镇 contraceptive_users_iud 1997-04 5555"), "set_aside, Sheet1, K4")),
        Peculiar("合并表头.ods", "merged headers", "three header rows merged both ways, in ods", 8,
             ("B5 黛屿镇 births_parity1_male 1997-05 8", "E6 蕨岭乡 births_parity2plus_female 1997-05 4"), "", zip_bytes(open_document(drawn(MERGED)))),
        _made(CONTINUED, Peculiar("续表.xlsx", "a table continued (续表)", "the same areas again with further columns", 8,
             ("C4 栎湾乡 deaths 1997-05 10", "C7 芷峪乡 first_marriages_women_late 1997-05 9"))),
        _made(NOTES, Peculiar("表下附注.xlsx", "notes under the table", "a note has a figure in it", 4,
             ("B3 杼溪乡 births 1997-05 13", "C4 茱沱乡 deaths 1997-05 5"))),
        _made(PARTS, Peculiar("其中行.xls", "one township, measures in rows", "rows after 其中 are parts of the row above them", 6,
             ("B4 葭垭乡 births_male 1997-05 7", "B8 葭垭乡 first_marriages_women_late 1997-05 7"))),
        _made(PAGES, Peculiar("分页小计.xls", "printed pages", "the header again on each page, and a subtotal below it", 14,
             ("B7 蓼坪镇 births_male 1997-06 12", "C10 示例市 births_female 1997-06 50"))),
        _made(AREAS_ACROSS, Peculiar("单位排在列上.xlsx", "areas in columns", "the total is the first of them", 6,
             ("C3 苇渚镇 births 1997-07 22", "B4 示例市 deaths 1997-07 19"))),
        _made(KEY_VALUE, Peculiar("两栏对照.xlsx", "keys and values", "two pairs of columns, no header", 4,
             ("B3 鹭埂镇 births_male 1997-07 12", "D2 鹭埂镇 deaths 1997-07 12"))),
        _made(LAST_YEAR, Peculiar("上年同期.xls", "months of two years", "the second column is of the year before", 4,
             ("B3 槿塘镇 births 1997-08 20", "C4 桑霭镇 births 1996-08 19"))),
    ]  # fmt: skip


def _made(drawing: str, of: Peculiar) -> Peculiar:
    return of._replace(content=workbook_bytes(Workbook(of.name, [drawn(drawing)])))
