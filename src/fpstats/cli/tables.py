"""Rows on a terminal: a table where it fits, else one block a row; or CSV, or JSON."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from fpstats.model.text import visible, visible_json

Rows = Sequence[Mapping[str, Any]]

_COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings of a text that a spreadsheet takes for a formula."""


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def printed_rows(rows: Rows, form: Format) -> str:
    """Return rows, all with the same columns, as text."""
    match form:
        case Format.CSV:
            return _csv(rows)
        case Format.JSON:
            text = json.dumps(list(rows), ensure_ascii=False, indent=2, default=_plain)
            return "\n".join(map(visible_json, text.split("\n")))
        case Format.TABLE:
            return _table(rows)


def _table(rows: Rows) -> str:
    from rich.cells import cell_len

    if not rows:
        return "(no rows)"
    names = list(rows[0])
    cells = [
        [_cell(name) for name in names],
        *([_cell(row[name]) for name in names] for row in rows),
    ]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    if sys.stdout.isatty() and sum(widths) + 2 * len(widths) > _terminal_width():
        return _blocks(rows)
    right = [_is_figures([line[place] for line in cells[1:]]) for place in range(len(names))]
    return "\n".join(_line(line, widths, right) for line in cells)


def _line(texts: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    from rich.cells import cell_len  # a Chinese character is two columns wide

    padded = []
    for text, width, to_right in zip(texts, widths, right, strict=True):
        space = " " * (width - cell_len(text))
        padded.append(space + text if to_right else text + space)
    return "  ".join(padded).rstrip()


def _is_figures(texts: Sequence[str]) -> bool:
    """Whether a column holds figures, which stand to the right."""
    return all(text.lstrip("-").replace(".", "", 1).isdigit() for text in texts if text)


def _blocks(rows: Rows) -> str:
    width = max(map(len, rows[0]))
    blocks = [
        "\n".join(
            f"{_cell(name):<{width}}  {_cell(value)}"
            for name, value in row.items()
            if value is not None
        )
        for row in rows
    ]
    return "\n\n".join(blocks)


def _csv(rows: Rows) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if rows:
        writer.writerow([_safe(name) for name in rows[0]])
    writer.writerows([_safe(value) for value in row.values()] for row in rows)
    return text.getvalue().rstrip("\n")


def _safe(value: Any) -> Any:  # noqa: ANN401 - a cell of any table
    """Keep a text that a spreadsheet would compute as the text that it is."""
    if not isinstance(value, str):
        return value
    return visible(f"'{value}" if value.startswith(_COMPUTED) else value)


def _cell(value: Any) -> str:  # noqa: ANN401 - a cell of any table
    if value is None:
        return ""
    return visible(" ".join(str(value).split()))


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else str(value)


def _terminal_width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns
