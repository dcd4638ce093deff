"""What to say about a header that names nothing: what it has, what it lacks, what would settle it."""

from __future__ import annotations

from collections.abc import Sequence

from fpstats.ingest.meaning.quoting import WITHHELD
from fpstats.ingest.texts.words import NAMING, Reading

_LACKS = {
    "zh": ("其中“{}”无法解释", "没有写明统计的是什么（出生、死亡、避孕等）", "同时指向多种内容（{}）", "表头各项合在一起不是已定义的指标"),
    "en": ("its “{}” is not explained", "it does not say what is counted (births, deaths, users ...)", "it speaks of several things ({})", "no measure is just what it says"),
}  # fmt: skip


def understood(reading: Reading) -> str:
    """Return the facets of a reading as text."""
    facets = [
        f"{name}={'|'.join(sorted(reading.get(name)))}"
        for name in sorted(reading.facets)
        if reading.get(name) and name not in ("filler", "phrase")
    ]
    return ", ".join(facets) or "-"


def missing(reading: Reading, leftover: str, language: str) -> str:
    """Return what keeps a reading from naming one measure."""
    text, concept, several, combination = _LACKS.get(language, _LACKS["en"])
    if leftover:
        return text.format(leftover)
    many = [name for name in NAMING if len(reading.get(name)) > 1]
    if many:
        return several.format(understood(Reading({name: reading.get(name) for name in many})))
    return combination if reading.get("concept") else concept


def line_to_add(reading: Reading, text: str, nearest: Sequence[str]) -> str:
    """Return the lines of words.toml that would settle the header, where a word is what it lacks."""
    word = text.rsplit(" / ", 1)[-1].replace('"', "").replace(WITHHELD, "")
    concept = reading.one("concept") or (nearest[0] if nearest else "births")
    return f'[concept.{concept}]  words = ["{word}"]' if word else "-"
