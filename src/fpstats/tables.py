"""The published tables: their columns, types, keys and meanings, declared once.

The store derives the Parquet schemas from here, the documentation its data dictionary. Types are
DuckDB's names. Every table is written in the order of its key.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column: name, DuckDB type, meaning in a sentence."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True)
class Table:
    """One published table and the columns that order (and, where `unique`, identify) its rows."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    unique: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(column.name for column in self.columns)


def _columns(*rows: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(*row) for row in rows)


def working_table(name: str, columns: str) -> Table:
    """Declare a table that is not published: columns as "name TYPE, name TYPE"."""
    parts = (column.split() for column in columns.split(","))
    declared = tuple(Column(part[0], part[1], "working table") for part in parts)
    return Table(name, "working table", declared, ())


def empty_table_sql(table: Table) -> str:
    """Return the SQL of an empty table with the declared columns."""
    columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
    return f'CREATE TABLE "{table.name}" ({columns})'


OBSERVATIONS = Table(
    "observations",
    "One row = one cell of one workbook, as understood.",
    _columns(
        ("area_code", "VARCHAR", "area the figure is about; NULL for a total of unnamed areas"),
        ("measure", "VARCHAR", "measure id; indicator id where kind is rate"),
        ("basis", "VARCHAR", "population basis: all, hukou, resident, ..."),
        ("agency", "VARCHAR", "reporting office; empty where none is named"),
        ("period_start", "DATE", "first day, a first of month"),
        ("period_end", "DATE", "last day, a last of month; a stock is as at this day"),
        ("value", "BIGINT", "figure in the measure's unit; NULL where status says why"),
        ("rate", "DECIMAL(18,6)", "printed rate, only for kind rate"),
        ("status", "VARCHAR", "reported, blank, not_reported, not_applicable, error, corrected, implied_zero"),
        ("kind", "VARCHAR", "count (one area's figure), total (adds other areas' rows), rate (printed)"),
        ("vintage", "VARCHAR", "reported, cleaned, assessed"),
        ("reported_on", "DATE", "day of the return; period_end, marked assumed, where none is named"),
        ("mark", "VARCHAR", "text of a missing mark, or what was assumed"),
        ("superseded", "BOOLEAN", "a later report of the same figure, or an identical one, stands"),
        ("value_read", "BIGINT", "what the cell says where status is corrected"),
        ("correction", "VARCHAR", "id of the declared correction, where status is corrected"),
        ("as_read", "VARCHAR", "JSON: area, measure, period and status before the correction"),
        ("source", "VARCHAR", "path of the workbook relative to the inbox"),
        ("sheet", "VARCHAR", "sheet name"),
        ("cell", "VARCHAR", "A1 address"),
    ),
    ("area_code", "measure", "basis", "agency", "period_start", "period_end", "vintage", "reported_on",
     "source", "sheet", "cell"),
)  # fmt: skip

FACTS = Table(
    "facts",
    "Resolved figures: one per area, measure, basis, agency and span.",
    _columns(
        ("area_code", "VARCHAR", "area"),
        ("measure", "VARCHAR", "measure id"),
        ("basis", "VARCHAR", "population basis"),
        ("agency", "VARCHAR", "reporting office"),
        ("period_start", "DATE", "first day of the span"),
        ("period_end", "DATE", "last day of the span; a stock is as at this day"),
        ("value", "BIGINT", "figure in the measure's unit"),
        (
            "derived",
            "BOOLEAN",
            "made by a rule: a whole from parts, an increment, a sum, a roll-up",
        ),
        ("estimated", "BOOLEAN", "rests on a declared share or an approximation"),
        ("reporting", "BIGINT", "(area, month) cells known; areas for a stock"),
        ("expected", "BIGINT", "(area, month) cells expected; areas for a stock"),
    ),
    ("area_code", "measure", "basis", "agency", "period_start", "period_end"),
)

FIRST_FACTS = Table(
    "first_facts",
    "Figures of the home area for the spans of briefs, had only the first report of each month counted.",
    tuple(
        column
        for column in FACTS.columns
        if column.name not in ("derived", "estimated", "reporting", "expected")
    ),
    FACTS.key,
)

AGENCIES = Table(
    "agencies",
    "Figures that two offices reported: that of the primary one, that of another, difference and ratio. Neither is called complete.",
    _columns(
        ("area_code", "VARCHAR", "area"),
        ("measure", "VARCHAR", "measure id"),
        ("basis", "VARCHAR", "population basis of both"),
        ("period_start", "DATE", "first day of the span"),
        ("period_end", "DATE", "last day of the span"),
        ("agency", "VARCHAR", "the office whose figure counts"),
        ("value", "BIGINT", "its figure"),
        ("other_agency", "VARCHAR", "the other office"),
        ("other_value", "BIGINT", "its figure"),
        ("difference", "BIGINT", "other_value less value, where both are complete"),
        ("ratio", "DOUBLE", "other_value / value, where both are complete"),
    ),
    ("area_code", "measure", "basis", "period_start", "period_end", "other_agency"),
)

