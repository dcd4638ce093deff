"""`fpstats report`: a brief from the current build, for any area and period."""

from __future__ import annotations

from pathlib import Path

from fpstats.pipeline.finished_briefs import Asked, finished_brief

__all__ = ["Asked", "write_report"]


def write_report(directory: Path, asked: Asked) -> Path:
    """Write a brief to the project's reports/ and return its path.

    Raises:
        UsageError: there is no build, or no such brief, format, area, period or language; or the
            build does not hold the period.
    """
    root = directory.resolve()
    found = finished_brief(root, asked)
    if found is None:
        from fpstats.pipeline.rendering import render_asked

        found = render_asked(root, asked)
    name, text = found
    path = root / "reports" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path
