"""datapackage.json: what the Parquet files of a build are, for programs that do not know fpstats.

The form is that of the Data Package standard (https://datapackage.org): one resource a table, each
with the paths of its files, its columns and their meanings.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from fpstats.tables import Column, Table

FILE = "datapackage.json"

_TYPES = {
    "VARCHAR": "string",
    "BIGINT": "integer",
    "INTEGER": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
}


def render_data_package(
    title: str,
    content_hash: str,
    files: Iterable[tuple[Table, tuple[str, ...]]],
    *,
    synthetic: bool,
) -> str:
    """Return the description of a build: its tables with the paths of their files in it."""
    package = {
        "name": f"fpstats-{content_hash[:8]}",
        "title": title,
        "description": "Aggregates only; written by fpstats."
        + (" All figures and places are invented." if synthetic else ""),
        "synthetic": synthetic,
        "resources": [_resource(table, paths) for table, paths in files if paths],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(table: Table, paths: tuple[str, ...]) -> Mapping[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns]}
    if table.unique:
        schema["primaryKey"] = list(table.key)
    return {
        "name": table.name,
        "path": list(paths),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": table.meaning,
        "schema": schema,
    }


def _field(column: Column) -> Mapping[str, str]:
    kind = "number" if column.type.startswith("DECIMAL") else _TYPES[column.type]
    return {"name": column.name, "type": kind, "description": column.meaning}
