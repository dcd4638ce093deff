"""Layouts that tempt: periods relative to each other, groups of bases, titles that restrict."""

from __future__ import annotations

from invented import wording
from invented.canvas import Canvas, Span
from invented.layouts import _areas, _number, _row, areas_by_measures
from invented.places import COUNTY, NAMES, STUBS, TOWNSHIPS, month, name_of, written_span
from invented.wording import Leaf


def _stub(canvas: Canvas, top: int, left: int, depth: int) -> None:
    canvas.put(top, left, canvas.random.choice(STUBS))
    canvas.merge(top, left, top + depth - 1, left)


def relative_months(canvas: Canvas, top: int, left: int, span: Span) -> int:
    """Months beside 累计 and 上年同期, in rows of measures or over columns of measures."""
    random = canvas.random
    leaves = [
        leaf
        for leaf in wording.flat(random, 5)
        if leaf.measure in ("births", "deaths", "marriages", "births_planned")
    ]
    leaves = leaves or [Leaf(("出生人数",), "births")]
    spans: list[tuple[str, Span | None]] = [("本月", (span[1], span[1]))]
    if random.random() < 0.5:
        spans.append((random.choice(("本年累计", "累计")), span if span[0] < span[1] else None))
    if random.random() < 0.5:
        spans.append(("自年初累计", (span[1] - span[1] % 12, span[1])))
    if random.random() < 0.5:
        spans.append((random.choice(("上年同期", "去年同期")), (span[0] - 12, span[1] - 12)))
    if random.random() < 0.4:
        spans.append((random.choice(wording.DIFFERENCE), None))
    paths = [
        (Leaf((*leaf.path, text), leaf.measure if when else ""), when)
        for leaf in leaves
        for text, when in spans
    ]
    depth = canvas.header(top, left + 1, [leaf for leaf, _ in paths])
    _stub(canvas, top, left, depth)
    row = top + depth
    for code in _areas(random):
        canvas.put(row, left, name_of(random, code))
        for number, (leaf, when) in enumerate(paths):
            canvas.figure(row, left + 1 + number, leaf, code, when, _number(random), must=False)
        row += 1
    return row


def bases(canvas: Canvas, top: int, left: int, span: Span) -> int:
    """The same births by two bases, or by town and countryside (which may not be read)."""
    random = canvas.random
    groups = random.choice(
        (
            ("农业", "非农业"),
            ("本省户籍人数", "非本省户籍人数"),
            ("农村", "城镇"),
            ("汉族", "少数民族"),
        )
    )
    known = groups[0] in ("农业", "本省户籍人数")
    leaves = wording.births_by_sex(random)
    paths = [
        Leaf((group, *leaf.path), leaf.measure if known else "")
        for group in groups
        for leaf in leaves
    ]
    depth = canvas.header(top, left + 1, paths)
    _stub(canvas, top, left, depth)
    row = top + depth
    for code in _areas(random):
        canvas.put(row, left, name_of(random, code))
        _row(canvas, row, left + 1, paths, code, span)
        row += 1
    return row


def titled_concept(canvas: Canvas, top: int, left: int, span: Span) -> int:
    """Only the title says what is counted; the columns are parts of it."""
    random = canvas.random
    kind = random.choice(("births", "users", "operations", "women", "rural", "second"))
    title, leaves = {
        "births": ("出生情况", [Leaf((w,), f"births{m}") for w, m in (("合计", ""), ("男", "_male"), ("女", "_female"), ("一孩", "_parity1"), ("二孩", "_parity2"), ("其中：计划内", "_planned"))]),
        "users": ("各种避孕方法情况", [Leaf((w,), f"contraceptive_users{m}") for w, m in (("小计", ""), ("男扎", "_vasectomy"), ("女扎", "_tubal_ligation"), ("放环", "_iud"), ("避孕套", "_condom"))]),
        "operations": ("计划生育手术情况", [Leaf((w,), "") for w in ("合计", "男扎", "女扎", "放环", "皮下埋植")]),
        "women": ("已婚育龄妇女孩次情况", [Leaf((w,), f"married_women_15_49{m}") for w, m in (("合计", ""), ("零孩", "_parity0"), ("一孩", "_parity1"), ("二孩", "_parity2"), ("多孩", "_parity3plus"))]),
        "rural": ("出生情况（农村）", [Leaf((w,), "") for w in ("出生人数", "男", "女")]),
        "second": ("二孩出生情况", [Leaf((w,), m) for w, m in (("男", "births_parity2_male"), ("女", "births_parity2_female"), ("其中：计划内", "births_parity2_planned"))]),
    }[kind]  # fmt: skip
    canvas.put(top, left, f"{random.choice(('一、', '', '表1 '))}{title}")
    return areas_by_measures(canvas, top + 1, left, span, leaves)


