"""The pages of the rules of calculation: the cases that the tests hold them to, as they stand."""

from __future__ import annotations

from pathlib import Path

_NOTE = "<!-- Written by `make docs` from tests/indicators/cases; do not edit. -->"
_ABOUT = (
    "Each case is a story, the returns that were filed, and what must come of them. The tests run them "
    "as they stand here. Areas are named by their codes; a return is one file."
)


def case_pages(folder: Path) -> dict[str, str]:
    """Return the text of each page by its file name; none where the tests are not at hand."""
    return {f"cases-{file.stem}.md": _page(file) for file in sorted(folder.glob("*.md"))}


def _page(file: Path) -> str:
    title, _, rest = file.read_text("utf-8").partition("\n")
    return f"{_NOTE}\n\n{title}\n\n{_ABOUT}\n{rest.rstrip()}\n"
