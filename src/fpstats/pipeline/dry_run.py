"""The dry run: how the files of a project would be understood. No build is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from fpstats.errors import StrictRejection, UsageError, suggest
from fpstats.ingest.children.context import conditions_of
from fpstats.ingest.children.isolation import read_batch
from fpstats.ingest.corpus import Corpus, Refused, read_corpus
from fpstats.ingest.drawn.drawing import DrawnFile, DrawnSheet, unpacked
from fpstats.ingest.file_names import is_litter
from fpstats.ingest.jobs import DRAWER, Job
from fpstats.ingest.questions.rules import Reporter
from fpstats.model.observed import Finding
from fpstats.pipeline.loading import Loaded
from fpstats.project import Project

NOTHING_TO_DO = frozenset({"set_aside", "unknown_rate"})
"""Rules of what is left out on purpose: they call for nothing, and no strict run stops at them."""

_LOST = frozenset({"file_rejected", "sheet_skipped", "column_skipped", "value_dropped"})


class Chosen(NamedTuple):
    """The files to draw, and what lies among them that is not read."""

    jobs: list[Job]
    refused: tuple[Refused, ...] = ()


def chosen(project: Project, files: Sequence[Path] = ()) -> Chosen:
    """Return the given files, else all of the inbox.

    Raises:
        UsageError: a given file does not exist.
    """
    if files:
        return Chosen(_given(project, files))
    corpus = read_corpus(project.inbox)
    return Chosen(_jobs(corpus), corpus.refused)


def read_drawings(loaded: Loaded, jobs: Sequence[Job]) -> Iterator[DrawnFile]:
    """Yield how each file is understood."""
    yield from (drawn for _, drawn in read_drawn_jobs(loaded, jobs))


def read_drawn_jobs(loaded: Loaded, jobs: Sequence[Job]) -> Iterator[tuple[Job, DrawnFile]]:
    """Yield the files, or members of archives, with how each is understood."""
    shares, project = ((job,) for job in jobs), loaded.project
    for job, reply in read_batch(shares, conditions_of(project, loaded.catalogue, DRAWER)):
        if "reason" in reply:
            yield job, _rejected(job.source, reply["unreadable"], project.languages[0])
        elif "members" not in reply:  # those of an archive are answered for one by one
            yield job, unpacked(reply)


def refused_drawing(one: Refused, language: str) -> DrawnFile:
    """Return the drawing of what is not read: a link that leads out of the inbox, or to nothing."""
    return _rejected(one.source, one.sentence(language), language)


def _rejected(source: str, sentence: str, language: str) -> DrawnFile:
    finding = Reporter(source, language).finding("unreadable", reason=sentence)
    return DrawnFile(source, sheets=(DrawnSheet(0, "empty", findings=(finding,)),), unreadable=sentence)  # fmt: skip


def _jobs(corpus: Corpus) -> list[Job]:
    return [Job(found.path, found.source) for found in corpus.files]


def _given(project: Project, files: Iterable[Path]) -> list[Job]:
    jobs: dict[Path, Job] = {}
    for file in files:
        path = _existing(project, file).resolve()
        inside = [one.path for one in read_corpus(path).files] if path.is_dir() else [path]
        for one in inside:
            jobs[one] = Job(one, _source(project, one))
    return [job for job in jobs.values() if not is_litter(job.path.name)]


def _source(project: Project, path: Path) -> str:
    """Return the name that sources and findings give a file: its path in the inbox, if it is there."""
    inbox = project.inbox
    return path.relative_to(inbox).as_posix() if path.is_relative_to(inbox) else path.name


def _existing(project: Project, file: Path) -> Path:
    """Find a file from the working directory, else in the inbox."""
    for path in (file, project.inbox / file):
        if path.exists():
            return path
    known = [job.source for job in _jobs(read_corpus(project.inbox))]
    message = f'there is no file "{file}", neither here nor in the inbox{suggest(str(file), known)}'
    raise UsageError(message)


def losses_of(file: DrawnFile) -> list[Finding]:
    """Return what a strict run would stop at: everything rejected or dropped, but on purpose."""
    findings = (finding for sheet in file.sheets for finding in sheet.findings)
    return [f for f in findings if f.effect in _LOST and f.rule not in NOTHING_TO_DO]


def refuse_losses(lost: int) -> None:
    """End a strict run that lost something.

    Raises:
        StrictRejection: something was rejected or dropped.
    """
    if lost:
        message = (
            f"{lost} {'thing was' if lost == 1 else 'things were'} rejected or dropped (--strict)"
        )
        raise StrictRejection(message)
