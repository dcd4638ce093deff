"""The files of the inbox: what is there, what is litter, what has not changed."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fpstats.ingest.file_names import is_litter, readable_name
from fpstats.ingest.readers.unreadable import Unreadable


@dataclass(frozen=True)
class Found:
    """One file: `source` is its path relative to the inbox, with forward slashes."""

    source: str
    path: Path
    size: int
    mtime_ns: int


@dataclass(frozen=True)
class Refused:
    """Something in the inbox that is not read: a reason of unreadable.toml, and what it names."""

    source: str
    reason: str
    cause: str = ""

    def sentence(self, language: str = "zh") -> str:
        """Return the reason as a sentence, in zh or en."""
        return Unreadable(self.reason, cause=self.cause).sentence(language)


@dataclass(frozen=True)
class Corpus:
    """The files to read and what is refused, in the order of their paths; ignored ones are counted."""

    files: tuple[Found, ...]
    litter: int
    refused: tuple[Refused, ...] = ()


def read_corpus(inbox: Path) -> Corpus:
    """List the inbox. Links that lead out of it are refused, and never followed."""
    root = inbox.resolve()
    files: list[Found] = []
    refused: list[Refused] = []
    litter = 0
    for path in _walked(root, refused):
        if is_litter(path.name):
            litter += 1
            continue
        found = _found(path, root)
        if isinstance(found, Refused):
            refused.append(found)
        else:
            files.append(found)
    return Corpus(
        tuple(sorted(files, key=lambda one: one.source)),
        litter,
        tuple(sorted(refused, key=lambda one: one.source)),
    )


def _walked(root: Path, refused: list[Refused]) -> Iterator[Path]:
    def cannot_list(error: OSError) -> None:
        path = Path(os.fsdecode(error.filename))
        refused.append(Refused(_source(path, root), "cannot_open", error.strerror or ""))

    for folder, folders, names in os.walk(root, onerror=cannot_list):
        linked = [name for name in folders if Path(folder, name).is_symlink()]
        folders[:] = sorted(n for n in folders if not n.startswith(".") and n not in linked)
        for name in sorted([*names, *linked]):
            yield Path(folder, name)


def _found(path: Path, root: Path) -> Found | Refused:
    source = _source(path, root)
    try:
        if not path.resolve(strict=True).is_relative_to(root):
            return Refused(source, "leads_out")
        state = path.stat()
    except (OSError, RuntimeError) as error:  # a broken link, or links in a circle
        cause = error.strerror if isinstance(error, OSError) else None
        return Refused(source, "cannot_open", cause or "")
    if not stat.S_ISREG(state.st_mode):
        return Refused(source, "not_a_file")
    return Found(source, path, state.st_size, state.st_mtime_ns)


def _source(path: Path, root: Path) -> str:
    """Return the path as people read it; names written on other systems are not UTF-8."""
    parts = path.relative_to(root).parts
    return "/".join(readable_name(os.fsencode(part)) for part in parts)


def sha256_of(path: Path) -> str:
    """Return the hash of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def has_changed(found: Found) -> bool:
    """Whether a file is no longer as it was found: still being copied, or gone."""
    try:
        state = found.path.stat()
    except OSError:
        return True
    return (state.st_size, state.st_mtime_ns) != (found.size, found.mtime_ns)
