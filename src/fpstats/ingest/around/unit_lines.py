"""The unit that a line or title above a table gives to its counts."""

from __future__ import annotations

import re

from fpstats.ingest.layout.block import Block
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.naming import RATE_UNITS
from fpstats.ingest.texts.reading import EMPTY, Reading
from fpstats.model.text import normal

_UNIT_LINE = re.compile(r"单位:([^:()]*)\)?$")
_UNIT_IN_TITLE = re.compile(r"\(([^():]{1,4})\)$")
_MANY = re.compile(r"[十百千万亿]+(?:人|人次|名|户|对|例|个|元)?")
"""Units that scale, also such as no word explains: 百人."""
_OF_FORMS = frozenset({"person", "heads"})
"""Units that forms give to all they hold, couples too."""


def unit_above(block: Block, lexicon: Lexicon) -> Reading:
    """Return the unit that the unit line gives to counts, or a leftover where it is not plain.

    单位:人 stands over couples too; any other unit alone must be the figure's own. One that scales
    and stands above another table may or may not be meant for this one too; in a title of that it
    is not.
    """
    for near, texts in ((True, block.titles), (False, block.outer)):
        for text in texts:
            unit = _unit_of(text, lexicon, titled=near)
            if unit is not None:
                return unit if near else _of_another(unit, text)
    return EMPTY


def _of_another(unit: Reading, text: str) -> Reading:
    """Return what the unit of a table above is for this one: one of ratios holds on."""
    if unit.scale > 1:
        return Reading({}, text)
    return unit if unit.leftover or unit.get("unit") <= RATE_UNITS else EMPTY


def _unit_of(text: str, lexicon: Lexicon, *, titled: bool) -> Reading | None:
    """Return what a title or line says of the unit; None where it speaks of none."""
    folded = normal(text)
    found = _UNIT_LINE.search(folded) or (titled and _UNIT_IN_TITLE.search(folded))
    if not found:
        return None
    return _read(found[1], text, lexicon)


def _read(written: str, text: str, lexicon: Lexicon) -> Reading | None:
    if lexicon.lines.exact(written, "line") == "other_unit":
        return Reading({"unit": frozenset({"other"})})
    reading = lexicon.words.read(written)
    units = reading.get("unit")
    if _MANY.fullmatch(written) and not units:
        return Reading({}, text)
    if not units or reading.leftover or reading.naming:
        return Reading({}, text) if _MANY.search(written) and units else None
    counts = units - RATE_UNITS
    if reading.scale > 1:
        alone = len(counts) == 1
        return Reading({"unit": counts}, "", reading.scale) if alone else Reading({}, text)
    own = len(units) == 1 and not units <= _OF_FORMS  # 单位:户 over births, whatever it means
    return Reading({"unit": units}) if own else EMPTY
