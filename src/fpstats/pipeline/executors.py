"""Who reads: an executor takes files and hands back answers; it decides nothing about them.

`on_threads` reads here. `cluster.on_cluster` hands batches to the workers of a Dask cluster.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Event

from fpstats.ingest.isolation import READER, read_batch
from fpstats.ingest.jobs import Answer, Job
from fpstats.model.limits import Limits
from fpstats.pipeline.inbox import FileState


@dataclass(frozen=True)
class Terms:
    """What all files of a run are read with, and by which child; the context is a line of JSON."""

    context: str
    limits: Limits
    language: str
    passwords: tuple[str, ...] = field(default=(), repr=False)
    program: tuple[str, ...] = tuple(READER)

    def answers(self, jobs: Iterator[Job]) -> Iterator[Answer]:
        """Read jobs with one disposable child."""
        return read_batch(
            jobs,
            self.context,
            self.limits,
            self.language,
            self.program,
            passwords=self.passwords,
        )


Answers = AbstractContextManager[Iterator[Answer]]
"""Reading that has begun, and stops where it is left."""

Executor = Callable[[Sequence[FileState], Terms], Answers]
"""Begins to read, and gives answers in any order; members of archives have answers of their own."""


def executor_of(scheduler: str | None, workers: int) -> Executor:
    """Return who reads: threads here, or the cluster of a scheduler."""
    if scheduler is None:
        return on_threads(workers)
    from fpstats.pipeline.cluster import on_cluster  # it needs the extra `cluster`

    return on_cluster(scheduler, fallback=on_threads(workers))


def on_threads(workers: int) -> Executor:
    """Return an executor of so many threads, each of which drives one child."""

    @contextmanager
    def read(files: Sequence[FileState], terms: Terms) -> Iterator[Iterator[Answer]]:
        waiting = deque(files)
        stopped = Event()
        answers: SimpleQueue[Answer | None] = SimpleQueue()

        def drive() -> None:
            try:
                for answer in terms.answers(_taken(waiting, stopped)):
                    answers.put(answer)
            finally:
                answers.put(None)

        number = min(workers, len(files))
        with ThreadPoolExecutor(max_workers=max(1, number)) as pool:
            running = [pool.submit(drive) for _ in range(number)]
            try:
                yield _answers(answers, running)
            finally:  # also where the run is stopped: nobody begins another file
                stopped.set()

    return read


def _answers(
    answers: SimpleQueue[Answer | None], running: Sequence[Future[None]]
) -> Iterator[Answer]:
    for _ in running:
        yield from iter(answers.get, None)
    for one in running:
        one.result()


def _taken(waiting: deque[FileState], stopped: Event) -> Iterator[Job]:
    """Yield the files that are left; threads take turns, so that none has the slow ones alone."""
    while not stopped.is_set():
        try:
            state = waiting.popleft()
        except IndexError:
            return
        yield Job(state.found.path, state.found.source)
