"""formats.md: how each kind of declaration is written."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources
from types import ModuleType
from typing import NamedTuple

from fpstats import project_file
from fpstats.catalogue import (
    Catalogue,
    area_changes,
    areas,
    briefs,
    corrections,
    indicators,
    measures,
    sql_files,
    targets,
)
from fpstats.catalogue import words as vocabulary
from fpstats.documentation.keys import keys_of
from fpstats.documentation.markdown import block, code, codes, page, table
from fpstats.model.declared import BASES, LEVELS
from fpstats.pipeline.new_project import PROJECT

_ABOUT = """\
A project adds to what the package declares, in the same formats; it takes nothing away. Files are
UTF-8. What is wrong in any of them ends a run with one message that lists every mistake (exit 10).
[CONTRIBUTING](../../CONTRIBUTING.md) has four worked recipes."""


class _Kind(NamedTuple):
    """A kind of declaration: heading, what it is, the module that reads it, a shipped example."""

    heading: str
    about: str
    module: ModuleType
    example: str = ""
    language: str = "toml"


_KINDS = (
    _Kind(
        "corrections",
        "`corrections.toml`, optional: one `[[correction]]` for each thing that is changed of what "
        "was read. The cell keeps what it says in `value_read`; each correction and what became of "
        "it is a row of [corrections](tables.md), and one that changes nothing is a finding. Cases: "
        "[cases-corrections.md](cases-corrections.md).",
        corrections,
    ),
    _Kind(
        "words",
        "`words.toml` or `words/*.toml`. One table for each facet value: `[dimension.value]`. "
        f"Dimensions that name a measure: {codes(vocabulary.NAMING)}. A project may add values to "
        f"these and to {codes(vocabulary.OPEN[len(vocabulary.NAMING) :])}; the values of "
        f"{codes(vocabulary.CLOSED)} are fixed, only words can be added to them. What is there "
        "already: [words.md](words.md).",
        vocabulary,
        "words/marriages.toml",
    ),
    _Kind(
        "measures",
        "`measures/*.toml`. One file for a group, one table for each measure: `[id]`. What is "
        "there already: [measures.md](measures.md).",
        measures,
        "measures/deaths.toml",
    ),
    _Kind(
        "indicators",
        "`indicators/<id>.toml`, one file each. What is there already: "
        "[indicators.md](indicators.md). What is no ratio of sums has `indicators/<id>.sql` beside it: one "
        "SELECT that returns `area_code, basis, period_start, period_end, numerator, denominator, "
        "reporting, expected`. It sees the [tables](tables.md), and `filed_in_time`, which is like facts: "
        "the births known at the filing deadline of each month.",
        indicators,
        "indicators/definitions/sex_ratio_at_birth.toml",
    ),
    _Kind(
        "checks",
        "`checks/<rule>.sql`: TOML between `/* ---` and `--- */`, then one SELECT that returns the "
        "bad rows. Its columns `source, sheet, cell, area_code, measure, period_start, period_end, "
        "value, expected, cells` become the finding's, as far as it returns them. It sees the "
        "[tables](tables.md) and `partitions`.",
        sql_files,
        "quality/checks/opening_differs.sql",
        "sql",
    ),
    _Kind(
        "briefs",
        "`briefs/NAME.<format>.jinja`: TOML between `{# ---` and `--- #}`, then the text. What the "
        "text may print: [briefs.md](briefs.md).",
        briefs,
    ),
)
_AREAS = {
    "code": "an id of your own or the official one; unique",
    "name": "as it is to be printed",
    "level": f"one of {', '.join(LEVELS)}",
    "parent": "code of the area that contains it; empty at the top",
    "aliases": "other names on the sheets, divided by a vertical bar",
    "valid_from": "first day, as 2001-10-01; empty = always",
    "valid_to": "last day; empty = still",
}
_CHANGES = {
    "from_code": "the area as it was",
    "to_code": "the area that has it from then on, one row for each; empty for abolish and rename",
    "change": "rename, recode, upgrade (the same area, under another name or code); merge; split; "
    "transfer (to an area with another parent, or a part of one to another); abolish",
    "date": "first day of the new state, as 2003-10-01",
    "share": "of a split or transfer: the part of from_code's figures that goes to to_code, as 0.4; "
    "empty = all of it, or not known",
    "restates": "yes or no: whether a cumulative report of to_code that begins before the date contains "
    "what from_code reported; empty = not known, except that the same area always contains itself",
}
_TARGETS = {
    "indicator": "id",
    "area_code": "empty = every area",
    "period": "written as everywhere: 2003, FY2003, 2003-01:2003-10",
    "target": "a number in the indicator's unit, or two (103-107) for a range",
    "direction": "at_least, at_most, range, or empty for no verdict",
}


def formats_page(catalogue: Catalogue) -> str:  # noqa: ARG001 - every page is made of the catalogue
    """Return the page."""
    return page(
        "Declaration files",
        _ABOUT,
        "## Project file\n\n`fpstats.toml`. Keys with a dot stand in a table of that name: "
        f"`[indicators]`. Population bases: {codes(BASES)}.",
        _keys(project_file),
        block("toml", PROJECT.format(name='"my-city"')),
        "## areas\n\n`areas.csv`, the areas in the order in which briefs list them.",
        _columns(areas.COLUMNS, areas.REQUIRED, _AREAS),
        "## area_changes\n\n`area_changes.csv`, optional: what became of areas. Both areas are rows of "
        "areas.csv; where that gives no days, an area that was recoded, raised, merged or abolished ends "
        "the day before, and one that took a new code begins that day. Cases: "
        "[cases-areas.md](cases-areas.md).",
        _columns(area_changes.COLUMNS, area_changes.REQUIRED, _CHANGES),
        "## targets\n\n`targets.csv`, optional.",
        _columns(targets.COLUMNS, targets.REQUIRED, _TARGETS),
        *(_section(kind) for kind in _KINDS),
    )


def _section(kind: _Kind) -> str:
    parts = [f"## {kind.heading}", kind.about, _keys(kind.module)]
    if kind.example:
        text = resources.files("fpstats").joinpath(*kind.example.split("/")).read_text("utf-8")
        parts += [f"For example `{kind.example}`:", block(kind.language, text)]
    return "\n\n".join(parts)


def _keys(module: ModuleType) -> str:
    rows = [(code(key.name), key.type, _default(key.default), key.meaning) for key in keys_of(module)]  # fmt: skip
    return table(("key", "type", "default", "meaning"), rows)


def _default(text: str) -> str:
    return text if text == "required" else code(text)


def _columns(columns: Iterable[str], required: Iterable[str], meanings: dict[str, str]) -> str:
    rows = [
        (code(name), "required" if name in required else "", meanings[name]) for name in columns
    ]
    return table(("column", "", "meaning"), rows)