def stacked(canvas: Canvas, top: int, left: int, span: Span) -> int:
    """Tables below each other, each with its own month in its heading."""
    random = canvas.random
    row = top
    for number in range(random.randint(2, 3)):
        own = (span[0] - 12 * number, span[1] - 12 * number)
        what = random.choice(("出生与死亡", "人口情况", "统计表"))
        canvas.put(row, left, f"{written_span(random, own)}{what}")
        row = areas_by_measures(canvas, row + 1, left, own)
        if random.random() < 0.5:
            row += 1
    return row


def scaled(canvas: Canvas, top: int, left: int, span: Span) -> int:
    """Populations in units of ten thousand, said in the header or in the unit line."""
    random = canvas.random
    in_line = random.random() < 0.5
    if in_line:
        canvas.put(top, left + 1, random.choice(("单位：万人", "计量单位:万人")))
        top += 1
    heads = [
        ("期末人口总数", "population_end"),
        ("育龄妇女人数", "women_15_49"),
        ("期初总人口", "population_begin"),
    ]
    chosen = random.sample(heads, 2)
    marks = ["" if in_line else random.choice(("（万人）", "(万人)", "")) for _ in chosen]
    leaves = [
        Leaf((text + mark,), measure) for (text, measure), mark in zip(chosen, marks, strict=True)
    ]
    canvas.header(top, left + 1, leaves)
    _stub(canvas, top, left, 1)
    row = top + 1
    for code in _areas(random):
        canvas.put(row, left, NAMES[code])
        for number, leaf in enumerate(leaves):
            people = random.randint(1, 99999) * (100 if in_line or marks[number] else 1)
            canvas.figure(row, left + 1 + number, leaf, code, span, people)
            truth = canvas.truths[row, left + 1 + number]
            if isinstance(truth.value, int):
                canvas.put(
                    row, left + 1 + number, people / 10000 if in_line or marks[number] else people
                )
        row += 1
    return row


def years(canvas: Canvas, top: int, left: int, area: str) -> int:
    """Years of account across or down, as numbers or texts."""
    random = canvas.random
    first = random.randint(1996, 2005)
    labels = [
        (year, random.choice((f"{year}年", f"{year}年度", f"{year}统计年度")))
        for year in range(first, first + random.randint(2, 6))
    ]
    as_numbers = random.random() < 0.3
    leaves = wording.flat(random, random.randint(1, 4))
    across = random.random() < 0.5
    canvas.put(top, left, "指标" if across else random.choice(("年份", "年度")))
    for number, (year, text) in enumerate(labels):
        place = (top, left + 1 + number) if across else (top + 1 + number, left)
        canvas.put(*place, year if as_numbers else text)
        for down, leaf in enumerate(leaves):
            cell = (
                (top + 1 + down, left + 1 + number)
                if across
                else (top + 1 + number, left + 1 + down)
            )
            span = _year(year, "" if as_numbers else text)
            canvas.figure(*cell, leaf, area, span, _number(random))
    for down, leaf in enumerate(leaves):
        canvas.put(*((top + 1 + down, left) if across else (top, left + 1 + down)), leaf.path[0])
    return canvas.bottom


def _year(year: int, text: str) -> Span:
    """Return what a year means: until 1997 a calendar one, where it is not called statistical."""
    if year < 1998 and "统计" not in text:
        return month(year, 1)[0], month(year, 12)[0]
    return month(year - 1, 10)[0], month(year, 9)[0]


