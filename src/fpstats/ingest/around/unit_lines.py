"""The unit that a line or title above a table gives to its counts."""

from __future__ import annotations

import re

from fpstats.ingest.layout.block import Block
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.words import EMPTY, Reading
from fpstats.model.text import normal

_UNIT_LINE = re.compile(r"单位:([^:()]*)\)?$")
_UNIT_IN_TITLE = re.compile(r"\(([^():]{1,4})\)$")
_MANY = re.compile(r"[十百千万亿]+(?:人|人次|名|户|对|例|个|元)?")
"""Units that scale, also such as no word explains: 百人."""


def unit_above(block: Block, lexicon: Lexicon) -> Reading:
    """Return the unit that the unit line gives to counts, or a leftover where it is not plain.

    Only a unit that scales, or one of ratios alone, changes how a figure is read. Where it stands
    above another table it may or may not be meant for this one too; in a title of that it is not.
    """
    for near, texts in ((True, block.titles), (False, block.outer)):
        for text in texts:
            unit = _unit_of(text, lexicon, titled=near)
            if unit is not None:
                plain = unit.scale == 1 and not unit.get("unit")
                return unit if near or plain else Reading({}, text)
    return EMPTY


def _unit_of(text: str, lexicon: Lexicon, *, titled: bool) -> Reading | None:
    """Return what a title or line says of the unit; None where it speaks of none."""
    folded = normal(text)
    found = _UNIT_LINE.search(folded) or (titled and _UNIT_IN_TITLE.search(folded))
    if not found:
        return None
    if _MANY.fullmatch(found[1]) and not lexicon.words.read(found[1]).get("unit"):
        return Reading({}, text)
    reading = lexicon.words.read(found[1])
    units = reading.get("unit")
    if not units or reading.leftover or reading.naming:
        return Reading({}, text) if _MANY.search(found[1]) and units else None
    counts = units - {"percent", "permille"}
    if reading.scale > 1:
        alone = len(counts) == 1
        return Reading({"unit": counts}, "", reading.scale) if alone else Reading({}, text)
    return EMPTY if counts or len(units) > 1 else Reading({"unit": units})
