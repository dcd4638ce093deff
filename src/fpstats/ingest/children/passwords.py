"""The passwords of a project: one a line of a text file that its project file names."""

from __future__ import annotations

from pathlib import Path


def read_passwords(path: Path | None) -> tuple[str, ...]:
    """Return the passwords; none where the project names no file. They are handed on, never shown."""
    if path is None:
        return ()
    lines = path.read_text("utf-8-sig").splitlines()
    return tuple(line for line in lines if line.strip())
