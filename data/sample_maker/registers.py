"""Tables of stocks, of the statistical years, of the project's own measures, and circulars."""

from __future__ import annotations

import random
from datetime import date

from .city import ALL_BY_YEAR, EVERY, JANUARY_OCTOBER_2002, JANUARY_OCTOBER_2003, MONTHS
from .figures import City, summed, with_rates
from .monthly import UNIT, folder
from .register_headers import (
    annual,
    contraception,
    flat_circular,
    grouped_circular,
    people,
    rates_circular,
    services,
    women_by_parity,
)
from .sheet import Figures, Sheet, Span, Workbook, filed
from .tables import Header, Heading, all_rows, write_city_table, write_flat_table
from .years import YEAR_2003

OPERATIONS = ("vasectomy", "tubal", "iud", "removal", "implant")


def stock_workbooks(city: City) -> list[Workbook]:
    """Return users by method and women by parity at 31 October of both years, and population."""
    books = []
    for month, ending in ((200210, "xls"), (200310, "xlsx")):
        figures: list[Figures] = [city.month(town, month) for town in EVERY]
        with_aside: list[Figures] = [
            {**f, **a} for f, a in zip(figures, _aside(month), strict=True)
        ]
        users = Sheet(
            "统2表", Span(month, month), filed(month), "thousands" if ending == "xls" else "number"
        )
        heading = Heading(
            f"{folder(month)}节育情况", f"{UNIT}、例", ("表    号：示 人 口 统 2 表",)
        )
        write_city_table(users, heading, contraception(), all_rows(with_aside), summed(with_aside))
        women = Sheet("孩次", Span(month, month), filed(month))
        heading = Heading(f"{folder(month)}末已婚育龄妇女孩次情况", "单位：人", naming="alias")
        write_city_table(women, heading, women_by_parity(), all_rows(figures), summed(figures))
        books += [
            Workbook(f"{folder(month)}/节育情况.{ending}", [users]),
            Workbook(f"{folder(month)}/已婚育龄妇女孩次情况.{ending}", [women]),
        ]
    return [*books, _population(city)]


def annual_workbooks(city: City) -> list[Workbook]:
    """Return the statistical years 1998-2003, the last one filed twice."""
    books = []
    for year in ALL_BY_YEAR:
        figures: list[Figures] = [city.year(town, year) for town in EVERY]
        reported = date(2003, 11, 5) if year == 2003 else date(year, 10, 10)
        path = f"年度/{year}年度人口与出生情况.{'xlsx' if year > 2000 else 'xls'}"
        books.append(_annual(path, year, figures, reported))
    first: list[Figures] = [city.span(town, YEAR_2003, final=False) for town in EVERY]
    path = "年度/2003年度人口与出生情况（初报）.xls"
    return [*books, _annual(path, 2003, first, date(2003, 10, 10))]


def circular_workbooks(city: City) -> list[Workbook]:
    """Return circulars: cumulative counts with rates for 2002, mostly rates for 2003."""
    books = []
    for last in (200210, 200211, 200212):
        months = tuple(month for month in MONTHS if month <= last)
        figures = [with_rates(city.span(town, months)) for town in EVERY]
        title = f"2002年1—{last % 100}月各乡镇（街道）人口与计划生育主要指标"
        sheet = Sheet(
            "通报",
            Span(months[0], last),
            date(2002 + last % 100 // 12, last % 100 % 12 + 1, 8),
            "thousands",
        )
        heading = _circular_heading(title)
        headers: list[Header] = grouped_circular() if last == 200212 else [*flat_circular()]
        write_city_table(sheet, heading, headers, all_rows(figures), with_rates(summed(figures)))
        books.append(Workbook(f"通报/{title}.{'xls' if last == 200212 else 'csv'}", [sheet]))
    figures = [with_rates(city.span(town, JANUARY_OCTOBER_2003)) for town in EVERY]
    title = "2003年1—10月各乡镇（街道）婚育主要比率"
    sheet = Sheet("通报", Span(200301, 200310), date(2003, 11, 5))
    total = with_rates(summed(figures))
    write_flat_table(sheet, _circular_heading(title), rates_circular(), all_rows(figures), total)
    return [*books, Workbook(f"通报/{title}.xls", [sheet])]


def service_workbook(city: City) -> Workbook:
    """Return the table of the project's own measures."""
    sheet = Sheet("服务与保险", Span(200301, 200310), date(2003, 11, 5))
    figures = city.services
    heading = Heading("2003年1—10月计划生育服务与保险情况", "", stub="单位", filing="填报日期")
    write_city_table(sheet, heading, services(), all_rows(figures), summed(figures))
    return Workbook("2003年10月/服务与保险情况.xlsx", [sheet])


def _circular_heading(title: str) -> Heading:
    return Heading(
        title, "计量单位：人、%", stub="单位", total="全市", numbering=False, filing="数据截至"
    )


def _annual(path: str, year: int, figures: list[Figures], reported: date) -> Workbook:
    sheet = Sheet("年报", Span((year - 1) * 100 + 10, year * 100 + 9), reported)
    heading = Heading(f"{year}年度人口与出生情况", UNIT, numbering=year > 2000)
    headers = annual(second_and_higher=year < 2003)
    write_city_table(sheet, heading, headers, all_rows(figures), summed(figures))
    return Workbook(path, [sheet])


def _population(city: City) -> Workbook:
    sheets = []
    for months in (JANUARY_OCTOBER_2002, MONTHS[:12], JANUARY_OCTOBER_2003):
        span, women = Span(months[0], months[-1]), len(months) == 12
        figures = [city.span(town, months) for town in EVERY]
        name = f"{span.first // 100}年1—{span.last % 100}月"
        sheet = Sheet(name, span, filed(span.last))
        heading = Heading(f"{name}人口变动情况", UNIT, naming="spaced", filing="填报日期")
        write_city_table(sheet, heading, people(women=women), all_rows(figures), summed(figures))
        sheets.append(sheet)
    return Workbook("人口/人口变动情况.xlsx", sheets)


def _aside(month: int) -> list[dict[str, int]]:
    """Invent small numbers for the columns that no reader may store."""
    rng = random.Random(month)  # noqa: S311 - invented figures, no secret
    rows = []
    for _ in EVERY:
        row = {f"aside_{name}": rng.randrange(1, 9) for name in OPERATIONS}
        rows.append(row | {"aside_all": sum(row.values())})
    return rows
