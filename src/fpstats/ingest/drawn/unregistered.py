"""Names that stand where areas stand and that areas.csv does not know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fpstats.ingest.drawn.drawing import UnregisteredName
from fpstats.ingest.meaning.table import Table
from fpstats.ingest.texts.area_spelling import stem
from fpstats.ingest.texts.area_words import area_word
from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.model.observed import cell_name
from fpstats.model.text import normal

_NO_NAMES = frozenset({"code", "sequence", "note", "unit", "period", "measure"})


class NameFinder:
    """Finds the unregistered names of one table."""

    def __init__(self, table: Table, lexicon: Lexicon) -> None:
        """Note which areas the table names: no other name of it is a slip for one of those."""
        self._table = table
        self._lexicon = lexicon
        self._present = {line.area for line in (*table.rows, *table.columns)}

    def names(self) -> Iterator[UnregisteredName]:
        """Yield each name once, in the order of the sheet."""
        seen: set[tuple[str, str, str]] = set()
        for name in (*self._in_rows(), *self._in_columns()):
            key = (name.name or name.cell, name.outer, name.outer_name)
            if key not in seen:
                seen.add(key)
                yield name

    def _in_rows(self) -> Iterator[UnregisteredName]:
        columns = [column for column in self._table.block.labels if self._holds_areas(column)]
        for line in self._table.rows:
            if columns and not line.label.total and self._has_figures(line.index):
                yield from self._in_row(line.index, columns)

    def _holds_areas(self, column: int) -> bool:
        """Whether a column of labels is one of areas: by registered names, or by how names end."""
        sheet, block = self._table.sheet, self._table.block
        if block.role(column) & _NO_NAMES:
            return False
        texts = {text for row in block.rows if (text := sheet.text(row, column))}
        if any(self._lexicon.names_area(text) for text in texts):
            return True
        strange = [text for text in texts if self._lexicon.words.read(text).leftover]
        ending = [text for text in strange if self._lexicon.ends_in_area_word(text)]
        return 2 * len(ending) > len(strange)

    def _has_figures(self, row: int) -> bool:
        sheet = self._table.sheet
        return any(sheet.value(row, c) not in (None, "") for c in self._table.block.figures)

    def _in_row(self, row: int, columns: Sequence[int]) -> Iterator[UnregisteredName]:
        around = self._table.around.area
        outer, outer_name = around or "", ""
        for column in columns:
            text = self._table.sheet.text(row, column)
            code = self._lexicon.areas.match(text, outer or around).code if text else None
            if code:
                outer, outer_name = code, ""
            elif self._strange(text):
                found = self._named(text, cell_name(row, column), outer, outer_name)
                yield UnregisteredName(**{**found, "code": self._code(row)})
                outer, outer_name = "", found["name"]

    def _strange(self, text: str) -> bool:
        """Whether a text is no known word and no name that several areas bear."""
        return bool(self._lexicon.words.read(text).leftover) and not self._lexicon.candidates(text)

    def _code(self, row: int) -> str:
        """Return the area code that the row itself gives, where it is one of whole digits."""
        table = self._table
        columns = [c for c in table.block.labels if "code" in table.block.role(c)]
        texts = [table.sheet.text(row, column) for column in columns]
        return next((text for text in texts if text.isdigit()), "")

    def _in_columns(self) -> Iterator[UnregisteredName]:
        table = self._table
        if not table.listed(rows=False) or table.listed(rows=True) or not table.block.header:
            return
        for line in self._table.columns:
            label = line.label
            if not label.area and not label.total and label.reading.leftover:
                cell = cell_name(self._table.block.header[-1], line.index)
                around = self._table.around.area or ""
                yield UnregisteredName(**self._named(label.texts[-1], cell, around, ""))

    def _named(self, text: str, cell: str, outer: str, outer_name: str) -> dict[str, str]:
        shown = self._table.quoting.row(Label((text,)))[0]
        near = self._near(shown, outer) if shown and not outer_name else ""
        return {"cell": cell, "name": shown, "near": near, "outer": outer, "outer_name": outer_name}

    def _near(self, text: str, outer: str) -> str:
        """Return the area that a name is probably a slip for: alike, and without a place here."""
        index, word = self._lexicon.areas, area_word(text)
        alike = [
            (likeness, area.code)
            for area in index.areas.values()
            if area.code not in self._present and area.code != outer
            if not outer or index.within(area.code, outer)
            if word is None or area.level == word[0]
            for likeness in (likeness_of(text, name) for name in (area.name, *area.aliases))
            if likeness
        ]
        return max(alike, default=(0, ""))[1]


def likeness_of(one: str, other: str) -> float:
    """Return how like two names are, from 60 to 100, or 0: they differ in more than a slip would.

    河口镇 and 河口乡 are alike, 苇诸镇 and 苇渚镇 too; 河口镇 and 石桥镇 share only the word for a kind.
    """
    from rapidfuzz import fuzz  # only for names that were not recognised

    short, shorter = stem(one), stem(other)
    if short == shorter:
        return 100
    common = 2 * len(set(short) & set(shorter)) >= max(len(set(short)), len(set(shorter)))
    ratio = fuzz.ratio(normal(one), normal(other))
    return ratio if common and ratio >= 60 else 0
