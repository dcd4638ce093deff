"""Reading on a Dask cluster: batches go out, answers come back, in whatever order.

A worker reads the inbox where it is mounted at the same path, with the same bytes; where it is not,
the files are sent. Reading changes nothing, so a batch whose worker dies is simply read again by
another: Dask sees to that, and what it gives up on is read here.
"""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

from fpstats.errors import UsageError
from fpstats.ingest.jobs import Answer, Conditions, Job
from fpstats.pipeline.executors import Executor
from fpstats.pipeline.fingerprint import reader_identity
from fpstats.pipeline.inbox import FileState
from fpstats.pipeline.parcels import Parcel, Returned, Sent, read_parcel

if TYPE_CHECKING:
    from distributed import Client, Future

FILES, BYTES = 64, 16_000_000
"""Bounds of a batch: so many files, and so many bytes; a larger file goes alone."""

_AT_ONCE = 3
"""Batches out for each worker: enough to keep it busy, few enough to be held in memory."""

_PATIENCE = "10s"

_PAUSE = 5
"""Seconds without an answer after which it is asked whether anybody is still there."""


def on_cluster(address: str, fallback: Executor) -> Executor:
    """Return an executor that hands batches to the cluster of a scheduler; `fallback` reads the rest."""

    def read(files: Sequence[FileState], conditions: Conditions) -> Generator[Answer]:
        if not files:
            return
        with _client(address) as client:
            reading = _Reading(client, files, conditions)
            yield from reading.answers()
        with fallback(reading.left, conditions) as answers:
            yield from answers

    return lambda files, conditions: closing(read(files, conditions))


def _client(address: str) -> Client:
    try:
        import dask
        from distributed import Client
    except ImportError:
        message = "--scheduler needs the extra `cluster`: pip install 'fpstats[cluster]'"
        raise UsageError(message) from None
    logging.getLogger("distributed").setLevel(logging.ERROR)
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        message = f"there is no Dask scheduler at {address}: {type(error).__name__}"
        raise UsageError(message) from None
    if not client.nthreads():
        client.close()
        message = f"the Dask scheduler at {address} has no worker: start some with `dask worker {address}`"
        raise UsageError(message)
    return client


class _Reading:
    """The work of one run on a cluster."""

    def __init__(self, client: Client, files: Sequence[FileState], conditions: Conditions) -> None:
        self._client = client
        self._files = files
        self._conditions = conditions
        self._reader = reader_identity()
        self._answered: set[int] = set()
        self._sent: set[int] = set()

    @property
    def left(self) -> list[FileState]:
        """The files that the cluster gave no answer for."""
        return [one for place, one in enumerate(self._files) if place not in self._answered]

    def answers(self) -> Iterator[Answer]:
        """Yield the answers as batches come back; files that a worker lacks are sent after that."""
        waiting = _split(range(len(self._files)), self._files, self._batch_size())
        out = {self._submit(batch) for batch in islice(waiting, self._most())}
        while out:
            done = self._done(out)
            if done is None:  # what is left is read here
                self._client.cancel(list(out))
                return
            for future in done:
                out.remove(future)
                returned = self._result(future)
                yield from self._answers(returned)
                out.update(self._sent_after(returned.absent))
                out.update(self._submit(batch) for batch in islice(waiting, 1))

    def _done(self, out: set[Future]) -> set[Future] | None:
        """Wait for batches; None where no worker, or no scheduler, is left to wait for."""
        from distributed import CancelledError, wait

        while True:
            try:
                with self._client.as_current():
                    found: set[Future] = wait(out, _PAUSE, "FIRST_COMPLETED").done
            except TimeoutError:
                if not self._workers():
                    return None
            except (CancelledError, OSError):
                return None
            else:
                return found

    def _sent_after(self, absent: Sequence[int]) -> Iterator[Future]:
        """Send files that a worker did not find; those that it does not find then are left."""
        missed = [place for place in absent if place not in self._sent]
        self._sent.update(missed)
        for batch in _split(missed, self._files, FILES):
            yield self._submit(batch)

    def _workers(self) -> int:
        try:
            return sum(self._client.nthreads().values())
        except OSError:
            return 0

    def _most(self) -> int:
        return _AT_ONCE * max(1, self._workers())

    def _batch_size(self) -> int:
        """Return how many files go together: a short list is spread over all workers."""
        return max(1, min(FILES, len(self._files) // self._most()))

    def _submit(self, batch: Sequence[int]) -> Future:
        sent = tuple(
            packed_file(place, self._files[place], content=place in self._sent) for place in batch
        )
        parcel = Parcel(sent, self._conditions, self._reader)
        return self._client.submit(read_parcel, parcel, pure=False)

    def _result(self, future: Future) -> Returned:
        """Return what a batch came to; nothing where the cluster gave it up: it is read here."""
        from distributed import CancelledError
        from distributed.scheduler import KilledWorker

        try:
            returned: Returned = future.result()
        except (KilledWorker, CancelledError, OSError, TimeoutError):
            return Returned()
        if returned.reader:
            message = "a worker of the cluster has another fpstats, or other reader libraries, than this machine: install the same there"
            raise UsageError(message)
        return returned

    def _answers(self, returned: Returned) -> Iterator[Answer]:
        for place, source, member, reply in returned.answers:
            self._answered.add(place)
            yield Answer(Job(self._files[place].found.path, source, member), reply)


def packed_file(place: int, state: FileState, *, content: bool) -> Sent:
    """Return a file as it goes to a worker, with its bytes or without."""
    found = state.found
    sent = Sent(place, str(found.path), found.source, found.size, state.sha256)
    if not content:
        return sent
    try:
        return sent._replace(content=found.path.read_bytes())
    except OSError:
        return sent  # gone, or not ours to read: nobody finds it, and reading it here says why


def _split(places: Sequence[int], files: Sequence[FileState], most: int) -> Iterator[Sequence[int]]:
    """Yield batches of files, each within its bounds."""
    batch: list[int] = []
    size = 0
    for place in places:
        more = files[place].found.size
        if batch and (len(batch) == most or size + more > BYTES):
            yield batch
            batch, size = [], 0
        batch.append(place)
        size += more
    if batch:
        yield batch
