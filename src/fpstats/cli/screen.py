"""The screen: colour on a terminal only, lines as long as they are."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from fpstats.model.text import visible


def show(lines: Iterable[Text]) -> None:
    """Print lines as they are: nothing in them is taken for markup, none is wrapped."""
    console = Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
    for line in lines:
        line.plain = visible(line.plain)
        console.print(line)
