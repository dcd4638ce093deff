"""What of a sheet's texts may be quoted: in findings, in the drawing, in what goes back.

A text above or beside a table can be a signature, and a signature is a person's name. So only what
is known to be no name is quoted: header texts that known words explain, wholly or but for a rest
that can hold no name, and row labels that are or end as areas. For all else stands its cell.
"""

from __future__ import annotations

from dataclasses import dataclass

from fpstats.ingest.layout.block import Block
from fpstats.ingest.layout.sheet import Sheet
from fpstats.ingest.people import shapes
from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.model.text import normal

_DEEPEST = 6  # a header of more rows is rather text that is no header: only known words of it
WITHHELD = "…"


@dataclass(frozen=True)
class Quoting:
    """What may be quoted of one table."""

    sheet: Sheet
    block: Block
    lexicon: Lexicon
    area: str | None

    def header(self, text: str) -> bool:
        """Whether a text of the header may be quoted."""
        if not text or self.sheet.line_of(text):
            return False
        if self.explained(text):
            return True
        if len(self.block.header) > _DEEPEST or self._of_a_line(text):
            return False
        left = self.lexicon.words.read(text).leftover
        return not (shapes.is_name_like(normal(text)) or shapes.holds_name(left))

    def path(self, label: Label) -> tuple[str, ...]:
        """Return a header path with `…` for what may not be quoted; empty where that is all."""
        shown = tuple(text if self.header(text) else WITHHELD for text in label.texts)
        return shown if set(shown) - {WITHHELD} else ()

    def shown(self, label: Label, cell: str) -> str:
        """Return a header path as a person writes it, or the cell where it stands."""
        return " / ".join(self.path(label)) or cell

    def leftover(self, label: Label) -> str:
        """Return what nothing explains in a header path, where all of the path may be quoted."""
        return label.reading.leftover if all(map(self.header, label.texts)) else ""

    def row(self, label: Label) -> tuple[str, str]:
        """Return a row label that may be quoted (else ""), and the registered name it resembles."""
        text = label.texts[-1] if label.texts else ""
        if self._of_a_line(text):
            return "", ""
        near = self.lexicon.areas.nearest(text, self.area)
        if near:
            return text, f"\u201c{text}\u201d \u2248 \u201c{near}\u201d? "
        return (text, "") if self.lexicon.ends_in_area_word(text) else ("", "")

    def row_label(self, text: str) -> bool:
        """Whether a row label may go back to the sender who wrote it: an area, or known words."""
        if not text or self._of_a_line(text):
            return False
        return self.explained(text) or self.lexicon.ends_in_area_word(text)

    def explained(self, text: str) -> bool:
        """Whether known words, an area or a period are all that a text says."""
        label = self.lexicon.label((text,), self.area)
        said = label.reading.facets or label.periods
        return bool(label.area or (said and not label.reading.leftover))

    def _of_a_line(self, text: str) -> bool:
        """Whether a text is a line of the form, or opens as one without its colon: 负责人 李小龙."""
        said = self.lexicon.lines.read(text).get("line")
        return bool(self.sheet.line_of(text)) or "ignored" in said
