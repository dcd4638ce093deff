"""briefs/digest.md: what has changed in the list of findings since the build before."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fpstats.model.observed import Finding
from fpstats.pipeline.loading import Loaded
from fpstats.reports.digest import Digest, Snapshot, Standing, compared
from fpstats.reports.digest_text import render_digest
from fpstats.reports.phrasing import read_phrases
from fpstats.store.manifest import read_manifest
from fpstats.store.published import PublishedBuild

if TYPE_CHECKING:  # writing needs Arrow
    from fpstats.store.staging import Staging

FILE = "briefs/digest.md"
STANDING = "standing.json"
"""File of a build that says since when each of its findings has been open."""

DEPENDS_ON_THE_BUILD_BEFORE = ("digest.md", STANDING)
"""Files that two builds of the same inputs need not have alike."""


def write_digest(
    staging: Staging, loaded: Loaded, previous: Path | None, day: date, content: str
) -> Digest | None:
    """Compare a staged build with the one before, and write what has changed into it.

    One that is made again of the same content (`--full`) has the same digest, and None is returned.
    """
    if previous is not None and _taken_over(staging, previous, content):
        return None
    findings, files = _findings(staging.folder)
    digest = compared(findings, files, day, _snapshot(previous) if previous else None)
    phrases = read_phrases(loaded.project.languages[0])
    staging.write_file(FILE, render_digest(digest, loaded.project.name, phrases).encode())
    standing = {name: [one.since.isoformat(), one.builds] for name, one in digest.standing.items()}
    staging.write_file(STANDING, json.dumps(standing, indent=0, sort_keys=True).encode())
    return digest


def _taken_over(staging: Staging, previous: Path, content: str) -> bool:
    files = [(name, previous / name) for name in (FILE, STANDING)]
    same = read_manifest(previous).hashes["content"] == content
    if not same or not all(path.is_file() for _, path in files):
        return False
    for name, path in files:
        staging.write_file(name, path.read_bytes())
    return True


def _snapshot(folder: Path) -> Snapshot:
    return Snapshot(*_findings(folder), read_manifest(folder).day, _standing(folder))


def _findings(folder: Path) -> tuple[dict[str, Finding], dict[str, str]]:
    with PublishedBuild(folder) as build:
        found = {row.pop("finding_id"): Finding(**row) for row in build.records("FROM findings")}
        return found, dict(build.rows("SELECT source, sha256 FROM sources"))


def _standing(folder: Path) -> dict[str, Standing]:
    path = folder / STANDING
    if not path.is_file():  # a build of an earlier version
        return {}
    plain = json.loads(path.read_text("utf-8"))
    return {
        name: Standing(date.fromisoformat(day), builds) for name, (day, builds) in plain.items()
    }
