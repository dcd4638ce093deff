"""Reading in a disposable child: what crashes, hangs or eats memory costs one file, not the run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple

from fpstats.ingest.child import OUT_OF_MEMORY
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.model.limits import Limits

READER: Sequence[str] = ("-m", "fpstats.ingest.child")
"""What Python runs as the child."""

DRAWER: Sequence[str] = ("-m", "fpstats.ingest.drawer")
"""The child of the dry run: it replies with drawings."""

COPIER: Sequence[str] = ("-m", "fpstats.ingest.copier")
"""The child of returns: it replies with what may go back to the sender."""

_ALLOCATION_FAILED = (b"memory allocation of", b"MemoryError")
_TAIL = 4096
_FAREWELL = 5


class Job(NamedTuple):
    """One file to read, and the name it has in sources and findings."""

    path: Path
    source: str


def read_batch(
    jobs: Iterable[Job],
    context_json: str,
    limits: Limits,
    language: str = "zh",
    program: Sequence[str] = READER,
) -> Iterator[dict[str, Any]]:
    """Yield one reply for each job, in order: what the child returned, or `{"unreadable": sentence}`.

    An unreadable file's reply has its stable `reason` too. `context_json` is one line of JSON that
    the child gets once. One child serves all jobs until it dies; then another one takes over.
    """
    child: Child | None = None
    try:
        for job in jobs:
            child = child or Child(program, context_json, limits)
            try:
                reply = child.ask(job)
                failed = _unreadable(reply)
            except Unreadable as error:
                reply, failed, child = {}, error, None
            yield _told(failed, language) if failed else reply
    finally:
        if child:
            child.close()


def _unreadable(reply: dict[str, Any]) -> Unreadable | None:
    said = reply.get("unreadable")
    return Unreadable(said["reason"], **said["facts"]) if said else None


def _told(failed: Unreadable, language: str) -> dict[str, Any]:
    return {"unreadable": failed.sentence(language), "reason": failed.reason}


class Child:
    """A running child. Its errors are kept in an unnamed file, for they may quote cells."""

    def __init__(self, program: Sequence[str], context_json: str, limits: Limits) -> None:
        """Start it and hand it the context."""
        self._limits = limits
        self._errors = TemporaryFile()  # noqa: SIM115 - lives as long as the child
        bounds = (str(limits.seconds), str(limits.megabytes))
        self._process = subprocess.Popen(  # noqa: S603 - our own module, by the running interpreter
            [sys.executable, "-P", *program, *bounds],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        self._send(context_json)

    def ask(self, job: Job) -> dict[str, Any]:
        """Return the child's reply.

        Raises:
            Unreadable: the child died of this file; it is of no further use.
        """
        self._send(json.dumps({"path": str(job.path), "source": job.source}))
        line = self._pipe(self._process.stdout).readline()
        if not line.endswith("\n"):
            raise self._death()
        reply: dict[str, Any] = json.loads(line)
        return reply

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
