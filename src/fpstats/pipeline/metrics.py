"""Figures of a run for the textfile collector of Prometheus node_exporter."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from fpstats.pipeline.keeping import Keeping
from fpstats.store.runs import RunRecord, read_runs

Line = tuple[str, str, dict[str, str], float]
"""A metric: name, what it means, labels, value."""


def write_metrics(path: Path, keeping: Keeping, record: RunRecord) -> None:
    """Write the figures of the newest run in one step: nobody reads half a file."""
    text = render_metrics(keeping, record)
    beside = path.with_name(f".{path.name}.{os.getpid()}")  # no .prom: not read while it is written
    try:
        beside.write_text(text, "utf-8")
        beside.chmod(0o644)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def render_metrics(keeping: Keeping, record: RunRecord) -> str:
    """Return the figures as text; the project is a label, so that files of several can be joined."""
    seen: set[str] = set()
    lines: list[str] = []
    for name, meaning, labels, value in _metrics(keeping, record):
        if name not in seen:
            lines += [f"# HELP {name} {meaning}", f"# TYPE {name} gauge"]
            seen.add(name)
        named = {"project": keeping.name, **labels}
        inside = ",".join(f'{key}="{_escaped(text)}"' for key, text in named.items())
        lines.append(f"{name}{{{inside}}} {value:g}" if value < 1e5 else f"{name}{{{inside}}} {value:.0f}")  # fmt: skip
    return "\n".join(lines) + "\n"


def _metrics(keeping: Keeping, record: RunRecord) -> Iterator[Line]:
    began, ended = _seconds(record.started), _seconds(record.finished)
    yield "fpstats_last_run_timestamp_seconds", "When the last run ended.", {}, ended
    yield "fpstats_last_run_duration_seconds", "How long it took.", {}, ended - began
    yield "fpstats_last_run_exit_code", "Its exit code; 0 is done.", {}, record.exit_code
    succeeded = [run for run in read_runs(keeping.warehouse.root) if run.exit_code == 0]
    if succeeded:
        newest = _seconds(succeeded[0].finished)
        yield "fpstats_last_success_timestamp_seconds", "When the last good run ended.", {}, newest
    for what, number in sorted(record.counts.items()):
        yield "fpstats_build_count", "What the current build holds.", {"of": what}, number
    for step, seconds in record.timings.items():
        yield "fpstats_stage_seconds", "Wall seconds of a step of the last run.", {"stage": step}, seconds  # fmt: skip


def _seconds(time: str) -> float:
    return datetime.fromisoformat(time).timestamp()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
