"""What a reading child needs to know, as plain JSON: words, areas, measures, defaults.

The child that reads workbooks imports no catalogue; the parent hands it this once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from fpstats.ingest.areas import AreaIndex
from fpstats.ingest.meaning import Lexicon
from fpstats.ingest.naming import MeasureIndex
from fpstats.ingest.table import Setting
from fpstats.ingest.understand import SheetReader
from fpstats.ingest.values import ValueReader
from fpstats.ingest.words import Vocabulary, Word
from fpstats.model.declared import Area, Facets, Indicator, Measure
from fpstats.model.period import YearRule

_APART = frozenset({"line", "area_word", "mark", "person", "surname"})
"""Dimensions that are asked for by themselves and never explain a header."""


def context_of(
    words: Iterable[Word],
    areas: Iterable[Area],
    measures: Iterable[Measure],
    indicators: Iterable[Indicator],
    setting: Setting,
) -> dict[str, Any]:
    """Return everything that reading depends on; equal contexts read alike."""
    return {
        "words": [list(word) for word in words],
        "areas": [
            [area.code, area.name, area.level, area.parent, list(area.aliases)] for area in areas
        ],
        "measures": [
            [measure.id, measure.nature, measure.unit, _plain(measure.facets)]
            for measure in measures
        ],
        "rates": [[one.id, [_plain(facets) for facets in one.printed]] for one in indicators],
        "setting": {**asdict(setting), "year_rule": setting.year_rule.start_month},
    }


def _plain(facets: Facets) -> dict[str, list[str]]:
    return {dimension: list(values) for dimension, values in facets.items()}


def _facets(plain: Mapping[str, list[str]]) -> Facets:
    return {dimension: tuple(values) for dimension, values in plain.items()}


def reader_of(context: Mapping[str, Any]) -> SheetReader:
    """Return the reader that a context describes."""
    words = [
        Word(dimension, value, text, tuple(map(tuple, also)), tuple(absorbs), scale)
        for dimension, value, text, also, absorbs, scale in context["words"]
    ]
    lexicon = Lexicon(
        Vocabulary(word for word in words if word.dimension not in _APART),
        Vocabulary(word for word in words if word.dimension == "line"),
        AreaIndex(
            Area(code, name, level, parent, tuple(aliases))
            for code, name, level, parent, aliases in context["areas"]
        ),
        MeasureIndex(
            [
                Measure(name, {}, nature, unit, _facets(facets))
                for name, nature, unit, facets in context["measures"]
            ],
            {name: [_facets(one) for one in printed] for name, printed in context["rates"]},
        ),
        tuple(word.text for word in words if word.dimension == "area_word"),
    )
    marks = {word.text: word.value for word in words if word.dimension == "mark"}
    setting = {**context["setting"], "year_rule": YearRule(context["setting"]["year_rule"])}
    return SheetReader(lexicon, ValueReader(marks), Setting(**setting))
