"""What senders put into the cells, each in one small workbook: most of it asks for a finding."""

from __future__ import annotations

from .drawing import drawn
from .peculiar import Peculiar
from .sheet import Sheet, Workbook
from .writing import workbook_bytes

HIDDEN_ROW = """
| 1996年10月出生与死亡 | < | < |
| 单位 | 出生人数 | 死亡人数 |
| 蓼坪镇 | 19 | 9 |
| 澹石镇 | 16 | 8 |
| 棠碛镇 | 15 | 7 |
"""
PERCENTAGES = """
| 1996年10月计划生育情况 | < | < | < |
| 单位 | 出生人数 | 计划内出生 | 计划生育率 |
| 柘露镇 | 20 | 19 | 95.0%% |
| 苇渚镇 | 16 | 14 | 87.5%% |
"""
WRONG_RATE = """
| 1996年10月计划生育情况 | < | < | < |
| 单位 | 出生人数 | 计划内出生 | 计划生育率（%） |
| 稷塬镇 | 25 | 24 | 96.0 |
| 鹭埂镇 | 20 | 18 | 80.0 |
"""
TEN_THOUSANDS = """
| 1996年10月末人口 | < |
| | 单位：万人 |
| 单位 | 期末人口 |
| 槿塘镇 | 3.81 |
| 桑霭镇 | 3.6 |
"""
TWO_LANGUAGES = """
| 1996年11月 出生与死亡 Births and deaths | < | < |
| 单位 Area | 出生人数 Births | 死亡人数 Deaths |
| 蓼坪镇 | 17 | 8 |
| 澹石镇 | 18 | 9 |
"""
ERRORS = """
| 1996年11月出生与死亡 | < | < |
| 单位 | 出生人数 | 死亡人数 |
| 棠碛镇 | 14 | #DIV/0! |
| 柘露镇 | 13 | 7 |
"""
WRONG_TOTAL = """
| 1996年11月出生与死亡 | < | < |
| 单位 | 出生人数 | 死亡人数 |
| 合计 | 39 | 13 |
| 苇渚镇 | 16 | 6 |
| 稷塬镇 | 13 | 7 |
"""
MARKS = """
| 1996年12月出生与死亡 | < | < |
| 单位 | 出生人数 | 死亡人数 |
| 蓼坪镇 | — | 9 |
| 澹石镇 | 15 | 无 |
"""
FULL_WIDTH = """
| 1996年12月出生与死亡 | < | < |
| 单位 | 出生人数 | 死亡人数 |
| 棠碛镇 | １６ | ７ |
| 柘露镇 | １４ | ８ |
"""
GOOD = """
| 1996年12月出生与死亡 | < | < |
| 单位 | 出生人数 | 死亡人数 |
| 苇渚镇 | 15 | 5 |
| 稷塬镇 | 14 | 6 |
"""
PERSONS = """
| 序号 | 姓名 | 出生日期 |
| 1 | 张三 | 1996-12-03 |
| 2 | 李四 | 1996-12-19 |
"""
SET_ASIDE = """
| 1997年1月计划生育情况 | < | < |
| 单位 | 出生人数 | 人工流产例数 |
| 棠碛镇 | 17 | 3 |
| 柘露镇 | 15 | 2 |
"""
UNKNOWN = """
| 1997年1月计划生育情况 | < | < |
| 单位 | 出生人数 | 宣传橱窗 |
| 苇渚镇 | 14 | 2 |
| 稷塬镇 | 12 | 4 |
"""
HALVES = """
| 1997年1月出生与死亡 | < | < |
| 单位 | 出生人数 | 死亡人数 |
| 鹭埂镇 | 12.5 | 9 |
| 槿塘镇 | 13 | 8 |
"""
NO_PERIOD = """
| 出生与死亡 | < | < |
| 单位 | 出生人数 | 死亡人数 |
| 桑霭镇 | 12 | 9 |
| 椋津镇 | 13 | 8 |
"""
JUNE = """
| 1997年6月出生与死亡 | < | < |
| 单位 | 出生人数 | 死亡人数 |
| 桑霭镇 | 14 | 6 |
| 椋津镇 | 11 | 7 |
"""
SEXES = """
| 1997年6月出生情况 | < | < | < |
| 单位 | 出生人数 | 男 | 女 |
| 黛屿镇 | 14 | 8 | 6 |
| 蕨岭乡 | 12 | 7 | 6 |
"""
NO_FIGURES = """
| 1997年6月出生与死亡 | < | < |
| 单位 | 出生人数 | 死亡人数 |
| 芷峪乡 | | |
| 栎湾乡 | | |
"""


