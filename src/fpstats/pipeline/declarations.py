"""What is declared, as rows for a person to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from fpstats.catalogue import Catalogue
from fpstats.pipeline.loading import load
from fpstats.pipeline.lookup import one_of
from fpstats.pipeline.published_rows import terms_text

Rows = list[dict[str, Any]]


def declaration_rows(directory: Path, what: str) -> Rows:
    """Return one row for each declaration of a kind, or the whole of one by its id.

    Raises:
        UsageError: neither a kind nor an id is called so.
        DeclarationError: the declarations are wrong.
    """
    catalogue = load(directory).catalogue
    if what in _KINDS:
        return _KINDS[what](catalogue)
    known: Mapping[str, Any] = {
        **catalogue.measures,
        **catalogue.indicators,
        **{check.id: check for check in catalogue.checks},
        **catalogue.briefs,
    }
    one_of(what, [*_KINDS, *known], "declaration")
    return [{"field": name, "value": _text(value)} for name, value in asdict(known[what]).items()]


def _indicators(catalogue: Catalogue) -> Rows:
    ordered = sorted(catalogue.indicators.values(), key=lambda one: (one.order, one.id))
    return [
        {
            "indicator": one.id,
            "zh": one.label["zh"],
            "numerator": terms_text(one.numerator),
            "denominator": terms_text(one.denominator),
            "per": one.per,
            "interval": one.interval,
            "valid": f"{one.valid[0]}-{one.valid[1]}",
        }
        for one in ordered
    ]


def _measures(catalogue: Catalogue) -> Rows:
    return [
        {
            "measure": one.id,
            "zh": one.label["zh"],
            "nature": one.nature,
            "unit": one.unit,
            "part_of": one.part_of,
        }
        for one in catalogue.measures.values()
    ]


def _words(catalogue: Catalogue) -> Rows:
    rows: dict[tuple[str, str], list[str]] = {}
    for word in catalogue.words:
        rows.setdefault((word.dimension, word.value), []).append(word.text)
    return [
        {"dimension": dimension, "value": value, "words": " ".join(texts)}
        for (dimension, value), texts in rows.items()
    ]


def _checks(catalogue: Catalogue) -> Rows:
    return [
        {"check": one.id, "effect": one.effect, "zh": one.message["zh"]} for one in catalogue.checks
    ]


def _briefs(catalogue: Catalogue) -> Rows:
    return [
        {"brief": one.name, "format": one.format, "zh": one.title["zh"], "period": one.period}
        for one in catalogue.briefs.values()
    ]


_KINDS: Mapping[str, Callable[[Catalogue], Rows]] = {
    "indicators": _indicators,
    "measures": _measures,
    "words": _words,
    "checks": _checks,
    "briefs": _briefs,
}


def _text(value: Any) -> str:  # noqa: ANN401 - a field of any declaration
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_text(part)}" for key, part in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_text(part) for part in value)
    return str(value)
