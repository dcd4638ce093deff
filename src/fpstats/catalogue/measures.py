"""Measures: the counted quantities."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Annotated, Literal

from pydantic import Field

from fpstats.catalogue.labels import check_label
from fpstats.catalogue.sources import Source
from fpstats.catalogue.toml_files import Declared, Entry, T, read_toml, validated
from fpstats.catalogue.words import NAMING
from fpstats.errors import Problem, suggest
from fpstats.model.declared import Facets, Measure

_IMPLIED = {"flow": ("", "period"), "stock": ("", "end")}
"""The timing that a header may say or leave out where a measure declares none."""

FacetValues = dict[str, str | tuple[str, ...]]


class _Entry(Entry):
    label: dict[str, str]
    """Its name in briefs, by language."""
    nature: Literal["flow", "stock"]
    """A flow is summed over time, a stock is the state at an instant; both are summed over areas."""
    unit: Annotated[str, Field(min_length=1)]
    """What is counted in: 人, 对, 户."""
    facets: Annotated[FacetValues, Field(min_length=1)]
    """What the words of a header must say for a figure to be this measure, no more and no less. A list allows any of its values, and "" in it allows none."""
    part_of: str | None = None
    """The whole that it cannot exceed."""
    partitions: tuple[tuple[str, ...], ...] = ()
    """Lists of measures that share nothing and together make this one up."""
    agency: str = ""
    """Agency whose figure the indicators use, where it is not the project's."""


def as_facets(values: FacetValues) -> Facets:
    """Return the facets with every value as one of several."""
    return {
        name: (value,) if isinstance(value, str) else tuple(value) for name, value in values.items()
    }


def read_measures(sources: Iterable[Source]) -> tuple[list[Declared[Measure]], list[Problem]]:
    """Return every measure of the files, and everything that is wrong in them by itself."""
    found: list[Declared[Measure]] = []
    problems: list[Problem] = []
    for source in sources:
        file, unreadable = read_toml(source.file, source.name, own=source.own)
        problems += unreadable
        for name, data in file.data.items():
            entry, wrong = validated(_Entry, data, file, (name,))
            problems += wrong
            if entry:
                found.append(Declared(_measure(name, entry), file, (name,)))
    return found, problems


def _measure(name: str, entry: _Entry) -> Measure:
    values = entry.model_dump(exclude={"facets"})
    return Measure(id=name, facets=as_facets(entry.facets), **values)


def check_measures(
    measures: Collection[Declared[Measure]],
    given: Mapping[str, set[str]],
    languages: Iterable[str],
) -> list[Problem]:
    """Return what is wrong between measures, and between them and the words."""
    problems: list[Problem] = []
    known = {declared.value.id: declared.value for declared in measures}
    for declared in measures:
        measure = declared.value
        problems += check_label(declared, "label", measure.label, languages)
        problems += check_facets(declared, measure.facets, given, NAMING)
        problems += _check_parts(declared, known)
        if "concept" not in measure.facets:
            problems.append(declared.problem('facets name no "concept"', "facets"))
        if measure.agency and measure.agency not in given.get("agency", ()):
            message = f'no word gives agency "{measure.agency}"{suggest(measure.agency, given.get("agency", ()))}'  # fmt: skip
            problems.append(declared.problem(message, "agency"))
    return [*problems, *_check_ambiguous(measures)]


def check_facets(
    declared: Declared[T],
    facets: Facets,
    given: Mapping[str, set[str]],
    dimensions: Iterable[str],
) -> Iterator[Problem]:
    """Yield dimensions that name nothing here, and values that no word gives."""
    for dimension, values in facets.items():
        if dimension not in dimensions:
            message = f'facets: "{dimension}" is none of {", ".join(dimensions)}{suggest(dimension, dimensions)}'  # fmt: skip
            yield declared.problem(message, "facets")
            continue
        for value in values:
            if value and value not in given.get(dimension, ()):
                hint = suggest(value, given.get(dimension, ()))
                yield declared.problem(f'facets: no word gives {dimension} "{value}"{hint}', "facets")  # fmt: skip


def _check_parts(declared: Declared[Measure], known: Mapping[str, Measure]) -> Iterator[Problem]:
    measure = declared.value
    for part in dict.fromkeys(name for parts in measure.partitions for name in parts):
        if part not in known:
            yield declared.problem(
                f'partitions: unknown measure "{part}"{suggest(part, known)}', "partitions"
            )
        elif known[part].nature != measure.nature:
            yield declared.problem(f'partitions: "{part}" is a {known[part].nature}, "{measure.id}" a {measure.nature}', "partitions")  # fmt: skip
    whole = measure.part_of
    if whole and whole not in known:
        yield declared.problem(f'part_of: unknown measure "{whole}"{suggest(whole, known)}', "part_of")  # fmt: skip
    seen = [measure.id]
    while whole and whole in known and whole not in seen:
        seen.append(whole)
        whole = known[whole].part_of
    if whole == measure.id:
        yield declared.problem(f"part_of runs in a circle: {' > '.join([*seen, whole])}", "part_of")


def _check_ambiguous(measures: Iterable[Declared[Measure]]) -> Iterator[Problem]:
    """Yield measures that one and the same header would name together with another one."""
    by_concept: dict[str, list[Declared[Measure]]] = {}
    for declared in measures:
        for concept in declared.value.facets.get("concept", ()):
            by_concept.setdefault(concept, []).append(declared)
    for group in by_concept.values():
        for first, second in combinations(group, 2):
            if _overlap(first.value, second.value) and first.value.id != second.value.id:
                message = f'the same words name "{first.value.id}" ({first.file.name}): its facets fit both'  # fmt: skip
                yield second.problem(message, "facets")


def _overlap(first: Measure, second: Measure) -> bool:
    return all(
        set(_allowed(first, dimension)) & set(_allowed(second, dimension)) for dimension in NAMING
    )


def _allowed(measure: Measure, dimension: str) -> tuple[str, ...]:
    absent = _IMPLIED[measure.nature] if dimension == "timing" else ("",)
    return measure.facets.get(dimension, absent)
