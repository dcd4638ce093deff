"""What is asked of a reading process, and what comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from fpstats.model.limits import Limits

READER: Sequence[str] = ("-m", "fpstats.ingest.children.sheet_reader")
"""What Python runs as the child: it replies with observations and findings."""

DRAWER: Sequence[str] = ("-m", "fpstats.ingest.children.drawer")
"""The child of the dry run: it replies with drawings."""

COPIER: Sequence[str] = ("-m", "fpstats.ingest.children.copier")
"""The child of returns: it replies with what may go back to the sender."""


@dataclass(frozen=True)
class Conditions:
    """What all files of a run are read with, and by which child; the context is a line of JSON.

    The passwords are handed to a child only with a file that asks for one.
    """

    context: str
    limits: Limits
    language: str = "zh"
    passwords: tuple[str, ...] = field(default=(), repr=False)
    program: tuple[str, ...] = tuple(READER)


class Job(NamedTuple):
    """One file to read, and the name it has in sources and findings.

    `member` leads to a member of an archive: its number in the archive's directory, and those
    inside it. `passwords` are set only on the way to the reading process.
    """

    path: Path
    source: str
    member: tuple[int, ...] = ()
    passwords: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        return {**self._asdict(), "path": str(self.path)}

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Job:
        """Return the job of plain JSON values."""
        path, source = Path(plain["path"]), plain["source"]
        return cls(path, source, tuple(plain["member"]), tuple(plain["passwords"]))


class Answer(NamedTuple):
    """What one job came to.

    The reply is a packed reading; or `{"unreadable": sentence, "reason": id}`; or, for an archive
    whose members are answered for next, `{"members": number, "litter": number}`.
    """

    job: Job
    reply: dict[str, Any]
