"""Reading in a disposable child: what crashes, hangs or eats memory costs one file, not the run."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from fpstats.ingest.children.process import AT_ONCE, Child, Ready
from fpstats.ingest.jobs import Answer, Conditions, Job
from fpstats.ingest.readers.unreadable import Unreadable


def read_batch(
    shares: Iterable[Sequence[Job]], conditions: Conditions, ready: Ready | None = None
) -> Generator[Answer]:
    """Yield an answer for each job, share after share, and one for each member of an archive.

    Shares are taken before the last is answered; an empty one ends the batch when all is. One child
    serves all jobs until it dies; then another one takes over. The first may be one of those that
    are ready.
    """
    reading = _Reading(conditions, Ready(0) if ready is None else ready)
    try:
        yield from reading.answers(iter(shares))
    finally:
        reading.close()


class _Reading:
    """The work on one batch, and the child that does it at the moment."""

    def __init__(self, conditions: Conditions, ready: Ready) -> None:
        self._conditions = conditions
        self._ready = ready
        self._child: Child | None = None
        self._waiting: deque[Job] = deque()
        self._listed: Counter[Path] = Counter()

    def answers(self, shares: Iterator[Sequence[Job]]) -> Iterator[Answer]:
        """Yield the answers to jobs, and to those that they lead to: the members of archives.

        The child is asked for more before it has answered all, so that it is never idle.
        """
        asked: deque[Job] = deque()
        while True:
            if len(asked) <= AT_ONCE // 2:
                asked.extend(self._sent(shares))
            if not asked:
                return
            yield from self._answer(asked.popleft())
            if self._child is None:  # died of that job; the others are still to be read
                self._waiting.extendleft(reversed(asked))
                asked.clear()

    def _sent(self, shares: Iterator[Sequence[Job]]) -> Iterator[Job]:
        """Ask for what waits, or else for the next share, as far as a child takes it at once."""
        if not self._waiting:
            self._waiting.extend(next(shares, ()))
        for _ in range(min(AT_ONCE // 2, len(self._waiting))):
            job = self._waiting.popleft()
            self._running().send(job)
            yield job

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
        self._child = self._child or self._ready.child(self._conditions)
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
