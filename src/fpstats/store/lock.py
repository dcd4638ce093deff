"""One build at a time in one warehouse."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fpstats.errors import BuildRunning


def is_building(lock: Path) -> bool:
    """Whether a build is under way now."""
    from filelock import FileLock, Timeout

    if not lock.exists():
        return False
    held = FileLock(lock, timeout=0)
    try:
        held.acquire()
    except Timeout:
        return True
    except OSError:  # not ours to lock: somebody else's project
        return False
    held.release()
    return False


@contextmanager
def building(lock: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold the lock file; `BuildRunning` where another build holds it and `wait` is off."""
    from filelock import FileLock, Timeout  # imported where used: readers never lock

    lock.parent.mkdir(parents=True, exist_ok=True)
    held = FileLock(lock, timeout=-1 if wait else 0)
    try:
        held.acquire()
    except Timeout:
        message = "Another build of this project is running; wait for it (--wait) or try later."
        raise BuildRunning(message) from None
    try:
        yield
    finally:
        held.release()