def peculiar_contents() -> list[Peculiar]:
    """Return the workbooks and what must be made of them."""
    return [
        _made(HIDDEN_ROW, Peculiar("隐藏行.xlsx", "a hidden row", "row 4 is hidden and not read", 4,
              ("B3 蓼坪镇 births 1996-10 19", "C5 棠碛镇 deaths 1996-10 7"), "hidden, 表, A4"), hidden=(3,)),
        _made(PERCENTAGES, Peculiar("百分比.xlsx", "percent cells", "0.95 that its cell shows as 95.0%", 6,
              ("C4 苇渚镇 births_planned 1996-10 14", "D3 柘露镇 planned_birth_rate 1996-10 95.0", "D4 苇渚镇 planned_birth_rate 1996-10 87.5"))),
        _made(WRONG_RATE, Peculiar("比率不符.xls", "a printed rate", "18 of 20 are 90 per cent, not 80", 6,
              ("D3 稷塬镇 planned_birth_rate 1996-10 96.0", "D4 鹭埂镇 planned_birth_rate 1996-10 80.0"), "printed_rate_differs, 表, D4")),
        _made(TEN_THOUSANDS, Peculiar("万人.xlsx", "a unit line", "population counted by ten thousand persons", 2,
              ("B4 槿塘镇 population_end 1996-10 38100", "B5 桑霭镇 population_end 1996-10 36000"))),
        _made(TWO_LANGUAGES, Peculiar("中英对照.xlsx", "two languages", "each label in Chinese and English", 4,
              ("B3 蓼坪镇 births 1996-11 17", "C4 澹石镇 deaths 1996-11 9"))),
        _made(ERRORS, Peculiar("错误值.xlsx", "an error cell", "#DIV/0! where a count should be", 3,
              ("B3 棠碛镇 births 1996-11 14", "C4 柘露镇 deaths 1996-11 7"), "error_value, 表, C3")),
        _made(WRONG_TOTAL, Peculiar("合计不符.xlsx", "a total in the first row", "16 and 13 are 29, not 39", 6,
              ("B3 示例市 births 1996-11 39", "B4 苇渚镇 births 1996-11 16"), "printed_total_differs, 表, B3")),
        _made(MARKS, Peculiar("横线与无.xls", "marks for figures", "a dash for a figure that was not reported, 无 for none", 4,
              ("B3 蓼坪镇 births 1996-12 not_reported", "C4 澹石镇 deaths 1996-12 not_applicable"))),
        _made(FULL_WIDTH, Peculiar("全角数字.xls", "figures typed as text", "full-width digits", 4,
              ("B3 棠碛镇 births 1996-12 16", "C4 柘露镇 deaths 1996-12 8"))),
        _book([drawn(GOOD, "汇总"), drawn(PERSONS, "明细")], Peculiar("旁附名单.xlsx", "a list of persons on a second sheet", "that sheet is refused whole, the first one stays", 4,
              ("B3 苇渚镇 births 1996-12 15", "C4 稷塬镇 deaths 1996-12 6"), "person_level, 明细")),
        _made(SET_ASIDE, Peculiar("不予保存的列.xls", "a column that is set aside", "cases of operations beside births", 2,
              ("B3 棠碛镇 births 1997-01 17", "B4 柘露镇 births 1997-01 15"), "set_aside, 表, C2")),
        _made(UNKNOWN, Peculiar("看不懂的列.xlsx", "an unknown column", "no word says what is counted", 2,
              ("B3 苇渚镇 births 1997-01 14", "B4 稷塬镇 births 1997-01 12"), "unknown_column, 表, C2")),
        _made(HALVES, Peculiar("半个人.xlsx", "half a birth", "12.5 where a count should be", 3,
              ("C3 鹭埂镇 deaths 1997-01 9", "B4 槿塘镇 births 1997-01 13"), "not_a_count, 表, B3")),
        _made(NO_PERIOD, Peculiar("没有时期.xlsx", "no period", "nothing says of when the figures are", 0, (), "no_period, 表, B3")),
        _book([drawn(JUNE, "7月")], Peculiar("时期矛盾.xlsx", "two periods", "June in the title, July on the sheet's tab", 0, (), "period_unclear, 7月, B3")),
        _made(SEXES, Peculiar("男女不符.xls", "parts that are not the whole", "7 boys and 6 girls are not 12 births", 6,
              ("B4 蕨岭乡 births 1997-06 12", "C4 蕨岭乡 births_male 1997-06 7"), "parts_not_whole, 表, B4")),
        _made(NO_FIGURES, Peculiar("只有表头.xlsx", "an empty form", "names of townships and no figure", 0, (), "no_figures, 表, A2")),
    ]  # fmt: skip


def _made(drawing: str, of: Peculiar, hidden: tuple[int, ...] = ()) -> Peculiar:
    return _book([drawn(drawing, "表", hidden)], of)


def _book(sheets: list[Sheet], of: Peculiar) -> Peculiar:
    return of._replace(content=workbook_bytes(Workbook(of.name, sheets)))
