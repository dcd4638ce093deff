"""What is asked of a reading process, and what comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple


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
