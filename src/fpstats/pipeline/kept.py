"""What the previous build has of files that have not changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fpstats.ingest.rules import reading_rules
from fpstats.model.observed import Finding
from fpstats.store.published import PublishedBuild

Row = tuple[Any, ...]

_SOURCES = """
SELECT source, sha256, format, encoding, sheets, reported_on, status, observations FROM sources
"""
_FINDINGS = """
SELECT * EXCLUDE (finding_id) FROM findings
WHERE list_contains($sources, source) AND list_contains($rules, rule)
"""


def kept_rows(previous: Path, files: frozenset[str]) -> tuple[list[Row], list[Finding]]:
    """Return the rows of sources, and the findings of reading, of some files and their members."""
    with PublishedBuild(previous) as build:
        rows = [row for row in build.rows(_SOURCES) if _file_of(row[0], files)]
        chosen = {"sources": [row[0] for row in rows], "rules": list(reading_rules())}
        return rows, [Finding(**row) for row in build.records(_FINDINGS, chosen)]


def _file_of(source: str, files: frozenset[str]) -> bool:
    """Whether a source is one of the files, or lies in one that is an archive."""
    while source not in files and "/" in source:
        source = source.rpartition("/")[0]
    return source in files
