"""Whole processes, timed in turn: what is measured, and what it is measured against."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

PYTHON = sys.executable
FPSTATS = (PYTHON, "-m", "fpstats")


@dataclass(frozen=True)
class Ratio:
    """Two times in seconds and the bar that their ratio is held to."""

    name: str
    own: float
    floor: float
    bar: float
    at_least: bool = False

    @property
    def value(self) -> float:
        """Own time over that of the floor."""
        return self.own / self.floor

    @property
    def holds(self) -> bool:
        """Whether the bar is met."""
        return self.value >= self.bar if self.at_least else self.value <= self.bar

    @property
    def sides(self) -> str:
        """Both sides and the ratio."""
        return f"{self.name}: {self.own:.3f} s against {self.floor:.3f} s = {self.value:.2f}"

    def __str__(self) -> str:
        """Return both sides, the ratio and the bar on one line."""
        sign = ">=" if self.at_least else "<="
        verdict = "holds" if self.holds else "MISSED"
        return f"{self.sides} (bar {sign} {self.bar:g}: {verdict})"


def seconds(command: Sequence[str]) -> float:
    """Return the wall time of one run; a command that fails ends the benchmark."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    return time.perf_counter() - began


def in_turn(
    own: Sequence[str],
    floor: Sequence[str],
    runs: int = 5,
    before: Callable[[], object] = lambda: None,
) -> tuple[float, float]:
    """Return the medians of two commands run in turn, after one run of each that does not count.

    `before` is called before each run of the first.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 1):
        before()
        pair = seconds(own), seconds(floor)
        if run:
            for kept, each in zip(times, pair, strict=True):
                kept.append(each)
    return statistics.median(times[0]), statistics.median(times[1])
