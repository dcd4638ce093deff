"""What commands say of their results, in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from fpstats.pipeline.outcome import Outcome

if TYPE_CHECKING:  # they bring Arrow and the database engine
    from fpstats.pipeline.canary import Canary
    from fpstats.pipeline.status import Status

_MOST_RULES = 8


def told_build(outcome: Outcome) -> str:
    """Return what a build came to, in at most five lines: the whole of what a morning's log needs."""
    if outcome.nothing_to_do:
        return f"Nothing to do: build {outcome.build_id} is up to date with the inbox."
    return "\n".join(_lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    counts = outcome.counts
    reason = f": {', '.join(outcome.reasons)} changed" if outcome.reasons else ""
    read = f"{counts['workbooks']} workbooks ({counts['read']} read now{reason})"
    made = f"{counts['observations']} observations, {counts['indicators']} indicators"
    yield f"Build {outcome.build_id}: {read}, {made}."
    yield f"Why: {outcome.why}. It took {outcome.seconds:.1f} seconds."
    yield _findings(outcome)
    yield from _changes(outcome)
    briefs = _shown(outcome.current / "briefs")
    yield f"Briefs, and digest.md of what has changed: {briefs}{_returns(outcome)}"


def _findings(outcome: Outcome) -> str:
    if not outcome.counts["findings"]:
        return "No findings."
    rules = Counter(finding.rule for finding in outcome.findings).most_common()
    named = [f"{rule} {number}" for rule, number in rules[:_MOST_RULES]]
    rest = [f"{len(rules) - _MOST_RULES} other rules"] if len(rules) > _MOST_RULES else []
    rejected = outcome.counts.get("rejected", 0)
    lost = f", {_counted(rejected, 'file')} rejected" if rejected else ""
    return f"{outcome.counts['findings']} findings{lost}: {', '.join([*named, *rest])}."


def _changes(outcome: Outcome) -> Iterator[str]:
    digest = outcome.digest
    if digest is not None and digest.previous is not None:
        fixed = f"{len(digest.fixed)} fixed, {digest.gone} gone with their files"
        yield f"Since the build before: {len(digest.new)} new, {fixed}, {len(digest.ageing)} getting old."


def told_status(status: Status) -> Iterator[str]:
    """Yield the state of a project."""
    if status.building:
        yield "A build is running."
    if status.build is None or status.age is None:
        yield "There is no build yet."
    else:
        yield f"Current build: {status.build.id}, data up to {status.build.as_of}."
        yield f"Built {_age(status.age)} ago."
        named = [f"{effect} {number}" for effect, number in status.findings.items()]
        yield f"Open findings: {sum(status.findings.values())} ({', '.join(named)})." if named else "No open findings."  # fmt: skip
    if status.runs:
        last = status.runs[0]
        if last.exit_code:
            yield f"THE LAST RUN FAILED with exit code {last.exit_code}; the build above was left as it was."  # fmt: skip
        yield ""


def _age(age: timedelta) -> str:
    hours = int(age.total_seconds()) // 3600
    return f"{age.days} days" if age.days > 2 else _counted(hours, "hour") if hours else "less than an hour"  # fmt: skip


def told_canary(canary: Canary) -> Iterator[str]:
    """Yield what reading anew came to, before the list of cells."""
    yield f"Read again: {_counted(canary.files, 'file')} of build {canary.build}, {canary.cells} cells."
    if canary.skipped:
        yield f"Left out: {_counted(canary.skipped, 'file')}, new or changed since that build."
    if canary.declarations_changed:
        yield "The declarations have changed since that build; they may be why a cell reads differently."
    yield f"{_counted(len(canary.differences), 'cell')} read differently." if canary.differences else "Every cell reads as before."  # fmt: skip


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _returns(outcome: Outcome) -> str:
    number = len(outcome.returns)
    where = _shown(outcome.current / "returns")
    return f". Returns: questions to {_counted(number, 'sender')} in {where}" if number else ""


def _shown(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
