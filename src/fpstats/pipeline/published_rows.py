"""Declarations and findings as rows of the published tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from fpstats.model.declared import Area, Indicator, Term
from fpstats.model.observed import Finding
from fpstats.pipeline.loading import Loaded

Rows = list[tuple[Any, ...]]


def area_rows(areas: Iterable[Area]) -> Rows:
    """Return the table `areas`."""
    return [
        (
            position,
            area.code,
            area.name,
            area.level,
            area.parent,
            "|".join(area.aliases),
            area.valid_from,
            area.valid_to,
        )
        for position, area in enumerate(areas, start=1)
    ]


def measure_rows(loaded: Loaded) -> Rows:
    """Return the table `measures`."""
    return [
        (one.id, one.label["zh"], one.label["en"], one.nature, one.unit, one.part_of)
        for one in loaded.catalogue.measures.values()
    ]


def definition_rows(loaded: Loaded) -> Rows:
    """Return the table `definitions`."""
    return [_definition(one) for one in loaded.catalogue.indicators.values()]


def finding_rows(findings: Iterable[Finding]) -> Rows:
    """Return the table `findings`; what is found twice is one finding."""
    unique = {finding.finding_id: finding for finding in findings}
    return [(name, *unique[name]) for name in sorted(unique)]


def source_rows(sources: Sequence[tuple[Any, ...]], findings: Iterable[Finding]) -> Rows:
    """Return the table `sources`: the rows of reading with the number of findings about each."""
    numbers = Counter(finding.source for finding in findings)
    return [(*row, numbers[row[0]]) for row in sources]


def _definition(one: Indicator) -> tuple[Any, ...]:
    return (
        one.id,
        one.label["zh"],
        one.label["en"],
        terms_text(one.numerator),
        terms_text(one.denominator),
        one.per,
        one.decimals,
        one.unit,
        one.interval,
        f"{one.valid[0]}-{one.valid[1]}",
        one.definition["zh"],
        one.definition["en"],
        one.source["zh"],
        one.source["en"],
    )


def terms_text(terms: Iterable[Term]) -> str:
    """Return terms as they are declared: births - deaths, population@average."""
    written = [
        f"{'-' if term.sign < 0 else '+'} {term.measure}{'@average' if term.at == 'average' else ''}"
        for term in terms
    ]
    return " ".join(written).removeprefix("+ ")
