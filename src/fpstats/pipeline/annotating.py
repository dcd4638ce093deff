"""`fpstats check --annotate`: marked copies of the files of a dry run, from its findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from fpstats.errors import UsageError
from fpstats.ingest.children.context import conditions_of
from fpstats.ingest.children.copying import unpacked
from fpstats.ingest.children.isolation import read_batch
from fpstats.ingest.drawn.drawing import DrawnFile
from fpstats.ingest.jobs import COPIER, Job
from fpstats.model.observed import Finding
from fpstats.pipeline.loading import Loaded
from fpstats.project import Project
from fpstats.returns.annotated import render_annotated
from fpstats.returns.asks import is_for_senders, wording
from fpstats.returns.call import Asked, Office, render_call
from fpstats.returns.file_names import safe_names
from fpstats.returns.questions import questions_of
from fpstats.returns.senders import Sender

ENDING = ".xlsx"
CALL = ".call.txt"


def refuse_target(project: Project, jobs: Sequence[Job], out: Path) -> None:
    """Make sure that marked copies can go to `out`: a file for one workbook, else a folder.

    Raises:
        UsageError: it lies in the inbox, is one of the workbooks, or is a file for several.
    """
    target = out.resolve()
    if target.is_relative_to(project.inbox.resolve()):
        message = f'"{out}" is in the inbox, where it would be read: choose another place'
        raise UsageError(message)
    if target in {job.path.resolve() for job in jobs}:
        message = f'"{out}" is the workbook itself: choose another name'
        raise UsageError(message)
    _refuse_one_for_many(len(jobs), out)
    if len(jobs) == 1 and out.is_file() and not _is_file(out):
        message = f'"{out}" is no xlsx file: name one, or a folder'
        raise UsageError(message)


def _refuse_one_for_many(number: int, out: Path) -> None:
    if number > 1 and (_is_file(out) or out.is_file()):
        message = f'"{out}" is one file, but {number} are checked: name a folder'
        raise UsageError(message)


def _is_file(out: Path) -> bool:
    return out.suffix.lower() == ENDING and not out.is_dir()


def write_annotated(
    loaded: Loaded, drawn: Sequence[tuple[Job, DrawnFile]], out: Path
) -> list[Path]:
    """Write what goes back for each file that a sender has to be asked about; return the copies.

    `out` is the marked copy itself where one file was checked and it ends in .xlsx, else a folder.
    Beside each copy lies its page for the call.

    Raises:
        UsageError: `out` is a file, and several workbooks were checked.
    """
    project = loaded.project
    _refuse_one_for_many(len(drawn), out)  # an archive has turned out to hold several
    asked = [(job, found) for job, file in drawn if (found := _asked(file))]
    if not asked:
        return []
    names = safe_names((job.source for job, _ in asked), ENDING)
    words, office = wording(project.languages[0]), Office(project.name, project.synthetic)
    shares = ((job,) for job, _ in asked)
    answers = read_batch(shares, conditions_of(project, loaded.catalogue, COPIER))
    single = len(drawn) == 1 and _is_file(out)
    written: list[Path] = []
    for (job, found), (_, reply) in zip(asked, answers, strict=True):
        copy = unpacked(reply) if "sheets" in reply else None
        if copy and copy.sheets:
            questions = questions_of(found, copy, words)
            path = out if single else out / names[job.source]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(render_annotated(job.source, copy, questions, office, words))
            asks = [Asked(job.source, questions, path.name)]
            text = render_call(Sender("", job.source), asks, office, words)
            path.with_suffix(CALL).write_text(text, "utf-8", "replace")
            written.append(path)
    return written


def _asked(file: DrawnFile) -> list[Finding]:
    findings: Iterable[Finding] = (one for sheet in file.sheets for one in sheet.findings)
    return [one for one in findings if is_for_senders(one.rule)]
