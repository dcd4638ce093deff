"""python -m fpstats.documentation [--check]: write docs/generated, or say what is not current."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fpstats.documentation.cases import case_pages
from fpstats.documentation.pages import pages, shipped, stale_pages, write_pages

_FOLDER = Path("docs/generated")
_CASES = Path("tests/indicators/cases")


def main(
    *,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if stale.")] = False,
    into: Annotated[Path, typer.Option("--into", help="Folder of the pages.")] = _FOLDER,
) -> None:
    """Write the pages that are drawn from the declarations."""
    texts = {**pages(shipped()), **case_pages(_CASES)}
    if not check:
        write_pages(into, texts)
        return
    stale = stale_pages(into, texts)
    if stale:
        names = ", ".join(str(into / name) for name in stale)
        typer.echo(f"Not current: {names}. `make docs` writes them anew.", err=True)
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
