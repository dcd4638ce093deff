"""One sheet -> observations and findings."""

from __future__ import annotations

from dataclasses import dataclass

from fpstats.ingest.grid import Grid
from fpstats.ingest.layout import Sheet
from fpstats.ingest.meaning import Lexicon
from fpstats.ingest.questions import findings_of
from fpstats.ingest.rules import Reporter
from fpstats.ingest.surroundings import surroundings
from fpstats.ingest.table import Setting, Table
from fpstats.ingest.values import ValueReader
from fpstats.model.observed import Finding, Observation


@dataclass(frozen=True)
class Understood:
    """What one sheet came to."""

    observations: tuple[Observation, ...]
    findings: tuple[Finding, ...]


class SheetReader:
    """Reads the sheets of one project."""

    def __init__(self, lexicon: Lexicon, values: ValueReader, setting: Setting) -> None:
        """Take the words, the missing marks and the project's defaults."""
        self._lexicon = lexicon
        self._values = values
        self._setting = setting

    def read(self, grid: Grid, source: str) -> Understood:
        """Return the observations and findings of one sheet of one file."""
        sheet = Sheet(grid, self._lexicon.words, self._lexicon.lines, self._values)
        reporter = Reporter(source, self._setting.language)
        observations: list[Observation] = []
        findings: list[Finding] = []
        for block in sheet.blocks():
            around = surroundings(sheet, block, source, self._lexicon)
            table = Table(sheet, block, around, self._lexicon, self._setting)
            observations += table.observations(source)
            findings += findings_of(table, reporter)
        if not observations and not findings and any(kind != "blank" for kind in sheet.kinds):
            findings.append(reporter.finding("nothing_understood", grid.name))
        return Understood(tuple(observations), tuple(findings))
