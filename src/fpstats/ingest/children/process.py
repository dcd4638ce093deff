"""A child as its parent sees it: a process that is asked for replies, and may die of a file."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO, Any, Self

from fpstats.ingest.children.child import OUT_OF_MEMORY
from fpstats.ingest.children.reply import Kept
from fpstats.ingest.jobs import READER, Conditions, Job
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.model.limits import Limits

AT_ONCE = 16
"""Jobs that a child has in hand at most: while it reads one, the next is there already."""

_ALLOCATION_FAILED = (b"memory allocation of", b"MemoryError")
_TAIL = 4096
_FAREWELL = 5


class Child:
    """A running child. Its errors are kept in an unnamed file, for they may quote cells."""

    def __init__(self, program: Sequence[str]) -> None:
        """Start it."""
        self._limits = Limits()
        self._kept = Kept()
        self._errors = TemporaryFile()  # noqa: SIM115 - lives as long as the child
        self._process = subprocess.Popen(  # noqa: S603 - our own module, by the running interpreter
            [sys.executable, "-P", *program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
        )

    def begin(self, conditions: Conditions) -> None:
        """Hand it the limits that it is to keep, and the context."""
        self._limits = conditions.limits
        self._send(json.dumps(self._limits._asdict()))
        self._send(conditions.context)

    def send(self, job: Job) -> None:
        """Ask for a reply; a child can be asked for `AT_ONCE` of them before any is taken."""
        self._send(json.dumps(job.plain()))

    def reply(self) -> dict[str, Any]:
        """Return the next reply, in the order of the jobs.

        Raises:
            Unreadable: the child died of its file; it is of no further use.
        """
        line = self._pipe(self._process.stdout).readline()
        if not line.endswith("\n"):
            raise self._death()
        return self._kept.whole(json.loads(line))

    def _send(self, line: str) -> None:
        """Write a line; a child that died before reading it is noticed by its missing reply."""
        pipe = self._pipe(self._process.stdin)
        try:
            pipe.write(line + "\n")
            pipe.flush()
        except BrokenPipeError:
            self._process.kill()

    @staticmethod
    def _pipe(pipe: IO[str] | None) -> IO[str]:
        if pipe is None:
            message = "the child was started without pipes"
            raise RuntimeError(message)
        return pipe

    def _death(self) -> Unreadable:
        try:
            code = self._process.wait(_FAREWELL)  # killed too early, it could not say why it ends
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        errors = self._last_errors()
        self.close()
        if code == -signal.SIGALRM:
            return Unreadable("too_slow", seconds=self._limits.seconds)
        if code == OUT_OF_MEMORY or any(words in errors for words in _ALLOCATION_FAILED):
            return Unreadable("too_much_memory", megabytes=self._limits.megabytes)
        how = signal.Signals(-code).name if code < 0 else f"exit {code}"
        return Unreadable("reader_died", how=how)

    def _last_errors(self) -> bytes:
        size = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, size - _TAIL))
        return self._errors.read()

    def close(self) -> None:
        """End the child, at once, whatever it does."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                self._pipe(pipe).close()
            except BrokenPipeError:  # what was not sent is not missed
                continue
        self._errors.close()


class Ready:
    """Readers that were started before it is known what they read: starting takes a while."""

    def __init__(self, number: int) -> None:
        """Start so many."""
        self._children = deque(Child(READER) for _ in range(number))

    def child(self, conditions: Conditions) -> Child:
        """Return a child that has begun: one of these while there are any of its program."""
        child = None
        if conditions.program == tuple(READER):
            with suppress(IndexError):  # asked by several threads
                child = self._children.popleft()
        child = child or Child(conditions.program)
        child.begin(conditions)
        return child

    def __len__(self) -> int:
        """Return how many still wait."""
        return len(self._children)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *raised: object) -> None:
        """End those that nobody has asked for."""
        while self._children:
            self._children.popleft().close()
