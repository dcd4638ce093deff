"""The monthly returns of the city: who reported which month on which form."""

from __future__ import annotations

from collections.abc import Sequence

from .city import EVERY, HOME_NAME
from .figures import City, summed
from .headers import by_policy, flat_month, measure_rows, national
from .sheet import Figures, Sheet, Span, Workbook, filed
from .tables import (
    Heading,
    Rows,
    all_rows,
    write_city_table,
    write_flat_table,
    write_measure_rows,
)

MARKS = (
    "表    号：示 人 口 统 1 表",
    "制表机关：示例市计划生育委员会",
    "批准机关：示 例 市 统 计 局",
    "批准文号：示 统 制[2001]6号",
    "有 效 期：2004年8月",
)
UNIT = f"填报单位(盖章)：{HOME_NAME}                单位：人"
LISTED = range(12)
"""Townships that send a workbook of their own for April-June 2003."""
PRIOR_DASHES = (4, 19)
"""Townships that print a dash for births of earlier years."""


def monthly_workbooks(city: City) -> list[Workbook]:
    """Return the returns of every month, but for those that townships send themselves."""
    return [
        _measures_in_rows(
            city,
            "2002年一季度/计划生育月报（1—3月）.xls",
            (200201, 200202, 200203),
            EVERY,
            "fullwidth",
        ),
        *(_national(city, month, typos=True) for month in (200204, 200205, 200206, 200210)),
        *(_flat(city, month) for month in (200207, 200208, 200209)),
        *(_policy(city, month) for month in (200211, 200212)),
        *(_national(city, month, typos=False) for month in (200301, 200302, 200303, 200310)),
        _measures_in_rows(
            city, "2003年二季度/计划生育月报.xls", (200304, 200305, 200306), range(12, 23), "text"
        ),
        *(_policy(city, month) for month in (200307, 200308)),
        _titled_csv(city, 200309),
    ]


def folder(month: int) -> str:
    """Return the folder of a month."""
    return f"{month // 100}年{month % 100}月"


def _figures(city: City, month: int, towns: Sequence[int] = EVERY) -> list[dict[str, int]]:
    return [city.month(town, month, final=False) for town in towns]


def _sheet(month: int, name: str, numbers: str = "number") -> Sheet:
    return Sheet(name, Span(month, month), filed(month), numbers)


def _national(city: City, month: int, *, typos: bool) -> Workbook:
    figures = _figures(city, month)
    rows: list[tuple[int, Figures]] = []
    for town in EVERY:
        dash = {"births_prior_unreported": "—"} if town in PRIOR_DASHES else {}
        rows.append((town, {**figures[town], **dash}))
    sheet = _sheet(month, "统1表")
    title = f"{folder(month)}人口与出生情况"
    heading = Heading(title, UNIT, MARKS, naming="spaced" if typos else "full", total="合  计")
    write_city_table(sheet, heading, national(typos=typos), rows, summed(figures))
    return Workbook(f"{folder(month)}/人口与出生情况.xlsx", [sheet])


def _policy(city: City, month: int) -> Workbook:
    figures = _figures(city, month)
    sheet = _sheet(month, f"{month % 100}月", "text" if month == 200308 else "number")
    title = f"{folder(month)} 出生及政策符合情况统计表（常住户籍人口）"
    heading = Heading(
        title, UNIT, stub="单位", total="总计", naming="alias", numbering=False, filing="填报日期"
    )
    write_city_table(sheet, heading, by_policy(), all_rows(figures), summed(figures))
    return Workbook(f"{folder(month)}/出生及政策符合情况.xls", [sheet])


def _measures_in_rows(
    city: City, path: str, months: tuple[int, ...], towns: Sequence[int], numbers: str
) -> Workbook:
    sheets = []
    for month in months:
        figures = _figures(city, month, towns)
        rows: Rows = list(zip(towns, figures, strict=True))
        sheet = _sheet(month, f"{month % 100}月", numbers)
        heading = Heading(f"{folder(month)}计划生育主要指标", "计量单位：人", filing="填报日期")
        write_measure_rows(sheet, heading, measure_rows(), rows, summed(figures))
        sheets.append(sheet)
    return Workbook(path, sheets)


def _flat(city: City, month: int) -> Workbook:
    """Write a bare table: its month stands in a column, in the folder's and in the file's name."""
    figures: list[Figures] = [f | {"month": folder(month)} for f in _figures(city, month)]
    sheet = _sheet(month, "Sheet1")
    heading = Heading("", "", stub="乡镇名称", numbering=False, filing="填报日期")
    columns = [("统计年月", "month"), *flat_month()]
    write_flat_table(sheet, heading, columns, all_rows(figures), None)
    return Workbook(f"{folder(month)}/{month % 100}月出生月报.csv", [sheet])


def _titled_csv(city: City, month: int) -> Workbook:
    figures = _figures(city, month)
    sheet = _sheet(month, "Sheet1", "thousands")
    title = f"计划生育月报表（ {folder(month)} ）"
    heading = Heading(
        title, UNIT, stub="单位", total="全市合计", numbering=False, filing="填报日期", gap=1
    )
    write_flat_table(sheet, heading, flat_month(), all_rows(figures), summed(figures))
    return Workbook(f"{folder(month)}/计划生育月报表.csv", [sheet])
