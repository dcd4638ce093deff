"""`fpstats check`: a dry run from the files to what is said of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from fpstats.pipeline.annotating import refuse_target, write_annotated
from fpstats.pipeline.dry_run import chosen, read_drawn_jobs, refuse_losses, refused_drawing
from fpstats.pipeline.dry_run_text import DryRunText, told_copies
from fpstats.pipeline.loading import load


@dataclass(frozen=True)
class Checking:
    """What to check: `files`, else all of the inbox; `out` is where marked copies go, if anywhere."""

    files: Sequence[Path] = ()
    out: Path | None = None
    strict: bool = False


def checked(directory: Path, asked: Checking) -> Iterator[Text]:
    """Yield how each sheet would be read and what is wrong with it, file by file, and the sum of it.

    Raises:
        UsageError: there is no such file, or marked copies cannot go where they are asked for.
        DeclarationError: the project's declarations are wrong.
        StrictRejection: at the end of a strict run in which something was rejected or dropped.
    """
    loaded = load(directory)
    (jobs, refused), drawn, out = chosen(loaded.project, asked.files), [], asked.out
    if out:
        refuse_target(loaded.project, jobs, out)
    text = DryRunText(loaded)
    for one in refused:
        yield from text.file(refused_drawing(one, loaded.project.languages[0]))
    for job, drawing in read_drawn_jobs(loaded, jobs):
        yield from text.file(drawing)
        drawn.append((job, drawing))
    yield from text.summary()
    if out:
        yield from told_copies(write_annotated(loaded, drawn, out), out)
    if asked.strict:
        refuse_losses(text.lost)
