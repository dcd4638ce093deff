"""`fpstats build`: the ten steps from a folder of workbooks to a published build."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fpstats.errors import DeclarationError, NothingReadable, StrictRejection
from fpstats.model.observed import Finding
from fpstats.pipeline.clock import Clock, now
from fpstats.pipeline.fingerprint import Fingerprint, fingerprint_of
from fpstats.pipeline.inbox import STATE, Inbox, find
from fpstats.pipeline.loading import Loaded, body_problems, load
from fpstats.store.lock import building
from fpstats.store.warehouse import Warehouse

REJECTED = frozenset({"file_rejected", "sheet_skipped", "column_skipped", "value_dropped"})
"""Effects that lose something."""

_LIBRARIES = ("duckdb", "pyarrow", "python-calamine")


@dataclass(frozen=True)
class Options:
    """How to build. `as_of` leaves out what was reported later; `workers` read side by side.

    `strict` publishes nothing where something was rejected or dropped; `full` reads everything
    anew; `wait` waits for another build to end.
    """

    workers: int = field(default_factory=lambda: min(8, os.cpu_count() or 1))
    as_of: date | None = None
    strict: bool = False
    full: bool = False
    wait: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a run came to: the build that is current now, and what stands in it."""

    build_id: str
    folder: Path
    counts: dict[str, int]
    findings: tuple[Finding, ...] = ()
    nothing_to_do: bool = False

    @property
    def briefs(self) -> tuple[Path, ...]:
        """The rendered briefs."""
        return tuple(sorted((self.folder / "briefs").iterdir()))


def build(directory: Path, options: Options | None = None) -> Outcome:
    """Bring the warehouse of a project up to its inbox and declarations.

    Raises:
        UsageError: there is no project.
        DeclarationError: its declarations are wrong.
        BuildRunning: another build is under way.
        NothingReadable: the inbox holds nothing readable; nothing was published.
        StrictRejection: something was rejected or dropped in a strict run; nothing was published.
    """
    chosen = options or Options()
    loaded = load(directory)
    warehouse = Warehouse(loaded.project.warehouse)
    with building(warehouse.lock, wait=chosen.wait):
        return _Run(loaded, warehouse, chosen).outcome()