INDICATORS = Table(
    "indicators",
    "Every indicator for every area and span, with its 95 % and 99.8 % limits.",
    _columns(
        ("indicator", "VARCHAR", "indicator id"),
        ("area_code", "VARCHAR", "area"),
        ("area_name", "VARCHAR", "area name as registered"),
        ("area_level", "VARCHAR", "country, province, prefecture, county, township, village"),
        ("basis", "VARCHAR", "population basis of both parts"),
        ("period_start", "DATE", "first day of the span"),
        ("period_end", "DATE", "last day of the span"),
        ("period", "VARCHAR", "written form of the span"),
        ("period_kind", "VARCHAR", "first that fits: month, quarter, half, calendar_year, statistical_year, calendar_ytd, statistical_ytd, span"),
        ("numerator", "BIGINT", "sum of the numerator terms over the cells where both parts are known"),
        ("denominator", "DOUBLE", "the same of the denominator; an average may end in .5"),
        ("value", "DOUBLE", "numerator / denominator x per; NULL where undefined"),
        ("lower", "DOUBLE", "lower 95 % limit"),
        ("upper", "DOUBLE", "upper 95 % limit"),
        ("lower_998", "DOUBLE", "lower 99.8 % limit"),
        ("upper_998", "DOUBLE", "upper 99.8 % limit"),
        ("method", "VARCHAR", "wilson, wilson_sex_ratio, byar (exact below 10), mover, register (no interval), estimated (divided by a share: no interval), printed"),
        ("reporting", "BIGINT", "cells known, as in facts"),
        ("expected", "BIGINT", "cells expected, as in facts"),
        ("annualised", "DOUBLE", "rates of events on a population: value x days of a year / days of the span"),
        ("target", "VARCHAR", "goal from targets.csv, as written"),
        ("target_met", "BOOLEAN", "arithmetic on unrounded values"),
        ("target_verdict", "VARCHAR", "below, not_distinguishable, above: exact one-sided tests at 0.001"),
        ("previous_value", "DOUBLE", "the same months of the year before"),
        ("change", "DOUBLE", "value - previous_value, both of the areas complete in both where note says common_areas, divided (rests on a declared share), boundaries_changed DAY (not compared: another area since), series_break DAY (the span goes over it)"),
        ("change_unit", "VARCHAR", "percentage_points, per_mille_points or points; none for sex ratios"),
        ("status", "VARCHAR", "undefined, suppressed, too_few, incomplete, as_printed, shown"),
        ("note", "VARCHAR", "what has to be said beside it, separated by ;: outside_validity, no_denominator (why undefined), as_at DAY (the earlier day that has both parts of a stock ratio), average_estimated (no two ends), common_areas"),
    ),
    ("indicator", "area_code", "basis", "period_start", "period_end"),
)  # fmt: skip

FINDINGS = Table(
    "findings",
    "What is wrong or noteworthy, where, and what to do about it.",
    _columns(
        ("finding_id", "VARCHAR", "hash of rule, source, sheet, cell, area, measure and period"),
        ("rule", "VARCHAR", "stable name of the rule"),
        ("effect", "VARCHAR", "file_rejected, sheet_skipped, column_skipped, value_dropped, kept"),
        ("message", "VARCHAR", "what is wrong, in a sentence"),
        ("remedy", "VARCHAR", "what to do about it, in a sentence"),
        ("source", "VARCHAR", "workbook"),
        ("sheet", "VARCHAR", "sheet"),
        ("cell", "VARCHAR", "A1 address of the first cell concerned"),
        ("area_code", "VARCHAR", "area concerned"),
        ("measure", "VARCHAR", "measure or indicator concerned"),
        ("period_start", "DATE", "first day of the period concerned"),
        ("period_end", "DATE", "last day of the period concerned"),
        ("value", "VARCHAR", "the figure in question"),
        ("expected", "VARCHAR", "the figure it should agree with"),
        (
            "cells",
            "VARCHAR",
            "addresses of further cells of the sheet concerned, separated by spaces",
        ),
    ),
    (
        "rule",
        "source",
        "sheet",
        "cell",
        "area_code",
        "measure",
        "period_start",
        "period_end",
        "finding_id",
    ),
)

