"""The one line of words.toml that would settle a column, where it is certain to and does no harm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fpstats.ingest.lines.line import Line
from fpstats.ingest.meaning.table import Table
from fpstats.ingest.texts.reading import Reading

_MAY_SAY = frozenset({"concept", "filler", "unit"})
"""What a text may say of itself that a word for its concept says too; all else would be lost."""


def line_to_add(table: Table, column: Line) -> str:
    """Return the lines of words.toml that make a column a measure; "" where there are none.

    The word is a whole text of the header, the only one that is not understood; no other text of
    the table holds it, so that nothing else is read anew.
    """
    texts = [text for text in column.label.texts if table.reads(text).leftover]
    if len(texts) != 1 or not table.quoting.header(texts[0]) or '"' in texts[0]:
        return ""
    word = table.folded(texts[0])
    if any(word in table.folded(text) for text in _others(table, column)):
        return ""
    return next(
        (
            f'[concept.{concept}]  words = ["{word}"]'
            for concept in _concepts(table, texts[0])
            if len(table.names(_with(table, column, texts[0], concept))) == 1
        ),
        "",
    )


def _others(table: Table, column: Line) -> Iterator[str]:
    """Yield the texts whose reading a further word may change."""
    for line in (*table.columns, *table.rows):
        if line is not column:
            yield from line.label.texts
    yield from (*table.block.titles, *table.block.outer, table.sheet.grid.name)


def _concepts(table: Table, text: str) -> tuple[str, ...]:
    """Return what the word may be for: the concept that its text speaks of besides."""
    said = table.reads(text)
    named = {name for name, values in said.facets.items() if values}
    return tuple(sorted(said.get("concept"))) if named <= _MAY_SAY and said.one("concept") else ()


def _with(table: Table, column: Line, text: str, concept: str) -> Line:
    """Return the column as it would be read if a text were a word for a concept."""
    reading = Reading({"concept": frozenset({concept})})
    for other in column.label.texts:
        if other != text:
            reading = reading | table.reads(other)
    return replace(column, reading=reading)
