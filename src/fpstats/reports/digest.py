"""The digest: which findings are new, fixed or getting old since the build before.

It lists nothing else, because a list that is the same every morning is not read. A finding is
getting old in the build in which it passes one of `MARKS`; days are counted by the day that builds
hold at, not by a clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
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


LookUp = Callable[[Collection[str]], Mapping[str, Finding]]
"""Returns findings of one build by their ids."""


@dataclass(frozen=True)
class Listing:
    """The findings of one build: the source of each by its id, and whatever else of them is asked.

    `files` has the hash of each file, `day` is the one that the build holds at, `rules` the number
    of findings by rule, and `standing` is known of a build that has been compared.
    """

    sources: Mapping[str, str]
    files: Mapping[str, str]
    day: date
    rules: Mapping[str, int]
    look_up: LookUp
    standing: Mapping[str, Standing] = field(default_factory=dict)


class Aged(NamedTuple):
    """A finding that has just become so many days old."""

    finding: Finding
    days: int
    builds: int


@dataclass(frozen=True)
class Digest:
    """What has changed; `gone` counts findings whose files are no longer there.

    Of the first build nothing has; `rules` says how many findings each rule has.
    """

    day: date
    rules: Mapping[str, int]
    standing: Mapping[str, Standing]
    previous: date | None = None
    new: tuple[Finding, ...] = ()
    fixed: tuple[Finding, ...] = ()
    gone: int = 0
    ageing: tuple[Aged, ...] = ()

    @property
    def open(self) -> int:
        """Number of findings that are open now."""
        return len(self.standing)


def compared(now: Listing, before: Listing | None) -> Digest:
    """Return the digest of a new build; of the many findings that stay as they are, ids do."""
    if before is None:
        standing = dict.fromkeys(now.sources, Standing(now.day, 1))
        return Digest(now.day, now.rules, standing)
    ids = _ids_now(before, now.files)
    old = {ids.get(name, name): _standing(before, name) for name in before.sources}
    standing = {name: _later(old.get(name), now.day) for name in now.sources}
    closed = [name for name in before.sources if ids.get(name, name) not in now.sources]
    fixed = [name for name in closed if not (own := before.sources[name]) or own in now.files]
    return Digest(
        now.day,
        now.rules,
        standing,
        before.day,
        new=_sorted(now.look_up([name for name in now.sources if name not in old])),
        fixed=_sorted(before.look_up(fixed)),
        gone=len(closed) - len(fixed),
        ageing=tuple(_ageing(now, standing, before.day)),
    )


def _standing(build: Listing, name: str) -> Standing:
    return build.standing.get(name) or Standing(build.day, 1)


def _later(before: Standing | None, day: date) -> Standing:
    return Standing(before.since, before.builds + 1) if before else Standing(day, 1)


def _ids_now(before: Listing, files: Mapping[str, str]) -> dict[str, str]:
    """Return the ids that findings of renamed files have now: they go with the contents."""
    moved = _moved(before.files, files)
    names = [name for name, source in before.sources.items() if source in moved]
    return {
        name: one._replace(source=moved[one.source]).finding_id
        for name, one in before.look_up(names).items()
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


def _ageing(now: Listing, standing: Mapping[str, Standing], before: date) -> Iterable[Aged]:
    days = {since: (now.day - since).days for since in {one.since for one in standing.values()}}
    passed = {
        since
        for since, age in days.items()
        if any((before - since).days < mark <= age for mark in MARKS)
    }
    names = [name for name, one in standing.items() if one.since in passed]
    for finding in _sorted(now.look_up(names)):
        since, builds = standing[finding.finding_id]
        yield Aged(finding, days[since], builds)


def _sorted(findings: Mapping[str, Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings.values(), key=_order))


def _order(one: Finding) -> tuple[object, ...]:
    """Order by what is lost, the most first, then by place."""
    place = (one.source, one.sheet or "", one.cell or "", one.rule)
    return (EFFECTS.index(one.effect), *place, one.finding_id)
