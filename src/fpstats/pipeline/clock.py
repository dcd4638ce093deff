"""Wall seconds by step, for build.json."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from fpstats.numbers import rounded
from fpstats.pipeline.watching import Event, Watch, silent

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


_PARTS = {"store": 2}
"""Steps that come in parts: they are told of once, after the last."""


class Clock:
    """Times the steps of one run. What overlaps is booked under the step that waits."""

    def __init__(self, watch: Watch = silent) -> None:
        """Start; the end of every step is told to `watch`."""
        self._watch = watch
        self._parts: Counter[str] = Counter()
        self.started = now()
        self.seconds: dict[str, float] = dict.fromkeys(STEPS, 0.0)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Add the time spent inside to a step."""
        self._watch(Event("stage_begins", {"stage": name}))
        began = time.perf_counter()
        try:
            yield
        finally:
            spent = time.perf_counter() - began
            self.seconds[name] += spent
            self._parts[name] += 1
            if self._parts[name] == _PARTS.get(name, 1):
                seconds = milliseconds(self.seconds[name])
                self._watch(Event("stage", {"stage": name, "seconds": seconds}))

    def timings(self) -> dict[str, float]:
        """Return the seconds so far, to the millisecond."""
        return {name: milliseconds(seconds) for name, seconds in self.seconds.items()}


def milliseconds(seconds: float) -> float:
    """Return seconds to the millisecond."""
    return float(rounded(seconds, 3))


def now() -> datetime:
    """Return the time; it names builds and stands in build.json, and enters no table and no brief."""
    return datetime.now(UTC)
