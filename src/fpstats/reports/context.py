"""Everything that a brief prints, ready for its templates, and the rows that it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from fpstats.reports.charts import Chart
from fpstats.reports.figures import Figures, Row
from fpstats.reports.filling import Table, filled
from fpstats.reports.home import Home
from fpstats.reports.layouts import Layout
from fpstats.reports.origin_panels import Telling, told_origins
from fpstats.reports.origins import OriginRows
from fpstats.reports.phrasing import Phrases


@dataclass(frozen=True)
class Explained:
    """One indicator of the brief: what it is called, what it means and who says so."""

    label: str
    definition: str
    source: str


@dataclass(frozen=True)
class Context:
    """What the templates of a brief may print; every text is plain and escaped by the template."""

    language: str
    """zh or en."""
    title: str
    """The title from the header of the brief."""
    subtitle: str
    """Area and period."""
    edition: str
    """For whom it is: an internal paper."""
    synthetic: str
    """The sentence that the figures are invented; empty where they are not."""
    synthetic_mark: str
    """The same in two words, for captions."""
    short: str
    """The headline in a few words, for lists and previews."""
    headline: str
    """The paragraph that is read aloud."""
    coverage: str
    """The paragraph on returns due and received, and on what came late."""
    tables: tuple[Table, ...]
    """The tables that have figures, each with caption, header, rows and the sentences after it."""
    chart: Chart | None
    """The pooled sex ratios with their intervals; none without them."""
    missing: tuple[str, ...]
    """What has not been reported, and the number of open findings."""
    explained: tuple[Explained, ...]
    """Label, definition and source of each indicator that the area has for the period."""
    sources: tuple[str, ...]
    """The workbooks that were read, and the content hash."""
    notes: tuple[str, ...]
    """What the signs in the tables mean."""
    words: Phrases
    """The phrases of the language; `brief.heading(key)` returns a fixed heading."""
    home: Home
    """The area that the brief is about; `brief.listed("births", "deaths")` is a table of any measures and indicators of it."""
    listing: Layout
    """How such a table is laid out."""
    glossary: Mapping[str, Explained]
    """Every declared indicator by id: label, definition and source, as `brief.glossary["planned_birth_rate"].definition`."""

    names: Mapping[str, str]
    """The names of all areas by code."""
    spoken: tuple[tuple[str, str], ...]
    """The figures of the paragraphs, each with the id of the panel that tells where it comes from."""

    @property
    def origins(self) -> Telling:
        """Where the figures come from that tables have linked to so far: to be printed last."""
        return told_origins(self.home, self.names)

    def heading(self, key: str) -> str:
        """Return a fixed heading."""
        return self.words.say("page", key)

    def heading_of(self, section: str, key: str) -> str:
        """Return a fixed heading of another section of the phrases."""
        return self.words.say(section, key)

    def listed(self, *quantities: str) -> Table | None:
        """Return a table of these measures and indicators, one a row; None where none has a figure.

        Raises:
            KeyError: nothing declared is called so.
        """
        unknown = [name for name in quantities if not self.home.figures.knows(name)]
        if unknown:
            raise KeyError(*unknown)
        return filled(replace(self.listing, rows=quantities), self.home, 1)

    @property
    def definition_columns(self) -> tuple[str, ...]:
        """Return the column heads of the list of definitions."""
        return tuple(self.words.section("page")["definition_columns"])


@dataclass(frozen=True)
class Material:
    """The rows that a brief is made of: figures, and the published tables it names things by.

    `observations` are cells of the span, superseded ones too, of the home area and its parts. They
    tell when returns came and what was corrected; without them the brief is silent about both.
    `origins` tell which cells each figure comes from.
    """

    figures: Figures
    areas: Sequence[Row]
    definitions: Sequence[Row]
    findings: Sequence[Row] = ()
    sources: Sequence[Row] = ()
    observations: Sequence[Row] = ()
    origins: OriginRows = field(default_factory=OriginRows)
