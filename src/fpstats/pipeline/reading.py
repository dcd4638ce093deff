"""Steps 3 and 4: files to observations and findings, in disposable children."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from fpstats.errors import UsageError
from fpstats.ingest.context import context_of
from fpstats.ingest.corpus import Found, has_changed
from fpstats.ingest.isolation import READER, Job, read_batch
from fpstats.ingest.reply import unpacked_findings
from fpstats.ingest.rules import Reporter, reading_rules
from fpstats.model.observed import Finding
from fpstats.pipeline.inbox import FileState, Inbox
from fpstats.pipeline.loading import Loaded
from fpstats.pipeline.published_rows import finding_rows
from fpstats.store.readings import ObservationRows, rows_as_read
from fpstats.store.schemas import arrow_table
from fpstats.tables import FINDINGS

if TYPE_CHECKING:
    import pyarrow as pa

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Taken:
    """What the whole inbox says; `sources` lack their number of findings, which grows later."""

    observations: pa.Table
    findings: tuple[Finding, ...]
    sources: tuple[Row, ...]
    changing: frozenset[str]
    read: int


def take(loaded: Loaded, inbox: Inbox, previous: Path | None, workers: int) -> Taken:
    """Read the fresh files with so many workers, and keep the rows of the others."""
    rows = ObservationRows()
    findings: list[Finding] = []
    sources: dict[str, Row] = {}
    changing = set()
    language = loaded.project.languages[0]
    for state, reply in replies(loaded, inbox.fresh, workers):
        source = state.found.source
        if has_changed(state.found):
            changing.add(source)
            findings.append(Reporter(source, language).finding("still_changing"))
        elif "unreadable" in reply:
            reason = reply["unreadable"]
            findings.append(Reporter(source, language).finding("unreadable", reason=reason))
        else:
            rows.add(**reply["observations"])
            findings += unpacked_findings(reply)
            sources[source] = _source(state, reply)
            continue
        sources[source] = (source, state.sha256, None, None, 0, None, "rejected", 0)
    if previous is not None and inbox.kept:
        rows.add_table(rows_as_read(previous, inbox.kept))
        kept_sources, kept_findings = _kept(previous, inbox.kept)
        sources |= {row[0]: row for row in kept_sources}
        findings += kept_findings
    ordered = tuple(sources[name] for name in sorted(sources))
    return Taken(rows.table(), tuple(findings), ordered, frozenset(changing), len(inbox.fresh))


def read_file(loaded: Loaded, path: Path) -> tuple[pa.Table, pa.Table]:
    """Return the observations and the findings of one file, wherever it lies.

    Raises:
        UsageError: there is no such file.
    """
    if not path.is_file():
        message = f'there is no file "{path}"'
        raise UsageError(message)
    state = path.stat()
    found = Found(path.name, path.resolve(), state.st_size, state.st_mtime_ns)
    alone = FileState(found, "")
    taken = take(loaded, Inbox((alone,), (alone,), 0), None, 1)
    return taken.observations, arrow_table(FINDINGS, finding_rows(taken.findings))


def replies(
    loaded: Loaded, files: Sequence[FileState], workers: int, program: Sequence[str] = READER
) -> Iterator[tuple[FileState, dict[str, Any]]]:
    """Yield each file with what its child replied, as replies come; workers take turns in the list."""
    project = loaded.project
    context = json.dumps(context_of(project, loaded.catalogue), ensure_ascii=False)
    shares = [files[start::workers] for start in range(min(workers, len(files)))]
    arrived: SimpleQueue[tuple[FileState, dict[str, Any]] | None] = SimpleQueue()

    def read(share: Sequence[FileState]) -> None:
        jobs = [Job(state.found.path, state.found.source) for state in share]
        try:
            language = project.languages[0]
            read_in_child = read_batch(jobs, context, project.limits, language, program)
            for pair in zip(share, read_in_child, strict=True):
                arrived.put(pair)
        finally:
            arrived.put(None)

    with ThreadPoolExecutor(max_workers=max(1, len(shares))) as pool:
        running = [pool.submit(read, share) for share in shares]
        for _ in running:
            yield from iter(arrived.get, None)
        for one in running:
            one.result()


def _source(state: FileState, reply: dict[str, Any]) -> Row:
    day = reply["reported_on"]
    reported_on = date.fromisoformat(day) if day else None
    facts = (reply["format"], reply["encoding"], reply["sheets"], reported_on, reply["status"])
    return (state.found.source, state.sha256, *facts, reply["observations"]["rows"])


def _kept(previous: Path, sources: Sequence[str]) -> tuple[list[Row], list[Finding]]:
    """Return the rows of sources and the findings of reading that a build has for some sources."""
    from fpstats.store.published import PublishedBuild

    names = ", ".join(Finding._fields)
    chosen = {"sources": list(sources)}
    with PublishedBuild(previous) as build:
        rows = build.rows(
            "SELECT source, sha256, format, encoding, sheets, reported_on, status, observations "
            "FROM sources WHERE list_contains($sources, source)",
            chosen,
        )
        found = build.rows(
            f"SELECT {names} FROM findings "  # noqa: S608 - the names are those of our own tuple
            "WHERE list_contains($sources, source) AND list_contains($rules, rule)",
            {**chosen, "rules": list(reading_rules())},
        )
    return rows, [Finding(*row) for row in found]
