"""The digest: which findings are new, fixed or getting old since the build before.

It lists nothing else, because a list that is the same every morning is not read. A finding is
getting old in the build in which it passes one of `MARKS`; days are counted by the day that builds
hold at, not by a clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from fpstats.model.observed import EFFECTS, Finding

MARKS = (30, 90, 180, *range(365, 20 * 365, 365))
"""Days after which an open finding is named again."""

MOST = 40
"""Lines of a list; the rest are counted by rule."""


class Standing(NamedTuple):
    """How long a finding has been open: the day of the first build that had it, and their number."""

    since: date
    builds: int


@dataclass(frozen=True)
class Snapshot:
    """The findings of one build: by id, with the hash of each file, the day, and their standing."""

    findings: Mapping[str, Finding]
    files: Mapping[str, str]
    day: date
    standing: Mapping[str, Standing]


class Aged(NamedTuple):
    """A finding that has just become so many days old."""

    finding: Finding
    days: int
    builds: int


@dataclass(frozen=True)
class Digest:
    """What has changed; `gone` counts findings whose files are no longer there."""

    day: date
    previous: date | None
    new: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    gone: int
    ageing: tuple[Aged, ...]
    standing: Mapping[str, Standing]

    @property
    def open(self) -> int:
        """Number of findings that are open now."""
        return len(self.standing)


def compared(
    findings: Mapping[str, Finding], files: Mapping[str, str], day: date, before: Snapshot | None
) -> Digest:
    """Return the digest of the findings of a new build."""
    if before is None:
        standing = dict.fromkeys(findings, Standing(day, 1))
        return Digest(day, None, _sorted(findings.values()), (), 0, (), standing)
    ids = _ids_now(before, files)
    old = {
        ids[name]: before.standing.get(name, Standing(before.day, 1)) for name in before.findings
    }
    standing = {
        name: Standing(old[name].since, old[name].builds + 1) if name in old else Standing(day, 1)
        for name in findings
    }
    closed = [one for name, one in before.findings.items() if ids[name] not in findings]
    fixed = [one for one in closed if one.source in files or not one.source]
    return Digest(
        day,
        before.day,
        _sorted(one for name, one in findings.items() if name not in old),
        _sorted(fixed),
        len(closed) - len(fixed),
        tuple(_ageing(findings, standing, day, before.day)),
        standing,
    )


def _ids_now(before: Snapshot, files: Mapping[str, str]) -> dict[str, str]:
    """Return the id that each old finding has now: that of a renamed file goes with its content."""
    moved = _moved(before.files, files)
    return {
        name: one._replace(source=moved[one.source]).finding_id if one.source in moved else name
        for name, one in before.findings.items()
    }


def _moved(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """Return the new name of each file that was renamed; where contents are alike none is guessed."""
    left = {name: content for name, content in before.items() if name not in now}
    come = {name: content for name, content in now.items() if name not in before}
    lost, found = Counter(left.values()), Counter(come.values())
    names = {content: name for name, content in come.items() if found[content] == 1}
    return {
        name: names[content]
        for name, content in left.items()
        if content and lost[content] == 1 and content in names
    }


def _ageing(
    findings: Mapping[str, Finding], standing: Mapping[str, Standing], now: date, before: date
) -> Iterable[Aged]:
    for name, one in sorted(findings.items(), key=lambda item: _order(item[1])):
        since, builds = standing[name]
        days, earlier = (now - since).days, (before - since).days
        if any(earlier < mark <= days for mark in MARKS):
            yield Aged(one, days, builds)


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=_order))


def _order(one: Finding) -> tuple[object, ...]:
    """Order by what is lost, the most first, then by place."""
    place = (one.source, one.sheet or "", one.cell or "", one.rule)
    return (EFFECTS.index(one.effect), *place, one.finding_id)
