"""The lines of a form below and above its table: 填报单位：河口镇, 填报日期 2003年4月3日."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fpstats.ingest.sheet import Sheet


class FormLine(NamedTuple):
    """A line: its row, what it is (reported_on, reporting_unit, ...), and its text."""

    row: int
    kind: str
    text: str


class FormLines:
    """All lines of one sheet, each with the cell beside it where it says the rest."""

    def __init__(self, sheet: Sheet) -> None:
        """Find the lines in rows without figures."""
        self._last = max((r for r, kind in enumerate(sheet.kinds) if kind == "figures"), default=0)
        self._found: list[FormLine] = []
        for row, kind in enumerate(sheet.kinds):
            if kind in ("line", "texts", "title"):
                texts = list(sheet.texts(row).values())
                for text, after in zip_longest(texts, texts[1:], fillvalue=""):
                    self._note(sheet, row, text, after)

    def _note(self, sheet: Sheet, row: int, text: str, after: str) -> None:
        whole = text if sheet.line_of(text) else f"{text}:"
        if kind := sheet.line_of(whole):
            open_ended = kind == "reported_on" or whole.endswith((":", "："))
            self._found.append(FormLine(row, kind, whole + after if open_ended else whole))

    def dated_below(self, row: int) -> list[str]:
        """Return the lines with the day of the return that stand below a row."""
        return [one.text for one in self._found if one.kind == "reported_on" and one.row > row]

    def senders_below(self) -> list[str]:
        """Return the lines with the sender that stand below all figures."""
        return [
            one.text for one in self._found if one.kind == "reporting_unit" and one.row > self._last
        ]
