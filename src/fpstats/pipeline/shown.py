"""Texts from workbooks and columns of text, fit for a terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len

_SPACED = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")


def clean(text: str) -> str:
    """Return a text from a workbook on one line, without what would steer a terminal.

    Chinese that is spaced out to fill a cell is closed up.
    """
    printable = "".join(c if c.isprintable() else " " for c in text)
    return _SPACED.sub("", " ".join(printable.split()))


def padded(text: str, width: int) -> str:
    """Return the text filled up to a width; a Chinese character is two wide."""
    return text + " " * max(0, width - cell_len(text))


def listed(names: Sequence[str], most: int = 6) -> str:
    """Return names joined by commas, the many cut short."""
    more = f", ... ({len(names)} in all)" if len(names) > most else ""
    return ", ".join(names[:most]) + more
