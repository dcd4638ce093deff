"""The findings of one table in words: what may be quoted of its texts, and their cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fpstats.ingest.grid import Place
from fpstats.ingest.meaning.table import Table
from fpstats.ingest.questions.rules import Reporter
from fpstats.ingest.questions.suggestions import missing, settling, understood
from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.naming import is_rate
from fpstats.ingest.texts.reading import Reading
from fpstats.model.observed import Finding, cell_name


@dataclass(frozen=True)
class TableReporter:
    """Words findings of one table; `place` is the cell that a finding points to."""

    table: Table
    reporter: Reporter

    def finding(self, rule: str, place: Place, **words: str) -> Finding:
        """Return the finding of a rule; `words` fill its message."""
        return self.reporter.finding(rule, self.table.sheet.grid.name, cell_name(*place), **words)

    def unknown(
        self, reading: Reading, place: Place, path: str, *, leftover: str = "", line: str = ""
    ) -> Finding:
        """Say what a reading has, what it lacks to name a measure, and which line would settle it."""
        nearest = self.table.nearest(reading)
        return self.finding(
            "unknown_rate" if is_rate(reading) else "unknown_column",
            place,
            path=path,
            understood=understood(reading),
            missing=missing(reading, leftover, self.reporter.language, self._but_for_unit(reading)),
            nearest=", ".join(nearest) or "-",
            settling=settling(line, self.reporter.language),
        )

    def _but_for_unit(self, reading: Reading) -> tuple[str, str] | None:
        """Return the one count that a reading names but for its unit: its label, and its own unit."""
        facets = {name: said for name, said in reading.facets.items() if name != "unit"}
        named = self.table.quoting.lexicon.measures.named(Reading(facets, reading.leftover))
        if is_rate(reading) or len(named) != 1 or not reading.get("unit"):
            return None
        return self.reporter.labels.get(named[0].id, named[0].id), named[0].unit

    def set_aside(self, kinds: Iterable[str], place: Place, path: str, lines: int = 1) -> Finding:
        """Say that so many lines are not kept: of these kinds, or differences where there is none."""
        what = ", ".join(sorted(kinds)) or "difference"
        return self.finding("set_aside", place, what=what, path=path, count=str(lines))

    def of_area(self, rule: str, place: Place, label: Label) -> Finding:
        """Say of an area what a rule does, and which registered name its own resembles."""
        name, hint = self.table.quoting.row(label)
        return self.finding(rule, place, name=name or cell_name(*place), hint=hint)

    def row_of_area(self, place: Place, label: Label) -> Finding:
        """Say of a line that its area is not registered, or that several bear its name."""
        text = label.texts[-1] if label.texts else ""
        several = self.table.quoting.lexicon.candidates(text)
        if not several:
            return self.of_area("unknown_area", place, label)
        return self.finding("ambiguous_area", place, name=text, hint=", ".join(several))

    def column(self, label: Label, place: Place) -> str:
        """Return what may be quoted of a column's header, else its cell."""
        return self.table.quoting.shown(label, cell_name(*place))

    def row(self, label: Label, place: Place) -> str:
        """Return what may be quoted of a row's label, else its cell."""
        return self.table.quoting.row(label)[0] or cell_name(*place)
