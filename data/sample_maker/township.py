"""What comes from single townships, or later: own workbooks, and months corrected."""

from __future__ import annotations

from datetime import date

from .city import EVERY, JANUARY_SEPTEMBER_2003, TOWNSHIPS
from .figures import City
from .headers import corrected, township_items
from .monthly import LISTED, folder
from .sheet import Sheet, Span, Workbook, filed
from .tables import Heading, Rows, write_city_table, write_township_list

CORRECTED_ON = date(2003, 11, 5)
STYLES = ("number", "text", "fullwidth")


def township_workbooks(city: City) -> list[Workbook]:
    """Return one workbook for each township that sends its own, with a sheet for each month."""
    return [_own_workbook(city, town) for town in LISTED]


def correction_workbooks(city: City) -> list[Workbook]:
    """Return the months that late-found births changed: the whole month again, townships concerned."""
    books = []
    for first, ending in ((200301, "xls"), (200304, "xlsx"), (200307, "xls")):
        months = [month for month in JANUARY_SEPTEMBER_2003 if first <= month < first + 3]
        path = f"补报更正/2003年{first % 100}—{first % 100 + 2}月出生情况更正.{ending}"
        books.append(Workbook(path, [_correction(city, month) for month in months]))
    return books


def _own_workbook(city: City, town: int) -> Workbook:
    name = TOWNSHIPS[town].name
    sheets = []
    for month in (200304, 200305, 200306):
        number = f"{month % 100}月"
        sheet = Sheet(number, Span(month, month), filed(month, town), STYLES[town % 3])
        title = "计划生育月报表" if town % 2 else f"{name}{folder(month)}计划生育月报表"
        heading = Heading(title, f"填报单位：{name}", filing="填报日期", gap=town % 2)
        write_township_list(
            sheet, heading, township_items(), town, city.month(town, month, final=False)
        )
        sheets.append(sheet)
    return Workbook(f"乡镇月报/2003年/{name}.xlsx", sheets)


def _correction(city: City, month: int) -> Sheet:
    rows: Rows = [
        (town, city.month(town, month))
        for town in EVERY
        if city.first[town, month] != city.final[town, month]
    ]
    sheet = Sheet(f"{month % 100}月", Span(month, month), CORRECTED_ON)
    title = f"{folder(month)}出生情况更正表"
    heading = Heading(title, "单位：人", stub="乡镇（街道）", numbering=False, filing="填报日期")
    write_city_table(sheet, heading, corrected(), rows, None)
    return sheet
