"""What a reading child needs to know, as plain JSON: words, areas, measures, defaults.

It imports no catalogue; its parent hands it this once. `sheet_reader` makes a reader of it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from fpstats.ingest.children.passwords import read_passwords
from fpstats.ingest.jobs import READER, Conditions
from fpstats.model.declared import Facets, Word

if TYPE_CHECKING:  # a process that reads workbooks has no catalogue
    from fpstats.catalogue import Catalogue
    from fpstats.project import Project

_WORD = tuple(field.name for field in fields(Word))


def context_of(project: Project, catalogue: Catalogue) -> dict[str, Any]:
    """Return everything that reading depends on; equal contexts read alike."""
    return {
        "words": [{name: getattr(word, name) for name in _WORD} for word in catalogue.words],
        "areas": [
            [area.code, area.name, area.level, area.parent, list(area.aliases)]
            for area in catalogue.areas
        ],
        "measures": [
            [measure.id, measure.nature, measure.unit, _plain(measure.facets)]
            for measure in catalogue.measures.values()
        ],
        "rates": [
            [one.id, [_plain(facets) for facets in one.printed], one.per]
            for one in catalogue.indicators.values()
            if one.printed
        ],
        "labels": _labels(catalogue, project.languages[0]),
        "setting": {
            "home": project.home,
            "year_rule": project.year_rule.start_month,
            "default_basis": project.default_basis,
            "default_agency": project.default_agency,
            "language": project.languages[0],
            "read_hidden": project.read_hidden,
        },
        "limits": project.limits._asdict(),
    }


def conditions_of(
    project: Project, catalogue: Catalogue, program: Sequence[str] = READER
) -> Conditions:
    """Return what the files of a project are read with, by one of the children."""
    context = json.dumps(context_of(project, catalogue), ensure_ascii=False)
    passwords = read_passwords(project.passwords)
    return Conditions(context, project.limits, project.languages[0], passwords, tuple(program))


def _labels(catalogue: Catalogue, language: str) -> dict[str, str]:
    """Return what measures and indicators are called in findings."""
    labels = {one.id: one.label for one in catalogue.measures.values()}
    labels |= {one.id: one.label for one in catalogue.indicators.values()}
    return {name: label[language] for name, label in labels.items() if language in label}


def _plain(facets: Facets) -> dict[str, list[str]]:
    return {dimension: list(values) for dimension, values in facets.items()}
