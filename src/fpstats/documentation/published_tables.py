"""tables.md: columns, types, keys and meanings of the published tables."""

from __future__ import annotations

from fpstats.catalogue import Catalogue
from fpstats.documentation.markdown import code, codes, page, table
from fpstats.tables import OBSERVATIONS, PARTITIONS, PUBLISHED, Table

_ABOUT = """\
A build holds these tables as Parquet files in `warehouse/current/`. `fpstats query`, `sql` in a
notebook and anything else that reads Parquet see the same columns. Types are DuckDB's names."""


def tables_page(catalogue: Catalogue) -> str:  # noqa: ARG001 - every page is made of the catalogue
    """Return the page."""
    shown = (*PUBLISHED, PARTITIONS)
    links = "\n".join(f"- [{one.name}](#{one.name}): {one.meaning}" for one in shown)
    return page("Tables", _ABOUT, links, *(_section(one) for one in shown))


def _section(one: Table) -> str:
    rows = [(code(column.name), column.type, column.meaning) for column in one.columns]
    identified = " They identify a row." if one.unique else ""
    return "\n\n".join(
        (
            f"## {one.name}",
            f"{one.meaning} {_place(one)}",
            f"In the order of {codes(one.key)}.{identified}",
            table(("column", "type", "meaning"), rows),
        )
    )


def _place(one: Table) -> str:
    if one.name == OBSERVATIONS.name:
        return "Files: `observations/year=YYYY/part.parquet`, by the year of `period_end`."
    return f"File: `{one.name}.parquet`." if one in PUBLISHED else "No file."
