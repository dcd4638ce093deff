"""The texts of an xlsx workbook of which parts are raised, lowered or struck out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO

from lxml import etree

from fpstats.ingest.readers.rich_text import Run, set_apart

_SIGNS = (b"script", b"strike")
_ALIGNED = {"superscript": Run.RAISED, "subscript": Run.LOWERED}


def has_runs(xml: bytes) -> bool:
    """Whether any text may have such a part."""
    return any(sign in xml for sign in _SIGNS)


@lru_cache(maxsize=32)
def texts_with_runs(xml: bytes) -> Mapping[str, str]:
    """Return such texts of a part of shared strings, by number."""
    if not has_runs(xml):
        return {}
    found: dict[str, str] = {}
    try:
        strings = etree.iterparse(
            BytesIO(xml), tag="{*}si", resolve_entities=False, no_network=True
        )
        for number, (_, string) in enumerate(strings):
            text = text_with_runs(string)
            if text is not None:
                found[str(number)] = text
            string.clear()
    except etree.XMLSyntaxError:
        return {}  # calamine reports what is damaged
    return found


def text_with_runs(string: etree._Element) -> str | None:
    """Return a text with its parts set apart; None where none is written otherwise."""
    runs = [(one.findtext("{*}t") or "", _kind(one)) for one in string.iterchildren("{*}r")]
    if not any(kind for _, kind in runs):
        return None
    return "".join(set_apart(text, kind) for text, kind in runs)


def _kind(run: etree._Element) -> Run | None:
    align, strike = run.find("{*}rPr/{*}vertAlign"), run.find("{*}rPr/{*}strike")
    if strike is not None and strike.get("val", "1") not in ("0", "false"):
        return Run.STRUCK
    return None if align is None else _ALIGNED.get(align.get("val", ""))
