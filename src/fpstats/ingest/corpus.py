"""The files of the inbox: what is there, what is litter, what has not changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

LITTER = (".*", "~$*", ".~lock*", "Thumbs.db", "desktop.ini", "*.tmp")
"""Names that offices' programs leave behind; such files are counted and not read."""


@dataclass(frozen=True)
class Found:
    """One file: `source` is its path relative to the inbox, with forward slashes."""

    source: str
    path: Path
    size: int
    mtime_ns: int


@dataclass(frozen=True)
class Corpus:
    """The files to read, in the order of their paths, and the number of ignored ones."""

    files: tuple[Found, ...]
    litter: int


def read_corpus(inbox: Path) -> Corpus:
    """List the inbox. Links that lead out of it are not followed."""
    root = inbox.resolve()
    files: list[Found] = []
    litter = 0
    for path in _walked(root):
        if is_litter(path.name):
            litter += 1
            continue
        state = path.stat()
        files.append(
            Found(path.relative_to(root).as_posix(), path, state.st_size, state.st_mtime_ns)
        )
    return Corpus(tuple(sorted(files, key=lambda found: found.source)), litter)


def _walked(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if path.is_file() and path.resolve().is_relative_to(root):
                yield path


def is_litter(name: str) -> bool:
    """Whether a file name is one that programs leave behind."""
    return any(fnmatch(name, pattern) for pattern in LITTER)


def sha256_of(path: Path) -> str:
    """Return the hash of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def has_changed(found: Found) -> bool:
    """Whether a file is no longer as it was found: still being copied, or gone."""
    try:
        state = found.path.stat()
    except FileNotFoundError:
        return True
    return (state.st_size, state.st_mtime_ns) != (found.size, found.mtime_ns)