SOURCES = Table(
    "sources",
    "One row per file in the inbox.",
    _columns(
        ("source", "VARCHAR", "path relative to the inbox"),
        ("sha256", "VARCHAR", "hash of the bytes"),
        ("format", "VARCHAR", "format found by content"),
        ("encoding", "VARCHAR", "text encoding, for text formats"),
        ("sheets", "BIGINT", "sheets with content"),
        ("reported_on", "DATE", "newest day of the return that it names"),
        ("status", "VARCHAR", "read, partly, rejected, ignored"),
        ("observations", "BIGINT", "rows of observations from it"),
        ("findings", "BIGINT", "rows of findings about it"),
    ),
    ("source",),
)

AREAS = Table(
    "areas",
    "The registered areas, in the order of areas.csv.",
    _columns(
        ("position", "BIGINT", "place in areas.csv, from 1"),
        ("area_code", "VARCHAR", "code"),
        ("name", "VARCHAR", "name as registered"),
        ("level", "VARCHAR", "country, province, prefecture, county, township, village"),
        ("parent", "VARCHAR", "code of the area it is part of"),
        ("aliases", "VARCHAR", "other names, separated by |"),
        ("valid_from", "DATE", "first day"),
        ("valid_to", "DATE", "last day"),
    ),
    ("position",),
)

MEASURES = Table(
    "measures",
    "The declared measures.",
    _columns(
        ("measure", "VARCHAR", "id"),
        ("label_zh", "VARCHAR", "Chinese label"),
        ("label_en", "VARCHAR", "English label"),
        ("nature", "VARCHAR", "flow or stock"),
        ("unit", "VARCHAR", "unit of the figures"),
        ("part_of", "VARCHAR", "the whole that it cannot exceed"),
    ),
    ("measure",),
)

DEFINITIONS = Table(
    "definitions",
    "The declared indicators.",
    _columns(
        ("indicator", "VARCHAR", "id"),
        ("label_zh", "VARCHAR", "Chinese label"),
        ("label_en", "VARCHAR", "English label"),
        ("numerator", "VARCHAR", "terms, as declared"),
        ("denominator", "VARCHAR", "terms, as declared"),
        ("per", "BIGINT", "factor"),
        ("decimals", "BIGINT", "decimals printed"),
        ("unit", "VARCHAR", "printed unit"),
        ("interval", "VARCHAR", "kind of interval"),
        ("minimum", "BIGINT", "cases below which a value is too_few"),
        ("valid", "VARCHAR", "years in which the definition holds"),
        ("definition_zh", "VARCHAR", "definition in Chinese"),
        ("definition_en", "VARCHAR", "definition in English"),
        ("source_zh", "VARCHAR", "source of the definition, in Chinese"),
        ("source_en", "VARCHAR", "source of the definition, in English"),
    ),
    ("indicator",),
)

CORRECTIONS = Table(
    "corrections",
    "The declared corrections, and what became of each.",
    _columns(
        ("correction", "VARCHAR", "id, as in observations"),
        ("position", "BIGINT", "place in corrections.toml, from 1"),
        ("area_code", "VARCHAR", "where: area"),
        ("measure", "VARCHAR", "where: measure"),
        ("period_start", "DATE", "where: first day of the period"),
        ("period_end", "DATE", "where: last day of the period"),
        ("basis", "VARCHAR", "where: population basis"),
        ("agency", "VARCHAR", "where: office"),
        ("vintage", "VARCHAR", "where: vintage"),
        ("source", "VARCHAR", "where: workbook"),
        ("sheet", "VARCHAR", "where: sheet"),
        ("cell", "VARCHAR", "where: cell"),
        ("action", "VARCHAR", "override, drop, scale, move"),
        ("value", "DECIMAL(18,6)", "the figure of an override, the factor of a scale"),
        ("to_area_code", "VARCHAR", "area that a move leads to"),
        ("to_measure", "VARCHAR", "measure that a move leads to"),
        ("to_period_start", "DATE", "first day of the period that a move leads to"),
        ("to_period_end", "DATE", "last day of the period that a move leads to"),
        ("expect", "BIGINT", "what the newest report has to say"),
        ("reason", "VARCHAR", "why"),
        ("role", "VARCHAR", "office or duty of whoever decided it"),
        ("reported", "DATE", "day from which it is known"),
        ("status", "VARCHAR", "acknowledged, proposed, withdrawn"),
        ("outcome", "VARCHAR", "applied, expired, untouched, unfit; NULL where it was not to be applied"),
        ("cells", "BIGINT", "cells that it changed"),
    ),
    ("position",),
)  # fmt: skip

