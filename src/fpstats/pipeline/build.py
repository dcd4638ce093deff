"""`fpstats build`: the ten steps from a folder of workbooks to a published build."""

from __future__ import annotations

import os
import platform
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from fpstats.errors import DeclarationError
from fpstats.exchange.data_package import FILE as DATA_PACKAGE
from fpstats.exchange.data_package import render_data_package
from fpstats.model.observed import Finding
from fpstats.pipeline.clock import Clock, now
from fpstats.pipeline.fingerprint import fingerprint_of
from fpstats.pipeline.inbox import STATE, Inbox, find
from fpstats.pipeline.loading import Loaded, body_problems, load
from fpstats.pipeline.refusals import refuse_losses, refuse_nothing, refuse_vanished
from fpstats.store.disk import disk_failures_told
from fpstats.store.history import remove_builds
from fpstats.store.lock import building
from fpstats.store.manifest import FILE as MANIFEST
from fpstats.store.manifest import Manifest, read_manifest
from fpstats.store.orphans import remove_orphans
from fpstats.store.switching import finished_build, point_current
from fpstats.store.warehouse import Warehouse
from fpstats.tables import PUBLISHED

if TYPE_CHECKING:  # it needs Arrow, which a run with nothing to do does without
    from fpstats.pipeline.computing import Computed
    from fpstats.store.staging import Staging

_LIBRARIES = ("fpstats", "duckdb", "pyarrow", "python-calamine")


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
        DiskFailure: the disk is full, read-only or gone; nothing was published.
        DamagedBuild: what was written is not what was computed; nothing was published.
    """
    chosen = options or Options()
    with disk_failures_told("Nothing was published; the build that was current still is."):
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
        self._fingerprint = fingerprint_of(loaded)
        current = warehouse.current_id()
        self._previous = warehouse.folder(current) if current else None

    def outcome(self) -> Outcome:
        """Clear up, build where something has changed, and let old builds go."""
        remove_orphans(self._warehouse)
        outcome = self._outcome()
        with suppress(OSError):  # what is current stands; the next run tries again
            remove_builds(self._warehouse, self._loaded.project.keep)
        return outcome

    def _outcome(self) -> Outcome:
        with self._clock.step("find"):
            inbox = self._find()
        content = self._fingerprint.build(inbox.inputs(), (f"as_of={self._options.as_of}",))
        if self._previous and not self._options.full:
            current = read_manifest(self._previous)
            if current.hashes["content"] == content:
                return Outcome(current.id, self._previous, current.counts, nothing_to_do=True)
            if unswitched := finished_build(self._warehouse, content):
                return self._switched(unswitched)
        problems = body_problems(self._loaded)
        if problems:
            raise DeclarationError(problems)
        return self._build(inbox, content)

    def _switched(self, build_id: str) -> Outcome:
        """Make a build current that an earlier run finished, but was stopped before switching to."""
        point_current(self._warehouse, build_id)
        folder = self._warehouse.folder(build_id)
        return Outcome(build_id, folder, read_manifest(folder).counts)

    def _find(self) -> Inbox:
        reading = self._fingerprint.reading
        return find(self._loaded.project.inbox, self._previous, reading, full=self._options.full)

    def _build(self, inbox: Inbox, content: str) -> Outcome:
        from fpstats.pipeline.computing import computed
        from fpstats.pipeline.reading import take

        with self._clock.step("read"):
            taken = take(self._loaded, inbox, self._previous, self._options.workers)
        refuse_vanished(self._loaded.project.inbox, inbox.place)
        refuse_nothing(self._loaded.project.inbox, taken.observations.num_rows, taken.findings)
        tables = computed(self._loaded, taken, self._options.as_of, self._clock)
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
        state = inbox.state(self._fingerprint.reading, taken.changing)
        build_id, folder = self._publish(tables, content, counts, state)
        return Outcome(build_id, folder, counts, tables.findings)

    def _publish(
        self, tables: Computed, content: str, counts: dict[str, int], state: str
    ) -> tuple[str, Path]:
        """Write tables, briefs and the manifest beside the published builds, and switch to them."""
        from fpstats.pipeline.editions import Stamp, write_briefs
        from fpstats.store.staging import Staging

        build_id = f"{self._clock.started:%Y%m%dT%H%M%S%fZ}-{content[:8]}"
        synthetic = self._loaded.project.synthetic
        with Staging(self._warehouse, build_id, synthetic=synthetic) as staging:
            with self._clock.step("store"):
                for table, data in tables.tables:
                    staging.write_table(table, data)
            with self._clock.step("render"):
                write_briefs(staging, self._loaded, tables.reported, Stamp(tables.as_of, content))
            staging.write_file(STATE, state.encode())
            staging.write_file(DATA_PACKAGE, self._data_package(staging, content).encode())
            with self._clock.step("publish"):  # all of it but the manifest, which holds this time
                staging.check()
                staging.seal()
            manifest = self._manifest(build_id, tables.as_of, content, counts)
            staging.write_file(MANIFEST, manifest.to_json())
            return build_id, staging.publish()

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
