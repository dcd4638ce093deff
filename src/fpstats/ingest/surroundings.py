"""The texts around a table - titles, lines, sheet, file, folders - and what they say of all of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

from fpstats.ingest.layout import Block, Sheet
from fpstats.ingest.meaning import Lexicon
from fpstats.ingest.partial import Partial
from fpstats.ingest.periods import read_date, read_period, read_period_of_name
from fpstats.ingest.timing import with_relative
from fpstats.ingest.unit_lines import unit_above
from fpstats.ingest.whereabouts import Texts, whereabouts
from fpstats.ingest.words import EMPTY, Reading
from fpstats.model.period import YearRule, month_index
from fpstats.model.text import normal

_RETURN = re.compile(r"[月季旬]度?(?:统计)?报|年度?(?:统计)?报|[月季]度(?:统计)?表")
_LATEST = 3
"""Months after its end until which a return is filed."""
_WHO = ("basis", "agency", "vintage")


@dataclass(frozen=True)
class Surroundings:
    """What is said of a whole table, each list nearest first.

    `titled` are the periods written on the sheet itself, `named` those of names; `readings` may
    complete a label, `all_readings` only say of whom and by whom. `unclear` names what texts
    contradict each other about (`area`, `period`). `areas` are the areas that they name, `stranger`
    one of theirs that is not registered. `monthly` says that it is a return of a month or quarter.
    `area_from` and `named_from` say which text names them: title, sheet, file or folder. `home` is
    the area that the project is about; `elsewhere` says that only another table names the areas.
    """

    areas: tuple[str, ...]
    titled: tuple[Partial, ...]
    named: tuple[Partial, ...]
    reported_on: date | None
    readings: tuple[Reading, ...]
    all_readings: tuple[Reading, ...]
    unit: Reading
    republic: bool
    unclear: frozenset[str]
    monthly: bool = False
    area_from: str = ""
    stranger: str = ""
    named_from: tuple[str, ...] = ()
    home: str = ""
    elsewhere: bool = False

    @property
    def periods_from(self) -> tuple[str, ...]:
        """Which text names each of `periods`."""
        said = (*("title" for _ in self.titled), *self.named_from)
        return said if self.periods else ()

    @property
    def area(self) -> str | None:
        """The innermost area that the texts name."""
        return self.areas[0] if self.areas and "area" not in self.unclear else None

    @property
    def periods(self) -> tuple[Partial, ...]:
        """All periods written around, nearest first; none where they contradict each other."""
        return () if "period" in self.unclear else (*self.titled, *self.named)

    @cached_property
    def reading(self) -> Reading:
        """Basis, agency and vintage, each from the nearest text that names it, and restrictions."""
        facets: dict[str, frozenset[str]] = {}
        for reading in self.all_readings:
            for dimension in _WHO:
                if reading.get(dimension) and dimension not in facets:
                    facets[dimension] = reading.get(dimension)
            if len(reading.get("restriction")) == 1:
                facets["restriction"] = reading.get("restriction")
        return Reading(facets)


class Filed(NamedTuple):
    """The path that a sheet was sent under, and the area that the project is about.

    `strange` says that the other sheets of the file are called by areas, and this one is not.
    """

    source: str
    home: str = ""
    strange: bool = False


def surroundings(sheet: Sheet, block: Block, filed: Filed, lexicon: Lexicon) -> Surroundings:
    """Gather what stands above a block, its sheet's name, and the path of the file."""
    source = filed.source
    path = PurePosixPath(source)
    names = (path.stem, *reversed(path.parent.parts))
    republic = sheet.republic or "民国" in normal(source)
    titles = list(_telling(sheet, block.titles))
    outer = list(_telling(sheet, block.outer))
    own = [p for t in titles for p in _written(t, lexicon, republic=republic)]
    written = own + [
        replace(partial, far=True)
        for text in outer
        for partial in _written(text, lexicon, republic=republic)
        if not own or own[0].year is None or partial.year in (None, own[0].year)
    ]
    named = [_of_name(text, lexicon, republic=republic) for text in (sheet.grid.name, *names)]
    senders = [sheet.body(t) for t in block.titles if sheet.line_of(t) == "reporting_unit"]
    below = [sheet.body(text) for text in sheet.form_lines.senders_below()]
    texts = Texts(titles, senders, outer, below, (sheet.grid.name, *names), filed.strange)
    places, doubt, stranger = whereabouts(texts, lexicon, filed.home)
    unclear = {"area"} if doubt else set()
    if written and named[0] and apart(written[0], named[0][0]):
        unclear |= {"period"}
    if not written and not named[0] and sheet.grid.name.strip().isdecimal():
        unclear |= {"period"} if int(sheet.grid.name) < 13 else set()
    near = [lexicon.words.read(text) for text in (*titles, sheet.grid.name, *names)]
    lower = (sheet.grid.name, *names, *below)
    kinds = ("sheet", "file", *("folder" for _ in names[1:]))
    said = [("title", text) for text in (*titles, *outer)]
    said += list(zip(kinds, (sheet.grid.name, *names), strict=True))
    reported_on = _reported(sheet, block, names)
    if reported_on and not any(p.year for p in (*written, *itertools.chain(*named))):
        written = [_filed(partial, reported_on) for partial in written]
        named = [tuple(_filed(partial, reported_on) for partial in one) for one in named]
    return Surroundings(
        places,
        tuple(written),
        tuple(partial for partials in named for partial in partials),
        reported_on,
        tuple(near) or (EMPTY,),
        (*near, *(lexicon.words.read(text) for text in outer)),
        unit_above(block, lexicon),
        republic,
        frozenset(unclear),
        _is_monthly((*titles, *outer, sheet.grid.name, *names)),
        next((at for at, text in said if places and lexicon.areas.find(text) == places[0]), ""),
        stranger,
        tuple(kind for kind, found in zip(kinds, named, strict=True) for _ in found),
        filed.home,
        not any(area in places for area in map(lexicon.areas.find, (*titles, *lower))),
    )


