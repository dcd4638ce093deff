"""The dry run as text for a terminal: what a statistician checks a sheet by, at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath

from rich.text import Text

from fpstats.ingest.drawn.drawing import (
    DrawnFile,
    DrawnSheet,
    DrawnTable,
    KnownArea,
    UnregisteredName,
)
from fpstats.model.observed import Finding
from fpstats.pipeline.dry_run import NOTHING_TO_DO, losses_of
from fpstats.pipeline.line_text import LineText, form_of
from fpstats.pipeline.loading import Loaded
from fpstats.pipeline.shown import clean, listed

_MOST_NAMES, _MOST_AREAS = 12, 40
_PERSONS = "refused whole: it lists persons. Nothing of it is kept or shown; take the file out of the inbox."


class DryRunText:
    """Words the drawings of one run; a form that was drawn before is referred to."""

    def __init__(self, loaded: Loaded) -> None:
        """Take what names areas, measures and periods."""
        self._areas = {area.code: area.name for area in loaded.catalogue.areas}
        self._lines = LineText(loaded)
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
        own = sheet.name and sheet.name != PurePosixPath(file.source).stem
        place = f"sheet {clean(sheet.name) if own else sheet.number}"
        head = Text.assemble((file.source, "bold"), f"   {file.format}   {place}   ")
        tables = sheet.tables
        match sheet.state:
            case "persons":
                head.append(_PERSONS, "red")
                tables = ()
            case "empty":
                head.append("no table in it", "dim")
            case "blank_form":
                head.append("a form without figures; filled in, it would be read as", "yellow")
        blank = sheet.state == "blank_form"
        if len(tables) == 1 and not blank:
            head.append(self._holds(tables[0]))
        yield head
        for table in tables:
            if len(tables) > 1 and not blank:
                yield Text(f"  table {table.cells}   {self._holds(table)}")
            if blank:
                yield from self._lines.lines(table)
            else:
                yield from self._table(table, f"{file.source} {place}")
        if sheet.state != "persons":
            yield from self._wrong(sheet)

    def _table(self, table: DrawnTable, here: str) -> Iterator[Text]:
        form = form_of(table)
        before = self._forms.setdefault(form, here)
        about = self._about(table)
        known = form and before != here
        if known:
            yield Text(f"    {about}; form as in {before}", "dim")
        else:
            yield from self._lines.lines(table)
            yield Text(f"    {about}")
        yield from self._registered([a for a in table.areas if a.renamed or not known])
        yield from self._unregistered(table.unregistered)

    def _holds(self, table: DrawnTable) -> str:
        """Return period, basis, day of the return and number of cells, and what was assumed."""
        origin = " and ".join(table.period_from)
        assumed = "; statistical year assumed" if table.period_assumed else ""
        spans = f"{self._lines.periods(table.periods)} ({origin}{assumed})" if table.periods else "unknown"  # fmt: skip
        parts = [f"period {spans}"]
        if table.observations:
            basis = ", ".join(table.basis)
            parts.append(f"basis {basis}{' (default)' if table.basis_assumed else ''}")
            parts.append(f"reported {table.reported_on or 'at its end (assumed)'}")
        blanks = f", {table.blanks} without a figure" if table.blanks else ""
        return "   ".join([*parts, f"{_counted(table.observations, 'cell')} read{blanks}"])

    def _about(self, table: DrawnTable) -> str:
        if not table.areas_in:
            origin = f"named by the {table.area_from}" if table.area_from else "home, assumed"
            return f"all about {self._areas.get(table.area, table.area)} ({origin})"
        totals = f", {table.totals} total" if table.totals else ""
        unknown = f", {len(table.unregistered)} not" if table.unregistered else ""
        return f"{table.areas_in}: {_counted(len(table.areas), 'area')} known{unknown}{totals}"

    def _registered(self, areas: Sequence[KnownArea]) -> Iterator[Text]:
        """Yield which row or column is which area; `=` where the sheet calls it otherwise."""
        named = [f"{a.place} {'= ' if a.renamed else ''}{self._areas.get(a.code)}" for a in areas]
        if named:
            yield Text(f"      {listed(named, _MOST_AREAS)}", "dim")

    def _unregistered(self, names: Sequence[UnregisteredName]) -> Iterator[Text]:
        """Yield the names that are not registered; those that nothing is known of in one line."""
        for name in names:
            if name.near:
                hint = f"did you mean {self._areas.get(name.near)} ({name.near})?"
                yield Text(f"    {name.cell} {clean(name.name)} is not in areas.csv - {hint}", "yellow")  # fmt: skip
        plain = [f"{name.cell} {clean(name.name)}" for name in names if name.name and not name.near]
        if plain:
            yield Text(f"    not in areas.csv: {listed(plain, _MOST_NAMES)}", "yellow")
        hidden = [name.cell for name in names if not name.name]
        if hidden:
            yield Text(f"    not in areas.csv, and not shown for they may be no areas: {listed(hidden, _MOST_NAMES)}", "yellow")  # fmt: skip

    def _wrong(self, sheet: DrawnSheet) -> Iterator[Text]:
        """Yield the findings, those of one rule and remedy together."""
        named = {_row(name.cell) for table in sheet.tables for name in table.unregistered}
        drawn = {*NOTHING_TO_DO, "ambiguous_column"}
        left = [
            f
            for f in sheet.findings
            if f.rule not in drawn
            and not (f.rule == "unknown_area" and _row(f.cell or "") in named)
        ]
        for rule, group in groupby(sorted(left, key=lambda f: f.rule), key=lambda f: f.rule):
            yield from _finding(rule, list(group))

    def summary(self) -> Iterator[Text]:
        """Yield what the run came to, and what to do next."""
        counts = self._counts
        if not counts["files"]:
            yield Text("The inbox holds no file: put the workbooks there, then run fpstats check again.")  # fmt: skip
            return
        parts = [_counted(counts[noun + "s"], noun) for noun in ("file", "sheet", "cell")]
        yield Text(f"\n{', '.join(parts)} read.", "bold")
        wrong = [f"{rule} {count}" for rule, count in sorted(self._rules.items()) if rule not in NOTHING_TO_DO]  # fmt: skip
        aside = sum(self._rules[rule] for rule in NOTHING_TO_DO)
        if aside:
            yield Text(f"Set aside on purpose in {_counted(aside, 'place')}: nothing to do.")
        yield Text(f"Found wrong: {', '.join(wrong)}." if wrong else "Nothing is wrong.")
        if self._rules["unknown_area"]:
            yield Text("Next: fpstats areas propose   (names that areas.csv does not have)")


def told_copies(written: Sequence[Path], out: Path) -> Iterator[Text]:
    """Yield what became of the marked copies that were asked for."""
    if not written:
        yield Text("Marked copies: none; there is no question that a sender could answer in one.")
    elif len(written) == 1:
        yield Text(f"Marked copy: {written[0]}")
    else:
        yield Text(f"Marked copies: {len(written)} in {out}")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _row(cell: str) -> str:
    return cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _finding(rule: str, group: Sequence[Finding]) -> Iterator[Text]:
    cells = [finding.cell for finding in group if finding.cell]
    text = Text("    ! ", "yellow").append(f"{listed(cells)}  " if cells else "")
    yield text.append(f"{rule}: {clean(group[0].message)}")
    yield Text(f"      {clean(group[0].remedy)}", "dim")
