"""Typical workbooks by the thousand: one table of townships by 13 columns each, invented.

Their parts add up to their wholes, as they do in most that are sent. One workbook of a county is
written by XlsxWriter; the others are copies of it with other figures and another month.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

ROWS = 40
COLUMNS = (
    "期末人口总数",
    "期末已婚育龄妇女人数",
    "出生人数",
    "一孩出生人数",
    "二孩出生人数",
    "多孩出生人数",
    "出生男婴",
    "出生女婴",
    "计划内出生人数",
    "死亡人数",
    "女性初婚人数",
    "23岁及以上女性初婚人数",
)
PROJECT = """\
name = "benchmark"
home = "990201"
synthetic = true
"""
_FIGURE, _MONTH = re.compile(rb"<v>-1</v>"), "0000年00月".encode()


def write_project(folder: Path, workbooks: int, rows: int = ROWS) -> Path:
    """Write a project whose inbox holds so many workbooks, a month of a county each."""
    (folder / "inbox").mkdir(parents=True)
    (folder / "fpstats.toml").write_text(PROJECT, "utf-8")
    counties = range(1, -(-workbooks // 120) + 1)
    lines = ["code,name,level,parent", "990201,基准市,prefecture,"]
    for county in counties:
        lines.append(f"9902{county:04d},第{county}县,county,990201")
        lines += [
            f"9902{county:04d}{n:03d},第{county}县{n}号镇,township,9902{county:04d}"
            for n in range(rows)
        ]
    (folder / "areas.csv").write_text("\n".join(lines) + "\n", "utf-8")
    for number in range(workbooks):
        county, month = number // 120 + 1, number % 120
        path = folder / "inbox" / f"{number:05d}.xlsx"
        write_workbook(path, county, 1995 + month // 12, month % 12 + 1, rows=rows)
    return folder


def write_workbook(  # noqa: PLR0913 - where it goes and what it is about
    path: Path, county: int, year: int, month: int, *, rows: int = ROWS, seed: int = 0
) -> None:
    """Write one workbook; the seed makes another return of the same month."""
    invented = random.Random(f"{county} {year} {month} {seed}")  # noqa: S311 - invented figures
    figures = chain.from_iterable(_counts(invented) for _ in range(rows))
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, blank in _blank(county, rows):
            dated = blank.replace(_MONTH, f"{year}年{month}月".encode())
            part = _FIGURE.sub(lambda _: b"<v>%d</v>" % next(figures), dated)
            archive.writestr(name, part)


@cache
def _blank(county: int, rows: int) -> tuple[tuple[str, bytes], ...]:
    """Return the parts of a county's workbook, with -1 for every figure."""
    written = BytesIO()
    with xlsxwriter.Workbook(written) as workbook:
        sheet = workbook.add_worksheet("月报")
        sheet.write(0, 0, f"第{county}县{_MONTH.decode()}人口与计划生育情况")
        sheet.write_row(1, 0, ("单位", *COLUMNS))
        for row in range(rows):
            sheet.write_row(2 + row, 0, (f"第{county}县{row}号镇", *[-1] * len(COLUMNS)))
    with ZipFile(written) as archive:
        return tuple((name, archive.read(name)) for name in archive.namelist())


def _counts(figures: random.Random) -> Iterator[int]:
    """Yield the figures of a township for a month, in the order of the columns."""
    women = figures.randint(3_000, 6_000)
    parities = [figures.randint(0, most) for most in (40, 20, 3)]
    births, marriages = sum(parities), figures.randint(0, 30)
    boys = figures.randint(births // 3, births - births // 3)
    yield from (4 * women, women, births, *parities, boys, births - boys)
    yield births - figures.randint(0, births // 8)
    yield figures.randint(0, 20)
    yield from (marriages, figures.randint(0, marriages))
