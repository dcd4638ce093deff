"""`fpstats build`: the ten steps from a folder of workbooks to a published build."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fpstats.errors import DeclarationError
from fpstats.pipeline.clock import Clock, now
from fpstats.pipeline.diary import Diary, written_diary
from fpstats.pipeline.fingerprint import fingerprint_of
from fpstats.pipeline.inbox import STATE, Inbox, find, read_state
from fpstats.pipeline.outcome import Options, Outcome
from fpstats.pipeline.reasons import why_built
from fpstats.pipeline.up_to_date import clear_up, needed_again, nothing_to_do
from fpstats.pipeline.watching import Event
from fpstats.store.disk import disk_failures_told
from fpstats.store.lock import building
from fpstats.store.manifest import read_manifest
from fpstats.store.switching import finished_build, point_current
from fpstats.store.warehouse import Warehouse

if TYPE_CHECKING:  # a run with nothing to do does without what it takes to read and compute
    from fpstats.ingest.children.process import Ready
    from fpstats.pipeline.issuing import Issue
    from fpstats.pipeline.loading import Loaded
    from fpstats.pipeline.reading import Taken

_STEPS_AFTER = ("fpstats.pipeline.computing", "fpstats.pipeline.issuing")
"""What takes the longest to load of the steps after reading."""


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
    root = directory.resolve()
    with written_diary(root, chosen.watch, chosen.metrics) as diary:
        outcome = _built(root, replace(chosen, watch=diary.tell), diary)
        diary.why, diary.counts = outcome.why, outcome.counts
        return outcome


def _built(root: Path, options: Options, diary: Diary) -> Outcome:
    with disk_failures_told("Nothing was published; the build that was current still is."):
        unchanged = nothing_to_do(root, options) if diary.keeping.inside else None
        if unchanged:
            return unchanged
        from fpstats.ingest.children.process import Ready

        with Ready(1) as ready:  # it starts while the project is loaded
            from fpstats.pipeline.loading import load

            loaded = load(root)
            warehouse = Warehouse(loaded.project.warehouse)
            with building(warehouse.lock, wait=options.wait):
                return _Run(loaded, warehouse, options, ready).outcome()


class _Run:
    """One run, with the lock held."""

    def __init__(
        self, loaded: Loaded, warehouse: Warehouse, options: Options, ready: Ready
    ) -> None:
        self._loaded = loaded
        self._ready = ready
        self._warehouse = warehouse
        self._options = options
        self._clock = Clock(options.watch)
        self._fingerprint = fingerprint_of(loaded)
        current = warehouse.current_id()
        self._previous = warehouse.folder(current) if current else None

    def outcome(self) -> Outcome:
        """Build where something has changed, and clear up before and after."""
        keep, watch = self._loaded.project.keep, self._options.watch
        clear_up(self._warehouse, keep, watch)
        outcome = self._outcome()
        clear_up(self._warehouse, keep, watch)
        return outcome

    def _outcome(self) -> Outcome:
        with self._clock.step("find"):
            inbox = self._find()
        content = self._fingerprint.build(inbox.inputs(), self._options.content)
        if self._previous and not self._options.full:
            current = read_manifest(self._previous)
            if current.hashes["content"] == content:
                return Outcome.unchanged(current, self._previous)
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
        why = "an earlier run had finished this build, and was stopped before switching to it"
        return Outcome(build_id, folder, {**read_manifest(folder).counts, "read": 0}, why=why)

    def _find(self) -> Inbox:
        from fpstats.pipeline.rereading import to_be_read_again

        loaded, fingerprint = self._loaded, self._fingerprint
        state = {} if self._options.full else read_state(self._previous)
        again = to_be_read_again(self._previous, state, fingerprint.parts, loaded)
        return find(loaded.project.inbox, state, fingerprint, again)

    def _why(self, inbox: Inbox) -> str:
        previous = read_manifest(self._previous) if self._previous else None
        state, full = read_state(self._previous), self._options.full
        return why_built(inbox, previous, state, self._fingerprint, full=full)

    def _take(self, inbox: Inbox) -> Taken:
        from fpstats.pipeline.executors import executor_of, loading
        from fpstats.pipeline.reading import take
        from fpstats.pipeline.refusals import refuse_nothing, refuse_vanished

        options, folder = self._options, self._loaded.project.inbox
        with self._clock.step("read"):
            executor = executor_of(options.scheduler, options.side_by_side, self._ready)
            executor = loading(_STEPS_AFTER, executor)
            taken = take(self._loaded, inbox, self._previous, executor, options.watch)
        refuse_vanished(folder, inbox.place)
        refuse_nothing(folder, taken.observations.num_rows, taken.findings)
        return taken

    def _build(self, inbox: Inbox, content: str) -> Outcome:
        why = self._why(inbox)
        found = {"workbooks": len(inbox.files), "to_read": len(inbox.fresh), "why": why}
        self._options.watch(Event("found", found))
        taken = self._take(inbox)
        from fpstats.pipeline.computing import Asked, computed
        from fpstats.pipeline.issuing import issue
        from fpstats.pipeline.refusals import refuse_losses

        tables = computed(self._loaded, taken, Asked(self._options.as_of), self._clock)
        if self._options.strict:
            refuse_losses(tables.findings)
        counts = {
            "workbooks": len(inbox.files),
            "read": taken.read,
            "rejected": taken.rejected,
            "observations": taken.observations.num_rows,
            "findings": tables.rows("findings"),
            "indicators": tables.rows("indicators"),
            "litter": inbox.litter,
        }
        memory = self._memory(inbox, taken, taken.changing | tables.late)
        issued = issue(self._issue(content), inbox, tables, counts, memory)
        seconds = (now() - self._clock.started).total_seconds()
        return Outcome(
            issued.build_id, issued.folder, counts, tables.findings,
            reasons=inbox.reasons, why=why, seconds=seconds, digest=issued.digest,
        )  # fmt: skip

    def _issue(self, content: str) -> Issue:
        from fpstats.pipeline.issuing import Issue

        previous, full = self._previous, self._options.full
        return Issue(
            self._loaded, self._warehouse, self._clock, self._fingerprint, content,
            self._options.side_by_side, previous, full=full,
        )  # fmt: skip

    def _memory(self, inbox: Inbox, taken: Taken, again: frozenset[str]) -> dict[str, str]:
        """Return the files by which the next run tells what it need not read."""
        from fpstats.pipeline.rereading import LETTERS, READING, letters_text, reading_text

        project = needed_again(self._loaded.project)
        return {
            STATE: inbox.state(project, self._fingerprint, again),
            READING: reading_text(self._loaded),
            LETTERS: letters_text(self._previous, inbox.kept, taken.letters),
        }
