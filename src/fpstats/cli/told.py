"""What commands say of their results, in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from fpstats.pipeline.build import Outcome

_MOST_RULES = 8


def told_build(outcome: Outcome) -> str:
    """Return what a build came to, in at most five lines: the whole of what a morning's log needs."""
    if outcome.nothing_to_do:
        return f"Nothing to do: build {outcome.build_id} is up to date with the inbox."
    return "\n".join(_lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    counts = outcome.counts
    read = f"{counts['workbooks']} workbooks ({counts['read']} read now)"
    made = f"{counts['observations']} observations, {counts['indicators']} indicators"
    yield f"Build {outcome.build_id}: {read}, {made}."
    yield f"Why: {outcome.why}. It took {outcome.seconds:.1f} seconds."
    yield _findings(outcome)
    yield from _changes(outcome)
    folder = _shown(outcome.folder / "briefs")
    yield f"Briefs, and digest.md of what is new, fixed or getting old: {folder}"


def _findings(outcome: Outcome) -> str:
    if not outcome.counts["findings"]:
        return "No findings."
    rules = Counter(finding.rule for finding in outcome.findings).most_common()
    named = [f"{rule} {number}" for rule, number in rules[:_MOST_RULES]]
    rest = [f"{len(rules) - _MOST_RULES} other rules"] if len(rules) > _MOST_RULES else []
    rejected = len({f.source for f in outcome.findings if f.effect == "file_rejected"})
    lost = f", {_counted(rejected, 'file')} rejected" if rejected else ""
    return f"{outcome.counts['findings']} findings{lost}: {', '.join([*named, *rest])}."


def _changes(outcome: Outcome) -> Iterator[str]:
    digest = outcome.digest
    if digest is not None and digest.previous is not None:
        fixed = f"{len(digest.fixed)} fixed, {digest.gone} gone with their files"
        yield f"Since the build before: {len(digest.new)} new, {fixed}, {len(digest.ageing)} getting old."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _shown(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
