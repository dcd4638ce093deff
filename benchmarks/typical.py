"""Typical workbooks by the thousand: one table of 40 townships and 13 columns each, invented.

Their parts add up to their wholes, as they do in most that are sent.
"""

from __future__ import annotations

import random
from pathlib import Path

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


def write_project(folder: Path, workbooks: int) -> Path:
    """Write a project whose inbox holds so many workbooks, a month of a county each."""
    (folder / "inbox").mkdir(parents=True)
    (folder / "fpstats.toml").write_text(PROJECT, "utf-8")
    counties = range(1, -(-workbooks // 120) + 1)
    lines = ["code,name,level,parent", "990201,基准市,prefecture,"]
    for county in counties:
        lines.append(f"9902{county:04d},第{county}县,county,990201")
        lines += [
            f"9902{county:04d}{n:03d},第{county}县{n}号镇,township,9902{county:04d}"
            for n in range(ROWS)
        ]
    (folder / "areas.csv").write_text("\n".join(lines) + "\n", "utf-8")
    for number in range(workbooks):
        county, month = number // 120 + 1, number % 120
        write_workbook(
            folder / "inbox" / f"{number:05d}.xlsx", county, 1995 + month // 12, month % 12 + 1
        )
    return folder


def write_workbook(path: Path, county: int, year: int, month: int, seed: int = 0) -> None:
    """Write one workbook; the seed makes another return of the same month."""
    figures = random.Random(f"{county} {year} {month} {seed}")  # noqa: S311 - invented figures
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("月报")
        sheet.write(0, 0, f"第{county}县{year}年{month}月人口与计划生育情况")
        sheet.write_row(1, 0, ("单位", *COLUMNS))
        for row in range(ROWS):
            sheet.write_row(2 + row, 0, (f"第{county}县{row}号镇", *_counts(figures)))


def _counts(figures: random.Random) -> tuple[int, ...]:
    """Return the figures of a township for a month, in the order of the columns."""
    parities = [figures.randint(0, most) for most in (40, 20, 3)]
    births = sum(parities)
    boys = figures.randint(births // 3, births - births // 3)
    planned = births - figures.randint(0, births // 8)
    marriages = figures.randint(0, 30)
    late = figures.randint(0, marriages)
    women, deaths = figures.randint(3_000, 6_000), figures.randint(0, 20)
    return (
        4 * women,
        women,
        births,
        *parities,
        boys,
        births - boys,
        planned,
        deaths,
        marriages,
        late,
    )
