"""Leases: a build that somebody reads is not removed.

A reader holds a shared lock on the build's manifest for as long as it is open; whoever removes
builds first asks for the exclusive one. The system lets go of the locks of a process that ends, in
whatever way. DuckDB opens the Parquet files by their paths, again for each query, so that open
files alone would not do.
"""

from __future__ import annotations

import fcntl
import os
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from fpstats.store.manifest import FILE as MANIFEST


class Lease:
    """Keeps a published build where it is until it is closed or forgotten."""

    def __init__(self, folder: Path) -> None:
        """Take it.

        Raises:
            FileNotFoundError: the build has just been removed.
        """
        handle = os.open(folder / MANIFEST, os.O_RDONLY)
        self._close = weakref.finalize(self, os.close, handle)
        with suppress(OSError):  # a disk without locks, where `unread` finds none to be had either
            fcntl.flock(handle, fcntl.LOCK_SH)
        if not (folder / MANIFEST).exists():  # it was removed while we waited for the lock
            self.close()
            message = f"the build {folder.name} has just been removed"
            raise FileNotFoundError(message)

    def close(self) -> None:
        """Give it back; again does nothing."""
        self._close()


@contextmanager
def unread(folder: Path) -> Iterator[bool]:
    """Tell whether nobody reads a build, and keep readers waiting meanwhile.

    A build without a manifest is read by nobody. Where locks are not to be had it counts as read.
    """
    try:
        handle = os.open(folder / MANIFEST, os.O_RDONLY)
    except FileNotFoundError:
        yield True
        return
    try:
        yield _locked(handle)
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
