"""Steps 3 and 4: files to observations and findings, in disposable children."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fpstats.errors import UsageError
from fpstats.ingest.children.context import conditions_of
from fpstats.ingest.children.reply import unpacked_findings
from fpstats.ingest.corpus import Found, has_changed
from fpstats.ingest.jobs import READER
from fpstats.ingest.questions.rules import Reporter
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.ingest.texts.letters import Letters
from fpstats.model.observed import Finding
from fpstats.pipeline.executors import Executor, on_threads
from fpstats.pipeline.inbox import FileState, Inbox
from fpstats.pipeline.loading import Loaded
from fpstats.pipeline.published_rows import finding_rows
from fpstats.pipeline.watching import Event, Watch, logged_name, silent
from fpstats.tables import FINDINGS, OBSERVATIONS

if TYPE_CHECKING:
    import pyarrow as pa

Row = tuple[Any, ...]

_STATUS = 6
"""Place of the status in a row of sources."""


@dataclass(frozen=True)
class Taken:
    """What the whole inbox says; `sources` lack their number of findings, which grows later.

    The texts of `observations` are coded. `letters` are those of files that were read now and gave no finding.
    """

    observations: pa.Table
    findings: tuple[Finding, ...]
    sources: tuple[Row, ...]
    changing: frozenset[str]
    read: int
    letters: dict[str, Letters]

    @property
    def rejected(self) -> int:
        """Number of files, and of members of archives, that gave nothing."""
        return sum(row[_STATUS] == "rejected" for row in self.sources)


def take(
    loaded: Loaded,
    inbox: Inbox,
    previous: Path | None,
    executor: Executor,
    watch: Watch = silent,
) -> Taken:
    """Have the fresh files read by an executor, and keep the rows of the others."""
    states = {state.found.path: state for state in inbox.fresh}
    with executor(inbox.fresh, conditions_of(loaded.project, loaded.catalogue)) as answers:
        taking = _Taking(loaded.project.languages[0], watch, len(inbox.fresh))
        for one in inbox.refused:
            reason = Unreadable(one.reason, cause=one.cause).sentence(taking.language)
            taking.reject(one.source, "", reason, one.reason)
        for job, reply in answers:
            taking.add(states[job.path], job.source, reply)
    if previous is not None and inbox.kept:
        taking.keep(previous, frozenset(inbox.kept))
    return taking.taken(len(inbox.fresh))


class _Taking:
    """Gathers what the files say, in whatever order they come."""

    def __init__(self, language: str, watch: Watch, fresh: int) -> None:
        from fpstats.store.readings import ObservationRows  # Arrow is loaded while children start

        self.language = language
        self._watch = watch
        self._fresh = fresh
        self._begun: set[Path] = set()
        self._rows = ObservationRows()
        self._findings: list[Finding] = []
        self._sources: dict[str, Row] = {}
        self._changing: set[str] = set()
        self._letters: dict[str, Letters] = {}

    def add(self, state: FileState, source: str, reply: dict[str, Any]) -> None:
        """Add what a file, or a member of an archive, came to."""
        if has_changed(state.found):
            self._changing.add(state.found.source)
            self._reject(source, state.sha256, "still_changing")
            self._tell_rejected(source, ["still_changing"])
        elif "unreadable" in reply:
            self.reject(source, state.sha256, reply["unreadable"], reply.get("reason", ""))
        elif "members" in reply:
            self._sources[source] = (source, state.sha256, "zip", None, 0, None, "read", 0)
        else:
            self._rows.add(**reply["observations"])
            found = unpacked_findings(reply)
            self._findings += found
            self._sources[source] = _source(state, source, reply)
            if not reply["findings"] and source == state.found.source:
                self._letters[source] = Letters(*reply["letters"])
            if reply["status"] == "rejected":
                self._tell_rejected(source, sorted({finding.rule for finding in found}))
        self._begun.add(state.found.path)
        numbers = (len(self._begun), self._fresh, len(self._findings))
        self._watch(Event("read", dict(zip(("files", "of", "findings"), numbers, strict=True))))

    def reject(self, source: str, sha256: str, sentence: str, reason: str) -> None:
        """Add a file that could not be read; `reason` is the id of what the sentence says."""
        self._reject(source, sha256, "unreadable", reason=sentence)
        self._tell_rejected(source, ["unreadable"], reason)

    def keep(self, previous: Path, files: frozenset[str]) -> None:
        """Add what a build has of some files, and of the members of archives."""
        from fpstats.pipeline.kept import kept_of

        kept = kept_of(previous, files)
        self._rows.add_table(kept.observations)
        self._sources |= {row[0]: row for row in kept.sources}
        self._findings += kept.findings

    def taken(self, read: int) -> Taken:
        """Return everything, in order; `read` is the number of files that were opened."""
        ordered = tuple(self._sources[name] for name in sorted(self._sources))
        findings, changing = tuple(self._findings), frozenset(self._changing)
        return Taken(self._rows.table(), findings, ordered, changing, read, self._letters)

    def _tell_rejected(self, source: str, rules: Sequence[str], reason: str = "") -> None:
        facts = {"source": logged_name(source, rules), "rules": list(rules)}
        if reason:
            facts["reason"] = reason
        self._watch(Event("rejected", facts, "warning"))

    def _reject(self, source: str, sha256: str, rule: str, **words: str) -> None:
        self._findings.append(Reporter(source, self.language).finding(rule, **words))
        self._sources[source] = (source, sha256, None, None, 0, None, "rejected", 0)


def taken_from(folder: Path) -> Taken:
    """Return what a build has read, before any correction."""
    from fpstats.pipeline.kept import kept_of

    kept = kept_of(folder)
    return Taken(kept.observations, tuple(kept.findings), tuple(kept.sources), frozenset(), 0, {})


def read_file(loaded: Loaded, path: Path) -> tuple[pa.Table, pa.Table]:
    """Return the observations and the findings of one file, wherever it lies.

    Raises:
        UsageError: there is no such file.
    """
    from fpstats.store.schemas import arrow_schema, arrow_table

    if not path.is_file():
        message = f'there is no file "{path}"'
        raise UsageError(message)
    state = path.stat()
    found = Found(path.name, path.resolve(), state.st_size, state.st_mtime_ns)
    alone = FileState(found, "")
    taken = take(loaded, Inbox((alone,), (alone,)), None, on_threads(1))
    observations = taken.observations.cast(arrow_schema(OBSERVATIONS))
    return observations, arrow_table(FINDINGS, finding_rows(taken.findings))


def replies(
    loaded: Loaded, files: Sequence[FileState], workers: int, program: Sequence[str] = READER
) -> Iterator[tuple[FileState, str, dict[str, Any]]]:
    """Yield file, source and reply, as replies come, of so many children that run a program.

    The source is the file's, or that of a member of the archive that it is.
    """
    states = {state.found.path: state for state in files}
    with on_threads(workers)(
        files, conditions_of(loaded.project, loaded.catalogue, program)
    ) as answers:
        for job, reply in answers:
            yield states[job.path], job.source, reply


def _source(state: FileState, source: str, reply: dict[str, Any]) -> Row:
    day = reply["reported_on"]
    reported_on = date.fromisoformat(day) if day else None
    facts = (reply["format"], reply["encoding"], reply["sheets"], reported_on, reply["status"])
    return (source, state.sha256, *facts, reply["observations"]["rows"])