def _telling(sheet: Sheet, texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts that may name an area, period or concept: no notes, signatures or units."""
    for text in texts:
        line = sheet.line_of(text)
        if line in ("reported_on", "ignored") or sheet.is_prose(text):
            continue
        yield sheet.body(text) if line else text


def _written(text: str, lexicon: Lexicon, *, republic: bool) -> tuple[Partial, ...]:
    """Read the period of a title; a full date in it is the day of the return, not a period."""
    partial, rest = read_period(text, republic=republic)
    if partial is None:
        return ()
    if read_date(text) and not (partial.until or _is_span(partial, rest)):
        return ()
    second, _ = read_period(rest, republic=republic)
    found = _together(partial, second) if second else (partial,)
    reading = lexicon.words.read(text)
    return tuple(with_relative(one, reading) for one in found)


def _together(one: Partial, other: Partial) -> tuple[Partial, ...]:
    """Return what two periods of one title say, nearest first.

    2003年3月与2002年3月 does not say which one a figure is of, nor does 4月上报3月; of 2003年与2002年
    each has its column.
    """
    if other.bare_year and (one.bare_year or one.year is None):
        return () if one.bare_year else (one, other)
    if _is_half(other) and _explains(one, other):
        return (one,)  # 2004年上半年(2003年10月-2004年3月)
    same = one.year is not None and one.whole(YearRule()) == other.whole(YearRule(), one.year)
    return (one,) if same else (Partial.never(),)


def _is_half(partial: Partial) -> bool:
    """Whether a period is half a year, of which only the project says when it begins."""
    return partial.assumed and not partial.bare_year


def _explains(one: Partial, half: Partial) -> bool:
    """Whether six written months are those of a half year beside them."""
    span = None if one.assumed or one.year is None else one.whole(YearRule())
    return bool(span and span.months == 6 and half.year in (None, span.last // 12))


def _of_name(text: str, lexicon: Lexicon, *, republic: bool) -> tuple[Partial, ...]:
    if read_date(text):
        return ()
    partial = read_period_of_name(text, republic=republic)
    return (with_relative(partial, lexicon.words.read(text)),) if partial else ()


def _filed(partial: Partial, day: date) -> Partial:
    """Give 10月 of a return of 3 November 2003 its year, where it ended at most three months before."""
    filed = month_index(day.year, day.month)
    for year in (day.year, day.year - 1):
        period = None if partial.assumed else partial.whole(YearRule(), year)
        if period and 0 <= filed - period.last <= _LATEST:
            return replace(partial, year=year)
    return partial


def _is_span(partial: Partial, rest: str) -> bool:
    """Whether the days of a text are those at the ends of a span, and it names no other."""
    span = None if partial.bare_year else partial.whole(YearRule())
    return span is not None and span.months > 1 and read_date(rest) is None


def _is_monthly(texts: Iterable[str]) -> bool:
    """Whether the nearest text that says what return it is says 月报 or 季报."""
    found = (_RETURN.search(normal(text)) for text in texts)
    kind = next((one[0] for one in found if one), "年报")
    return not kind.startswith("年")


def apart(one: Partial, other: Partial) -> bool:
    """Whether two written months can not be meant together: 3月 over a sheet named 4月."""
    if one.bare_year or other.bare_year:
        return False
    year = one.year or other.year
    if year is None:
        return False
    first, second = one.whole(YearRule(), year), other.whole(YearRule(), year)
    return bool(first and second and (first.last < second.first or second.last < first.first))


def _reported(sheet: Sheet, block: Block, names: Sequence[str]) -> date | None:
    """Return the day of the return: from the lines of the sheet, else from a name."""
    below = sheet.form_lines.dated_below(block.rows[-1] if block.rows else 0)
    dated = [text for text in (*block.titles, *block.outer) if sheet.line_of(text) == "reported_on"]
    return next((day for day in map(read_date, (*dated, *below, *names)) if day), None)
