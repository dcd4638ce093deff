"""The formats that can be read: every module of this package that recognises contents.

A new format is a new module with `recognises` and `read`; nothing lists it. Contents are
recognised by exactly one format, so that the order in which they are asked does not matter.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

import fpstats.ingest.readers as package
from fpstats.ingest.grid import Workbook
from fpstats.ingest.readers.content import Content
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.model.limits import Limits


class Format(Protocol):
    """A module that reads one format."""

    __name__: str

    def recognises(self, content: Content) -> bool:
        """Whether the content is of this format; its name does not count."""

    def read(self, content: Content, limits: Limits) -> Workbook:
        """Return the sheets.

        Raises:
            Unreadable: they cannot be read; the reason says why.
        """


@cache
def formats() -> tuple[Format, ...]:
    """Return all formats, by name."""
    modules = (
        import_module(f"{package.__name__}.{module.name}")
        for module in iter_modules(package.__path__)
    )
    return tuple(cast("Format", module) for module in modules if hasattr(module, "recognises"))


def read_workbook(content: Content, limits: Limits) -> Workbook:
    """Return all sheets of a content.

    Raises:
        Unreadable: it gives no sheet with content; the reason says why.
    """
    found = next((one for one in formats() if one.recognises(content)), None)
    if found is None:
        raise Unreadable("unknown_format")
    workbook = found.read(content, limits)
    if not any(cell is not None for grid in workbook.grids for row in grid.rows for cell in row):
        raise Unreadable("no_content")
    return workbook
