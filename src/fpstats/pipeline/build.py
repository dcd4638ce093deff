"""`fpstats build`: the ten steps from a folder of workbooks to a published build."""

from __future__ import annotations

import os
import platform
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from fpstats.errors import DeclarationError
from fpstats.exchange.data_package import FILE as DATA_PACKAGE
from fpstats.exchange.data_package import render_data_package
from fpstats.model.observed import Finding
from fpstats.pipeline.clock import Clock, now
from fpstats.pipeline.diary import written_diary
from fpstats.pipeline.fingerprint import fingerprint_of
from fpstats.pipeline.inbox import STATE, Inbox, find
from fpstats.pipeline.loading import Loaded, body_problems, load
from fpstats.pipeline.reasons import NOTHING, reasons
from fpstats.pipeline.refusals import refuse_losses, refuse_nothing
from fpstats.pipeline.watching import Event, Watch, silent
from fpstats.store.lock import building
from fpstats.store.manifest import FILE as MANIFEST
from fpstats.store.manifest import Manifest, read_manifest
from fpstats.store.warehouse import Warehouse
from fpstats.tables import PUBLISHED

if TYPE_CHECKING:  # it needs Arrow, which a run with nothing to do does without
    from fpstats.pipeline.computing import Computed
    from fpstats.pipeline.returning import Sources
    from fpstats.reports.digest import Digest
    from fpstats.store.staging import Staging

_LIBRARIES = ("fpstats", "duckdb", "pyarrow", "python-calamine")


@dataclass(frozen=True)
class Options:
    """How to build. `as_of` leaves out what was reported later; `workers` read side by side.

    `strict` publishes nothing where something was rejected or dropped; `full` reads everything
    anew; `wait` waits for another build to end. `scheduler` is the address of a Dask cluster that
    reads instead of this machine; `metrics` a file for figures of the run, `watch` takes its events.
    """

    workers: int = field(default_factory=lambda: min(8, os.cpu_count() or 1))
    as_of: date | None = None
    strict: bool = False
    full: bool = False
    wait: bool = False
    scheduler: str | None = None
    metrics: Path | None = None
    watch: Watch = silent


@dataclass(frozen=True)
class Outcome:
    """What a run came to: the build that is current now, and what stands in it."""

    build_id: str
    folder: Path
    counts: dict[str, int]
    findings: tuple[Finding, ...] = ()
    nothing_to_do: bool = False
    why: str = ""
    seconds: float = 0.0
    digest: Digest | None = None

    @property
    def current(self) -> Path:
        """The folder of the build by the name that stays the same from build to build."""
        return self.folder.parents[1] / "current"

    @property
    def briefs(self) -> tuple[Path, ...]:
        """The rendered briefs."""
        return tuple(sorted((self.folder / "briefs").iterdir()))

    @property
    def returns(self) -> tuple[Path, ...]:
        """The folders of what goes back to the senders, one each."""
        return tuple(sorted((self.folder / "returns").glob("*")))


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
    with written_diary(directory, chosen.watch, chosen.metrics) as diary:
        loaded = load(directory)
        warehouse = Warehouse(loaded.project.warehouse)
        with building(warehouse.lock, wait=chosen.wait):
            outcome = _Run(loaded, warehouse, replace(chosen, watch=diary.tell)).outcome()
        diary.build, diary.why, diary.counts = outcome.build_id, outcome.why, outcome.counts
        return outcome


