"""A layout with all that stands around it: titles, lines, names of sheet, file and folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from fpstats.ingest.grid import Grid
from invented import harder, layouts, wording
from invented.canvas import Canvas, Span, Truth
from invented.places import COUNTY, NAMES, TOWNSHIPS, month, written_span
from invented.wording import Leaf


@dataclass(frozen=True)
class Invented:
    """A drawn sheet, where it lies, and the truth about its figures."""

    kind: str
    grid: Grid
    source: str
    truths: dict[tuple[int, int], Truth]


Layout = Callable[[Canvas, int, int, Span, str], int]


def _span(random: Random) -> Span:
    year = random.randint(1999, 2012)
    if random.random() < 0.6:
        return month(year, random.randint(1, 12))
    last = random.choice((3, 6, 9, 10, 12))
    return month(year, 1)[0], month(year, last)[1]


def _single_group(random: Random) -> list[Leaf]:
    leaf = random.choice(wording.flat(random, 3))
    return [leaf]


LAYOUTS: dict[str, Layout] = {
    "areas_by_measures": lambda c, t, l, s, a: layouts.areas_by_measures(c, t, l, s),
    "measures_by_areas": lambda c, t, l, s, a: layouts.measures_by_areas(c, t, l, s),
    "measures_by_months": lambda c, t, l, s, a: layouts.measures_by_months(c, t, l, s[0] // 12, a),
    "months_by_measures": lambda c, t, l, s, a: layouts.months_by_measures(c, t, l, s[0] // 12, a),
    "areas_by_months": lambda c, t, l, s, a: layouts.areas_by_months(
        c, t, l, s[0] // 12, wording.flat(c.random, 2)
    ),
    "tidy": lambda c, t, l, s, a: layouts.tidy(c, t, l, s[0] // 12),
    "key_value": lambda c, t, l, s, a: layouts.key_value(c, t, l, s, a),
    "panels": lambda c, t, l, s, a: layouts.panels(c, t, l, s),
    "side_by_side": lambda c, t, l, s, a: layouts.side_by_side(c, t, l, s),
    "sections_by_area": lambda c, t, l, s, a: layouts.sections_by_area(c, t, l, s),
    "parts_in_rows": lambda c, t, l, s, a: layouts.parts_in_rows(c, t, l, s, a),
    "area_parts": lambda c, t, l, s, a: layouts.area_parts(c, t, l, s),
    "pages": lambda c, t, l, s, a: layouts.pages(c, t, l, s),
    "relative_months": lambda c, t, l, s, a: harder.relative_months(c, t, l, s),
    "bases": lambda c, t, l, s, a: harder.bases(c, t, l, s),
    "titled_concept": lambda c, t, l, s, a: harder.titled_concept(c, t, l, s),
    "stacked": lambda c, t, l, s, a: harder.stacked(c, t, l, s),
    "scaled": lambda c, t, l, s, a: harder.scaled(c, t, l, s),
    "years": lambda c, t, l, s, a: harder.years(c, t, l, a),
    "quarters": lambda c, t, l, s, a: harder.quarters(c, t, l, s[0] // 12, a),
    "autumn_months": lambda c, t, l, s, a: harder.autumn_months(c, t, l, s[0] // 12, a),
    "bilingual": lambda c, t, l, s, a: harder.bilingual(c, t, l, s),
    "joined_headers": lambda c, t, l, s, a: harder.joined_headers(c, t, l, s),
    "sections_by_concept": lambda c, t, l, s, a: harder.sections_by_concept(c, t, l, s, a),
    "subtotals": lambda c, t, l, s, a: harder.subtotals(c, t, l, s),
    "two_concepts_in_a_row": lambda c, t, l, s, a: harder.two_concepts_in_a_row(c, t, l, s),
    "dated_columns": lambda c, t, l, s, a: harder.dated_columns(c, t, l, s[0] // 12, a),
}
_OF_ONE_AREA = (
    "measures_by_months", "months_by_measures", "key_value", "parts_in_rows", "years", "quarters",
    "autumn_months", "sections_by_concept", "dated_columns",
)  # fmt: skip
_OF_ONE_YEAR = ("measures_by_months", "months_by_measures", "areas_by_months", "quarters")
_OF_NO_TIME = ("tidy", "years", "autumn_months", "stacked", "dated_columns")


def invent(seed: int) -> Invented:
    """Return the sheet of a seed."""
    random = Random(seed)
    kind = random.choice(sorted(LAYOUTS))
    span, area = _span(random), random.choice(TOWNSHIPS)
    canvas = Canvas(random, merging=random.random() < 0.6)
    when = f"{span[0] // 12}年" if kind in _OF_ONE_YEAR else written_span(random, span)
    where = NAMES[area] if kind in _OF_ONE_AREA else NAMES[COUNTY]
    sheet, source, top = _around(canvas, where, "" if kind in _OF_NO_TIME else when)
    left = random.choice((0, 0, 0, 1))
    LAYOUTS[kind](canvas, top, left, span, area)
    _below(canvas, left)
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
