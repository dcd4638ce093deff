"""Step 2: the files of the inbox, and which of them have to be read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from fpstats.ingest.corpus import Found, Refused, read_corpus, sha256_of

STATE = "inbox.json"
"""File of a build that says what its inbox held: size, mtime and hash by source."""


@dataclass(frozen=True)
class FileState:
    """A file as it was found."""

    found: Found
    sha256: str


@dataclass(frozen=True)
class Inbox:
    """The files, those of them to be read, what is refused, and the number of ignored ones."""

    files: tuple[FileState, ...]
    fresh: tuple[FileState, ...]
    litter: int = 0
    refused: tuple[Refused, ...] = ()

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

    def state(self, reading: str, again: frozenset[str]) -> str:
        """Return the text of `STATE`.

        Files of which, or of a member of which, not everything is kept are to be read `again`.
        """
        files = {
            one.found.source: [one.found.size, one.found.mtime_ns, one.sha256]
            for one in self.files
            if not any(f"{name}/".startswith(f"{one.found.source}/") for name in again)
        }
        return json.dumps({"reading": reading, "files": files}, ensure_ascii=False, indent=0)


def find(inbox: Path, previous: Path | None, reading: str, *, full: bool) -> Inbox:
    """List the inbox beside the state in a `previous` build.

    A file of the same size and time is the same file; else its hash decides. Rows are kept only
    where `reading`, which stands for everything that decides what a workbook says, is the same.
    """
    known = _known(previous)
    before: Mapping[str, list[Any]] = known.get("files", {})
    same_reading = known.get("reading") == reading and not full
    corpus = read_corpus(inbox)
    files = tuple(
        FileState(found, _sha256(found, before.get(found.source))) for found in corpus.files
    )
    fresh = tuple(
        one
        for one in files
        if not same_reading or before.get(one.found.source, [None])[-1] != one.sha256
    )
    return Inbox(files, fresh, corpus.litter, corpus.refused)


def known_files(previous: Path) -> dict[str, str]:
    """Return the hash of every file that a build has read, by its source."""
    return {source: str(state[-1]) for source, state in _known(previous).get("files", {}).items()}


def _known(previous: Path | None) -> Mapping[str, Any]:
    if previous is None or not (previous / STATE).is_file():
        return {}
    known: Mapping[str, Any] = json.loads((previous / STATE).read_text("utf-8"))
    return known


def _sha256(found: Found, before: list[Any] | None) -> str:
    if before and before[:2] == [found.size, found.mtime_ns]:
        return str(before[2])
    try:
        return sha256_of(found.path)
    except OSError:
        return ""  # reading it will say why