def quarters(canvas: Canvas, top: int, left: int, year: int, area: str) -> int:
    """Quarters across with their total: 全年 or 合计."""
    random = canvas.random
    canvas.put(top, left, "项目")
    texts = random.choice(
        (
            ("一季度", "二季度", "三季度", "四季度"),
            ("第1季度", "第2季度", "第3季度", "第4季度"),
            ("1-3月", "4-6月", "7-9月", "10-12月"),
        )
    )
    spans: list[tuple[str, Span]] = [
        (text, (month(year, 3 * n + 1)[0], month(year, 3 * n + 3)[0]))
        for n, text in enumerate(texts)
    ]
    if random.random() < 0.6:
        spans.insert(
            random.choice((0, 4)),
            (random.choice(("全年", "合计", "总计")), (month(year, 1)[0], month(year, 12)[0])),
        )
    leaves = [
        leaf
        for leaf in wording.flat(random, 4)
        if leaf.measure
        in ("births", "deaths", "marriages", "births_planned", "first_marriages_women")
    ]
    for down, leaf in enumerate(leaves or [Leaf(("出生人数",), "births")]):
        canvas.put(top + 1 + down, left, leaf.path[0])
        for number, (text, span) in enumerate(spans):
            canvas.put(top, left + 1 + number, text)
            canvas.figure(top + 1 + down, left + 1 + number, leaf, area, span, _number(random))
    return canvas.bottom


def autumn_months(canvas: Canvas, top: int, left: int, year: int, area: str) -> int:
    """The months of a statistical year in their order, 10月 to 9月, under its label."""
    random = canvas.random
    canvas.put(top, left, f"{year}{random.choice(('统计年度', '年度', '年'))}{NAMES[area]}各月情况")
    canvas.put(top + 1, left, "月份")
    leaves = wording.flat(random, 2)
    canvas.header(top + 1, left + 1, leaves)
    for number in range(12):
        index = month(year - 1, 10)[0] + number
        canvas.put(top + 2 + number, left, f"{index % 12 + 1}月")
        _row(canvas, top + 2 + number, left + 1, leaves, area, (index, index))
    return canvas.bottom


def bilingual(canvas: Canvas, top: int, left: int, span: Span) -> int:
    """Chinese headers with an English line below, in the same cell or in a row of its own."""
    random = canvas.random
    glosses = {
        "births": "Births",
        "deaths": "Number of deaths",
        "marriages": "Marriages (pairs)",
        "population_end": "Total population at year-end",
    }
    leaves = [leaf for leaf in wording.flat(random, 8) if leaf.measure in glosses] or [
        Leaf(("出生人数",), "births")
    ]
    own_row = random.random() < 0.5
    canvas.put(top, left, "地区" if own_row else "地区 Area")
    for number, leaf in enumerate(leaves):
        gloss = glosses[leaf.measure]
        canvas.put(top, left + 1 + number, leaf.path[0] if own_row else f"{leaf.path[0]}\n{gloss}")
        if own_row:
            canvas.put(top + 1, left + 1 + number, gloss)
    if own_row:
        canvas.put(top + 1, left, "Area")
    row = top + 1 + own_row
    for code in _areas(random):
        canvas.put(row, left, NAMES[code])
        _row(canvas, row, left + 1, leaves, code, span)
        row += 1
    return row


def joined_headers(canvas: Canvas, top: int, left: int, span: Span) -> int:
    """Every header path in one cell: 一孩出生-男."""
    random = canvas.random
    mark = random.choice(("-", "_", "", "（{}）", "/"))
    paths = [
        leaf
        for leaf in (*wording.births_by_parity(random), *wording.births_by_sex(random))
        if leaf.measure
    ]
    leaves: list[Leaf] = []
    for leaf in paths:
        outer, inner = (
            leaf.path[:-1],
            leaf.path[-1].removeprefix("其中：").removeprefix("其中:").removeprefix("期中："),
        )
        text = "".join(outer) + (mark.format(inner) if "{}" in mark else mark + inner)
        if leaf.measure not in {one.measure for one in leaves}:
            leaves.append(Leaf((text,), leaf.measure))
    return areas_by_measures(canvas, top, left, span, random.sample(leaves, min(len(leaves), 6)))


