"""Steps 9 and 10: what was computed, written beside the builds and switched to."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from fpstats.exchange.data_package import FILE as DATA_PACKAGE
from fpstats.exchange.data_package import render_data_package
from fpstats.pipeline.clock import Clock, now
from fpstats.pipeline.computing import Computed
from fpstats.pipeline.digesting import write_digest
from fpstats.pipeline.editions import Stamp, write_briefs
from fpstats.pipeline.fingerprint import Fingerprint
from fpstats.pipeline.inbox import Inbox
from fpstats.pipeline.loading import Loaded
from fpstats.pipeline.returning import Sources, write_returns
from fpstats.store.manifest import FILE as MANIFEST
from fpstats.store.manifest import Manifest
from fpstats.store.staging import Staging
from fpstats.store.warehouse import Warehouse
from fpstats.tables import PUBLISHED

if TYPE_CHECKING:
    from fpstats.reports.digest import Digest

_LIBRARIES = ("fpstats", "duckdb", "pyarrow", "python-calamine")


@dataclass(frozen=True)
class Issue:
    """A build to come: of which declarations, program and content, and after which build."""

    loaded: Loaded
    warehouse: Warehouse
    clock: Clock
    fingerprint: Fingerprint
    content: str
    workers: int
    previous: Path | None
    full: bool

    @property
    def build_id(self) -> str:
        """Its id: when the run started, and what it is made of."""
        return f"{self.clock.started:%Y%m%dT%H%M%S%fZ}-{self.content[:8]}"


@dataclass(frozen=True)
class Issued:
    """A published build, and what has changed in its list of findings."""

    build_id: str
    folder: Path
    digest: Digest | None


def issue(
    new: Issue, inbox: Inbox, tables: Computed, counts: dict[str, int], memory: Mapping[str, str]
) -> Issued:
    """Write tables, briefs, returns, files for the next run and the manifest, and switch to them."""
    clock, loaded = new.clock, new.loaded
    with Staging(new.warehouse, new.build_id, synthetic=loaded.project.synthetic) as staging:
        with clock.step("store"):
            for table, data in tables.tables:
                staging.write_table(table, data)
        with clock.step("render"):
            write_briefs(staging, loaded, tables.reported, Stamp(tables.as_of, new.content))
            digest = write_digest(staging, loaded, new.previous, tables.as_of, new.content)
            write_returns(staging, loaded, _sources(new, inbox), tables.findings)
        for name, text in memory.items():
            staging.write_file(name, text.encode())
        staging.write_file(DATA_PACKAGE, _data_package(new, staging).encode())
        with clock.step("publish"):  # all of it but the manifest, which holds this time
            staging.check()
            staging.seal()
        staging.write_file(MANIFEST, _manifest(new, tables, counts).to_json())
        return Issued(new.build_id, staging.publish(), digest)


def _sources(new: Issue, inbox: Inbox) -> Sources:
    previous = None if new.full else new.previous
    project, known = new.loaded.project, new.fingerprint
    made_of = (known.reading, known.program, project.name, str(project.synthetic))
    return Sources(inbox, new.workers, made_of, previous)


def _data_package(new: Issue, staging: Staging) -> str:
    project = new.loaded.project
    files = [(table, staging.files_of(table)) for table in PUBLISHED]
    return render_data_package(project.name, new.content, files, synthetic=project.synthetic)


def _manifest(new: Issue, tables: Computed, counts: dict[str, int]) -> Manifest:
    libraries = {name: version(name) for name in _LIBRARIES}
    return Manifest(
        id=new.build_id,
        as_of=tables.as_of.isoformat(),
        started=new.clock.started.isoformat(),
        finished=now().isoformat(),
        versions={**libraries, "python": platform.python_version()},
        hashes={"content": new.content, **new.fingerprint.hashes()},
        counts=counts,
        timings=new.clock.timings(),
    )