FILED_IN_TIME = Table(
    "filed_in_time",
    "What was known of births at the filing deadline of each month, of the primary agency, for the SQL of indicators; months whose deadline is at least three months past. Not published.",
    tuple(column for column in FACTS.columns if column.name not in ("derived", "estimated")),
    FACTS.key,
)

ENTRIES = working_table("entries", "indicator VARCHAR, area_code VARCHAR, basis VARCHAR, period_start DATE, period_end DATE, role VARCHAR, factor INTEGER, known VARCHAR, value BIGINT, reporting INTEGER, expected INTEGER, from_area VARCHAR, measure VARCHAR, agency VARCHAR, from_start DATE, from_end DATE")  # fmt: skip
"""The figures that enter indicators with SQL of their own, which returns all columns but the first: `role` is numerator or denominator, `known` now or in_time."""

LATE_ENTRIES = Table(
    "late_entries",
    "Births of a county's months now, and less those by the deadline, as entries of its years, for the SQL of indicators. Not published.",
    (
        *ENTRIES.columns[1:],
        Column("grown", "BIGINT", "what the county has more, or less, of the month than in time"),
    ),
    (),
)

ORIGINS = Table(
    "origins",
    "What the figures of the briefs are made of, by the areas directly below; internal editions only.",
    _columns(
        ("quantity", "VARCHAR", "indicator or measure id"),
        ("area_code", "VARCHAR", "area: home or directly below it"),
        ("basis", "VARCHAR", "population basis"),
        ("period_start", "DATE", "first day of the span"),
        ("period_end", "DATE", "last day of the span"),
        ("role", "VARCHAR", "numerator (also the figure of a measure), denominator, missing"),
        ("from_area", "VARCHAR", "the area itself, or one directly below it"),
        ("contribution", "DECIMAL(18,3)", "what came from there; those of a role add up to the figure"),
        ("lot", "BIGINT", "number of its list of cells in origin_cells"),
    ),
    ("quantity", "area_code", "basis", "period_start", "period_end", "role", "from_area"),
)  # fmt: skip

ORIGIN_CELLS = Table(
    "origin_cells",
    "The cells behind the figures of the briefs; one lot may serve many figures.",
    _columns(
        ("lot", "BIGINT", "number of the list"),
        ("position", "BIGINT", "place in it, from 1"),
        (
            "measure",
            "VARCHAR",
            "measure id; NULL for what is missing, and for a sum of areas below",
        ),
        ("area_code", "VARCHAR", "area"),
        ("period_start", "DATE", "first day"),
        ("period_end", "DATE", "last day"),
        ("value", "BIGINT", "what counts of the cell"),
        ("contribution", "DECIMAL(18,3)", "with which sign and share it enters"),
        ("source", "VARCHAR", "workbook; NULL for what is missing, and for a sum of areas below"),
        ("sheet", "VARCHAR", "sheet"),
        ("cell", "VARCHAR", "A1 address"),
        ("status", "VARCHAR", "as in observations"),
        ("value_read", "BIGINT", "what the cell says where status is corrected"),
    ),
    ("lot", "position"),
)

ORIGIN_REVISIONS = Table(
    "origin_revisions",
    "Other reports of the figures in origin_cells: older ones, repeated ones, later blanks.",
    _columns(
        ("by_source", "VARCHAR", "workbook of the cell that counts"),
        ("by_sheet", "VARCHAR", "its sheet"),
        ("by_cell", "VARCHAR", "its A1 address"),
        ("revision", "VARCHAR", "replaced (older), repeated, left_blank (later)"),
        ("value", "BIGINT", "what the other cell says"),
        ("reported_on", "DATE", "day of its return"),
        ("source", "VARCHAR", "its workbook"),
        ("sheet", "VARCHAR", "its sheet"),
        ("cell", "VARCHAR", "its A1 address"),
    ),
    ("by_source", "by_sheet", "by_cell", "reported_on", "source", "sheet", "cell"),
)

PARTITIONS = Table(
    "partitions",
    "The declared partitions of measures, for the SQL of resolving and of checks; not published.",
    _columns(
        ("whole", "VARCHAR", "measure id"),
        ("partition", "INTEGER", "number of the partition of this whole, from 0"),
        ("part", "VARCHAR", "measure id of a part"),
    ),
    ("whole", "partition", "part"),
)

PUBLISHED = (
    OBSERVATIONS,
    FACTS,
    FIRST_FACTS,
    AGENCIES,
    INDICATORS,
    FINDINGS,
    SOURCES,
    AREAS,
    MEASURES,
    DEFINITIONS,
    CORRECTIONS,
    ORIGINS,
    ORIGIN_CELLS,
    ORIGIN_REVISIONS,
)
"""Every table of a build, in the order in which a reader meets them."""
