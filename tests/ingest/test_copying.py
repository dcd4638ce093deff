"""What of a sheet goes back to its sender beside the cells in question."""

from __future__ import annotations

import pytest

from drawn import drawn_grid
from fpstats.ingest.children.copier import copy_of


@pytest.mark.parametrize(
    ("title", "periods"),
    [
        ("2003年", ("2002-10:2003-09",)),
        ("2003年上半年", ("2002-10:2003-03",)),
        ("2003年3月", ()),
        ("2003统计年度", ()),
    ],
)
def test_periods_that_rest_on_the_year_of_the_project_are_told(reader, title, periods):
    grid = drawn_grid(f"| {title}出生情况 | |\n| 乡镇 | 出生 |\n| 河口镇 | 12 |")
    assert copy_of([grid], "a.xlsx", reader).sheets[0].assumed == periods


def test_a_figure_that_is_written_with_its_name_is_copied_with_it(reader):
    grid = drawn_grid("| 河口镇2003年3月 |\n| 出生：21人 |\n| 填表人：王五 |")
    cells = copy_of([grid], "a.xlsx", reader).sheets[0].cells
    assert [(cell.row, cell.value, cell.part) for cell in cells] == [(1, "出生：21人", "figure")]
