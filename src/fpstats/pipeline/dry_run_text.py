"""The dry run as text for a terminal: what a statistician checks a sheet by, at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.text import Text

from fpstats.catalogue import Catalogue
from fpstats.ingest.drawing import DrawnFile, DrawnSheet, DrawnTable, UnregisteredName
from fpstats.model.observed import Finding
from fpstats.pipeline.dry_run import NOTHING_TO_DO, losses_of
from fpstats.pipeline.line_text import LineText, clean, listed
from fpstats.project import Project

_MOST_NAMES = 12


class DryRunText:
    """Words the drawings of one run; a form that was drawn before is referred to."""

    def __init__(self, project: Project, catalogue: Catalogue) -> None:
        """Take what names areas, measures and periods."""
        self._areas = {area.code: area.name for area in catalogue.areas}
        self._lines = LineText(project, catalogue)
        self._forms: dict[object, str] = {}
        self._counts: Counter[str] = Counter()
        self._rules: Counter[str] = Counter()

    @property
    def lost(self) -> int:
        """Number of files, sheets, columns and values so far that were rejected or dropped."""
        return self._counts["lost"]

    def file(self, file: DrawnFile) -> Iterator[Text]:
        """Yield the text of one file."""
        self._counts["files"] += 1
        self._counts["lost"] += len(losses_of(file))
        if file.unreadable:
            self._rules["unreadable"] += 1
            yield Text.assemble((file.source, "bold"), ("   cannot be read: ", "red"), file.unreadable)  # fmt: skip
            return
        for sheet in file.sheets:
            self._counts["sheets"] += 1
            self._counts["cells"] += sheet.observations
            self._rules.update(finding.rule for finding in sheet.findings)
            yield from self._sheet(file, sheet)

    def _sheet(self, file: DrawnFile, sheet: DrawnSheet) -> Iterator[Text]:
        place = f"sheet {clean(sheet.name)}" if sheet.name else f"sheet no. {sheet.number}"
        head = Text.assemble((file.source, "bold"), f"   {file.format}   {place}")
        if sheet.state == "persons":
            head.append("   refused whole: it lists persons. Nothing of it is read, kept or shown; take it out of the inbox.", "red")  # fmt: skip
            yield head
            return
        if sheet.state == "empty":
            head.append("   no table in it", "dim")
        elif sheet.state == "blank_form":
            head.append("   a form without figures; filled in, it would be read as", "yellow")
        one = len(sheet.tables) == 1
        if one:
            head.append(f"   {self._holds(sheet.tables[0])}")
        yield head
        for table in sheet.tables:
            if not one:
                yield Text(f"  table {table.cells}   {self._holds(table)}")
            yield from self._table(table, f"{file.source} {place}")
        yield from self._wrong(sheet)

    def _table(self, table: DrawnTable, here: str) -> Iterator[Text]:
        form = tuple((x.along, x.place, x.verdict, x.names, x.path) for x in table.lines)
        before = self._forms.setdefault(form, here)
        if form and before != here:
            yield Text(f"    the form of {before}", "dim")
        else:
            yield from self._lines.lines(table)
        yield Text(f"    {self._about(table)}")
        for name in table.unregistered[:_MOST_NAMES]:
            yield Text(f"    {self._unregistered(name)}", "yellow")
        if len(table.unregistered) > _MOST_NAMES:
            yield Text(f"    ... {len(table.unregistered)} names in all that areas.csv does not have", "yellow")  # fmt: skip

    def _holds(self, table: DrawnTable) -> str:
        """Return period, basis, day of the return and number of cells, and what was assumed."""
        origin = " and the ".join(table.period_from)
        assumed = "; statistical year assumed" if table.period_assumed else ""
        spans = f"{self._lines.periods(table.periods)} (from the {origin}{assumed})" if table.periods else "unknown"  # fmt: skip
        parts = [f"period {spans}"]
        if table.observations:
            basis = ", ".join(table.basis)
            parts.append(f"basis {basis}{' (default)' if table.basis_assumed else ''}")
            parts.append(f"reported {table.reported_on or 'at its end (assumed)'}")
        blanks = f", {table.blanks} without a figure" if table.blanks else ""
        return "   ".join([*parts, f"{table.observations} cells read{blanks}"])

    def _about(self, table: DrawnTable) -> str:
        if not table.areas_in:
            origin = f"named by the {table.area_from}" if table.area_from else "home, assumed"
            return f"all about {self._areas.get(table.area, table.area)} ({origin})"
        totals = f", {table.totals} total" if table.totals else ""
        unknown = f", {len(table.unregistered)} not" if table.unregistered else ""
        return f"areas in {table.areas_in}: {table.registered} known{unknown}{totals}"

    def _unregistered(self, name: UnregisteredName) -> str:
        if not name.name:
            return f"{name.cell}  ?  a name that is not in areas.csv (not shown: it may be no area)"
        hint = f" - did you mean {self._areas.get(name.near)} ({name.near})?" if name.near else ""
        return f"{name.cell}  ?  {clean(name.name)} is not in areas.csv{hint}"

    def _wrong(self, sheet: DrawnSheet) -> Iterator[Text]:
        """Yield the findings, those of one rule and remedy together."""
        named = {name.cell for table in sheet.tables for name in table.unregistered}
        drawn = {*NOTHING_TO_DO, "ambiguous_column"}
        left = [
            f
            for f in sheet.findings
            if f.rule not in drawn and not (f.rule == "unknown_area" and f.cell in named)
        ]
        for rule, group in groupby(sorted(left, key=lambda f: f.rule), key=lambda f: f.rule):
            yield from _finding(rule, list(group))

    def summary(self) -> Iterator[Text]:
        """Yield what the run came to, and what to do next."""
        counts = self._counts
        if not counts["files"]:
            yield Text("The inbox holds no file: put the workbooks there, then run fpstats check again.")  # fmt: skip
            return
        yield Text(f"\n{counts['files']} files, {counts['sheets']} sheets, {counts['cells']} cells read as figures.", "bold")  # fmt: skip
        wrong = [f"{rule} {count}" for rule, count in sorted(self._rules.items()) if rule not in NOTHING_TO_DO]  # fmt: skip
        aside = sum(self._rules[rule] for rule in NOTHING_TO_DO)
        if aside:
            yield Text(f"Set aside on purpose in {aside} places: nothing to do.")
        yield Text(f"Found wrong: {', '.join(wrong)}." if wrong else "Nothing is wrong.")
        if self._rules["unknown_area"]:
            yield Text("Next: fpstats areas propose   (names that areas.csv does not have)")


def _finding(rule: str, group: Sequence[Finding]) -> Iterator[Text]:
    cells = [finding.cell for finding in group if finding.cell]
    text = Text("    ! ", "yellow").append(f"{listed(cells)}  " if cells else "")
    yield text.append(f"{rule}: {clean(group[0].message)}")
    yield Text(f"      {clean(group[0].remedy)}", "dim")
