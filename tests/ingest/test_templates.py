"""Sheets of one template are read as they are read alone; what cannot be known is read in full.

`FPSTATS_TEMPLATES=5000 pytest tests/ingest/test_templates.py` reads that many pairs.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from drawn import drawn_grid
from fpstats.ingest.children.context import context_of
from fpstats.ingest.children.reply import Kept, SharedReplies, unpacked
from fpstats.ingest.children.sheet_reader import reader_of
from fpstats.ingest.grid import Grid, Value, Workbook
from fpstats.ingest.meaning.table import Setting
from fpstats.ingest.people.headers import HeaderWords
from fpstats.ingest.people.watch import PersonWatch
from fpstats.ingest.readers import Unreadable, read_workbook_grids
from fpstats.ingest.texts.areas import AreaIndex
from fpstats.ingest.texts.letters import letters_of
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.understand import SheetReader
from fpstats.model.declared import Area
from fpstats.model.observed import SourceReading
from fpstats.model.period import YearRule
from fpstats.pipeline.loading import load
from invented.places import AREAS, COUNTY
from invented.workbooks import invent
from published import FOLDER

SAMPLE = Path(__file__).parents[2] / "data" / "samples"
PAIRS = int(os.environ.get("FPSTATS_TEMPLATES", "150"))
_MONTH = re.compile(
    r"(?:民国)?(?<!\d)[0-9〇零一二三四五六七八九]{2,4}[年.-]"
    r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?!\d)(?:月份?)?+(?![-—至~\d累])"
)
"""One month, however it is written."""


class Counting(SheetReader):
    """A reader that counts the sheets that it reads in full."""

    full = 0

    def read(self, grid: Grid, source: str, carried: tuple[str, ...] = ()):
        self.full += 1
        return super().read(grid, source, carried)


@pytest.fixture(scope="module")
def new_reader(words, lexicon, values):
    known = Lexicon(
        lexicon.words, lexicon.lines, AreaIndex(AREAS), lexicon.measures, lexicon.area_words
    )

    def made(year: int = 10) -> Counting:
        watch = PersonWatch(HeaderWords.of(words), known.names_area)
        return Counting(known, values, Setting(COUNTY, YearRule(year), language="en"), watch)

    return made


def book(*grids: Grid) -> Workbook:
    return Workbook("xlsx", None, grids)


# figures of every kind that could mean something else: years, months, dates, numberings, codes
FIGURES = {
    "counts": lambda random, _: random.randint(0, 3000),
    "zeros and ones": lambda random, _: random.randint(0, 1),
    "months": lambda _, number: number % 12 + 1,
    "running": lambda _, number: number + 1,
    "years": lambda _, number: 1995 + number % 20,
    "any years": lambda random, _: random.randint(1900, 2100),
    "dates": lambda random, _: random.randint(37000, 42000),
    "year and month": lambda random, _: random.randint(1999, 2012) * 100 + random.randint(1, 12),
    "days": lambda random, _: 20030100 + random.randint(1, 28),
    "millions": lambda random, _: random.randint(10**6, 10**7 + 10**5),
    "telephones": lambda random, _: random.randint(2 * 10**6, 8 * 10**6),
    "decimals": lambda random, _: random.choice((3, 4, 5.5)),
    "negative": lambda random, _: random.choice((3, 4, -5)),
    "codes": lambda random, _: int(random.choice(AREAS).code),
    "endless": lambda random, _: random.choice((3.0, float("nan"), float("inf"))),
}


def with_other_figures(grid: Grid, random: Random, kind: str) -> Grid:
    number = 0

    def other(cell: Value) -> Value:
        nonlocal number
        if type(cell) not in (int, float):
            return cell
        number += 1
        return type(cell)(FIGURES[kind](random, number)) if kind != "endless" else FIGURES[kind](random, number)  # fmt: skip

    return replace(grid, rows=[[other(cell) for cell in row] for row in grid.rows])


def with_other_month(grid: Grid, source: str, month: str) -> tuple[Grid, str]:
    def other(cell: Value) -> Value:
        return _MONTH.sub(month, cell) if isinstance(cell, str) else cell

    rows = [[other(cell) for cell in row] for row in grid.rows]
    return replace(grid, name=_MONTH.sub(month, grid.name), rows=rows), _MONTH.sub(month, source)


def assert_sent_alike(
    reader: SheetReader, workbook: Workbook, source: str, alone: SourceReading
) -> None:
    """Assert that what a child says of a file by its template is what it would say of it alone."""
    replies, kept = SharedReplies(), Kept()
    for _ in "12":
        shared = reader.shared(workbook, source)
        if shared:
            sent = json.loads(json.dumps(replies.packed(shared, workbook)))
            assert unpacked(kept.whole(sent)) == alone
            assert shared.letters == letters_of(workbook, source)


def a_month(random: Random) -> str:
    return f"{random.randint(1990, 2020)}年{random.randint(1, 12)}月"


def with_other_cell(grid: Grid, random: Random) -> Grid:
    rows = [list(row) for row in grid.rows]
    row = random.choice([row for row in rows if row])
    row[random.randrange(len(row))] = random.choice((None, "…", "-", 7, 7.5, "年初", "河口镇"))
    return replace(grid, rows=rows)


@pytest.mark.parametrize("seed", range(0, PAIRS, 50))
def test_sheets_of_one_template_are_read_as_each_alone(new_reader, seed):
    for number in range(seed, min(seed + 50, PAIRS)):
        drawn, random = invent(number), Random(number)  # noqa: S311
        first = with_other_month(drawn.grid, drawn.source, a_month(random))
        shared = new_reader()
        shared.read_file(book(first[0]), first[1])
        for kind in random.sample(sorted(FIGURES), 5):
            month = a_month(random)
            grid, source = with_other_month(drawn.grid, drawn.source, month)
            grid = with_other_figures(grid, random, kind)
            grid = with_other_cell(grid, random) if random.random() < 0.2 else grid
            alone = new_reader().read_file(book(grid), source)
            assert shared.read_file(book(grid), source) == alone, (number, kind, month)
            assert_sent_alike(shared, book(grid), source, alone)


def test_invented_sheets_of_one_month_are_among_them(new_reader):
    read: Counter[str] = Counter()
    for number in range(100):
        drawn, random = invent(number), Random(number)  # noqa: S311
        first, second = (with_other_month(drawn.grid, drawn.source, a_month(random)) for _ in "12")
        reader = new_reader()
        found = reader.read_file(book(first[0]), first[1])
        if found.findings or first == second:
            continue
        reader.read_file(book(with_other_figures(second[0], random, "counts")), second[1])
        read["shared" if reader.full == 1 else "in full"] += 1
    assert read["shared"] >= 10, read


def test_every_workbook_of_the_sample_city_is_read_as_it_is_alone():
    context = context_of((loaded := load(SAMPLE)).project, loaded.catalogue)
    shared, again = reader_of(context), 0
    for path in sorted(path for path in (SAMPLE / "inbox").rglob("*") if path.is_file()):
        source = path.relative_to(SAMPLE / "inbox").as_posix()
        try:
            found = read_workbook_grids(path)
        except Unreadable:
            continue
        alone = reader_of(context).read_file(found, source)
        assert shared.read_file(found, source) == alone, source
        assert shared.read_file(found, source) == alone, source
        again += 1
    assert again > 20


@pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the published workbooks are not at {FOLDER}")
def test_a_published_workbook_is_read_a_second_time_as_the_first(of_county):
    for path in sorted(FOLDER.rglob("*.[ox][dl]s*")):
        found, reader = read_workbook_grids(path), of_county()
        alone = reader.read_file(found, path.name)
        assert reader.read_file(found, path.name) == alone, path.name


FORM = """
| 白石县2003年5月计划生育情况 |        |          |
| 单位                        | 出生数 | 期末总人口 |
| 河口镇                      | 12     | 3400     |
| 石桥镇                      | 31     | 5600     |
| 合计                        | 43     | 9000     |
"""


@pytest.fixture
def of_county(words, lexicon, values):
    def made() -> Counting:
        watch = PersonWatch(HeaderWords.of(words), lexicon.names_area)
        setting = Setting("990301", YearRule(10), language="en")
        return Counting(lexicon, values, setting, watch)

    return made


def read_second(
    made, first: str | Grid, second: str | Grid, sources: tuple[str, str] = ("1.xlsx", "2.xlsx")
) -> tuple[SourceReading, bool]:
    """Read two sheets; return what the second came to, and whether it was shared.

    It is the same as what it comes to alone.
    """
    books = [book(drawn_grid(each) if isinstance(each, str) else each) for each in (first, second)]
    reader = made()
    reader.read_file(books[0], sources[0])
    found = reader.read_file(books[1], sources[1])
    alone = made().read_file(books[1], sources[1])
    assert found == alone
    assert_sent_alike(reader, books[1], sources[1], alone)
    return found, reader.full == 1


def test_another_month_of_a_form_is_read_by_the_first(of_county):
    second = FORM.replace("2003年5月", "2004年12月").replace("12 ", "77 ").replace("43", "5")
    found, shared = read_second(of_county, FORM, second)
    assert shared
    assert [(one.area_code, one.measure, str(one.period_end), one.value, one.kind) for one in found.observations[::2]] == [
        ("990301100", "births", "2004-12-31", 77, "count"),
        ("990301101", "births", "2004-12-31", 31, "count"),
        ("990301", "births", "2004-12-31", 5, "total"),
    ]  # fmt: skip
    assert {str(one.reported_on) for one in found.observations} == {"2004-12-31"}
    assert {one.source for one in found.observations} == {"2.xlsx"}


def test_what_is_not_kept_of_a_template_is_said_in_full(of_county, monkeypatch):
    monkeypatch.setattr("fpstats.ingest.children.reply._KEPT", 0)
    assert read_second(of_county, FORM, FORM.replace("12 ", "77 "))[1]


@pytest.mark.parametrize(
    ("cell", "other"),
    [
        ("31 ", "3.5"),
        ("31 ", "-3"),
        ("31 ", "12345678"),
        ("31 ", "…"),
        ("31 ", "  "),
        ("31 ", "31例"),
        ("石桥镇", "青山乡"),
        ("石桥镇", "石桥村"),
        ("出生数", "死亡数"),
        ("白石县2003年5月", "2003年5月白石县"),
        ("2003年5月", "2003年5-6月"),
        ("2003年5月", "2003年"),
        ("2003年5月", "截至2003年5月"),
    ],
)
def test_what_differs_in_more_than_figures_is_read_in_full(of_county, cell, other):
    assert not read_second(of_county, FORM, FORM.replace(cell, other))[1]


@pytest.mark.parametrize(
    "word", ["年初人口", "年末总人口", "季末总人口", "1-5月累计出生", "上年同期出生", "本年出生"]
)
@pytest.mark.parametrize("month", ["2003年12月", "2003年1月"])
def test_words_whose_sense_depends_on_the_month_are_read_in_full(of_county, word, month):
    form = FORM.replace("期末总人口", word)
    for first, second in ((form, form.replace("2003年5月", month)), (form.replace("2003年5月", month), form)):  # fmt: skip
        assert not read_second(of_county, first, second)[1]


@pytest.mark.parametrize(
    "said",
    ["截至2003年1月", "2003年1月累计", "2003年统计年度1月", "2003年1月-1月", "2003年1月起累计"],
)
def test_a_month_that_only_ends_a_span_is_read_in_full(of_county, said):
    first = FORM.replace("2003年5月", said)
    assert not read_second(of_county, first, first.replace("1月", "5月"))[1]


def test_a_year_beside_the_month_can_be_its_own_or_another(of_county):
    first = FORM.replace("2003年5月", "2003年5月(2003年度)")
    other = FORM.replace("2003年5月", "2004年5月(2003年度)")
    assert not read_second(of_county, first, other)[1]


BESIDE_A_MONTH = ("", "(2003年度)", "2004年", "-12月", "至12月", "-3月", "、4月", "和4月", "(第一季度)", "上半年",
    "年报", "月报", "底", "月末", "期末", "年初", "止", "以来", "统计年度", "(2003.1-5)", "5日", "31日", "零时", "'04", "04年",
    "二〇〇四年", "本年", "本月", "1-5月", "累计", "上旬", "第2期", "上年同期", "(半年)", "12个月", "2")  # fmt: skip


def test_whatever_is_written_beside_a_month(of_county):
    random = Random(PAIRS)  # noqa: S311 - invented titles
    for _ in range(2 * PAIRS):
        before, behind = random.choices(BESIDE_A_MONTH, k=2)
        first, second = (
            f"白石县{before}{random.randint(2001, 2005)}年{random.randint(1, 12)}月{behind}"
            for _ in "12"
        )
        read_second(of_county, *(FORM.replace("白石县2003年5月", each) for each in (first, second)))


def test_a_month_beside_the_month_is_the_same_only_in_one_of_them(of_county):
    first = FORM.replace("白石县2003年5月", "白石县和5月2003年5月")
    assert not read_second(of_county, first, first.replace("2003年5月", "2003年9月"))[1]


def test_a_place_may_be_called_by_a_month(words, lexicon, values):
    places = (*lexicon.areas.areas.values(), Area("990301900", "5月村", "village", "990301"))

    def made() -> Counting:
        known = replace(lexicon, areas=AreaIndex(places), _labels={})
        watch = PersonWatch(HeaderWords.of(words), known.names_area)
        return Counting(known, values, Setting("990301", YearRule(10), language="en"), watch)

    title = FORM.replace("白石县2003年5月", "2003年5月村级")
    assert not read_second(made, title, title.replace("5月", "6月"))[1]


def test_a_day_that_is_put_together_from_two_cells_belongs_to_its_month(of_county):
    signed = "| 填报日期： | 2003年2月 | 30日 |"
    first = FORM.replace("2003年5月", "2003年2月") + signed
    assert not read_second(of_county, first, first.replace("2003年2月", "2003年3月"))[1]


def test_a_written_day_of_the_return_stays(of_county):
    first = FORM + "| 填报日期：2003年7月5日 | | |"
    found, shared = read_second(of_county, first, first.replace("2003年5月", "2003年6月"))
    assert shared
    assert str(found.reported_on) == "2003-07-05"


@pytest.mark.parametrize(
    "figures", [(2003, 2004), (1, 2), (200305, 200306), (37742, 37773), (990301, 990301)]
)
def test_rows_that_begin_with_a_label_are_figures_whatever_they_are(of_county, figures):
    second = FORM.replace("12  ", f"{figures[0]}").replace("3400  ", f"{figures[1]}")
    found, shared = read_second(of_county, FORM, second)
    assert shared
    assert [one.value for one in found.observations[:2]] == list(figures)


def test_figures_below_no_label_may_be_numbers_of_columns(of_county):
    bare = """
    | 河口镇2003年5月 |      |      |
    | 出生            | 死亡 | 结婚 |
    | 4               | 9    | 3    |
    | 5               | 7    | 8    |
    """
    assert not read_second(of_county, bare, bare.replace("4  ", "1  ").replace("9", "2"))[1]


def test_below_a_telephone_seven_digits_are_no_count(of_county):
    first = FORM.replace("期末总人口", "联系电话")
    assert not read_second(of_county, first, first.replace("3400", "3400123").replace("5600", "5600123"))[1]  # fmt: skip


@pytest.mark.parametrize(
    ("sources", "alike"),
    [
        (("00001.xlsx", "00017.xlsx"), True),
        (("00001.xlsx", "2003.xlsx"), False),
        (("00001.xlsx", "2003年6月.xlsx"), False),
        (("河口镇/1.xlsx", "石桥镇/1.xlsx"), False),
        (("河口镇/1.xlsx", "河口镇/2.xlsx"), True),
        (("a/1.xlsx", "1.xlsx"), True),
        (("1.xlsx", "流动人口.xlsx"), False),
        (("1.xlsx", "评估.xlsx"), False),
        (("1.xlsx", "民国/1.xlsx"), False),
        (("1.xlsx", "2003-07-05.xlsx"), False),
    ],
)
def test_a_name_that_says_something_is_heard(of_county, sources, alike):
    assert read_second(of_county, FORM, FORM, sources)[1] == alike


def test_the_month_may_stand_in_names_too(of_county):
    bare = FORM.replace("2003年5月", "")
    found, shared = read_second(of_county, bare, bare, ("2003年5月/1.xlsx", "2004年6月/1.xlsx"))
    assert shared
    assert {str(one.period_end) for one in found.observations} == {"2004-06-30"}
    two = ("2003年5月/1.xlsx", "2003年6月/1.xlsx")
    assert not read_second(of_county, FORM, FORM, two)[1]


def test_a_number_below_a_year_is_a_month_and_no_silent_name(of_county):
    bare = FORM.replace("2003年5月", "")
    found, shared = read_second(of_county, bare, bare, ("2003/05/1.xlsx", "2003/06/1.xlsx"))
    assert not shared
    assert {str(one.period_end) for one in found.observations} == {"2003-06-30"}
    year = FORM.replace("5月", "")
    assert read_second(of_county, year, year, ("出生.xlsx", "9.出生.xlsx"))[0].observations == ()


def test_a_file_of_another_year_than_its_month_is_no_template_of_those_of_its_year(of_county):
    second = FORM.replace("2003年5月", "2004年5月")
    sources = ("2003年/1.xlsx", "2003年/2.xlsx")
    assert read_second(of_county, FORM, second, sources)[0].observations == ()


def test_months_that_are_numbers_are_heard(of_county):
    months = [*range(1, 13)]
    sheets = [
        Grid("a", [["2003年出生"], ["单位", *order], ["河口镇", *[3] * 12]])
        for order in (months, [*months[9:], *months[:9]])
    ]
    ends = [str(o.period_end) for o in read_second(of_county, *sheets)[0].observations]
    assert ends[0] == "2002-10-31"


def test_the_titles_of_a_shared_sheet_are_carried_with_its_own_month(of_county):
    more = drawn_grid("| 续表 | |\n| 单位 | 死亡 |\n| 河口镇 | 3 |", "2")
    books = [book(drawn_grid(FORM.replace("5月", f"{n}月"), "1"), more) for n in (5, 6)]
    reader = of_county()
    reader.read_file(books[0], "1.xlsx")
    found = reader.read_file(books[1], "2.xlsx")
    assert found == of_county().read_file(books[1], "2.xlsx")
    assert {str(one.period_end) for one in found.observations} == {"2003-06-30"}
    assert reader.full == 3


def test_a_list_of_persons_with_the_words_of_a_form_stays_one(of_county):
    person = FORM.replace("31  ", "110101199003074512")
    assert not read_second(of_county, FORM, person)[1]
    assert read_second(of_county, FORM, person)[0].observations == ()
