"""Reading in a disposable child: what crashes, hangs or eats memory costs one file, not the run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from fpstats.ingest.children.child import OUT_OF_MEMORY
from fpstats.ingest.children.reply import Kept
from fpstats.ingest.jobs import Answer, Conditions, Job
from fpstats.ingest.readers.unreadable import Unreadable

AT_ONCE = 8
"""Jobs that a child has in hand: while it reads one, the next is there already."""

_ALLOCATION_FAILED = (b"memory allocation of", b"MemoryError")
_TAIL = 4096
_FAREWELL = 5


def read_batch(shares: Iterable[Sequence[Job]], conditions: Conditions) -> Generator[Answer]:
    """Yield an answer for each job, share after share, and one for each member of an archive.

    One child serves all jobs until it dies; then another one takes over.
    """
    reading = _Reading(conditions)
    try:
        for share in shares:
            yield from reading.answers(share)
    finally:
        reading.close()


class _Reading:
    """The work on one batch, and the child that does it at the moment."""

    def __init__(self, conditions: Conditions) -> None:
        self._conditions = conditions
        self._child: Child | None = None
        self._waiting: deque[Job] = deque()
        self._listed: Counter[Path] = Counter()

    def answers(self, share: Sequence[Job]) -> Iterator[Answer]:
        """Yield the answers to jobs, and to those that they lead to: the members of archives."""
        self._waiting.extend(share)
        while self._waiting:
            asked = deque(islice(self._waiting, AT_ONCE))
            for job in asked:
                self._waiting.popleft()
                self._running().send(job)
            while asked:
                yield from self._answer(asked.popleft())
                if self._child is None:  # died of that job; the others are still to be read
                    self._waiting.extendleft(reversed(asked))
                    break

    def _answer(self, job: Job) -> Iterator[Answer]:
        plain = job._replace(passwords=())
        try:
            reply = self._reply()
            members = [_member(plain, *each) for each in reply.get("members", ())]
            self._check_members(job, len(members))
        except Unreadable as failed:
            if failed.reason == "password" and self._conditions.passwords and not job.passwords:
                self._waiting.appendleft(job._replace(passwords=self._conditions.passwords))
                return
            sentence = failed.sentence(self._conditions.language)
            yield Answer(plain, {"unreadable": sentence, "reason": failed.reason})
        else:
            self._waiting.extendleft(reversed(members))
            yield Answer(plain, {**reply, "members": len(members)} if members else reply)

    def _check_members(self, job: Job, number: int) -> None:
        self._listed[job.path] += number
        listed, limit = self._listed[job.path], self._conditions.limits.members
        if listed > limit:
            raise Unreadable("too_many_members", members=listed, limit=limit)

    def _running(self) -> Child:
        self._child = self._child or Child(self._conditions)
        return self._child

    def _reply(self) -> dict[str, Any]:
        try:
            reply = self._running().reply()
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

    def __init__(self, conditions: Conditions) -> None:
        """Start it and hand it the context."""
        self._limits = conditions.limits
        self._kept = Kept()
        self._errors = TemporaryFile()  # noqa: SIM115 - lives as long as the child
        bounds = (str(self._limits.seconds), str(self._limits.megabytes))
        self._process = subprocess.Popen(  # noqa: S603 - our own module, by the running interpreter
            [sys.executable, "-P", *conditions.program, *bounds],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
        )
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
