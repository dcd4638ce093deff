"""Layouts: each draws one sheet of its kind and keeps the truth about it."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from invented import wording
from invented.canvas import Canvas, Span
from invented.places import COUNTY, NAMES, STRANGERS, STUBS, TOTALS, TOWNSHIPS, month, name_of
from invented.wording import Leaf


def _number(random: Random) -> int:
    return random.choice(
        (0, 1, 2, random.randint(3, 60), random.randint(3, 60), random.randint(100, 90000))
    )


def _areas(random: Random) -> list[str]:
    return random.sample(TOWNSHIPS, random.randint(2, len(TOWNSHIPS)))


def _row(
    canvas: Canvas,
    row: int,
    left: int,
    leaves: Sequence[Leaf],
    area: str | None,
    span: Span,
    *,
    must: bool = True,
) -> None:
    for number, leaf in enumerate(leaves):
        canvas.figure(row, left + number, leaf, area, span, _number(canvas.random), must=must)


def areas_by_measures(
    canvas: Canvas,
    top: int,
    left: int,
    span: Span,
    leaves: list[Leaf] | None = None,
    codes: list[str] | None = None,
) -> int:
    """Areas down, measures across; perhaps numbered rows, ranks, notes, a total first or last."""
    random = canvas.random
    leaves = leaves or wording.leaves(random)
    codes = codes or _areas(random)
    sequence = random.random() < 0.25
    first = left + 1 + sequence
    depth = canvas.header(top, first, leaves)
    for column, text in (
        ((left, "序号"), (left + sequence, random.choice(STUBS)))
        if sequence
        else ((left, random.choice(STUBS)),)
    ):
        canvas.put(top, column, text)
        canvas.merge(top, column, top + depth - 1, column)
    row = top + depth
    note = random.random() < 0.15
    if note:
        canvas.put(top, first + len(leaves), random.choice(("备注", "说明", "位次")))
        canvas.merge(top, first + len(leaves), top + depth - 1, first + len(leaves))
    if random.random() < 0.3:
        canvas.put(row, left + sequence, "甲")
        for number in range(len(leaves)):
            canvas.put(row, first + number, number + 1)
        row += 1
    total = random.choice(("first", "last", "none"))
    lines: list[str | None] = list(codes)
    if random.random() < 0.2:
        lines.insert(random.randrange(len(lines) + 1), None)
    lines = (
        ["total", *lines] if total == "first" else [*lines, "total"] if total == "last" else lines
    )
    for number, code in enumerate(lines):
        if sequence:
            canvas.put(row, left, number + 1)
        if code == "total":
            canvas.put(row, left + sequence, random.choice(TOTALS))
            _row(canvas, row, first, leaves, COUNTY, span, must=False)
        elif code is None:
            canvas.put(row, left + sequence, random.choice(STRANGERS))
            _row(canvas, row, first, [Leaf(leaf.path, "") for leaf in leaves], None, span)
        else:
            canvas.put(row, left + sequence, name_of(random, code))
            _row(canvas, row, first, leaves, code, span)
        if note and random.random() < 0.3:
            canvas.put(row, first + len(leaves), random.choice(("含外来", "数据待核实", 3)))
        row += 1
    return row


def measures_by_areas(canvas: Canvas, top: int, left: int, span: Span) -> int:
    """Measures down, areas across, a total column before or after them."""
    random = canvas.random
    leaves = wording.leaves(random, plain=True)
    codes: list[str] = _areas(random)
    total = random.choice(("first", "last", "none"))
    columns = (
        ["total", *codes] if total == "first" else [*codes, "total"] if total == "last" else codes
    )
    canvas.put(top, left, random.choice(("指标", "项目", "指标名称")))
    for number, code in enumerate(columns):
        canvas.put(
            top,
            left + 1 + number,
            random.choice(TOTALS[:3]) if code == "total" else name_of(random, code),
        )
    for down, leaf in enumerate(leaves):
        canvas.put(top + 1 + down, left, leaf.path[0])
        for number, code in enumerate(columns):
            area = COUNTY if code == "total" else code
            canvas.figure(
                top + 1 + down,
                left + 1 + number,
                leaf,
                area,
                span,
                _number(random),
                must=code != "total",
            )
    return top + 1 + len(leaves)


def measures_by_months(canvas: Canvas, top: int, left: int, year: int, area: str) -> int:
    """Measures down, months across, perhaps with quarters and a total."""
    random = canvas.random
    leaves = [leaf for leaf in wording.leaves(random, plain=True) if leaf.measure]
    first = random.randint(1, 6)
    spans = [month(year, number) for number in range(first, random.randint(first + 1, 12) + 1)]
    texts = [f"{span[0] % 12 + 1}月" for span in spans]
    if random.random() < 0.5:
        spans.append((spans[0][0], spans[-1][1]))
        texts.append(random.choice(("合计", "累计", "总计")))
    canvas.put(top, left, random.choice(("指标", "项目")))
    for number, text in enumerate(texts):
        canvas.put(top, left + 1 + number, text)
    for down, leaf in enumerate(leaves):
        canvas.put(top + 1 + down, left, leaf.path[0])
        for number, span in enumerate(spans):
            must = number < len(spans) - 1 or texts[-1].endswith("月")
            canvas.figure(
                top + 1 + down, left + 1 + number, leaf, area, span, _number(random), must=must
            )
    return top + 1 + len(leaves)


def months_by_measures(canvas: Canvas, top: int, left: int, year: int, area: str) -> int:
    """Months down, measures across, a total row at the end."""
    random = canvas.random
    leaves = wording.leaves(random)
    depth = canvas.header(top, left + 1, leaves)
    canvas.put(top, left, random.choice(("月份", "时间", "月别")))
    canvas.merge(top, left, top + depth - 1, left)
    last = random.randint(2, 12)
    plain = random.random() < 0.3 and canvas.cells[top, left] != "时间"
    row = top + depth
    for number in range(1, last + 1):
        canvas.put(row, left, number if plain else f"{number}月")
        _row(canvas, row, left + 1, leaves, area, month(year, number))
        row += 1
    if random.random() < 0.5:
        canvas.put(row, left, random.choice(("合计", "总计")))
        _row(
            canvas,
            row,
            left + 1,
            leaves,
            area,
            (month(year, 1)[0], month(year, last)[0]),
            must=False,
        )
        row += 1
    return row


def areas_by_months(canvas: Canvas, top: int, left: int, year: int, leaves: list[Leaf]) -> int:
    """Areas down; months across, each over the same measures."""
    random = canvas.random
    codes = _areas(random)
    first = random.randint(1, 9)
    months = range(first, first + random.randint(2, 3))
    paths = [
        Leaf((f"{number}月", *leaf.path), leaf.measure, leaf.rate)
        for number in months
        for leaf in leaves
    ]
    depth = canvas.header(top, left + 1, paths)
    canvas.put(top, left, random.choice(STUBS))
    canvas.merge(top, left, top + depth - 1, left)
    row = top + depth
    for code in codes:
        canvas.put(row, left, name_of(random, code))
        for number, path in enumerate(paths):
            span = month(year, months[number // len(leaves)])
            canvas.figure(row, left + 1 + number, path, code, span, _number(random))
        row += 1
    return row


def tidy(canvas: Canvas, top: int, left: int, year: int) -> int:
    """One figure a row: area, year, month, measure, value, the columns in any order."""
    random = canvas.random
    columns = ["area", "year", "month", "measure"]
    random.shuffle(columns)
    heads = {
        "area": random.choice(STUBS[:4]),
        "year": "年份",
        "month": "月份",
        "measure": random.choice(("指标", "项目")),
    }
    order = [*columns, "value"] if random.random() < 0.8 else ["value", *columns]
    for number, name in enumerate(order):
        canvas.put(top, left + number, heads.get(name) or random.choice(("数值", "数据", "值")))
    row, seen = top + 1, set()
    for _ in range(random.randint(3, 25)):
        leaf = random.choice(wording.flat(random, 5))
        code, number = random.choice(TOWNSHIPS), random.randint(1, 12)
        if (code, number, leaf.measure) in seen:
            continue
        seen.add((code, number, leaf.measure))
        cells = {"area": NAMES[code], "year": year, "month": number, "measure": leaf.path[0]}
        for place, name in enumerate(order):
            if name == "value":
                canvas.figure(row, left + place, leaf, code, month(year, number), _number(random))
            else:
                canvas.put(row, left + place, cells[name])
        row += 1
    return row


def key_value(canvas: Canvas, top: int, left: int, span: Span, area: str) -> int:
    """A form: labels with their figures beside them, in one to three pairs of columns."""
    random = canvas.random
    leaves = [leaf for leaf in wording.flat(random, random.randint(3, 9)) if leaf.measure]
    pairs = random.randint(1, 3)
    for number, leaf in enumerate(leaves):
        row, column = top + number // pairs, left + 2 * (number % pairs)
        canvas.put(row, column, leaf.path[0])
        canvas.figure(row, column + 1, leaf, area, span, _number(random))
    return top + -(-len(leaves) // pairs)


def panels(canvas: Canvas, top: int, left: int, span: Span) -> int:
    """One table continued beside itself, with or without an empty column between."""
    random = canvas.random
    leaves = wording.flat(random, random.randint(1, 4))
    codes = random.sample(TOWNSHIPS, 8)
    half, gap = len(codes) // 2, random.choice((0, 1))
    width = 1 + len(leaves) + gap
    stub = random.choice(STUBS)
    for panel in range(2):
        start = left + panel * width
        canvas.put(top, start, stub)
        canvas.header(top, start + 1, leaves)
        for number, code in enumerate(codes[panel * half : (panel + 1) * half]):
            canvas.put(top + 1 + number, start, name_of(random, code))
            _row(canvas, top + 1 + number, start + 1, leaves, code, span)
    return top + 1 + half


def side_by_side(canvas: Canvas, top: int, left: int, span: Span) -> int:
    """Two tables of different content and height beside each other."""
    first = areas_by_measures(canvas, top, left, span)
    right = canvas.width + 1
    second = (
        areas_by_measures(canvas, top, right, span)
        if canvas.random.random() < 0.5
        else measures_by_areas(canvas, top, right, span)
    )
    return max(first, second)


def sections_by_area(canvas: Canvas, top: int, left: int, span: Span) -> int:
    """Measures down below headings that name an area each."""
    random = canvas.random
    leaves = wording.flat(random, random.randint(2, 4))
    canvas.put(top, left, "指标")
    canvas.put(
        top, left + 1, random.choice(("本月", "数值", "人数")) if span[0] == span[1] else "数值"
    )
    row = top + 1
    for code in _areas(random):
        canvas.put(row, left, NAMES[code])
        row += 1
        for leaf in leaves:
            canvas.put(row, left, leaf.path[0])
            canvas.figure(row, left + 1, leaf, code, span, _number(random))
            row += 1
    return row


def parts_in_rows(canvas: Canvas, top: int, left: int, span: Span, area: str) -> int:
    """Measures down with their parts below them, set in or after 其中."""
    random = canvas.random
    canvas.put(top, left, random.choice(("指标", "项目")))
    canvas.put(top, left + 1, random.choice(("数值", "人数")))
    deep = random.random() < 0.5
    rows: list[tuple[str, str]] = [(random.choice(wording.FLAT["births"]), "births")]
    step = "　　" if deep else ""
    rows += [
        (
            f"{step}{'其中：' if random.random() < 0.4 else ''}{random.choice(wording.SEX['male'])}",
            "births_male",
        )
    ]
    rows += [(f"{step}{random.choice(wording.SEX['female'])}", "births_female")]
    for parity, words in wording.PARITY.items():
        rows.append((f"{step}{random.choice(words)}", f"births_parity{parity}"))
        if deep:
            rows.append(
                (f"　　　　{random.choice(wording.SEX['male'])}", f"births_parity{parity}_male")
            )
            rows.append(
                (f"　　　　{random.choice(wording.SEX['female'])}", f"births_parity{parity}_female")
            )
    rows.append((f"{step}{random.choice(wording.PLANNED[:3])}", "births_planned"))
    rows.append((random.choice(wording.FLAT["deaths"]), "deaths"))
    rows.append((random.choice(wording.FLAT["married_women_15_49"]), "married_women_15_49"))
    for number, (text, measure) in enumerate(rows):
        canvas.put(top + 1 + number, left, text)
        canvas.figure(
            top + 1 + number, left + 1, Leaf((text,), measure), area, span, _number(random)
        )
    return top + 1 + len(rows)


def area_parts(canvas: Canvas, top: int, left: int, span: Span) -> int:
    """Areas down with 男 and 女 in rows: below the name, or the name beside any of the three."""
    random = canvas.random
    leaves = [
        leaf
        for leaf in wording.flat(random, 6)
        if leaf.measure in ("births", "deaths", "population_end")
    ]
    leaves = leaves or [Leaf(("出生人数",), "births")]
    style = random.choice(("middle", "first", "merged", "under"))
    first = left + (1 if style == "under" else 2)
    canvas.put(top, left, random.choice(STUBS))
    if style != "under":
        canvas.put(top, left + 1, "性别")
    canvas.header(top, first, leaves)
    row = top + 1
    for code in _areas(random):
        for number, (word, sex) in enumerate((("计", ""), ("男", "male"), ("女", "female"))):
            if style == "under":
                canvas.put(row, left, NAMES[code] if not sex else f"其中：{word}")
            else:
                canvas.put(row, left + 1, word)
                if number == (1 if style == "middle" else 0):
                    canvas.put(row, left, NAMES[code])
                    if style == "merged":
                        canvas.merges.append((row, left, row + 2, left))
            for place, leaf in enumerate(leaves):
                measure = f"{leaf.measure}_{sex}" if sex else leaf.measure
                canvas.figure(
                    row, first + place, Leaf(leaf.path, measure), code, span, _number(random)
                )
            row += 1
    return row


def pages(canvas: Canvas, top: int, left: int, span: Span) -> int:
    """A table over two pages: the header again, a subtotal of each page, a total at the end."""
    random = canvas.random
    leaves = wording.leaves(random)
    codes = random.sample(TOWNSHIPS, 8)
    row, stub = top, random.choice(STUBS)
    for page in (codes[:4], codes[4:]):
        depth = canvas.header(row, left + 1, leaves)
        canvas.put(row, left, stub)
        canvas.merge(row, left, row + depth - 1, left)
        row += depth
        for code in page:
            canvas.put(row, left, name_of(random, code))
            _row(canvas, row, left + 1, leaves, code, span)
            row += 1
        canvas.put(row, left, random.choice(("本页小计", "本页合计")))
        _row(canvas, row, left + 1, leaves, None, span, must=False)
        row += 1
    canvas.put(row, left, random.choice(TOTALS))
    _row(canvas, row, left + 1, leaves, COUNTY, span, must=False)
    return row + 1
