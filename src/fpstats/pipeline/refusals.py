"""Why a run publishes nothing, told with the findings that are the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from fpstats.errors import DiskFailure, NothingReadable, StrictRejection
from fpstats.model.observed import Finding
from fpstats.pipeline.inbox import Place, place_of
from fpstats.pipeline.watching import PERSONS, logged_place

LOSSES = frozenset({"file_rejected", "sheet_skipped", "column_skipped", "value_dropped"})
"""Effects that lose something."""

_MOST = 20


def refuse_nothing(inbox: Path, observations: int, findings: Sequence[Finding]) -> None:
    """Raise `NothingReadable` where an inbox gave no observation."""
    if observations:
        return
    if not findings:
        message = f"There is nothing to read in {inbox}; nothing was published."
        raise NothingReadable(message)
    message = f"Nothing in {inbox} could be read; nothing was published:"
    raise NothingReadable(*_told(message, findings))


def refuse_vanished(inbox: Path, place: Place) -> None:
    """Raise `DiskFailure` where the inbox is no longer the folder that was listed.

    A disk that is taken away while it is read would else look like workbooks that were deleted.
    """
    try:
        vanished = place_of(inbox) != place
    except OSError:
        vanished = True
    if vanished:
        message = f"{inbox} was taken away while it was read; nothing was published."
        raise DiskFailure(message)


def refuse_losses(findings: Sequence[Finding]) -> None:
    """Raise `StrictRejection` where something was rejected or dropped."""
    lost = [finding for finding in findings if finding.effect in LOSSES]
    if lost:
        noun = "thing was" if len(lost) == 1 else "things were"
        message = f"{len(lost)} {noun} rejected or dropped, and --strict publishes nothing then:"
        raise StrictRejection(*_told(message, lost))


def _told(message: str, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the sentence as it is shown, as it is logged, and as it goes where no terminal is."""
    more = len(findings) - _MOST
    last = [f"  ... and {more} more"] if more > 0 else []
    for line in (_line, _logged, _unnamed):
        yield "\n".join([message, *map(line, findings[:_MOST]), *last])


def _line(finding: Finding) -> str:
    parts = (finding.source, finding.sheet, finding.cell)
    place = " ".join(part for part in parts if part)
    return f"  {place}: {finding.message} {finding.remedy}"


def _unnamed(finding: Finding) -> str:
    return _logged(finding) if finding.rule == PERSONS else _line(finding)


def _logged(finding: Finding) -> str:
    """Return a finding without its message, which may quote a cell."""
    return f"  {logged_place(finding)}: {finding.rule}, {finding.effect}"
