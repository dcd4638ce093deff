"""The shapes of tables: townships in rows, measures in rows, and one township's list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Union

from .city import EVERY, TOWNSHIPS
from .sheet import Figures, Sheet, written

Header = tuple[str, Union[str, "list[Header]"]]
"""A label over a measure id, or over further headers."""
Rows = Sequence[tuple[int, Figures]]
"""Townships with their figures."""


@dataclass(frozen=True)
class Heading:
    """The lines above and below a table; an empty text leaves the line out."""

    title: str
    unit: str = "单位：人"
    marks: tuple[str, ...] = ()
    stub: str = "地区"
    total: str = "合计"
    naming: str = "full"
    numbering: bool = True
    filing: str = "报出日期"
    gap: int = 0


def area_label(town: int, naming: str) -> str:
    """Return a township's name as written: full, spaced out, or by an alias where it has one."""
    township = TOWNSHIPS[town]
    if naming == "spaced":
        return " ".join(township.name)
    if naming == "alias" and township.aliases:
        return township.aliases[0]
    return township.name


def leaves(headers: Sequence[Header]) -> list[str]:
    """List the measure ids of a header from left to right."""
    found: list[str] = []
    for _, below in headers:
        found += [below] if isinstance(below, str) else leaves(below)
    return found


def depth(headers: Sequence[Header]) -> int:
    """Count the rows that a header takes."""
    return 1 + max((depth(below) for _, below in headers if not isinstance(below, str)), default=0)


def write_city_table(
    sheet: Sheet, heading: Heading, headers: list[Header], rows: Rows, total: Figures | None
) -> None:
    """Write a table with a row for each township, the total first."""
    names = leaves(headers)
    top = _write_heading(sheet, heading, len(names) + 1)
    bottom = top + depth(headers) - 1
    sheet.merge((top, 0, bottom, 0), heading.stub)
    _write_headers(sheet, headers, top, 1, bottom)
    row = bottom + 1
    if heading.numbering:
        for column in range(len(names) + 1):
            sheet.put(row, column, column or "甲")
        row += 1
    lines: list[tuple[int | None, Figures]] = [(None, total)] if total else []
    for town, figures in [*lines, *rows]:
        label = heading.total if town is None else area_label(town, heading.naming)
        sheet.put(row, 0, label)
        for column, name in enumerate(names, start=1):
            sheet.figure(row, column, name, figures[name], town)
        row += 1
    _write_filing(sheet, heading, row)


def write_measure_rows(
    sheet: Sheet, heading: Heading, groups: list[Header], columns: Rows, total: Figures
) -> None:
    """Write a table with measures in rows, in two stub columns, and townships in columns."""
    top = _write_heading(sheet, heading, len(columns) + 3)
    sheet.merge((top, 0, top, 1), "指标")
    sheet.put(top, 2, heading.total)
    for column, (town, _) in enumerate(columns, start=3):
        sheet.put(top, column, area_label(town, heading.naming))
    row = top + 1
    for label, below in groups:
        items = [("", below)] if isinstance(below, str) else below
        end = (row + len(items) - 1, 1 if isinstance(below, str) else 0)
        sheet.merge((row, 0, *end), label)
        for item, name in items:
            if item:
                sheet.put(row, 1, item)
            sheet.figure(row, 2, str(name), total[str(name)], None)
            for column, (town, figures) in enumerate(columns, start=3):
                sheet.figure(row, column, str(name), figures[str(name)], town)
            row += 1
    _write_filing(sheet, heading, row)


def write_township_list(
    sheet: Sheet, heading: Heading, items: list[tuple[str, str]], town: int, figures: Figures
) -> None:
    """Write one township's month as a list of items with one value each."""
    row = _write_heading(sheet, heading, 3)
    for column, label in enumerate(("项目", "计量单位", "本月数")):
        sheet.put(row, column, label)
    for label, name in items:
        row += 1
        sheet.put(row, 0, label)
        sheet.put(row, 1, "人")
        sheet.figure(row, 2, name, figures[name], town)
    _write_filing(sheet, heading, row + 1)


def write_flat_table(
    sheet: Sheet,
    heading: Heading,
    columns: list[tuple[str, str]],
    rows: Rows,
    total: Figures | None,
) -> None:
    """Write a table with a single header row, as text files have it."""
    header: list[Header] = [*columns]
    write_city_table(sheet, heading, header, rows, total)


def all_rows(figures: Sequence[Figures]) -> Rows:
    """Pair each township with its figures."""
    return [(town, figures[town]) for town in EVERY]


def _write_heading(sheet: Sheet, heading: Heading, width: int) -> int:
    row = 0
    if heading.title:
        sheet.merge((0, 0, 0, width - 1), heading.title)
        row = 1
    for mark in heading.marks:
        sheet.merge((row, max(0, width - 4), row, width - 1), mark)
        row += 1
    if heading.unit:
        sheet.put(row, 0, heading.unit)
        row += 1
    return row + heading.gap


def _write_headers(
    sheet: Sheet, headers: Sequence[Header], row: int, column: int, bottom: int
) -> int:
    for label, below in headers:
        if isinstance(below, str):
            sheet.merge((row, column, bottom, column), label)
            column += 1
            continue
        end = _write_headers(sheet, below, row + 1, column, bottom)
        sheet.merge((row, column, row, end - 1), label)
        column = end
    return column


def _write_filing(sheet: Sheet, heading: Heading, row: int) -> None:
    if heading.filing:
        day = f"{heading.filing}：{written(sheet.reported)}"
        sheet.put(row, 0, f"{day}        统计负责人：            填表人：")
