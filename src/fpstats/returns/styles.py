"""How cells of a marked copy look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # it is loaded where a copy is written
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_PARTS: dict[str, dict[str, Any]] = {
    "header": {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter"},
    "label": {"align": "left"},
    "figure": {"align": "right"},
    "wrapped": {"text_wrap": True, "valign": "top"},
    "plain": {"border": 0},
    "title": {"bold": True, "font_size": 14, "border": 0},
    "link": {"font_color": "#0563C1", "underline": 1, "valign": "top"},
}
_A4 = 9
_TINTS = {"question": "#FFC000", "concerned": "#FFF2CC"}


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        """Take the workbook that they belong to."""
        self._workbook = workbook
        self._made: dict[tuple[str, str | None], Format] = {}

    def of(self, part: str, tint: str | None = None) -> Format:
        """Return the format of a kind of cell; `tint` is question, concerned or none."""
        if (part, tint) not in self._made:
            look = {"border": 1, "border_color": "#BFBFBF", **_PARTS[part]}
            fill = {"bg_color": _TINTS[tint]} if tint else {}
            self._made[part, tint] = self._workbook.add_format({**look, **fill})
        return self._made[part, tint]


def print_on_one_page_across(sheet: Worksheet) -> None:
    """Set a sheet up for paper: A4 across, as wide as one page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
