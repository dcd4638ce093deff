"""briefs.md: the briefs, and what a template may print."""

from __future__ import annotations

from dataclasses import fields
from importlib import resources

from fpstats.catalogue import Catalogue
from fpstats.documentation.keys import docstrings
from fpstats.documentation.markdown import code, page, table
from fpstats.model.declared import Brief
from fpstats.reports.context import Context
from fpstats.reports.layouts import read_layouts
from fpstats.reports.render import ESCAPED_FORMATS

_ABOUT = """\
`fpstats build` renders the briefs that the project file lists, `fpstats report NAME` any of them.
File names are `brief.area.first--last.language.format`, as
`control-indicators.990101.2003-01--2003-10.zh.html`. How a brief is declared: see
[formats.md](formats.md)."""
_TEMPLATE = """\
## What a template has

One name, `brief`. Its texts are plain: in {escaped} files everything printed is escaped, in Markdown
by the filter `md`. `{{% import "table.md.jinja" as tables %}}` and `{{{{ tables.table(table,
brief.synthetic_mark) }}}}` print a table; other shipped templates: {templates}."""


def briefs_page(catalogue: Catalogue) -> str:
    """Return the page."""
    briefs = [_row(one) for one in catalogue.briefs.values()]
    said = docstrings(Context)
    context = [(code(f"brief.{one.name}"), one.type, said.get(one.name)) for one in fields(Context)]
    layouts = [(code(one.name), one.title["zh"], one.title["en"]) for one in read_layouts()]
    return page(
        "Briefs",
        _ABOUT,
        table(("brief", "format", "中文", "English", "period", "pooled"), briefs),
        "## Tables of a brief\n\nThose that have no figures are left out.\n\n"
        + table(("table", "中文", "English"), layouts),
        _TEMPLATE.format(escaped=" and ".join(sorted(ESCAPED_FORMATS)), templates=_templates()),
        table(("name", "type", "meaning"), context),
    )


def _row(one: Brief) -> tuple[object, ...]:
    period = one.period or "January to the newest month with reports"
    return (code(one.name), one.format, one.title["zh"], one.title["en"], period, one.pooled)


def _templates() -> str:
    folder = resources.files("fpstats.reports").joinpath("templates")
    return ", ".join(code(name) for name in sorted(file.name for file in folder.iterdir()))