class _Run:
    """One run, with the lock held."""

    def __init__(self, loaded: Loaded, warehouse: Warehouse, options: Options) -> None:
        self._loaded = loaded
        self._warehouse = warehouse
        self._options = options
        self._clock = Clock()
        current = warehouse.current_id()
        self._previous = warehouse.folder(current) if current else None

    def outcome(self) -> Outcome:
        """Find, and build where something has changed."""
        from fpstats.store.orphans import remove_orphans

        remove_orphans(self._warehouse)
        fingerprint = fingerprint_of(self._loaded)
        with self._clock.step("find"):
            inbox = self._find(fingerprint)
        content = fingerprint.build(inbox.inputs(), self._output_options())
        if not self._options.full and self._is_current(content):
            return self._nothing_to_do()
        problems = body_problems(self._loaded)
        if problems:
            raise DeclarationError(problems)
        return self._build(inbox, fingerprint, content)

    def _find(self, fingerprint: Fingerprint) -> Inbox:
        inbox = self._loaded.project.inbox
        return find(inbox, self._previous, fingerprint.reading, full=self._options.full)

    def _output_options(self) -> Sequence[str]:
        return (f"as_of={self._options.as_of}",)

    def _is_current(self, content: str) -> bool:
        return self._previous is not None and self._manifest()["hashes"]["content"] == content

    def _manifest(self) -> dict[str, Any]:
        assert self._previous is not None  # noqa: S101 - asked for only where there is one
        manifest: dict[str, Any] = json.loads((self._previous / "build.json").read_text("utf-8"))
        return manifest

    def _nothing_to_do(self) -> Outcome:
        manifest, folder = self._manifest(), self._previous
        assert folder is not None  # noqa: S101 - it is the build that is current already
        return Outcome(manifest["id"], folder, manifest["counts"], nothing_to_do=True)

    def _build(self, inbox: Inbox, fingerprint: Fingerprint, content: str) -> Outcome:
        from fpstats.pipeline.computing import computed
        from fpstats.pipeline.editions import Stamp, write_briefs
        from fpstats.pipeline.reading import take
        from fpstats.store.staging import Staging

        with self._clock.step("read"):
            taken = take(self._loaded, inbox, self._previous, self._options.workers)
        self._refuse(taken.findings, taken.observations.num_rows)
        tables = computed(self._loaded, taken, self._options.as_of, self._clock)
        self._refuse(tables.findings, taken.observations.num_rows)
        build_id = f"{self._clock.started:%Y%m%dT%H%M%S%fZ}-{content[:8]}"
        counts = {
            "workbooks": len(inbox.files),
            "read": taken.read,
            "observations": taken.observations.num_rows,
            "findings": len(tables.findings),
            "indicators": tables.rows("indicators"),
            "litter": inbox.litter,
        }
        hashes = {
            "content": content,
            "reading": fingerprint.reading,
            "declarations": fingerprint.declarations,
            "program": fingerprint.program,
        }
        synthetic = self._loaded.project.synthetic
        with Staging(self._warehouse, build_id, synthetic=synthetic) as staging:
            with self._clock.step("store"):
                for table, data in tables.tables:
                    staging.write_table(table, data)
                staging.write_file(STATE, inbox.state(fingerprint.reading, taken.changing).encode())
            with self._clock.step("render"):
                stamp = Stamp(tables.as_of, content)
                write_briefs(staging, self._loaded, tables.reported, stamp)
            staging.write_file(
                "build.json", self._build_json(build_id, tables.as_of, hashes, counts)
            )
            with self._clock.step("publish"):
                folder = staging.publish()
        return Outcome(build_id, folder, counts, tables.findings)

    def _refuse(self, findings: Sequence[Finding], observations: int) -> None:
        """End the run where there is nothing to publish, or where a strict run lost something."""
        if observations == 0:
            raise NothingReadable(_nothing(self._loaded, findings))
        lost = [finding for finding in findings if finding.effect in REJECTED]
        if self._options.strict and lost:
            raise StrictRejection(_lost(lost))

    def _build_json(
        self, build_id: str, as_of: date, hashes: dict[str, str], counts: dict[str, int]
    ) -> bytes:
        libraries = {name: version(name) for name in _LIBRARIES}
        manifest = {
            "id": build_id,
            "started": self._clock.started.isoformat(),
            "finished": now().isoformat(),
            "as_of": as_of.isoformat(),
            "versions": {
                "fpstats": version("fpstats"),
                "python": platform.python_version(),
                **libraries,
            },
            "hashes": hashes,
            "counts": counts,
            "timings": self._clock.timings(),
            "exit_code": 0,
        }
        return json.dumps(manifest, ensure_ascii=False, indent=2).encode() + b"\n"


def _nothing(loaded: Loaded, findings: Sequence[Finding]) -> str:
    inbox = loaded.project.inbox
    if not findings:
        return f"There is nothing to read in {inbox}; nothing was published."
    return "\n".join(
        (f"Nothing in {inbox} could be read; nothing was published:", *_listed(findings))
    )


def _lost(findings: Sequence[Finding]) -> str:
    count = len(findings)
    noun = "thing was" if count == 1 else "things were"
    return "\n".join(
        (
            f"{count} {noun} rejected or dropped, and --strict publishes nothing then:",
            *_listed(findings),
        )
    )


def _listed(findings: Sequence[Finding], most: int = 20) -> list[str]:
    lines = [
        f"  {finding.source} {finding.sheet or ''}{'!' if finding.cell else ''}{finding.cell or ''}: "
        f"{finding.message} {finding.remedy}"
        for finding in findings[:most]
    ]
    more = len(findings) - most
    return [*lines, f"  ... and {more} more"] if more > 0 else lines
