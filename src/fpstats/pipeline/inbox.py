"""Step 2: the files of the inbox, and which of them have to be read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from fpstats.ingest.corpus import Found, Refused, read_corpus, sha256_of
from fpstats.pipeline.fingerprint import Fingerprint

STATE = "inbox.json"
"""File of a build that says what its inbox held and how it was read, for the next run."""

State = Mapping[str, Any]
"""Its content. `files` has size, mtime and hash by source; `reading` and `declared` are those of
the fingerprint; `project` is what finding the inbox again takes."""


Place = tuple[int, int]
"""Where a folder really is: its device and its number there."""


def place_of(folder: Path) -> Place:
    """Return where a folder is."""
    state = folder.stat()
    return state.st_dev, state.st_ino


@dataclass(frozen=True)
class FileState:
    """A file as it was found."""

    found: Found
    sha256: str


@dataclass(frozen=True)
class Inbox:
    """The files, those of them to be read, what is refused, and the number of ignored ones.

    `place` is where the folder was when it was listed; `reasons` names what has changed since the
    previous build so that files are read again that are as they were.
    """

    files: tuple[FileState, ...]
    fresh: tuple[FileState, ...]
    litter: int = 0
    refused: tuple[Refused, ...] = ()
    place: Place = (0, 0)
    reasons: tuple[str, ...] = ()

    @property
    def kept(self) -> tuple[str, ...]:
        """Sources that the previous build has read already, just as they are."""
        fresh = {state.found.source for state in self.fresh}
        return tuple(one.found.source for one in self.files if one.found.source not in fresh)

    def file_of(self, source: str) -> str | None:
        """Return the file that a source is, or the archive that it lies in; None where it is neither."""
        while source not in self._names and "/" in source:
            source = source.rpartition("/")[0]
        return source if source in self._names else None

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(state.found.source for state in self.files)

    def inputs(self) -> list[tuple[str, str]]:
        """Return source and hash of every file, and the reason of what is refused."""
        files = [(state.found.source, state.sha256) for state in self.files]
        return files + [(one.source, one.reason) for one in self.refused]

    def state(
        self, project: Mapping[str, Any], fingerprint: Fingerprint, again: frozenset[str]
    ) -> str:
        """Return the text of `STATE`.

        Files of which, or of a member of which, not everything is kept are to be read `again`.
        """
        files = {
            one.found.source: [one.found.size, one.found.mtime_ns, one.sha256]
            for one in self.files
            if not any(f"{name}/".startswith(f"{one.found.source}/") for name in again)
        }
        reading, declared = dict(fingerprint.parts), dict(fingerprint.declared)
        state = {"project": project, "declared": declared, "reading": reading, "files": files}
        return json.dumps(state, ensure_ascii=False, indent=0)


def find(
    inbox: Path, state: State, fingerprint: Fingerprint, again: frozenset[str] | None
) -> Inbox:
    """List the inbox beside the state in the previous build, if there is one.

    A file of the same size and time is the same file; else its hash decides. Those in `again` are
    read again even so, because something has changed that decides what they say; None means all.
    """
    before: Mapping[str, list[Any]] = state.get("files", {})
    place = place_of(inbox)
    corpus = read_corpus(inbox)
    files = tuple(
        FileState(found, _sha256(found, before.get(found.source))) for found in corpus.files
    )
    fresh = tuple(
        one
        for one in files
        if again is None
        or one.found.source in again
        or before.get(one.found.source, [None])[-1] != one.sha256
    )
    reasons = fingerprint.changes_since(state["declared"], state["reading"]) if state else ()
    return Inbox(files, fresh, corpus.litter, corpus.refused, place, reasons)


def known_files(state: State) -> dict[str, str]:
    """Return the hash of every file that a build has read, by its source."""
    return {source: str(facts[-1]) for source, facts in state.get("files", {}).items()}


def read_state(build: Path | None) -> State:
    """Return what a build says of its inbox; nothing where it was written by an older program."""
    if build is None or not (build / STATE).is_file():
        return {}
    state: State = json.loads((build / STATE).read_text("utf-8"))
    return state if "project" in state else {}


def _sha256(found: Found, before: list[Any] | None) -> str:
    if before and before[:2] == [found.size, found.mtime_ns]:
        return str(before[2])
    try:
        return sha256_of(found.path)
    except OSError:
        return ""  # reading it will say why
