"""Reading in a disposable child: what crashes, hangs or eats memory costs one file, not the run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from tempfile import TemporaryFile
from typing import IO, Any

from fpstats.ingest.child import OUT_OF_MEMORY
from fpstats.ingest.jobs import Answer, Job
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.ingest.reply import Kept
from fpstats.model.limits import Limits

READER: Sequence[str] = ("-m", "fpstats.ingest.sheet_reader")
"""What Python runs as the child: it replies with observations and findings."""

DRAWER: Sequence[str] = ("-m", "fpstats.ingest.drawer")
"""The child of the dry run: it replies with drawings."""

COPIER: Sequence[str] = ("-m", "fpstats.ingest.copier")
"""The child of returns: it replies with what may go back to the sender."""

_ALLOCATION_FAILED = (b"memory allocation of", b"MemoryError")
_TAIL = 4096
_FAREWELL = 5


def read_batch(  # noqa: PLR0913 - what it is read with comes from different places
    jobs: Iterable[Job],
    context_json: str,
    limits: Limits,
    language: str = "zh",
    program: Sequence[str] = READER,
    *,
    passwords: Sequence[str] = (),
) -> Iterator[Answer]:
    """Yield an answer for each job, in order, and after that of an archive one for each member.

    `context_json` is one line of JSON that the child gets once. One child serves all jobs until it
    dies; then another one takes over. The passwords are handed to it only with a file that asks.
    """
    reading = _Reading(context_json, limits, language, program, tuple(passwords))
    try:
        for job in jobs:
            yield from reading.answers(job)
    finally:
        reading.close()


class _Reading:
    """The work on one batch, and the child that does it at the moment."""

    def __init__(
        self,
        context_json: str,
        limits: Limits,
        language: str,
        program: Sequence[str],
        passwords: tuple[str, ...],
    ) -> None:
        self._start = partial(Child, program, context_json, limits)
        self._limits = limits
        self._language = language
        self._passwords = passwords
        self._child: Child | None = None

    def answers(self, job: Job) -> Iterator[Answer]:
        """Yield the answer to a job, and to those that it leads to: the members of an archive."""
        waiting = deque([job])
        listed = 0
        while waiting:
            now = waiting.popleft()
            try:
                reply = self._reply(now)
                members = [_member(now, *each) for each in reply.get("members", ())]
                listed += len(members)
                self._check_members(listed)
            except Unreadable as failed:
                sentence = failed.sentence(self._language)
                yield Answer(now, {"unreadable": sentence, "reason": failed.reason})
            else:
                waiting.extendleft(reversed(members))
                yield Answer(now, {**reply, "members": len(members)} if members else reply)

    def _check_members(self, listed: int) -> None:
        if listed > self._limits.members:
            raise Unreadable("too_many_members", members=listed, limit=self._limits.members)

    def _reply(self, job: Job) -> dict[str, Any]:
        try:
            return self._ask(job)
        except Unreadable as failed:
            if failed.reason != "password" or not self._passwords:
                raise
        return self._ask(job._replace(passwords=self._passwords))

    def _ask(self, job: Job) -> dict[str, Any]:
        self._child = self._child or self._start()
        try:
            reply = self._child.ask(job)
        except Unreadable:
            self._child = None
            raise
        said = reply.get("unreadable")
        if said:
            raise Unreadable(said["reason"], **said["facts"])
        return reply

    def close(self) -> None:
        """End the child."""
        if self._child:
            self._child.close()


def _member(archive: Job, number: int, name: str) -> Job:
    return Job(archive.path, f"{archive.source}/{name}", (*archive.member, number))


class Child:
    """A running child. Its errors are kept in an unnamed file, for they may quote cells."""

    def __init__(self, program: Sequence[str], context_json: str, limits: Limits) -> None:
        """Start it and hand it the context."""
        self._limits = limits
        self._kept = Kept()
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
        self._send(json.dumps(job.plain()))
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
