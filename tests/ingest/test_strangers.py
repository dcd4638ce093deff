"""A township that titles or names speak of and areas.csv does not know: nobody else has its figures."""

from __future__ import annotations

import pytest

from drawn import drawn_grid
from fpstats.ingest.around.strangers import stranger_among
from fpstats.ingest.grid import Workbook
from fpstats.ingest.understand import SheetReader

FORM = """
| {}         |      |
| 指标       | 数值 |
| 出生人数   | 12   |
"""


@pytest.mark.parametrize(
    ("title", "sheet", "source"),
    [
        ("南岭乡2003年3月出生情况", "Sheet1", "a.xls"),
        ("2003年3月南岭乡出生情况", "Sheet1", "a.xls"),
        ("白石县南岭乡2003年3月", "Sheet1", "a.xls"),
        ("河口镇上沟村2003年3月", "Sheet1", "a.xls"),
        ("2003年3月", "南岭乡", "a.xls"),
        ("2003年3月", "Sheet1", "南岭街道.xls"),
        ("2003年3月", "Sheet1", "南岭开发区/a.xls"),
    ],
)
def test_the_figures_of_an_unregistered_area_are_not_those_of_home(
    reader: SheetReader, title: str, sheet: str, source: str
):
    found = reader.read(drawn_grid(FORM.format(title), sheet), source)
    assert not found.observations
    (finding,) = found.findings
    assert finding.rule == "unknown_area"
    assert any(name in finding.message for name in ("南岭乡", "上沟村", "南岭街道", "南岭开发区"))


def test_nor_those_of_the_area_of_the_table_before(reader):
    sheet = """
    | 2003年3月报表  |    |    |  |      |    |    |
    | 单位：石桥镇   |    |    |  |      |    |    |
    | 项目           | 男 | 女 |  |      |    |    |
    | 出生           | 3  | 2  |  |      |    |    |
    |                |    |    |  |      |    |    |
    | 填报单位：南岭 |    |    |  |      |    |    |
    | 项目           | 男 | 女 |  |      |    |    |
    | 出生           | 4  | 5  |  |      |    |    |
    """
    found = reader.read(drawn_grid(sheet), "a.xls")
    assert [(one.cell, one.area_code) for one in found.observations] == [
        ("B4", "990301101"),
        ("C4", "990301101"),
    ]
    (finding,) = found.findings
    assert (finding.rule, finding.cell) == ("unknown_area", "B8")
    assert "南岭" not in finding.message  # without 乡 or 镇 it could be a person's name


NONE = [
    "白石县各乡镇街道2003年3月",
    "2003年3月各乡（镇）月报表",
    "本镇示范乡镇村级报表",
    "大江市白石县2003年3月",
    "江南省人口计生委制",
    "单位：百人",
    "新农村城镇妇女",
]


@pytest.mark.parametrize("text", NONE)
def test_words_for_kinds_of_areas_are_no_names(lexicon, text):
    assert stranger_among([text], lexicon, ["990301"]) == ""


def test_a_file_of_a_known_template_may_be_of_an_unregistered_area(reader):
    def read(title: str) -> list[str | None]:
        workbook = Workbook("xlsx", None, (drawn_grid(FORM.format(title)),))
        return [one.area_code for one in reader.read_file(workbook, "a.xls").observations]

    assert read("河口镇2003年3月") == ["990301100"]
    assert read("南岭乡2003年3月") == []


def test_a_sheet_called_unlike_its_fellows_is_of_an_area_too(reader):
    def read(*names: str) -> list[tuple[str, str | None]]:
        grids = tuple(drawn_grid(FORM.format("2003年3月"), name) for name in names)
        found = reader.read_file(Workbook("xlsx", None, grids), "a.xls")
        return [(one.sheet, one.area_code) for one in found.observations]

    assert read("河口", "石桥镇", "南岭") == [("河口", "990301100"), ("石桥镇", "990301101")]
    assert read("河口", "石桥镇", "汇总")[2:] == [("汇总", "990301")]
    assert read("南岭") == [("南岭", "990301")]
