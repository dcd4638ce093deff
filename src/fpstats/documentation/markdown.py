"""Markdown, as far as the generated pages need it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_SPECIAL = str.maketrans({"|": "\\|", "<": "&lt;", ">": "&gt;", "\n": " "})


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table; columns in which no row says anything are left out."""
    cells = [[plain(cell) for cell in row] for row in rows]
    kept = [place for place in range(len(head)) if any(row[place] for row in cells)]
    lines = [[head[place] for place in kept], ["---"] * len(kept)]
    lines += [[row[place] for place in kept] for row in cells]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def plain(cell: object) -> str:
    """Return a cell's text with everything escaped that would end the cell or begin a tag."""
    return "" if cell is None else str(cell).translate(_SPECIAL)


def code(text: object) -> str:
    """Return an id or a spelling in fixed width; nothing for nothing."""
    written = "" if text is None else str(text)
    return f"`` {written} ``" if "`" in written else f"`{written}`" if written else ""


def codes(texts: Iterable[object]) -> str:
    """Return several of them, divided by spaces."""
    return " ".join(code(text) for text in texts)


def block(language: str, text: str) -> str:
    """Return a text as it stands in its file."""
    return f"```{language}\n{text.strip()}\n```"


def page(title: str, *parts: str) -> str:
    """Return a page: its title, where it comes from, and its parts."""
    note = "<!-- Written by `make docs` from the declarations; do not edit. -->"
    return "\n\n".join((note, f"# {title}", *(part for part in parts if part))) + "\n"
