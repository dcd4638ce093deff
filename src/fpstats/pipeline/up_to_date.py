"""Whether there is nothing to do, found out with nothing loaded but the list of the inbox.

A build is up to date if declarations, program and inbox are those it was made of. Declarations that
are the same, byte for byte, are as right as they were then; so the catalogue need not be read.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fpstats.pipeline.fingerprint import Fingerprint, declared_files, program_hash
from fpstats.pipeline.inbox import State, find, read_state
from fpstats.pipeline.outcome import Options, Outcome
from fpstats.pipeline.watching import Event, Watch
from fpstats.store.history import remove_builds
from fpstats.store.lock import building
from fpstats.store.manifest import Manifest, read_manifest
from fpstats.store.orphans import remove_orphans
from fpstats.store.warehouse import Warehouse

if TYPE_CHECKING:  # it brings the catalogue
    from fpstats.project import Project


@dataclass(frozen=True)
class Kept:
    """What a build says of the project, for the next run: as in `Project`, below its folder."""

    inbox: str
    inside: bool
    passwords: str | None
    keep: int
    language: str


def nothing_to_do(root: Path, options: Options) -> Outcome | None:
    """Return the current build where it is what a run would make, and clear up.

    Raises:
        BuildRunning: a build is under way.
    """
    warehouse = Warehouse.below(root)
    if options.full or warehouse.current_id() is None:
        return None
    with building(warehouse.lock, wait=options.wait):
        folder = warehouse.folder()
        manifest, state = read_manifest(folder), read_state(folder)
        if not _same(root, manifest, state, options):
            return None
        clear_up(warehouse, state["project"]["keep"], options.watch)
        return Outcome.unchanged(manifest, folder)


def clear_up(warehouse: Warehouse, keep: int, watch: Watch) -> None:
    """Remove what interrupted builds left and builds that are too old, as far as the disk lets."""
    with suppress(OSError):  # what is current stands; the next run tries again
        if orphans := remove_orphans(warehouse):
            facts = {"folders": len(orphans), "what": "left by a run that was interrupted"}
            watch(Event("cleaned_up", facts, "warning"))
        if removed := remove_builds(warehouse, keep):
            watch(Event("pruned", {"builds": len(removed)}))


def needed_again(project: Project) -> dict[str, Any]:
    """Return what finding the inbox of a project again takes: the state's `project`."""
    kept = Kept(
        inbox=os.path.relpath(project.inbox, project.root),
        inside=project.inbox.is_relative_to(project.root),
        passwords=os.path.relpath(project.passwords, project.root) if project.passwords else None,
        keep=project.keep,
        language=project.languages[0],
    )
    return asdict(kept)


def as_declared(root: Path, manifest: Manifest, state: State) -> Fingerprint | None:
    """Return the fingerprint of a project that is declared as it was for a build; None for another."""
    program = program_hash()
    if not state or program != manifest.hashes.get("program"):
        return None
    passwords = state["project"]["passwords"]
    if passwords and not (root / passwords).is_file():
        return None
    declared = declared_files(root, root / passwords if passwords else None)
    fingerprint = Fingerprint(declared, program, state["reading"])
    return fingerprint if fingerprint.declares(manifest.hashes) else None


def _same(root: Path, manifest: Manifest, state: State, options: Options) -> bool:
    fingerprint = as_declared(root, manifest, state)
    if fingerprint is None:
        return False
    kept = Kept(**state["project"])
    inbox = (root / kept.inbox).resolve()
    if not inbox.is_dir() or inbox.is_relative_to(root) != kept.inside:
        return False
    found = find(inbox, state, fingerprint, frozenset())
    return fingerprint.build(found.inputs(), options.content) == manifest.hashes["content"]
