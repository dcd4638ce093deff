"""Returns of the build before, taken over where nothing that they are made of has changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from fpstats.model.observed import Finding

STATE = "returns.json"
"""File of a build that says what its returns were made of: a hash and the files, by sender."""


def key_of(folder: str, made_of: Iterable[str], findings: Iterable[Finding]) -> str:
    """Return what a sender's return is known by; equal keys give equal files.

    `made_of` are hashes of everything but the findings: program, declarations, workbooks.
    """
    parts = [folder, *made_of, *(repr(tuple(finding)) for finding in findings)]
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


class KeptReturns:
    """The returns of an earlier build, by their keys."""

    def __init__(self, build: Path | None) -> None:
        """Look into a build; None has no returns."""
        self._build = build
        state = build / STATE if build else None
        known = json.loads(state.read_text("utf-8")) if state and state.is_file() else {}
        self._files: Mapping[str, Sequence[str]] = known

    def files(self, key: str) -> Mapping[str, bytes]:
        """Return the files of a key by their paths in the build; nothing if one is not there."""
        if self._build is None or key not in self._files:
            return {}
        paths = {name: self._build / name for name in self._files[key]}
        if not all(path.is_file() for path in paths.values()):
            return {}
        return {name: path.read_bytes() for name, path in paths.items()}


def render_state(files: Mapping[str, Iterable[str]]) -> str:
    """Return the text of `STATE`: the paths of each key."""
    sorted_files = {key: sorted(files[key]) for key in sorted(files)}
    return json.dumps(sorted_files, ensure_ascii=False, indent=0)
