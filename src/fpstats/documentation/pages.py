"""All generated pages: their texts, writing them, and which of them are not current."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from fpstats.catalogue import Catalogue
from fpstats.documentation.briefs import briefs_page
from fpstats.documentation.formats import formats_page
from fpstats.documentation.indicators import indicators_page
from fpstats.documentation.measures import measures_page
from fpstats.documentation.published_tables import tables_page
from fpstats.documentation.rules import rules_page
from fpstats.documentation.words import words_page
from fpstats.pipeline.loading import load
from fpstats.pipeline.new_project import write_project

_PAGES: Mapping[str, Callable[[Catalogue], str]] = {
    "tables.md": tables_page,
    "measures.md": measures_page,
    "indicators.md": indicators_page,
    "words.md": words_page,
    "rules.md": rules_page,
    "briefs.md": briefs_page,
    "formats.md": formats_page,
}


def shipped() -> Catalogue:
    """Return what the package declares: the catalogue of a project that adds nothing."""
    with TemporaryDirectory() as folder:
        write_project(Path(folder), sample=False)
        return load(Path(folder)).catalogue


def pages(catalogue: Catalogue) -> dict[str, str]:
    """Return the text of each page by its file name; equal for equal declarations."""
    return {name: made(catalogue) for name, made in _PAGES.items()}


def write_pages(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the pages, and remove those that are made no more."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.glob("*.md"):
        if file.name not in texts:
            file.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")


def stale_pages(folder: Path, texts: Mapping[str, str]) -> list[str]:
    """Return the names of pages that are missing, differ, or are made no more."""
    written = {file.name: file.read_text("utf-8") for file in folder.glob("*.md")}
    return sorted(name for name in {*written, *texts} if written.get(name) != texts.get(name))
