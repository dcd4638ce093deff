"""The styles of an xlsx workbook that say more of a number than how to write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO

from lxml import etree

from fpstats.ingest.readers.number_formats import BUILT_IN, is_telling

_DEEPEST = 251
_USED = re.compile(rb"numFmtId=[\"']([0-9]+)[\"']")
_PLAIN = {b"%d" % number for number in range(164) if number not in BUILT_IN}


@lru_cache(maxsize=32)
def telling_styles(xml: bytes) -> Mapping[str, str]:
    """Return the format codes of the styles whose format says something, by style number.

    Workbooks made alike have the same styles, byte for byte, and are looked at once.
    """
    if _PLAIN.issuperset(_USED.findall(xml)):
        return {}
    codes: dict[str | None, str] = {str(number): code for number, code in BUILT_IN.items()}
    styles: dict[str, str] = {}
    try:
        for _, element in etree.iterparse(
            BytesIO(xml), tag=("{*}numFmt", "{*}cellXfs"), resolve_entities=False, no_network=True
        ):
            if element.tag.endswith("}numFmt"):
                codes[element.get("numFmtId")] = element.get("formatCode", "")
            else:
                styles = {
                    str(number): codes.get(style.get("numFmtId"), "")
                    for number, style in enumerate(element)
                }
    except etree.XMLSyntaxError:
        return {}  # calamine reports what is damaged
    return {number: code for number, code in styles.items() if is_telling(code)}


@lru_cache(maxsize=32)
def indenting_styles(xml: bytes) -> Mapping[str, int]:
    """Return by how many levels styles set a text in, by style number, of those that do."""
    if b"indent=" not in xml:
        return {}
    found: dict[str, int] = {}
    try:
        for _, element in etree.iterparse(
            BytesIO(xml), tag="{*}cellXfs", resolve_entities=False, no_network=True
        ):
            for number, style in enumerate(element):
                alignment = style.find("{*}alignment")
                level = alignment.get("indent", "0") if alignment is not None else "0"
                if level.isdigit() and 0 < int(level) < _DEEPEST:
                    found[str(number)] = int(level)
    except etree.XMLSyntaxError:
        return {}
    return found
