"""briefs/digest.md: what has changed in the list of findings since the build before."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fpstats.model.observed import Finding
from fpstats.pipeline.loading import Loaded
from fpstats.reports.digest import Digest, Listing, Standing, compared
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
    digest = compared(_listing(staging.folder, day), _known(previous) if previous else None)
    phrases = read_phrases(loaded.project.languages[0])
    staging.write_file(FILE, render_digest(digest, loaded.project.name, phrases).encode())
    staging.write_file(STANDING, _standing_text(digest.standing).encode())
    return digest


def _taken_over(staging: Staging, previous: Path, content: str) -> bool:
    files = [(name, previous / name) for name in (FILE, STANDING)]
    same = read_manifest(previous).hashes["content"] == content
    if not same or not all(path.is_file() for _, path in files):
        return False
    for name, path in files:
        staging.write_file(name, path.read_bytes())
    return True


def _known(folder: Path) -> Listing:
    return replace(_listing(folder, read_manifest(folder).day), standing=_standing(folder))


def _listing(folder: Path, day: date) -> Listing:
    with PublishedBuild(folder) as build:
        listed = build.arrow("SELECT finding_id, source FROM findings")
        sources = dict(zip(*(column.to_pylist() for column in listed.columns), strict=True))
        files = dict(build.rows("SELECT source, sha256 FROM sources"))
        rules = dict(build.rows("SELECT rule, count(*) FROM findings GROUP BY rule"))
    return Listing(sources, files, day, rules, partial(_looked_up, folder))


def _looked_up(folder: Path, ids: Collection[str]) -> dict[str, Finding]:
    if not ids:
        return {}
    chosen = "FROM findings WHERE finding_id IN (SELECT unnest($ids))"
    with PublishedBuild(folder) as build:
        rows = build.records(chosen, {"ids": list(ids)})
    return {row.pop("finding_id"): Finding(**row) for row in rows}


def _standing_text(standing: Mapping[str, Standing]) -> str:
    """Return it as [day, builds, ids], for many findings stand alike."""
    alike = defaultdict(list)
    for name, one in standing.items():
        alike[one].append(name)
    rows = [[one.since.isoformat(), one.builds, sorted(alike[one])] for one in sorted(alike)]
    return json.dumps(rows, separators=(",", ":"))


def _standing(folder: Path) -> dict[str, Standing]:
    path = folder / STANDING
    if not path.is_file():  # a build of an earlier version
        return {}
    rows = json.loads(path.read_text("utf-8"))
    return {
        name: one
        for day, builds, names in rows
        for one in [Standing(date.fromisoformat(day), builds)]
        for name in names
    }
