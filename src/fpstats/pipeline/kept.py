"""What the previous build has of files that have not changed."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from fpstats.ingest.questions.rules import reading_rules
from fpstats.model.observed import Finding
from fpstats.store.as_read import rows_as_read
from fpstats.store.published import PublishedBuild

Row = tuple[Any, ...]

_SOURCES = """
SELECT source, sha256, format, encoding, sheets, reported_on, status, observations FROM sources
ORDER BY source
"""
_FINDINGS = """
SELECT * EXCLUDE (finding_id) FROM findings
WHERE list_contains($sources, source) AND list_contains($rules, rule)
"""


class Kept(NamedTuple):
    """Rows of sources, and what reading found and observed, before any correction."""

    sources: list[Row]
    findings: list[Finding]
    observations: pa.Table


def kept_of(folder: Path, files: Container[str] | None = None) -> Kept:
    """Return what a build has of some files and their members, or of all."""
    with PublishedBuild(folder) as build:
        rows = [row for row in build.rows(_SOURCES) if files is None or _file_of(row[0], files)]
        names = [row[0] for row in rows]
        chosen = {"sources": names, "rules": list(reading_rules())}
        findings = [Finding(**row) for row in build.records(_FINDINGS, chosen)]
    return Kept(rows, findings, rows_as_read(folder, names))


def _file_of(source: str, files: Container[str]) -> bool:
    """Whether a source is one of the files, or lies in one that is an archive."""
    while source not in files and "/" in source:
        source = source.rpartition("/")[0]
    return source in files
