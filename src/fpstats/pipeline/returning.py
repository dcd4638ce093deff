"""Step 9: what goes back to the senders, a folder each: marked copies and a page for the call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fpstats.ingest.children.copying import unpacked
from fpstats.ingest.corpus import has_changed
from fpstats.ingest.jobs import COPIER
from fpstats.model.copied import CopiedFile
from fpstats.model.observed import Finding
from fpstats.pipeline.inbox import Inbox
from fpstats.pipeline.kept_returns import STATE, KeptReturns, key_of, render_state
from fpstats.pipeline.loading import Loaded
from fpstats.pipeline.reading import replies
from fpstats.returns.annotated import render_annotated
from fpstats.returns.asks import is_for_senders, wording
from fpstats.returns.call import Asked, Office, render_call
from fpstats.returns.file_names import safe_names
from fpstats.returns.questions import questions_of
from fpstats.returns.senders import Sender, Senders, by_sender
from fpstats.store.published import PublishedBuild
from fpstats.store.staging import Staging

FOLDER = "returns"
CALL = "call.txt"
COPY_ENDING = ".xlsx"
_ABOUT = "SELECT source, list(DISTINCT area_code) FROM observations GROUP BY source"
_OF_LISTS = frozenset({"unknown_area", "ambiguous_area", "missing_row"})
_WITHOUT_COPY = frozenset({"unreadable"})


@dataclass(frozen=True)
class Sources:
    """The inbox to copy from, so many workbooks at once, and the build before.

    `made_of` stands for the program and the declarations that returns depend on.
    """

    inbox: Inbox
    workers: int
    made_of: tuple[str, ...]
    previous: Path | None


def write_returns(
    staging: Staging, loaded: Loaded, sources: Sources, findings: Iterable[Finding]
) -> None:
    """Write the returns of a staged build; those that would not change are taken over."""
    asked = asked_of_senders(findings)
    asks = by_sender(asked, _senders(staging, loaded, asked))
    folders = safe_names(sender.label for sender in asks)
    kept = KeptReturns(sources.previous)
    hashes = {state.found.source: state.sha256 for state in sources.inbox.files}
    made: dict[str, Iterable[str]] = {}
    fresh: dict[str, _Return] = {}
    for sender, by_source in asks.items():
        folder = f"{FOLDER}/{folders[sender.label]}"
        files_of = (sources.inbox.file_of(source) for source in by_source)
        made_of = (*sources.made_of, *(hashes.get(name or "", "") for name in files_of))
        key = key_of(folder, made_of, (one for group in by_source.values() for one in group))
        files = kept.files(key)
        for name, content in files.items():
            staging.write_file(name, content)
        made[key] = files
        if not files:
            fresh[key] = _Return(staging, loaded, folder, sender, by_source)
    _copied(loaded, sources, fresh.values())
    made |= {key: one.finished() for key, one in fresh.items()}
    staging.write_file(STATE, render_state(made).encode())


def asked_of_senders(findings: Iterable[Finding]) -> list[Finding]:
    """Return what senders can answer, each thing once, in an order of its own."""
    unique = {one.finding_id: one for one in findings if is_for_senders(one.rule)}
    return [unique[name] for name in sorted(unique)]


def _senders(staging: Staging, loaded: Loaded, asked: Iterable[Finding]) -> Senders:
    """Return the areas that sources are about; one with an unregistered row lists several."""
    lists = {finding.source for finding in asked if finding.rule in _OF_LISTS}
    with PublishedBuild(staging.folder) as build:
        about = {source: frozenset(c) for source, c in build.rows(_ABOUT) if source not in lists}
    areas = {area.code: area for area in loaded.catalogue.areas}
    return Senders(areas, loaded.project.home, about)


def _copied(loaded: Loaded, sources: Sources, returns: Iterable[_Return]) -> None:
    """Have the workbooks of these returns read once more, and their marked copies written."""
    wanted = {source: one for one in returns for source in one.to_copy()}
    inside = {sources.inbox.file_of(source) for source in wanted}
    files = [state for state in sources.inbox.files if state.found.source in inside]
    for state, source, reply in replies(loaded, files, sources.workers, COPIER):
        if source in wanted and "sheets" in reply and not has_changed(state.found):
            wanted[source].add(source, unpacked(reply))


class _Return:
    """The return of one sender, while it is being made."""

    def __init__(
        self,
        staging: Staging,
        loaded: Loaded,
        folder: str,
        sender: Sender,
        findings: Mapping[str, Sequence[Finding]],
    ) -> None:
        self._staging = staging
        self._folder = folder
        self._sender = sender
        self._findings = findings
        self._office = Office(loaded.project.name, synthetic=loaded.project.synthetic)
        self._wording = wording(loaded.project.languages[0])
        self._names = safe_names(findings, COPY_ENDING)
        self._asked: dict[str, Asked] = {}

    def to_copy(self) -> Iterator[str]:
        """Yield the sources of which there can be a copy."""
        for source, findings in self._findings.items():
            if source and any(one.rule not in _WITHOUT_COPY for one in findings):
                yield source

    def add(self, source: str, copy: CopiedFile) -> None:
        """Write the marked copy of a workbook, where anything of it is left to show."""
        name = None
        questions = questions_of(self._findings[source], copy, self._wording)
        if copy.sheets:
            name = self._names[source]
            content = render_annotated(source, copy, questions, self._office, self._wording)
            self._staging.write_file(f"{self._folder}/{name}", content)
        self._asked[source] = Asked(source, questions, name)

    def finished(self) -> list[str]:
        """Write the page for the call; return the paths of all files of the return."""
        for source in self._findings.keys() - self._asked.keys():
            questions = questions_of(self._findings[source], None, self._wording)
            self._asked[source] = Asked(source, questions, None)
        asked = [self._asked[source] for source in sorted(self._asked)]
        text = render_call(self._sender, asked, self._office, self._wording)
        self._staging.write_file(f"{self._folder}/{CALL}", text.encode("utf-8", "replace"))
        copies = [one.copy_name for one in asked if one.copy_name]
        return [f"{self._folder}/{name}" for name in (CALL, *copies)]
