"""Tables as declared in `layouts/*.toml`: header, columns and rows."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from fpstats.reports.cell import Column


@dataclass(frozen=True)
class Layout:
    """One declared table; `rows` is "areas", "offices" or the quantities listed down the side."""

    name: str
    rows: str | tuple[str, ...]
    columns: tuple[Column, ...]
    title: Mapping[str, str]
    units: Mapping[str, str]
    header: Mapping[str, str]
    wide: bool
    needs: tuple[str, ...]

    @property
    def quantities(self) -> tuple[str, ...]:
        """Return the measures and indicators that it shows."""
        listed = () if isinstance(self.rows, str) else self.rows
        return (*listed, *(column.of for column in self.columns if column.of))


@cache
def read_layouts() -> tuple[Layout, ...]:
    """Read the tables that the package declares, in their order."""
    folder = resources.files(__package__).joinpath("layouts")
    files = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    entries = {
        file.name.removesuffix(".toml"): tomllib.loads(file.read_text("utf-8")) for file in files
    }
    ordered = sorted(entries, key=lambda name: entries[name]["order"])
    return tuple(_layout(name, entries[name]) for name in ordered)


def _layout(name: str, entry: Mapping[str, Any]) -> Layout:
    rows = entry["rows"]
    return Layout(
        name,
        rows if isinstance(rows, str) else tuple(rows),
        tuple(Column(**column) for column in entry["columns"]),
        entry["title"],
        entry["units"],
        entry["header"],
        entry["wide"],
        tuple(entry.get("needs", ())),
    )
