"""Step 1: the project and everything declared, with one error for all that is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fpstats.catalogue import Catalogue, load_catalogue
from fpstats.errors import DeclarationError, Problem
from fpstats.model.declared import Brief
from fpstats.project import Project, read_project

if TYPE_CHECKING:
    from fpstats.indicators.working import Declared
    from fpstats.store.binding import DeclaredSql


@dataclass(frozen=True)
class Loaded:
    """A project with its declarations, free of mistakes as far as their files show."""

    project: Project
    catalogue: Catalogue

    @property
    def briefs(self) -> tuple[Brief, ...]:
        """The briefs that the project has rendered in every build, in each of their formats."""
        chosen = self.project.briefs
        return tuple(brief for brief in self.catalogue.briefs.values() if brief.name in chosen)

    @property
    def declared(self) -> Declared:
        """What resolving and computing need."""
        from fpstats.indicators.working import Declared  # it brings the database engine

        found = self.catalogue
        return Declared(
            found.areas, found.measures, found.indicators, found.targets, found.area_changes
        )


def load(directory: Path) -> Loaded:
    """Read the project in a folder.

    Raises:
        UsageError: the folder holds no project.
        DeclarationError: everything that is wrong, in one message; SQL and templates are in it.
    """
    loaded, problems = read_declared(directory)
    if problems:
        raise DeclarationError((*problems, *body_problems(loaded)))
    return loaded


def read_declared(directory: Path) -> tuple[Loaded, tuple[Problem, ...]]:
    """Return the project in a folder as far as it could be read, and what is wrong in its files.

    Raises:
        UsageError: the folder holds no project.
    """
    project, problems = read_project(directory)
    catalogue = load_catalogue(project)
    return Loaded(project, catalogue), (*problems, *catalogue.problems)


def body_problems(loaded: Loaded) -> tuple[Problem, ...]:
    """Return what is wrong in the SQL of checks and in the templates of briefs."""
    from fpstats.quality.ledger import declared_sql
    from fpstats.reports.render import template_problems
    from fpstats.store.binding import unbound
    from fpstats.tables import FILED_IN_TIME, LATE_ENTRIES, PARTITIONS

    catalogue = loaded.catalogue
    return (
        *unbound(declared_sql(catalogue.checks), more=(PARTITIONS,)),
        *unbound(_own_sql(catalogue), more=(PARTITIONS, FILED_IN_TIME, LATE_ENTRIES)),
        *template_problems(catalogue.briefs.values()),
    )


def _own_sql(catalogue: Catalogue) -> Iterator[DeclaredSql]:
    """Yield the queries of indicators that no ratio of sums can say."""
    from fpstats.store.binding import DeclaredSql
    from fpstats.tables import ENTRIES

    for one in catalogue.indicators.values():
        if one.sql:
            yield DeclaredSql(one.sql_file, 1, one.sql, ENTRIES.names[1:])
