"""One sheet, or one file of sheets -> observations and findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from fpstats.ingest.around.parts_of_year import month_sheets
from fpstats.ingest.around.strangers import strange_sheets
from fpstats.ingest.around.surroundings import Filed, surroundings
from fpstats.ingest.grid import Grid, Workbook
from fpstats.ingest.layout.blocks import blocks
from fpstats.ingest.layout.sheet import Sheet
from fpstats.ingest.layout.spelled import spelled_blocks
from fpstats.ingest.layout.terms import Terms
from fpstats.ingest.meaning.table import Setting, Table
from fpstats.ingest.people.watch import PersonWatch
from fpstats.ingest.questions.questions import Questions
from fpstats.ingest.questions.rules import Reporter
from fpstats.ingest.questions.unread import hidden_lines, unread_figures
from fpstats.ingest.templates.likeness import Looker
from fpstats.ingest.templates.shared import Shared
from fpstats.ingest.templates.templates import FullReading, Templates
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.values import ValueReader
from fpstats.model.observed import Finding, Observation, SourceReading, cell_name

_LOSSES = frozenset({"sheet_skipped", "column_skipped", "value_dropped"})


@dataclass(frozen=True)
class Understood:
    """What one sheet came to, the tables that it was read as, its titles for one that continues it."""

    observations: tuple[Observation, ...]
    findings: tuple[Finding, ...]
    titles: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


class SheetReader:
    """Reads the sheets of one project."""

    def __init__(
        self,
        lexicon: Lexicon,
        values: ValueReader,
        setting: Setting,
        watch: PersonWatch,
        labels: Mapping[str, str] | None = None,
    ) -> None:
        """Take the words, the missing marks, the project's defaults, and the watch for persons.

        `labels` are what measures are called in findings; without one, by their ids.
        """
        self.lexicon = lexicon
        self._values = values
        self._setting = setting
        self._watch = watch
        self._labels = labels or {}
        looker = Looker(lexicon, watch.words, setting.year_rule)
        self._templates = Templates(looker, setting.year_rule)

    def read(
        self,
        grid: Grid,
        source: str,
        carried: tuple[str, ...] = (),
        *,
        strange: bool = False,
        month: int = 0,
    ) -> Understood:
        """Return the observations and findings of one sheet; a list of persons is refused whole.

        `carried` are the titles of the sheet before it, for a sheet that continues it. `strange`
        says that the others of the file are called by areas, and this one by no known name; `month` which
        month it is of, where they are called by the numbers of months.
        """
        reporter = self._reporter(source)
        if self._watch.person_level(grid):
            shown = None if self._watch.like_a_name(grid.name) else grid.name
            return Understood((), (reporter.finding("person_level", shown),))
        if grid.hidden and not self._setting.read_hidden:
            findings = (reporter.finding("hidden_sheet", grid.name),) if _filled(grid) else ()
            return Understood((), findings)
        if self._setting.read_hidden:
            grid = replace(grid, hidden_rows=frozenset(), hidden_columns=frozenset())
        return self._tables(grid, Filed(source, self.home, strange, month), carried, reporter)

    def _reporter(self, source: str) -> Reporter:
        return Reporter(source, self._setting.language, self._labels)

    def _tables(
        self, grid: Grid, filed: Filed, carried: tuple[str, ...], reporter: Reporter
    ) -> Understood:
        sheet = self.sheet(grid)
        tables: list[Table] = []
        observations: list[Observation] = []
        findings = list(hidden_lines(grid, reporter))
        titles: tuple[str, ...] = ()
        found = list(blocks(sheet, carried))
        for view, block in list(spelled_blocks(sheet, self.lexicon)) or found:
            around = surroundings(view, block, filed, self.lexicon)
            table = Table(view, block, around, self.lexicon, self._setting)
            tables.append(table)
            observations += table.observations(filed.source)
            findings += Questions(table, reporter).all()
            titles = titles or block.titles
        for place in list(unread_figures(sheet, self.lexicon, tables, findings)):
            findings.append(reporter.finding("figure_in_text", grid.name, cell_name(*place)))
        if not observations and not findings and any(kind != "blank" for kind in sheet.kinds):
            findings.append(reporter.finding("nothing_understood", grid.name))
        return Understood(tuple(observations), tuple(findings), titles, tuple(tables))

    def shared(self, workbook: Workbook, source: str) -> Shared | None:
        """Return the only sheet of a file as its template understands it, if it has one."""
        if len(workbook.grids) != 1 or workbook.notes:
            return None
        look = self._templates.looker.look(workbook.grids[0], source)
        return self._templates.of(look) if look else None

    def _read(self, grid: Grid, source: str, carried: tuple[str, ...]) -> Understood:
        """Read a sheet as those of its template are read, or in full where it is the first."""
        look = self._templates.looker.look(grid, source)
        known = self._templates.of(look) if look else None
        if known:
            return Understood(known.observations, (), known.titles)
        found = self.read(grid, source, carried)
        if look and not found.findings:
            self._templates.keep(FullReading(look, found.tables, found.observations, found.titles))
        return found

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
        """Return the sheet with its rows classed."""
        lexicon = self.lexicon
        terms = Terms(lexicon.words, lexicon.lines, self._values, lexicon.names_area, lexicon.level)
        return Sheet(grid, terms)

    def read_file(self, workbook: Workbook, source: str) -> SourceReading:
        """Return what all sheets of a file came to."""
        reporter = self._reporter(source)
        notes = [reporter.finding(note.rule, note.sheet) for note in workbook.notes]
        sheets: list[Understood] = []
        titles: tuple[str, ...] = ()
        names = [grid.name for grid in workbook.grids]
        strange, months = strange_sheets(names, self.lexicon), month_sheets(names)
        for grid in workbook.grids:
            if grid.name in strange:
                sheets.append(self.read(grid, source, titles, strange=True))
            elif grid.name in months:
                sheets.append(self.read(grid, source, titles, month=months[grid.name]))
            else:
                sheets.append(self._read(grid, source, titles))
            titles = sheets[-1].titles or titles
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


def _filled(grid: Grid) -> bool:
    return any(cell not in (None, "") for row in grid.rows for cell in row)


def _status(observations: Iterable[Observation], findings: Iterable[Finding]) -> str:
    if not any(True for _ in observations):
        return "rejected"
    return "partly" if any(finding.effect in _LOSSES for finding in findings) else "read"
