"""Whether texts around a table can not all be right about when it is of: 3月 over a sheet 4月."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from fpstats.ingest.texts.ordinals import LATEST
from fpstats.ingest.texts.partial import SOME_YEAR, Partial
from fpstats.model.period import YearRule

_RULES = tuple(YearRule(month) for month in range(1, 13))

Said = Sequence[tuple[Partial, ...]]


class _Reach(NamedTuple):
    """When a written period can begin, and can end, whenever the statistical year starts."""

    first: int
    earliest_end: int
    last: int


def contradictory(titles: Said, sheet: tuple[Partial, ...], filed: Said) -> bool:
    """Whether the titles of a table, its sheet, and its file and folders speak of different times.

    `filed` are the periods of the file and its folders: of a return, or of when it was sent.
    """
    near = [one[0] for one in (*titles, sheet) if one]
    if any(_apart(one, other) for one, other in combinations(near, 2)):
        return True
    title = near[0] if near else None
    return title is not None and any(
        _out_of_time(title, one[0], late=not place) for place, one in enumerate(filed) if one
    )


def _apart(one: Partial, other: Partial) -> bool:
    """Whether two periods can not be meant together; 10-3月 may have begun the year before."""
    if one.bare_year and other.bare_year:
        unknown = (one.several and not one.year) or (other.several and not other.year)
        return one.year != other.year and not unknown
    year = next((each.year for each in (one, other) if each.year is not None), SOME_YEAR)
    return not any(
        first is None
        or second is None
        or (first.first <= second.last and second.first <= first.last)
        for first in (_reach(one, year), _reach(one, year - 1))
        for second in (_reach(other, year), _reach(other, year - 1))
    )


def _out_of_time(title: Partial, name: Partial, *, late: bool) -> bool:
    """Whether a file was sent before what its title says had ended, or, if `late`, long after.

    In a folder it may have been put long after.
    """
    if title.year is None or name.year is None or (title.bare_year and not name.bare_year):
        return False
    said, sent = _reach(title, title.year), _reach(name, name.year)
    if said is None or sent is None:
        return False
    early = said.earliest_end > sent.last
    return early or (late and not name.bare_year and sent.first > said.last + LATEST)


def _reach(partial: Partial, year: int) -> _Reach | None:
    spans = [span for rule in _RULES if (span := partial.whole(rule, year))]
    if len(spans) < len(_RULES):
        return None
    lasts = [span.last for span in spans]
    return _Reach(min(span.first for span in spans), min(lasts), max(lasts))
