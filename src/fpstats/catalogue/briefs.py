"""Briefs: Jinja texts with a header that says their title and periods."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

from fpstats.catalogue.headed_files import JINJA_HEADER, read_headed
from fpstats.catalogue.labels import check_label
from fpstats.catalogue.sources import Source
from fpstats.catalogue.toml_files import Declared, Entry, validated
from fpstats.errors import Problem
from fpstats.model.declared import Brief
from fpstats.model.period import YearRule

_EXAMPLE = "{# --- TOML, a line for each of title, period, spans, then --- #}"


class _Entry(Entry):
    title: dict[str, str]
    """Its title, by language; `report --lang` chooses among these."""
    period: str = ""
    """Written period that it is about; left out, January to the newest month with reports."""
    spans: tuple[str, ...] = ()
    """Further written periods that builds compute indicators for, so that `report --period` can ask for them."""
    pooled: Literal["", "statistical_years"] = ""
    """"statistical_years" adds the newest run of whole statistical years, over which small numbers are pooled."""


def read_briefs(sources: Iterable[Source]) -> tuple[list[Declared[Brief]], list[Problem]]:
    """Return the brief of every NAME.<format>.jinja, and everything that is wrong with its header."""
    found: list[Declared[Brief]] = []
    problems: list[Problem] = []
    for source in sources:
        file, body, line, wrong = read_headed(source, JINJA_HEADER, _EXAMPLE)
        problems += wrong
        name, _, output = source.stem.partition(".")
        if not output:
            problems.append(Problem(source.name, 0, "the name must be NAME.<format>.jinja"))
        entry, errors = validated(_Entry, file.data, file) if not wrong else (None, [])
        problems += errors
        if entry and output:
            brief = Brief(name=name, format=output, template=body, file=source.name, line=line, **entry.model_dump())  # fmt: skip
            found.append(Declared(brief, file))
    return found, problems


def check_briefs(
    briefs: Iterable[Declared[Brief]], year_rule: YearRule, languages: Collection[str]
) -> list[Problem]:
    """Return titles that lack a language, and periods that are none."""
    problems: list[Problem] = []
    for declared in briefs:
        brief = declared.value
        problems += check_label(declared, "title", brief.title, languages)
        written = [("period", brief.period)] if brief.period else []
        for key, text in written + [("spans", span) for span in brief.spans]:
            try:
                year_rule.parse(text)
            except ValueError as error:
                problems.append(declared.problem(str(error), key, value=text))
    return problems
