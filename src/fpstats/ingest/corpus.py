"""The files of the inbox: what is there, what is litter, what has not changed."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fpstats.ingest.file_names import is_litter, readable_name


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
        from fpstats.ingest.readers.unreadable import Unreadable  # listing an inbox reads no file

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
    for entry, source in _walked(root, refused):
        if is_litter(entry.name):
            litter += 1
            continue
        found = _found(entry, source, root)
        if isinstance(found, Refused):
            refused.append(found)
        else:
            files.append(found)
    return Corpus(
        tuple(sorted(files, key=lambda one: one.source)),
        litter,
        tuple(sorted(refused, key=lambda one: one.source)),
    )


def _walked(root: Path, refused: list[Refused]) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Yield everything that is no folder, with its path as people read it.

    Names written on other systems are not UTF-8. Nothing is asked of a file that the listing of its
    folder says already: inboxes hold tens of thousands.
    """
    waiting = [(os.fspath(root), "")]
    while waiting:
        folder, prefix = waiting.pop()
        try:
            with os.scandir(folder) as listed:
                entries = list(listed)
        except OSError as error:
            source = prefix.removesuffix("/") or "."
            refused.append(Refused(source, "cannot_open", error.strerror or ""))
            continue
        for entry in entries:
            source = prefix + readable_name(os.fsencode(entry.name))
            if not entry.is_dir(follow_symlinks=False):
                yield entry, source
            elif not entry.name.startswith("."):
                waiting.append((entry.path, f"{source}/"))


def _found(entry: os.DirEntry[str], source: str, root: Path) -> Found | Refused:
    path = Path(entry.path)
    try:
        if entry.is_symlink() and not path.resolve(strict=True).is_relative_to(root):
            return Refused(source, "leads_out")
        state = entry.stat()
    except (OSError, RuntimeError) as error:  # a broken link, or links in a circle
        number = error.errno if isinstance(error, OSError) else None
        return Refused(source, "cannot_open", os.strerror(number or errno.ELOOP))
    if not stat.S_ISREG(state.st_mode):
        return Refused(source, "not_a_file")
    return Found(source, path, state.st_size, state.st_mtime_ns)


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
