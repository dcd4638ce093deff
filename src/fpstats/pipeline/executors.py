"""Who reads: an executor takes files and hands back answers; it decides nothing about them.

`on_threads` reads here. `cluster.on_cluster` hands batches to the workers of a Dask cluster.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager
from itertools import takewhile
from queue import SimpleQueue
from threading import Event

from fpstats.ingest.isolation import AT_ONCE, read_batch
from fpstats.ingest.jobs import Answer, Conditions, Job
from fpstats.pipeline.inbox import FileState

_SHARES = 4
"""Shares that each worker takes, or more: none is left with the slow files alone."""

Answers = AbstractContextManager[Iterator[Answer]]
"""Reading that has begun, and stops where it is left."""

Executor = Callable[[Sequence[FileState], Conditions], Answers]
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
    def read(files: Sequence[FileState], conditions: Conditions) -> Iterator[Iterator[Answer]]:
        waiting = deque(files)
        stopped = Event()
        answers: SimpleQueue[Answer | None] = SimpleQueue()

        def drive() -> None:
            try:
                with closing(read_batch(_shares(waiting, workers), conditions)) as found:
                    for answer in takewhile(lambda _: not stopped.is_set(), found):
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


def _shares(waiting: deque[FileState], workers: int) -> Iterator[Sequence[Job]]:
    """Yield what is left in shares, ever smaller ones; several threads take turns."""
    while waiting:
        number = max(1, min(AT_ONCE, len(waiting) // (_SHARES * workers)))
        yield [Job(one.found.path, one.found.source) for one in _taken(waiting, number)]


def _taken(waiting: deque[FileState], number: int) -> Iterator[FileState]:
    for _ in range(number):
        try:
            yield waiting.popleft()
        except IndexError:  # another thread was quicker
            return
