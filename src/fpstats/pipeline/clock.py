"""Wall seconds by step, for build.json."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from fpstats.numbers import rounded

STEPS = (
    "find",
    "read",
    "understand",
    "store",
    "correct",
    "resolve",
    "compute",
    "check",
    "render",
    "publish",
)


class Clock:
    """Times the steps of one run. What overlaps is booked under the step that waits."""

    def __init__(self) -> None:
        """Start."""
        self.started = now()
        self.seconds: dict[str, float] = dict.fromkeys(STEPS, 0.0)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Add the time spent inside to a step."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] += time.perf_counter() - began

    def timings(self) -> dict[str, float]:
        """Return the seconds so far, to the millisecond."""
        return {name: float(rounded(seconds, 3)) for name, seconds in self.seconds.items()}


def now() -> datetime:
    """Return the time; it names builds and stands in build.json, and enters no table and no brief."""
    return datetime.now(UTC)
