"""What a run leaves behind besides a build: its log, a line in runs.jsonl, figures for a monitor.

None of it may cost a build: where the disk refuses, the run goes on without.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from fpstats.errors import FpstatsError
from fpstats.pipeline.clock import now
from fpstats.pipeline.keeping import Keeping, read_keeping
from fpstats.pipeline.metrics import write_metrics
from fpstats.pipeline.watching import FOR_SCREENS, Event, Watch
from fpstats.store.run_log import RunLog
from fpstats.store.runs import RunRecord, append_run

STOPPED = 130
"""Exit code of a run that a person or the system stopped."""


@dataclass
class Diary:
    """One run as it goes: every event is handed to it."""

    keeping: Keeping
    watch: Watch
    started: datetime = field(default_factory=now)
    build: str | None = None
    why: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)
    log: RunLog | None = None

    @property
    def id(self) -> str:
        """Name of the run: its time, and its process, for two may begin at once."""
        return f"{self.started:%Y%m%dT%H%M%S%fZ}-{os.getpid()}"

    def tell(self, event: Event) -> None:
        """Log an event, and tell it to those who watch."""
        if event.name == "stage":
            self.timings[event.facts["stage"]] = event.facts["seconds"]
        if event.name not in FOR_SCREENS:
            self._write(event)
        self.watch(event)

    def _write(self, event: Event) -> None:
        if self.log is not None:
            with suppress(OSError):
                self.log.write(entry_of(event, self.id))

    def record(self, exit_code: int) -> RunRecord:
        """Return the run as it ends."""
        return RunRecord(
            id=self.id,
            started=self.started.isoformat(),
            finished=now().isoformat(),
            exit_code=exit_code,
            why=self.why,
            build=self.build,
            counts=self.counts,
            timings=self.timings,
        )


def entry_of(event: Event, run: str) -> dict[str, Any]:
    """Return an event as a line of a log has it."""
    time = now().isoformat(timespec="milliseconds")
    return {"time": time, "level": event.level, "event": event.name, "run": run, **event.facts}


@contextmanager
def written_diary(directory: Path, watch: Watch, metrics: Path | None) -> Iterator[Diary]:
    """Keep the diary of a run in the warehouse of a project, however the run ends.

    Raises:
        UsageError: there is no project.
    """
    keeping = read_keeping(directory)
    diary = Diary(keeping, watch, build=keeping.warehouse.current_id())
    if keeping.inside:
        with suppress(OSError):
            diary.log = RunLog(keeping.warehouse.root, diary.id, keeping.log)
    code = FpstatsError.exit_code
    try:
        diary.tell(Event("started"))
        yield diary
        code = 0
    except FpstatsError as error:
        code, diary.why = error.exit_code, error.logged
        raise
    except Exception as error:
        diary.why = f"a bug: {type(error).__name__}"
        raise
    except BaseException as error:  # Ctrl-C, or a signal of the system
        code = error.code if isinstance(error, SystemExit) and isinstance(error.code, int) else STOPPED  # fmt: skip
        diary.why = "stopped from outside"
        raise
    finally:
        _end(diary, code, metrics or keeping.metrics)


def _end(diary: Diary, code: int, metrics: Path | None) -> None:
    record, keeping = diary.record(code), diary.keeping
    if keeping.inside:
        with suppress(OSError):
            append_run(keeping.warehouse.root, record)
    if metrics is not None:
        try:
            write_metrics(metrics, keeping, record)
        except OSError as error:
            diary.tell(Event("metrics_failed", {"error": error.strerror}, "warning"))
    facts = {"exit_code": code, "why": record.why, "build": record.build, "counts": record.counts}
    diary.tell(Event("finished", facts, "error" if code else "info"))
    if diary.log is not None:
        with suppress(OSError):
            diary.log.close()
