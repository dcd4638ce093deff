"""Who reads: an executor takes files and hands back answers; it decides nothing about them.

`on_threads` reads here. `cluster.on_cluster` hands batches to the workers of a Dask cluster.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager
from importlib import import_module
from itertools import chain, islice, pairwise, takewhile
from queue import SimpleQueue
from threading import Event

from fpstats.ingest.children.isolation import read_batch
from fpstats.ingest.children.process import AT_ONCE, Ready
from fpstats.ingest.jobs import Answer, Conditions, Job
from fpstats.pipeline.inbox import FileState

_SHARES = 4
"""Shares that a run is taken in, or more: none is left with the slow files alone."""

Answers = AbstractContextManager[Iterator[Answer]]
"""Reading that has begun, and stops where it is left."""

Executor = Callable[[Sequence[FileState], Conditions], Answers]
"""Begins to read, and gives answers in any order; members of archives have answers of their own."""


def executor_of(scheduler: str | None, workers: int, ready: Ready | None = None) -> Executor:
    """Return who reads: threads here, or the cluster of a scheduler."""
    if scheduler is None:
        return on_threads(workers, ready)
    from fpstats.pipeline.cluster import on_cluster  # it needs the extra `cluster`

    return on_cluster(scheduler, fallback=on_threads(workers))


def on_threads(workers: int, ready: Ready | None = None) -> Executor:
    """Return an executor of so many threads, each of which drives one child, those ready first."""

    @contextmanager
    def read(files: Sequence[FileState], conditions: Conditions) -> Iterator[Iterator[Answer]]:
        number = max(1, min(workers, len(files)))
        runs = _Runs(files, number)
        stopped = Event()
        answers: SimpleQueue[Sequence[Answer]] = SimpleQueue()

        def drive(worker: int) -> None:
            try:
                with closing(read_batch(runs.shares(worker), conditions, ready)) as found:
                    going_on = takewhile(lambda _: not stopped.is_set(), found)
                    while some := tuple(islice(going_on, AT_ONCE)):
                        answers.put(some)
            finally:
                answers.put(())

        with ThreadPoolExecutor(max_workers=number) as pool:
            running = [pool.submit(drive, worker) for worker in range(number)]
            try:
                yield _answers(answers, running)
            finally:  # also where the run is stopped: nobody begins another file
                stopped.set()

    return read


def loading(modules: Sequence[str], executor: Executor) -> Executor:
    """Return an executor that loads modules for what comes after, while it reads."""

    @contextmanager
    def read(files: Sequence[FileState], conditions: Conditions) -> Iterator[Iterator[Answer]]:
        with executor(files, conditions) as answers:
            for module in modules:
                import_module(module)
            yield answers

    return read


def _answers(
    answers: SimpleQueue[Sequence[Answer]], running: Sequence[Future[None]]
) -> Iterator[Answer]:
    for _ in running:
        yield from chain.from_iterable(iter(answers.get, ()))
    for one in running:
        one.result()


class _Runs:
    """The files in as many runs as there are workers: neighbours are often of one template."""

    def __init__(self, files: Sequence[FileState], workers: int) -> None:
        ends = [len(files) * number // workers for number in range(workers + 1)]
        self._runs = [deque(files[start:end]) for start, end in pairwise(ends)]

    def shares(self, worker: int) -> Iterator[Sequence[Job]]:
        """Yield a worker's run in shares, ever smaller ones, then the ends of the longest others."""
        return filter(None, self._shares(worker))  # none is left where another worker was quicker

    def _shares(self, worker: int) -> Iterator[Sequence[Job]]:
        own = self._runs[worker]
        while own:
            yield list(_jobs(own, own.popleft))
        while other := max(self._runs, key=len):
            yield list(_jobs(other, other.pop))


def _jobs(run: deque[FileState], taken: Callable[[], FileState]) -> Iterator[Job]:
    for _ in range(max(1, min(AT_ONCE // 2, len(run) // _SHARES))):
        try:
            one = taken().found
        except IndexError:
            return
        yield Job(one.path, one.source)
