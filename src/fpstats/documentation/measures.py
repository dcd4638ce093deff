"""measures.md: what is counted, and the facets that name it."""

from __future__ import annotations

from collections.abc import Iterator

from fpstats.catalogue import Catalogue
from fpstats.documentation.markdown import code, page, table
from fpstats.model.declared import Facets, Measure

_ABOUT = """\
A **flow** (期内数) is summed over time, a **stock** (时点数) is the state at an instant; both are
summed over areas. Facets are what the words of a header have to say for a figure to be the measure:
see [words.md](words.md). `-` among the values of a facet means that it may be absent."""
_HEAD = ("measure", "中文", "English", "nature", "unit", "facets", "part of", "is made up of")


def measures_page(catalogue: Catalogue) -> str:
    """Return the page, one table for each concept."""
    concepts: dict[str, list[Measure]] = {}
    for measure in catalogue.measures.values():
        concepts.setdefault(" ".join(measure.facets["concept"]), []).append(measure)
    sections = (
        f"## {concept}\n\n{table(_HEAD, (_row(one) for one in group))}"
        for concept, group in concepts.items()
    )
    return page("Measures", _ABOUT, *sections)


def _row(one: Measure) -> tuple[object, ...]:
    made_up = "; or ".join(" + ".join(map(code, parts)) for parts in one.partitions)
    names = (code(one.id), one.label["zh"], one.label["en"])
    return (*names, one.nature, one.unit, facets_text(one.facets), code(one.part_of), made_up)


def facets_text(facets: Facets) -> str:
    """Return facets as `concept=births`, alternatives divided by a slash."""
    return " ".join(_facets(facets))


def _facets(facets: Facets) -> Iterator[str]:
    for dimension, values in facets.items():
        yield code(f"{dimension}={'/'.join(value or '-' for value in values)}")
