"""All declarations of the package and a project, read once and checked against one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from fpstats.catalogue.area_changes import read_area_changes, with_lives
from fpstats.catalogue.areas import read_areas
from fpstats.catalogue.briefs import check_briefs, read_briefs
from fpstats.catalogue.corrections import Known, read_corrections
from fpstats.catalogue.indicators import check_indicators, read_indicators
from fpstats.catalogue.measures import check_measures, read_measures
from fpstats.catalogue.set_aside import check_set_aside
from fpstats.catalogue.sources import declaration_files
from fpstats.catalogue.sql_files import check_checks, read_checks
from fpstats.catalogue.targets import Goals, read_targets
from fpstats.catalogue.toml_files import Declared, T
from fpstats.catalogue.words import check_words, given_values, read_words
from fpstats.errors import Problem, suggest
from fpstats.model.area_changes import AreaChange
from fpstats.model.corrections import Correction
from fpstats.model.declared import Area, Brief, Check, Indicator, Measure, Target, Word
from fpstats.tables import PARTITIONS, PUBLISHED

if TYPE_CHECKING:  # the project file is read with this package's TOML reader
    from fpstats.project import Project

V = TypeVar("V")


@dataclass(frozen=True)
class Catalogue:
    """Everything declared. `briefs` are keyed by NAME.FORMAT, as `control-indicators.html`.

    `problems` holds what is wrong in the declarations; with any, nothing else here is to be used.
    """

    measures: dict[str, Measure]
    indicators: dict[str, Indicator]
    areas: tuple[Area, ...]
    area_changes: tuple[AreaChange, ...]
    targets: tuple[Target, ...]
    corrections: tuple[Correction, ...]
    words: tuple[Word, ...]
    checks: tuple[Check, ...]
    briefs: dict[str, Brief]
    problems: tuple[Problem, ...]


class _Gathered(list[Problem]):
    """The problems so far: what reads or checks declarations hands them over here."""

    def of(self, found: tuple[V, Iterable[Problem]]) -> V:
        """Keep the problems of a reading, and return what was read."""
        self.extend(found[1])
        return found[0]


def load_catalogue(project: Project) -> Catalogue:
    """Return the declarations of the package and the project, with everything wrong in them."""
    root, wrong = project.root, _Gathered()
    words = wrong.of(
        read_words(declaration_files("words", root, "words", ".toml", "words.toml")),
    )
    given = given_values(words)
    measures, indicators = _quantities(project, words, wrong)
    listed = wrong.of(read_areas(root))
    changes = wrong.of(read_area_changes(root, listed))
    areas = with_lives(listed, changes)
    goals = Goals(indicators, measures, areas, project.year_rule)
    targets = wrong.of(read_targets(root, goals))
    known = Known({area.code for area in areas}, measures, project.year_rule)
    corrections = wrong.of(read_corrections(root, known))
    tables = {table.name for table in (*PUBLISHED, PARTITIONS)}
    checks = _checks(project, tables | set(measures) | set(indicators), wrong)
    briefs = _briefs(project, wrong)
    wrong += _check_project(project, areas, briefs, given.get("agency", set()))
    return Catalogue(
        measures,
        indicators,
        areas,
        changes,
        targets,
        corrections,
        tuple(word.value for word in words),
        checks,
        briefs,
        tuple(sorted(set(wrong))),
    )


def _quantities(
    project: Project, words: list[Declared[Word]], wrong: _Gathered
) -> tuple[dict[str, Measure], dict[str, Indicator]]:
    """Read measures and indicators, and check them against the words and one another."""
    root, languages, given = project.root, project.languages, given_values(words)
    measures = wrong.of(read_measures(declaration_files("measures", root, "measures", ".toml")))
    counted = wrong.of(_unique(measures, lambda measure: measure.id))
    files = declaration_files("indicators/definitions", root, "indicators", ".toml")
    queries = declaration_files("indicators/definitions", root, "indicators", ".sql")
    indicators = wrong.of(read_indicators(files, counted, queries))
    ratios = wrong.of(_unique(indicators, lambda indicator: indicator.id, taken=counted))
    wrong += check_words(words)
    wrong += _check_rates(words, ratios)
    wrong += check_measures(measures, given, languages)
    wrong += check_indicators(indicators, given, languages)
    wrong += check_set_aside(words, measures, indicators)
    return counted, ratios


def _checks(project: Project, known: set[str], wrong: _Gathered) -> tuple[Check, ...]:
    files = declaration_files("quality/checks", project.root, "checks", ".sql")
    checks = wrong.of(read_checks(files))
    wrong += check_checks(checks, known, project.languages)
    return tuple(wrong.of(_unique(checks, lambda check: check.id)).values())


def _briefs(project: Project, wrong: _Gathered) -> dict[str, Brief]:
    files = declaration_files("reports/briefs", project.root, "briefs", ".jinja")
    briefs = wrong.of(read_briefs(files))
    wrong += check_briefs(briefs, project.year_rule, project.languages)
    return wrong.of(_unique(briefs, lambda brief: f"{brief.name}.{brief.format}"))


def _unique(
    entries: Iterable[Declared[T]], name: Callable[[T], str], taken: Iterable[str] = ()
) -> tuple[dict[str, T], list[Problem]]:
    """Return the entries by name, the first of each; a name used twice is a problem."""
    found: dict[str, Declared[T]] = {}
    problems: list[Problem] = []
    for entry in entries:
        key = name(entry.value)
        if key in taken:
            problems.append(entry.problem(f'"{key}" is already the name of a measure'))
        elif key in found:
            message = f'"{key}" is already declared in {found[key].file.name}'
            problems.append(entry.problem(message))
        else:
            found[key] = entry
    return {key: entry.value for key, entry in found.items()}, problems


def _check_rates(words: Iterable[Declared[Word]], indicators: Iterable[str]) -> Iterable[Problem]:
    """Yield rate words that name no indicator; `other` are rates that nothing computes."""
    known = {*indicators, "other"}
    for word in {word.path: word for word in words if word.value.dimension == "rate"}.values():
        name = word.value.value
        if name not in known:
            yield word.problem(f'"{name}" is no indicator{suggest(name, known)}')


def _check_project(
    project: Project, areas: Iterable[Area], briefs: Iterable[str], agencies: set[str]
) -> Iterable[Problem]:
    """Yield what the project file names and nothing declares."""
    codes = {area.code for area in areas}
    names = {brief.partition(".")[0] for brief in briefs}
    if project.home and codes and project.home not in codes:
        hint = suggest(project.home, codes)
        yield project.file.problem(f'home "{project.home}" is not in areas.csv{hint}', ("home",))
    if project.default_agency not in agencies:
        hint = suggest(project.default_agency, agencies)
        message = f'no word gives default_agency "{project.default_agency}"{hint}'
        yield project.file.problem(message, ("default_agency",))
    if "briefs" not in project.file.data:
        return
    for brief in project.briefs:
        if brief not in names:
            yield project.file.problem(f'unknown brief "{brief}"{suggest(brief, names)}', ("briefs",), brief)  # fmt: skip
