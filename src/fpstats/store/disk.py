"""What the system refuses, told in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fpstats.errors import DiskFailure


@contextmanager
def disk_failures_told(consequence: str) -> Iterator[None]:
    """Tell a refusal of the system (disk full, read-only, gone) with what it means for the user.

    Raises:
        DiskFailure: the system refused something.
    """
    try:
        yield
    except OSError as error:
        if error.errno is None:  # not the system's, then, but a mistake of ours
            raise
        place = f" ({error.filename})" if error.filename else ""
        message = f"{error.strerror or error}{place}. {consequence}"
        raise DiskFailure(message) from error
