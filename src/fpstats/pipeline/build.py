"""`fpstats build`: the ten steps from a folder of workbooks to a published build."""

from __future__ import annotations

import platform
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fpstats.errors import DeclarationError
from fpstats.pipeline.clock import Clock, now
from fpstats.pipeline.fingerprint import fingerprint_of
from fpstats.pipeline.inbox import STATE, Inbox, find, read_state
from fpstats.pipeline.outcome import Options, Outcome
from fpstats.pipeline.up_to_date import clear_up, needed_again, nothing_to_do
from fpstats.store.disk import disk_failures_told
from fpstats.store.lock import building
from fpstats.store.manifest import FILE as MANIFEST
from fpstats.store.manifest import Manifest, read_manifest
from fpstats.store.switching import finished_build, point_current
from fpstats.store.warehouse import Warehouse

if TYPE_CHECKING:  # a run with nothing to do does without what it takes to read and compute
    from fpstats.pipeline.computing import Computed
    from fpstats.pipeline.loading import Loaded
    from fpstats.pipeline.reading import Taken
    from fpstats.pipeline.returning import Sources
    from fpstats.store.staging import Staging

_LIBRARIES = ("fpstats", "duckdb", "pyarrow", "python-calamine")


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
        if unchanged := nothing_to_do(directory.resolve(), chosen):
            return unchanged
        from fpstats.pipeline.loading import load

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
        """Build where something has changed, and clear up before and after."""
        keep = self._loaded.project.keep
        clear_up(self._warehouse, keep)
        outcome = self._outcome()
        clear_up(self._warehouse, keep)
        return outcome

    def _outcome(self) -> Outcome:
        with self._clock.step("find"):
            inbox = self._find()
        content = self._fingerprint.build(inbox.inputs(), self._options.content)
        if self._previous and not self._options.full:
            current = read_manifest(self._previous)
            if current.hashes["content"] == content:
                return Outcome(current.id, self._previous, current.counts, nothing_to_do=True)
            if unswitched := finished_build(self._warehouse, content):
                return self._switched(unswitched)
        self._check_bodies()
        return self._build(inbox, content)

    def _check_bodies(self) -> None:
        """Try the SQL and the templates, but for those of the previous build, which were right."""
        from fpstats.pipeline.loading import body_problems

        if self._previous and self._fingerprint.declares(read_manifest(self._previous).hashes):
            return
        problems = body_problems(self._loaded)
        if problems:
            raise DeclarationError(problems)

    def _switched(self, build_id: str) -> Outcome:
        """Make a build current that an earlier run finished, but was stopped before switching to."""
        point_current(self._warehouse, build_id)
        folder = self._warehouse.folder(build_id)
        return Outcome(build_id, folder, read_manifest(folder).counts)

    def _find(self) -> Inbox:
        from fpstats.pipeline.rereading import to_be_read_again

        loaded, fingerprint = self._loaded, self._fingerprint
        state = {} if self._options.full else read_state(self._previous)
        again = to_be_read_again(self._previous, state, fingerprint.parts, loaded)
        return find(loaded.project.inbox, state, fingerprint, again)

    def _build(self, inbox: Inbox, content: str) -> Outcome:
        from fpstats.pipeline.computing import Asked, computed
        from fpstats.pipeline.reading import take
        from fpstats.pipeline.refusals import refuse_losses, refuse_nothing, refuse_vanished

        with self._clock.step("read"):
            taken = take(self._loaded, inbox, self._previous, self._options.workers)
        refuse_vanished(self._loaded.project.inbox, inbox.place)
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
        memory = self._memory(inbox, taken, taken.changing | tables.late)
        build_id, folder = self._publish(inbox, tables, content, counts, memory)
        return Outcome(build_id, folder, counts, tables.findings, reasons=inbox.reasons)

    def _memory(self, inbox: Inbox, taken: Taken, again: frozenset[str]) -> dict[str, str]:
        """Return the files by which the next run tells what it need not read."""
        from fpstats.pipeline.rereading import LETTERS, READING, letters_text, reading_text

        project = needed_again(self._loaded.project)
        return {
            STATE: inbox.state(project, self._fingerprint, again),
            READING: reading_text(self._loaded),
            LETTERS: letters_text(self._previous, inbox.kept, taken.letters),
        }

    def _publish(
        self,
        inbox: Inbox,
        tables: Computed,
        content: str,
        counts: dict[str, int],
        memory: dict[str, str],
    ) -> tuple[str, Path]:
        """Write tables, briefs, returns and the manifest beside the builds, and switch to them."""
        from fpstats.exchange.data_package import FILE as DATA_PACKAGE
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
                write_returns(staging, self._loaded, self._sources(inbox), tables.findings)
            for name, text in memory.items():
                staging.write_file(name, text.encode())
            staging.write_file(DATA_PACKAGE, self._data_package(staging, content).encode())
            with self._clock.step("publish"):  # all of it but the manifest, which holds this time
                staging.check()
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
        from fpstats.exchange.data_package import render_data_package
        from fpstats.tables import PUBLISHED

        project = self._loaded.project
        files = [(table, staging.files_of(table)) for table in PUBLISHED]
        return render_data_package(project.name, content, files, synthetic=project.synthetic)

    def _manifest(
        self, build_id: str, as_of: date, content: str, counts: dict[str, int]
    ) -> Manifest:
        from importlib.metadata import version

        libraries = {name: version(name) for name in _LIBRARIES}
        return Manifest(
            id=build_id,
            as_of=as_of.isoformat(),
            started=self._clock.started.isoformat(),
            finished=now().isoformat(),
            versions={**libraries, "python": platform.python_version()},
            hashes={"content": content, **self._fingerprint.hashes()},
            counts=counts,
            timings=self._clock.timings(),
        )
