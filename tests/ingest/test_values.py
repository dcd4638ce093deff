from decimal import Decimal

import pytest

from drawn import drawn_grid
from fpstats.ingest.grid import Grid
from fpstats.ingest.texts.values import ValueReader, count_of


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (12, 12),
        (12.0, 12),
        (12.999999999999998, 13),
        (37895.000000000007, 37895),
        (12.00000001, "12.00000001"),
        ("１，２３４", 1234),
        (" 1,234 ", 1234),
        ("283*", 283),
        ("12①", 12),
        ("12²", 12),
        ("0", 0),
        ("12.5", "12.5"),
        ("1\u00a0234", 1234),
        ("50人", 50),
        ("11 人", 11),
    ],
)
def test_figures_are_read_in_every_width_and_with_thousands_marks(
    values: ValueReader, cell, number
):
    assert values.read(cell).number == Decimal(number)


@pytest.mark.parametrize(
    "cell",
    ["nan", "inf", "1_000", "1e5", "12,34", "约12", "3—5", "5 3", "5\n3", "1 234", "①2", True],
)
def test_texts_that_only_look_like_numbers_are_none(values: ValueReader, cell):
    assert values.read(cell) is None


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        (None, "blank"),
        ("  ", "blank"),
        ("—", "not_reported"),
        ("－", "not_reported"),
        ("…", "not_reported"),
        ("***", "not_reported"),
        ("未报", "not_reported"),
        ("/", "not_applicable"),
        ("无", "not_applicable"),
        ("#DIV/0!", "error"),
    ],
)
def test_missing_marks_keep_their_meanings_apart_and_are_never_zero(
    values: ValueReader, cell, status
):
    value = values.read(cell)
    assert value.number is None
    assert value.status == status


@pytest.mark.parametrize(
    ("cell", "scale"), [(-2, 1), (2.5, 1), (10**11, 1), ("99.5%", 1), ("+5", 1)]
)
def test_what_cannot_be_a_count_is_an_error(values: ValueReader, cell, scale):
    assert count_of(values.read(cell), scale)[:2] == (None, "error")


def test_units_scale_to_whole_counts(values: ValueReader):
    assert count_of(values.read("104.23"), 10000)[:2] == (1042300, "reported")


def test_small_shares_beside_large_ones_are_no_fractions(reader):
    sheet = """
    | 2004年河口镇主要指标（%） |            |        |
    | 单位                      | 计划生育率 | 多孩率 |
    | 河口镇                    | 97.1       | {}     |
    | 石桥镇                    | 98.4       | 0.8    |
    """

    def read(share: str) -> list[str | None]:
        found = reader.read(drawn_grid(sheet.format(share)), "a.xlsx")
        assert {one.rule for one in found.findings} <= {"rate_unclear"}
        return [one.rate for one in found.observations if one.measure == "parity3plus_share"]

    assert read("1.2") == ["1.2", "0.8"]
    assert read("0.6") == ["0.6", "0.8"]
    assert read("0.605") == [None, None]  # of a hundred, or of one?


def test_all_of_them_beside_fractions_is_a_fraction(reader):
    sheet = """
    | 2004年河口镇 |            |        |
    | 单位         | 计划生育率 | 避孕率 |
    | 河口镇       | 1          | {}     |
    """

    def read(other: str) -> list[str | None]:
        found = reader.read(drawn_grid(sheet.format(other)), "a.xlsx").observations
        return [one.rate for one in found]

    assert read("0.912") == ["100", "91.2"]
    assert read("91.2") == [None, "91.2"]
    assert read("") == [None, None]  # 1 of a hundred, or all


@pytest.mark.parametrize(
    ("printed", "rates"), [(("1.08", "1.15"), ["108", "115"]), (("108", "1.2"), ["108", "1.2"])]
)
def test_boys_for_one_girl_are_those_for_a_hundred(reader, printed, rates):
    sheet = """
    | 2004年白石县 |            |
    | 单位         | 出生性别比 |
    | 河口镇       | {}         |
    | 石桥镇       | {}         |
    """
    found = reader.read(drawn_grid(sheet.format(*printed)), "a.xlsx").observations
    assert [one.rate for one in found] == rates


def test_births_of_this_year_are_of_a_year(reader):
    sheet = """
    | {}河口镇户籍人口 |          |
    | 单位             | 当年出生 |
    | 河口镇           | 150      |
    """
    assert reader.read(drawn_grid(sheet.format("2004年")), "a.xlsx").observations
    assert not reader.read(drawn_grid(sheet.format("2004年5月")), "a.xlsx").observations


@pytest.mark.parametrize("said", [19012345678, "19012345678", 1901234567890.0])
def test_a_number_too_long_for_a_count_is_not_repeated(reader, said):
    sheet = Grid("a", [["2003年5月"], ["单位", "出生"], ["河口镇", 5], ["青山乡", said]])
    found = reader.read(sheet, "a.xlsx")
    assert [(one.cell, one.status, one.mark) for one in found.observations][-1:] == [
        ("B4", "error", "> 10000000000")
    ]
    assert "190123" not in repr(found.findings)