class _Run:
    """One run, with the lock held."""

    def __init__(self, loaded: Loaded, warehouse: Warehouse, options: Options) -> None:
        self._loaded = loaded
        self._warehouse = warehouse
        self._options = options
        self._clock = Clock(options.watch)
        self._digest: Digest | None = None
        self._fingerprint = fingerprint_of(loaded)
        current = warehouse.current_id()
        self._previous = warehouse.folder(current) if current else None

    def outcome(self) -> Outcome:
        """Find the inbox, and build where something has changed."""
        from fpstats.store.orphans import remove_orphans

        if orphans := remove_orphans(self._warehouse):
            facts = {"folders": len(orphans), "what": "left by a run that was interrupted"}
            self._options.watch(Event("cleaned_up", facts, "warning"))
        with self._clock.step("find"):
            inbox = self._find()
        content = self._fingerprint.build(inbox.inputs(), (f"as_of={self._options.as_of}",))
        if self._previous and not self._options.full:
            current = read_manifest(self._previous)
            if current.hashes["content"] == content:
                counts = {**current.counts, "read": 0}
                return Outcome(current.id, self._previous, counts, nothing_to_do=True, why=NOTHING)
        problems = body_problems(self._loaded)
        if problems:
            raise DeclarationError(problems)
        return self._build(inbox, content)

    def _find(self) -> Inbox:
        reading = self._fingerprint.reading
        return find(self._loaded.project.inbox, self._previous, reading, full=self._options.full)

    def _build(self, inbox: Inbox, content: str) -> Outcome:
        from fpstats.pipeline.computing import Asked, computed
        from fpstats.pipeline.executors import executor_of
        from fpstats.pipeline.reading import take

        options, fingerprint = self._options, self._fingerprint
        why = reasons(inbox, self._previous, fingerprint, full=options.full)
        found = {"workbooks": len(inbox.files), "to_read": len(inbox.fresh), "why": why}
        options.watch(Event("found", found))
        with self._clock.step("read"):
            executor = executor_of(options.scheduler, options.workers)
            taken = take(self._loaded, inbox, self._previous, executor, options.watch)
        refuse_nothing(self._loaded.project.inbox, taken.observations.num_rows, taken.findings)
        tables = computed(self._loaded, taken, Asked(self._options.as_of), self._clock)
        if self._options.strict:
            refuse_losses(tables.findings)
        counts = {
            "workbooks": len(inbox.files),
            "read": taken.read,
            "observations": taken.observations.num_rows,
            "findings": tables.rows("findings"),
            "indicators": tables.rows("indicators"),
            "litter": inbox.litter,
        }
        state = inbox.state(self._fingerprint.reading, taken.changing | tables.late)
        build_id, folder = self._publish(inbox, tables, content, counts, state)
        seconds = (now() - self._clock.started).total_seconds()
        return Outcome(
            build_id, folder, counts, tables.findings, why=why, seconds=seconds, digest=self._digest
        )

    def _publish(
        self, inbox: Inbox, tables: Computed, content: str, counts: dict[str, int], state: str
    ) -> tuple[str, Path]:
        """Write tables, briefs, returns and the manifest beside the builds, and switch to them."""
        from fpstats.pipeline.digesting import write_digest
        from fpstats.pipeline.editions import Stamp, write_briefs
        from fpstats.pipeline.returning import write_returns
        from fpstats.store.staging import Staging

        build_id = f"{self._clock.started:%Y%m%dT%H%M%S%fZ}-{content[:8]}"
        synthetic = self._loaded.project.synthetic
        with Staging(self._warehouse, build_id, synthetic=synthetic) as staging:
            with self._clock.step("store"):
                for table, data in tables.tables:
                    staging.write_table(table, data)
            with self._clock.step("render"):
                write_briefs(staging, self._loaded, tables.reported, Stamp(tables.as_of, content))
                self._digest = write_digest(staging, self._loaded, self._previous, tables.as_of)
                write_returns(staging, self._loaded, self._sources(inbox), tables.findings)
            staging.write_file(STATE, state.encode())
            staging.write_file(DATA_PACKAGE, self._data_package(staging, content).encode())
            with self._clock.step("publish"):  # all of it but the manifest, which holds this time
                staging.seal()
            manifest = self._manifest(build_id, tables.as_of, content, counts)
            staging.write_file(MANIFEST, manifest.to_json())
            return build_id, staging.publish()

    def _sources(self, inbox: Inbox) -> Sources:
        from fpstats.pipeline.returning import Sources

        previous = None if self._options.full else self._previous
        project, known = self._loaded.project, self._fingerprint
        made_of = (known.reading, known.program, project.name, str(project.synthetic))
        return Sources(inbox, self._options.workers, made_of, previous)

    def _data_package(self, staging: Staging, content: str) -> str:
        project = self._loaded.project
        files = [(table, staging.files_of(table)) for table in PUBLISHED]
        return render_data_package(project.name, content, files, synthetic=project.synthetic)

    def _manifest(
        self, build_id: str, as_of: date, content: str, counts: dict[str, int]
    ) -> Manifest:
        libraries = {name: version(name) for name in _LIBRARIES}
        return Manifest(
            id=build_id,
            as_of=as_of.isoformat(),
            started=self._clock.started.isoformat(),
            finished=now().isoformat(),
            versions={**libraries, "python": platform.python_version()},
            hashes={"content": content, **asdict(self._fingerprint)},
            counts=counts,
            timings=self._clock.timings(),
        )
