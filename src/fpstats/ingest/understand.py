"""One sheet, or one file of sheets -> observations and findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fpstats.ingest.grid import Grid, Workbook
from fpstats.ingest.layout import Sheet
from fpstats.ingest.meaning import Lexicon
from fpstats.ingest.people import PersonWatch
from fpstats.ingest.questions import findings_of
from fpstats.ingest.rules import Reporter
from fpstats.ingest.surroundings import surroundings
from fpstats.ingest.table import Setting, Table
from fpstats.ingest.values import ValueReader
from fpstats.model.observed import Finding, Observation, SourceReading

_LOSSES = frozenset({"sheet_skipped", "column_skipped", "value_dropped"})


@dataclass(frozen=True)
class Understood:
    """What one sheet came to, and the tables that it was read as."""

    observations: tuple[Observation, ...]
    findings: tuple[Finding, ...]
    tables: tuple[Table, ...] = ()


class SheetReader:
    """Reads the sheets of one project."""

    def __init__(
        self, lexicon: Lexicon, values: ValueReader, setting: Setting, watch: PersonWatch
    ) -> None:
        """Take the words, the missing marks, the project's defaults, and the watch for persons."""
        self.lexicon = lexicon
        self._values = values
        self._setting = setting
        self._watch = watch

    def read(self, grid: Grid, source: str) -> Understood:
        """Return the observations and findings of one sheet; a list of persons is refused whole."""
        reporter = Reporter(source, self._setting.language)
        if self._watch.person_level(grid):
            return Understood((), (reporter.finding("person_level", grid.name),))
        sheet = self.sheet(grid)
        tables: list[Table] = []
        observations: list[Observation] = []
        findings: list[Finding] = []
        for block in sheet.blocks():
            around = surroundings(sheet, block, source, self.lexicon)
            table = Table(sheet, block, around, self.lexicon, self._setting)
            tables.append(table)
            observations += table.observations(source)
            findings += findings_of(table, reporter)
        if not observations and not findings and any(kind != "blank" for kind in sheet.kinds):
            findings.append(reporter.finding("nothing_understood", grid.name))
        return Understood(tuple(observations), tuple(findings), tuple(tables))

    @property
    def home(self) -> str:
        """The code of the area that a sheet is about which names none."""
        return self._setting.home

    @property
    def home_name(self) -> str:
        """The name of that area, or its code where it is not registered."""
        area = self.lexicon.areas.areas.get(self.home)
        return area.name if area else self.home

    def sheet(self, grid: Grid) -> Sheet:
        """Return the sheet with its rows classed and its tables found."""
        return Sheet(grid, self.lexicon.words, self.lexicon.lines, self._values)

    def read_file(self, workbook: Workbook, source: str) -> SourceReading:
        """Return what all sheets of a file came to."""
        reporter = Reporter(source, self._setting.language)
        notes = [reporter.finding(note.rule, note.sheet) for note in workbook.notes]
        sheets = [self.read(grid, source) for grid in workbook.grids]
        observations = tuple(row for sheet in sheets for row in sheet.observations)
        findings = (*notes, *(row for sheet in sheets for row in sheet.findings))
        return SourceReading(
            source=source,
            format=workbook.format,
            encoding=workbook.encoding,
            sheets=len(workbook.grids),
            reported_on=max((row.reported_on for row in observations), default=None),
            status=_status(observations, findings),
            observations=observations,
            findings=findings,
        )


def _status(observations: Iterable[Observation], findings: Iterable[Finding]) -> str:
    if not any(True for _ in observations):
        return "rejected"
    return "partly" if any(finding.effect in _LOSSES for finding in findings) else "read"
