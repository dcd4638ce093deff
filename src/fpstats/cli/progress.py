"""How a build is watched: a bar on a terminal, lines of a log where one is asked for."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fpstats.cli.log_format import LogFormat
from fpstats.errors import FpstatsError, UsageError
from fpstats.model.text import visible, visible_json
from fpstats.pipeline.clock import now
from fpstats.pipeline.watching import FOR_SCREENS, Event, Watch, silent

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress


@contextmanager
def watching(form: LogFormat | None) -> Iterator[Watch]:
    """Give what watches a build: log lines in a form, else a bar on a terminal, else nothing."""
    if form is LogFormat.JSON:
        with _failures_told_once():
            yield _json_line
    elif form is LogFormat.TEXT:
        yield _text_line
    elif sys.stderr.isatty():
        from rich.console import Console

        with bar_on(Console(stderr=True)) as watch:
            yield watch
    else:
        yield silent


@contextmanager
def _failures_told_once() -> Iterator[None]:
    """End the program without a word where the log has said why: where the run got as far as a log."""
    try:
        yield
    except FpstatsError as error:
        if isinstance(error, UsageError):
            raise
        sys.exit(error.exit_code)


def _json_line(event: Event) -> None:
    if event.name not in FOR_SCREENS:
        entry = {"time": _time(), "level": event.level, "event": event.name, **event.facts}
        print(visible_json(json.dumps(entry, ensure_ascii=False, default=str)), flush=True)  # noqa: T201 - the log is what this prints


def _text_line(event: Event) -> None:
    if event.name not in FOR_SCREENS:
        facts = " ".join(f"{name}={_plain(value)}" for name, value in event.facts.items() if value not in (None, ""))  # fmt: skip
        line = f"{_time()} {event.level.upper():<7} {event.name} {facts}"
        print(visible(" ".join(line.split("\n")).rstrip()), flush=True)  # noqa: T201 - the log is what this prints


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ",".join(f"{name}:{number}" for name, number in value.items())
    if isinstance(value, list):
        return ",".join(map(str, value))
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if " " in text else text


def _time() -> str:
    return now().isoformat(timespec="milliseconds")


@contextmanager
def bar_on(console: Console) -> Iterator[Watch]:
    """Draw a bar: the step, files done, how many a second, time left, findings so far."""
    from rich.progress import (  # fmt: skip
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[findings]} findings"),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield _Bar(progress)


class _Bar:
    """Moves the bar by the events of a run."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("find", total=None, rate="", findings=0)

    def __call__(self, event: Event) -> None:
        facts = event.facts
        if event.name == "stage_begins":
            self._progress.update(self._task, description=facts["stage"])
        elif event.name == "found":
            self._progress.update(self._task, total=facts["to_read"])
        elif event.name == "read":
            speed = self._progress.tasks[0].speed
            self._progress.update(
                self._task,
                completed=facts["files"],
                findings=facts["findings"],
                rate=f"{speed:.0f}/s" if speed else "",
            )
