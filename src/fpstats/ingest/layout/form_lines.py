"""The lines of a form below and above its table: 填报单位：河口镇, 填报日期 2003年4月3日."""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from fpstats.model.text import normal

if TYPE_CHECKING:
    from fpstats.ingest.layout.sheet import Sheet


_LONGEST_HEAD = 12


def lines_in(sheet: Sheet, text: str) -> list[str]:
    """Return the lines that one cell holds: 负责人： 填表人： 报出日期：2003年11月5日.

    A text of fewer than two, or a note in sentences, is returned as it is.
    """
    folded = normal(text)
    if folded.count(":") < 2 or sheet.is_prose(text):
        return [text]
    starts = [
        start
        for at, c in enumerate(folded)
        if c == ":" and (start := _head(sheet, folded, at)) >= 0
    ]
    if len(starts) < 2:
        return [text]
    cuts = [*dict.fromkeys((0, *starts)), len(folded)]
    return [folded[a:b] for a, b in pairwise(cuts)]


def _head(sheet: Sheet, folded: str, colon: int) -> int:
    """Return where the name of a line begins that ends at a colon, or -1."""
    first = max(folded.rfind(":", 0, colon) + 1, colon - _LONGEST_HEAD)
    return next((at for at in range(first, colon) if sheet.line_of(folded[at : colon + 1])), -1)


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
                texts = [t for text in sheet.texts(row).values() for t in lines_in(sheet, text)]
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
