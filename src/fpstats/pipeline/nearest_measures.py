"""What a header that was not understood may have meant."""

from __future__ import annotations

from collections.abc import Mapping

from fpstats.catalogue import Catalogue
from fpstats.ingest.drawn.drawing import DrawnLine
from fpstats.ingest.texts.reading import NAMING
from fpstats.model.declared import Facets, Word
from fpstats.model.text import normal


def nearest_word(line: DrawnLine, catalogue: Catalogue) -> Word | None:
    """Return the known word that the unexplained text is most like."""
    from rapidfuzz import process

    words = {normal(w.text): w for w in catalogue.words if w.dimension in NAMING}
    text = normal(line.path[-1]) if line.path else ""
    known = any(normal(word.text) == text for word in catalogue.words)
    if not line.leftover or not text or known:
        return None  # what is not understood of 合计 is not the word
    best = process.extractOne(text, list(words), score_cutoff=70)
    return words[best[0]] if best else None


def nearest_measures(line: DrawnLine, catalogue: Catalogue, most: int = 2) -> list[str]:
    """Return the measures that say most nearly what a line says."""
    said: dict[str, set[str]] = {}
    for dimension, value in line.said:
        if dimension in NAMING:
            said.setdefault(dimension, set()).add(value)
    word = nearest_word(line, catalogue)
    if word:
        said.setdefault(word.dimension, set()).add(word.value)
    scored = [
        (_differences(measure.facets, said), number, name)
        for number, (name, measure) in enumerate(catalogue.measures.items())
        if _agreeing(measure.facets, said)
    ]
    least = min((score for score, _, _ in scored), default=0)
    return [name for score, _, name in sorted(scored) if score == least][:most]


def _agreeing(facets: Facets, said: Mapping[str, set[str]]) -> bool:
    """Whether a measure is about the concept that was said, or else shares something."""
    dimensions = ("concept",) if said.get("concept") else NAMING
    return any(said.get(name, set()) & set(facets.get(name, ())) for name in dimensions)


def _differences(facets: Facets, said: Mapping[str, set[str]]) -> int:
    """Count the dimensions in which a measure and what was said do not agree."""
    return sum(
        not (said.get(name) or {""}) & set(facets.get(name) or ("",))
        for name in {*facets, *said}
        if name in NAMING
    )
