"""Of when a table is as a whole: what titles and names say, or why that is not clear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from fpstats.ingest.around.contradictions import contradictory
from fpstats.ingest.around.parts_of_year import month_below
from fpstats.ingest.around.timing import with_relative
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.ordinals import LATEST, filed, is_half
from fpstats.ingest.texts.partial import Partial
from fpstats.ingest.texts.periods import (
    bounds_days,
    read_date,
    read_period,
    read_period_of_name,
)
from fpstats.ingest.texts.vague_times import names_several_years
from fpstats.model.period import YearRule, month_index


class WrittenTimes(NamedTuple):
    """The periods of the titles, nearest first, those of each name, and whether they disagree."""

    titled: Sequence[Partial]
    named: Sequence[tuple[Partial, ...]]
    unclear: bool

    def filed(self, day: date | None) -> WrittenTimes:
        """Give periods the year of the day of the return, where none has one; else tell which half."""
        if day is None:
            return self
        dated = any(partial.year for partial in chain(self.titled, *self.named))
        known = filed if dated else _filed
        titled = [known(partial, day) for partial in self.titled]
        named = [tuple(known(partial, day) for partial in one) for one in self.named]
        return WrittenTimes(titled, named, self.unclear)


def written_times(
    titles: Sequence[str],
    outer: Sequence[str],
    names: Sequence[str],
    lexicon: Lexicon,
    *,
    republic: bool,
) -> WrittenTimes:
    """Return what titles say of time, and the names of a sheet, its file and its folders.

    `outer` are the titles of other tables: of another year than its own they say nothing.
    """
    own = [_of_title(text, lexicon, republic=republic) for text in titles]
    farther = [_of_title(text, lexicon, republic=republic) for text in outer]
    titled = list(chain(*own))
    year = titled[0].year if titled and not titled[0].several else None
    far = (p for p in chain(*farther) if year is None or p.year in (None, year))
    titled += [replace(p, far=True) for p in far]
    named = _of_names(names, lexicon, republic=republic)
    if not titled and not any(named):
        titled = [day for text in titles if (day := _day_of_stocks(text, lexicon))]
    sheet = names[0].strip()
    numbered = not titled and not named[0] and sheet.isdecimal() and int(sheet) < 13
    nearest = own if any(own) else [one for one in farther if one][:1]
    unclear = numbered or contradictory(nearest, named[0], named[1:])
    return WrittenTimes(titled, named, unclear)


def _of_title(text: str, lexicon: Lexicon, *, republic: bool) -> tuple[Partial, ...]:
    """Read the period of a title; a full date in it is the day of the return, not a period."""
    partial, rest = read_period(text, republic=republic)
    if partial is None:
        return (Partial.of_years(),) if names_several_years(text) else ()
    if read_date(text) and not (partial.until or _is_span(partial, text, rest)):
        return ()
    second, _ = read_period(rest, republic=republic)
    found = _together(partial, second) if second else (partial,)
    reading = lexicon.words.read(text)
    return tuple(with_relative(one, reading) for one in found)


def _day_of_stocks(text: str, lexicon: Lexicon) -> Partial | None:
    """Return the month whose last day a title names beside what was counted on it."""
    day = read_date(text)
    if day is None or (day + timedelta(days=1)).day != 1 or not lexicon.words.read(text).naming:
        return None
    return replace(Partial.of_months(day.year, day.month, day.month), until=True)


def _together(one: Partial, other: Partial) -> tuple[Partial, ...]:
    """Return what two periods of one title say, nearest first.

    2003年3月与2002年3月 does not say which one a figure is of, nor does 4月上报3月; of 2003年与2002年
    each has its column.
    """
    if other.bare_year and (one.bare_year or one.year is None):
        return () if one.bare_year else (one, other)
    if is_half(other) and _explains(one, other):
        return (one,)  # 2004年上半年(2003年10月-2004年3月)
    same = one.year is not None and one.whole(YearRule()) == other.whole(YearRule(), one.year)
    return (one,) if same else (Partial.never(),)


def _explains(one: Partial, half: Partial) -> bool:
    """Whether six written months are those of a half year beside them."""
    span = None if one.assumed or one.year is None else one.whole(YearRule())
    return bool(span and span.months == 6 and half.year in (None, span.last // 12))


def _of_names(
    names: Sequence[str], lexicon: Lexicon, *, republic: bool
) -> list[tuple[Partial, ...]]:
    """Read the names of a sheet, a file and its folders; a number below a year is its month."""
    found = [_of_name(text, lexicon, republic=republic) for text in names]
    for number in range(2, len(names) - 1):
        if month := month_below(names[number], found[number + 1]):
            found[number] = (month,)
    return found


def _of_name(text: str, lexicon: Lexicon, *, republic: bool) -> tuple[Partial, ...]:
    if read_date(text):
        return ()
    partial, rest = read_period_of_name(text, republic=republic)
    if partial is None:
        return (Partial.of_years(),) if names_several_years(text) else ()
    second, _ = read_period(rest, republic=republic)
    if second and not _together(partial, second):
        return (Partial.never(),)
    found = _together(partial, second)[0] if second else partial
    return (with_relative(found, lexicon.words.read(text)),)


def _filed(partial: Partial, day: date) -> Partial:
    """Give 10月 of a return of 3 November 2003 its year, where it ended at most three months before."""
    if is_half(partial):
        return filed(partial, day)
    of_day = month_index(day.year, day.month)
    for year in (day.year, day.year - 1):
        period = partial.whole(YearRule(), year)
        if period and 0 <= of_day - period.last <= LATEST:
            return replace(partial, year=year)
    return partial


def _is_span(partial: Partial, text: str, rest: str) -> bool:
    """Whether the days of a text are those at the ends of a span, and it names no other."""
    span = None if partial.bare_year else partial.whole(YearRule())
    bounded = span is not None and (span.months > 1 or bounds_days(text))
    return bounded and read_date(rest) is None
