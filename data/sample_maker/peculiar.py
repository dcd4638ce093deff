"""Small workbooks of one peculiarity each, and the table of what must be made of them.

They lie beside the city's own returns and speak of the statistical year 1997, of which nothing else
speaks, so that no figure of the city depends on them. Every figure is invented.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

FOLDER = "来件样式"


class Peculiar(NamedTuple):
    """One workbook and what must be made of it.

    `figures` is the number of cells that a clerk would copy: counts, printed totals and rates, and
    marks for a missing figure. `cells` are some of them, each with cell, area, measure, month and
    figure or what the mark says; `finding` is rule, sheet and cell. A file within an archive has no
    content of its own.
    """

    name: str
    what: str
    peculiarity: str
    figures: int
    cells: tuple[str, ...] = ()
    finding: str = ""
    content: bytes | None = None


def peculiar_files(made: Iterable[Peculiar]) -> dict[str, bytes]:
    """Return the workbooks by their place in the sample project, and the table."""
    listed = list(made)
    files = {f"inbox/{FOLDER}/{one.name}": one.content for one in listed if one.content is not None}
    return {**files, "LAYOUTS.md": _rendered(listed).encode()}


def _rendered(listed: list[Peculiar]) -> str:
    lines = [
        "# Layouts and formats of the sample",
        "",
        f"Each workbook in `inbox/{FOLDER}/` is peculiar in one way. Figures and places are invented. What is said here of",
        "a workbook has to come out of it: so many figures, printed totals, rates and marks for missing ones included, among them these, and this finding or none.",
        "",
        "| file | layout or format | peculiarity | figures | some of them: cell, area, measure, month, figure | finding: rule, sheet, cell |",
        "|---|---|---|---|---|---|",
        *(
            f"| {one.name} | {one.what} | {one.peculiarity} | {one.figures} | {'; '.join(one.cells)} | {one.finding or 'none'} |"
            for one in listed
        ),
        "",
    ]
    return "\n".join(lines)