def sections_by_concept(canvas: Canvas, top: int, left: int, span: Span, area: str) -> int:
    """Headings that name a concept, its parts below: 二、出生情况, 男, 女."""
    random = canvas.random
    canvas.put(top, left, "指标")
    canvas.put(top, left + 1, "人数")
    sections = [
        (
            "人口情况",
            [
                ("期末人口总数", "population_end"),
                ("其中：男", "population_end_male"),
                ("女", "population_end_female"),
            ],
        ),
        (
            "出生情况",
            [
                ("合计", "births"),
                ("男", "births_male"),
                ("女", "births_female"),
                ("一孩", "births_parity1"),
                ("二孩", "births_parity2"),
            ],
        ),
        ("死亡情况", [("死亡人数", "deaths"), ("男", "deaths_male"), ("女", "deaths_female")]),
        ("计划生育手术情况", [("男扎", ""), ("女扎", ""), ("放环", "")]),
        (
            "避孕情况",
            [("男扎", "contraceptive_users_vasectomy"), ("放环", "contraceptive_users_iud")],
        ),
        ("迁移情况", [("男", ""), ("女", ""), ("合计", "")]),
    ]
    row = top + 1
    for number, (title, lines) in enumerate(random.sample(sections, 4)):
        canvas.put(row, left, f"{'一二三四'[number]}、{title}")
        row += 1
        for text, measure in lines:
            canvas.put(row, left, text)
            canvas.figure(
                row,
                left + 1,
                Leaf((text,), measure),
                area,
                span,
                _number(random),
                must=text != "合计",
            )
            row += 1
    return row


def subtotals(canvas: Canvas, top: int, left: int, span: Span) -> int:
    """Areas in groups, a 小计 after each, a 合计 first."""
    random = canvas.random
    leaves = wording.flat(random, 3)
    canvas.header(top, left + 1, leaves)
    _stub(canvas, top, left, 1)
    canvas.put(top + 1, left, "合计")
    _row(canvas, top + 1, left + 1, leaves, COUNTY, span, must=False)
    codes, row = random.sample(TOWNSHIPS, 6), top + 2
    for group in (codes[:3], codes[3:]):
        for code in group:
            canvas.put(row, left, NAMES[code])
            _row(canvas, row, left + 1, leaves, code, span)
            row += 1
        canvas.put(row, left, "小计")
        _row(canvas, row, left + 1, leaves, None, span, must=False)
        row += 1
    return row


def two_concepts_in_a_row(canvas: Canvas, top: int, left: int, span: Span) -> int:
    """One header row: parts after a whole, an unknown whole, or an operation."""
    random = canvas.random
    groups = [
        [
            Leaf(("出生人数",), "births"),
            Leaf(("其中：男",), "births_male"),
            Leaf(("女",), "births_female"),
        ],
        [
            Leaf(("死亡人数",), "deaths"),
            Leaf(("男",), "deaths_male"),
            Leaf(("女",), "deaths_female"),
        ],
        [Leaf(("迁入人数",), ""), Leaf(("男",), ""), Leaf(("女",), "")],
        [Leaf(("计划生育手术",), ""), Leaf(("男扎",), ""), Leaf(("放环",), "")],
        [
            Leaf(("落实节育措施人数",), "contraceptive_users"),
            Leaf(("男扎",), "contraceptive_users_vasectomy"),
            Leaf(("放环",), "contraceptive_users_iud"),
        ],
    ]
    leaves = [leaf for group in random.sample(groups, 3) for leaf in group]
    return areas_by_measures(canvas, top, left, span, leaves)


def dated_columns(canvas: Canvas, top: int, left: int, year: int, area: str) -> int:
    """Months as dates in the header or in a period column."""
    from datetime import date, datetime

    random = canvas.random
    leaves = wording.flat(random, 3)
    across = random.random() < 0.5
    canvas.put(top, left, "指标" if across else "时间")
    for number in range(random.randint(2, 6)):
        when = date(year, number + 1, 1)
        shown = datetime(year, number + 1, 1) if random.random() < 0.5 else when
        canvas.put(*((top, left + 1 + number) if across else (top + 1 + number, left)), shown)
        for down, leaf in enumerate(leaves):
            cell = (
                (top + 1 + down, left + 1 + number)
                if across
                else (top + 1 + number, left + 1 + down)
            )
            canvas.figure(*cell, leaf, area, month(year, number + 1), _number(random))
    for down, leaf in enumerate(leaves):
        canvas.put(*((top + 1 + down, left) if across else (top, left + 1 + down)), leaf.path[0])
    return canvas.bottom
