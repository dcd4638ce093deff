"""What commands say of their results, in a few lines."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from fpstats.pipeline.outcome import Outcome


def told_build(outcome: Outcome) -> str:
    """Return what a build came to: counts, findings by rule, where the briefs are."""
    counts = outcome.counts
    if outcome.nothing_to_do:
        return f"Nothing to do: build {outcome.build_id} is up to date with the inbox."
    rules = Counter(finding.rule for finding in outcome.findings)
    named = ", ".join(f"{rule} {number}" for rule, number in rules.most_common())
    reason = f": {', '.join(outcome.reasons)} changed" if outcome.reasons else ""
    read = f"{counts['workbooks']} workbooks ({counts['read']} read now{reason})"
    made = f"{counts['observations']} observations, {counts['indicators']} indicators"
    lines = [
        f"Build {outcome.build_id}: {read}, {made}.",
        f"{counts['findings']} findings: {named}." if rules else "No findings.",
        *(f"Brief: {_shown(outcome.current / 'briefs' / brief.name)}" for brief in outcome.briefs),
        *_told_returns(outcome),
    ]
    return "\n".join(lines)


def _told_returns(outcome: Outcome) -> list[str]:
    number = len(outcome.returns)
    if not number:
        return []
    senders = "1 sender" if number == 1 else f"{number} senders"
    return [f"Returns: questions to {senders} in {_shown(outcome.current / 'returns')}"]


def _shown(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
