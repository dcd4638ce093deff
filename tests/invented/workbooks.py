"""A layout with all that stands around it: titles, lines, names of sheet, file and folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from fpstats.ingest.grid import Grid
from invented import harder, layouts, wording
from invented.canvas import Canvas, Span, Truth
from invented.places import COUNTY, NAMES, TOWNSHIPS, month, written_span


@dataclass(frozen=True)
class Invented:
    """A drawn sheet, where it lies, and the truth about its figures."""

    kind: str
    grid: Grid
    source: str
    truths: dict[tuple[int, int], Truth]


@dataclass(frozen=True)
class _Drawing:
    """Where a layout is drawn, and what it is about."""

    canvas: Canvas
    top: int
    left: int
    span: Span
    area: str

    @property
    def at(self) -> tuple[Canvas, int, int]:
        return self.canvas, self.top, self.left

    @property
    def year(self) -> int:
        return self.span[0] // 12


Layout = Callable[[_Drawing], int]


def _span(random: Random) -> Span:
    year = random.randint(1999, 2012)
    if random.random() < 0.6:
        return month(year, random.randint(1, 12))
    last = random.choice((3, 6, 9, 10, 12))
    return month(year, 1)[0], month(year, last)[1]


LAYOUTS: dict[str, Layout] = {
    "areas_by_measures": lambda d: layouts.areas_by_measures(*d.at, d.span),
    "measures_by_areas": lambda d: layouts.measures_by_areas(*d.at, d.span),
    "measures_by_months": lambda d: layouts.measures_by_months(*d.at, d.year, d.area),
    "months_by_measures": lambda d: layouts.months_by_measures(*d.at, d.year, d.area),
    "areas_by_months": lambda d: layouts.areas_by_months(
        *d.at, d.year, wording.flat(d.canvas.random, 2)
    ),
    "tidy": lambda d: layouts.tidy(*d.at, d.year),
    "key_value": lambda d: layouts.key_value(*d.at, d.span, d.area),
    "panels": lambda d: layouts.panels(*d.at, d.span),
    "side_by_side": lambda d: layouts.side_by_side(*d.at, d.span),
    "sections_by_area": lambda d: layouts.sections_by_area(*d.at, d.span),
    "parts_in_rows": lambda d: layouts.parts_in_rows(*d.at, d.span, d.area),
    "area_parts": lambda d: layouts.area_parts(*d.at, d.span),
    "pages": lambda d: layouts.pages(*d.at, d.span),
    "relative_months": lambda d: harder.relative_months(*d.at, d.span),
    "bases": lambda d: harder.bases(*d.at, d.span),
    "titled_concept": lambda d: harder.titled_concept(*d.at, d.span),
    "stacked": lambda d: harder.stacked(*d.at, d.span),
    "scaled": lambda d: harder.scaled(*d.at, d.span),
    "years": lambda d: harder.years(*d.at, d.area),
    "quarters": lambda d: harder.quarters(*d.at, d.year, d.area),
    "autumn_months": lambda d: harder.autumn_months(*d.at, d.year, d.area),
    "bilingual": lambda d: harder.bilingual(*d.at, d.span),
    "joined_headers": lambda d: harder.joined_headers(*d.at, d.span),
    "sections_by_concept": lambda d: harder.sections_by_concept(*d.at, d.span, d.area),
    "subtotals": lambda d: harder.subtotals(*d.at, d.span),
    "two_concepts_in_a_row": lambda d: harder.two_concepts_in_a_row(*d.at, d.span),
    "dated_columns": lambda d: harder.dated_columns(*d.at, d.year, d.area),
}
_OF_ONE_AREA = (
    "measures_by_months", "months_by_measures", "key_value", "parts_in_rows", "years", "quarters",
    "autumn_months", "sections_by_concept", "dated_columns",
)  # fmt: skip
_OF_ONE_YEAR = ("measures_by_months", "months_by_measures", "areas_by_months", "quarters")
_OF_NO_TIME = ("tidy", "years", "autumn_months", "stacked", "dated_columns")


def invent(seed: int) -> Invented:
    """Return the sheet of a seed."""
    random = Random(seed)  # noqa: S311 - the same sheets on every run
    kind = random.choice(sorted(LAYOUTS))
    span, area = _span(random), random.choice(TOWNSHIPS)
    canvas = Canvas(random, merging=random.random() < 0.6)
    when = f"{span[0] // 12}年" if kind in _OF_ONE_YEAR else written_span(random, span)
    where = NAMES[area] if kind in _OF_ONE_AREA else NAMES[COUNTY]
    sheet, source, top = _around(canvas, where, "" if kind in _OF_NO_TIME else when)
    left = random.choice((0, 0, 0, 1))
    LAYOUTS[kind](_Drawing(canvas, top, left, span, area))
    _below(canvas, left)
    canvas.loosened()
    canvas.restyled()
    return Invented(kind, canvas.grid(sheet), source, canvas.truths)


def _around(canvas: Canvas, where: str, when: str) -> tuple[str, str, int]:
    """Write title and lines, and put area and period there or into the names around."""
    random = canvas.random
    what = random.choice(
        ("统计表", "计划生育统计表", "人口计生情况表", "主要指标", "报表", "月报表")
    )
    area_in, period_in = (
        random.choice(("title", "title", "line", "sheet", "file", "folder")) for _ in range(2)
    )
    row = random.choice((0, 0, 0, 1))
    title = f"{where if area_in == 'title' else ''}{when if period_in == 'title' else ''}{what}"
    if random.random() < 0.15 and period_in == "title":
        title = f"{where if area_in == 'title' else ''}{what}（{when}）"
    canvas.put(row, 0, title)
    if random.random() < 0.5:
        canvas.merges.append((row, 0, row, 5))
    row += 1
    if area_in == "line":
        canvas.put(row, 0, f"{random.choice(('填报单位(盖章)：', '行政机构：', '单位：'))}{where}")
        if random.random() < 0.5:
            canvas.put(row, 4, random.choice(("单位：人", "单位:人、例", "计量单位：人")))
        row += 1
    if period_in == "line":
        canvas.put(row, 0, f"{random.choice(('报告期：', '统计时间：', ''))}{when}")
        row += 1
    if random.random() < 0.3:
        canvas.put(row, 3, random.choice(("单位：人", "单位：人、对", "单位：人、‰")))
        row += 1
    if random.random() < 0.25:
        row += 1
    sheet = random.choice(("Sheet1", "表一", "统计表"))
    file = random.choice(("报表", "统计表(最终)", "上报", "数据"))
    sheet = (where if area_in == "sheet" else "") + (when if period_in == "sheet" else "") or sheet
    file = (where if area_in == "file" else "") + (when if period_in == "file" else "") or file
    folder = "/".join(
        text for text, place in ((when, period_in), (where, area_in)) if place == "folder" and text
    )
    return sheet, f"{folder}/{file}.xls" if folder else f"{file}.xls", row


def _below(canvas: Canvas, left: int) -> None:
    """Write what stands under a table: dates, signatures, notes."""
    random, row = canvas.random, canvas.bottom
    if random.random() < 0.3:
        canvas.put(
            row, left, random.choice(("填报日期：", "报出日期：", "编制日期：")) + "2013年11月5日"
        )
        canvas.put(row, left + 2, "填表人：")
        row += 1
    if random.random() < 0.2:
        canvas.put(row, left, "注：本表数据为2001年10月以来的登记数，出生含补报。")
