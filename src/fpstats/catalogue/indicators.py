"""Indicators: ratios of sums of measures, one file each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field

from fpstats.catalogue.labels import check_label, in_every_language
from fpstats.catalogue.measures import FacetValues, as_facets, check_facets
from fpstats.catalogue.sources import Source
from fpstats.catalogue.toml_files import Declared, Entry, TomlFile, read_text, read_toml, validated
from fpstats.catalogue.words import NAMING
from fpstats.errors import Problem, suggest
from fpstats.model.declared import Indicator, Measure, Term

DIMENSIONS = (*NAMING, "rate", "unit")
_TERM = re.compile(r"(-?)\s*(\w+)(?:@(\w+))?")
_INSTANTS = ("end", "average")
_VALID = re.compile(r"(\d{4})-(\d{4})?")
_MINIMUM = {"wilson": 20, "sex_ratio": 300}
_UNIT = {100: "%", 1000: "‰"}
_NO_END = 9999


class _Entry(Entry):
    label: dict[str, str]
    """Its name in briefs, by language."""
    numerator: tuple[str, ...] = ()
    """Measures that are added, needed unless the indicator has SQL of its own; `-deaths` is subtracted, `population@average` is the mean of a stock over the span."""
    denominator: tuple[str, ...] = ()
    """The same for what it is divided by."""
    per: Annotated[int, Field(ge=1)]
    """Factor: 100 for per cent, 1000 for per mille."""
    interval: Literal["wilson", "sex_ratio", "rate", "difference", "register"]
    """wilson for a proportion of events, sex_ratio, rate for events on a population, difference of two such rates; register for a ratio of stocks, which has no interval."""
    decimals: Annotated[int, Field(ge=0, le=6)]
    """Decimals that are printed."""
    valid: Annotated[str, Field(pattern=r"^\d{4}-(\d{4})?$")]
    """Years in which the definition holds: "1973-2015", or "1949-" until today."""
    definition: str | dict[str, str]
    """What is divided by what, in a sentence, by language."""
    source: Annotated[str, Field(min_length=1)] | dict[str, str]
    """Who defines it so, by language."""
    unit: str | None = None
    """Printed unit; left out, it is % for 100 and ‰ for 1000, and none for sex ratios."""
    minimum: Annotated[int, Field(ge=0)] | None = None
    """Denominator (births of both sexes for sex ratios) below which a value is too few to print; left out, it is 20 for wilson, 300 for sex_ratio, 0 otherwise."""
    facets: Annotated[FacetValues, Field(default_factory=dict)]
    """Facets of a column that prints this rate; the same as one entry of `printed`."""
    printed: tuple[FacetValues, ...] = ()
    """Facets of columns that print this rate, any of which fits: they are checked against the computed one."""
    sensitive: bool = False
    """Below township: for whole years only, and never in a brief."""
    order: int = 0
    """Place in lists of indicators, ascending."""


def read_indicators(
    sources: Iterable[Source], measures: Mapping[str, Measure], queries: Iterable[Source] = ()
) -> tuple[list[Declared[Indicator]], list[Problem]]:
    """Return the indicator of every file, and everything that is wrong with its terms.

    `queries` are the .sql files beside: those of indicators that no ratio of sums can say.
    """
    found: list[Declared[Indicator]] = []
    problems: list[Problem] = []
    bodies = {(one.own, one.stem): one for one in queries}
    for source in sources:
        file, unreadable = read_toml(source.file, source.name, own=source.own)
        problems += unreadable
        entry, wrong = validated(_Entry, file.data, file) if not unreadable else (None, [])
        problems += wrong
        if entry:
            query = bodies.pop((source.own, source.stem), None)
            problems += _check_terms(entry, file, measures)
            problems += _check_sides(entry, file, query)
            indicator = _indicator(source.stem, entry, measures)
            if query is not None:
                text, wrong_text = read_text(query.file, query.name)
                problems += wrong_text
                indicator = replace(indicator, sql=text, sql_file=query.name)
            found.append(Declared(indicator, file))
        else:
            bodies.pop((source.own, source.stem), None)
    alone = (
        Problem(one.name, 0, f"there is no {one.stem}.toml beside it") for one in bodies.values()
    )
    return found, [*problems, *alone]


def _check_sides(entry: _Entry, file: TomlFile, query: Source | None) -> Iterator[Problem]:
    for key, terms in (("numerator", entry.numerator), ("denominator", entry.denominator)):
        if query is None and not terms:
            yield file.problem(f'"{key}" is missing', (key,))
        elif query is not None and terms:
            yield file.problem(f'"{key}": {query.name} says it, leave it out', (key,))


def _check_terms(
    entry: _Entry, file: TomlFile, measures: Mapping[str, Measure]
) -> Iterator[Problem]:
    for key, texts in (("numerator", entry.numerator), ("denominator", entry.denominator)):
        for text in texts:
            wrong = _wrong_term(text, measures)
            if wrong:
                yield file.problem(f"{key}: {wrong}", (key,), text)


def _wrong_term(text: str, measures: Mapping[str, Measure]) -> str:
    found = _TERM.fullmatch(text)
    if not found:
        return f'"{text}" is not a term: write births, -deaths, population@average'
    name, at = found[2], found[3]
    if at and at not in _INSTANTS:
        return f'"{text}": "{at}" is none of {", ".join(_INSTANTS)}{suggest(at, _INSTANTS)}'
    stock = name if at != "average" or name in measures else f"{name}_end"
    if stock not in measures:
        return f'unknown measure "{name}"{suggest(name, measures)}'
    if at and measures[stock].nature == "flow":
        return f'"{name}" is a flow: it has no @{at}'
    return ""


def _terms(texts: Iterable[str], measures: Mapping[str, Measure]) -> Iterator[Term]:
    for text in texts:
        found = _TERM.fullmatch(text)
        if found:
            measure = measures.get(found[2])
            usual = "end" if measure and measure.nature == "stock" else "span"
            yield Term(found[2], found[3] or usual, -1 if found[1] else 1)


def _indicator(name: str, entry: _Entry, measures: Mapping[str, Measure]) -> Indicator:
    first, last = entry.valid.split("-")
    alternatives = ((entry.facets,) if entry.facets else ()) + entry.printed
    usual_unit = "" if entry.interval == "sex_ratio" else _UNIT.get(entry.per, "")
    return Indicator(
        id=name,
        label=entry.label,
        numerator=tuple(_terms(entry.numerator, measures)),
        denominator=tuple(_terms(entry.denominator, measures)),
        per=entry.per,
        interval=entry.interval,
        decimals=entry.decimals,
        unit=usual_unit if entry.unit is None else entry.unit,
        minimum=_MINIMUM.get(entry.interval, 0) if entry.minimum is None else entry.minimum,
        valid=(int(first), int(last) if last else _NO_END),
        definition=in_every_language(entry.definition),
        source=in_every_language(entry.source),
        printed=tuple(map(as_facets, alternatives)),
        sensitive=entry.sensitive,
        order=entry.order,
    )


def check_indicators(
    indicators: Collection[Declared[Indicator]],
    given: Mapping[str, set[str]],
    languages: Collection[str],
) -> list[Problem]:
    """Return labels that lack a language, years that end before they begin, facets no word gives."""
    problems: list[Problem] = []
    for declared in indicators:
        indicator = declared.value
        problems += check_label(declared, "label", indicator.label, languages)
        problems += check_label(declared, "definition", indicator.definition, languages)
        problems += check_label(declared, "source", indicator.source, languages)
        if indicator.valid[0] > indicator.valid[1]:
            problems.append(declared.problem("valid ends before it begins", "valid"))
        for facets in indicator.printed:
            problems += check_facets(declared, facets, given, DIMENSIONS)
    return problems


def concepts(indicator: Indicator, measures: Mapping[str, Measure]) -> set[str]:
    """Return the concepts of the measures that an indicator is made of."""
    terms = (*indicator.numerator, *indicator.denominator)
    used = (measures.get(term.measure) for term in terms)
    return {concept for measure in used if measure for concept in measure.facets.get("concept", ())}
