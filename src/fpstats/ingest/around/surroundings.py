"""The texts around a table - titles, lines, sheet, file, folders - and what they say of all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import PurePosixPath
from typing import NamedTuple

from fpstats.ingest.around.claims import bare, claims, named, titled, undated
from fpstats.ingest.around.parts_of_year import is_monthly, may_be_part
from fpstats.ingest.around.unit_lines import unit_above
from fpstats.ingest.around.whereabouts import Texts, whereabouts
from fpstats.ingest.around.written_times import written_times
from fpstats.ingest.layout.block import Block
from fpstats.ingest.layout.sheet import Sheet
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.partial import Partial
from fpstats.ingest.texts.periods import read_date, read_period
from fpstats.ingest.texts.reading import Reading
from fpstats.model.text import normal

_WHO = ("basis", "agency", "vintage")
_BY_CALENDAR = frozenset({"police", "civil_affairs"})
"""Offices whose year begins in January, whatever that of family planning is."""
_EVERYBODY = frozenset({"rural", "urban"})


@dataclass(frozen=True)
class Surroundings:
    """What is said of a whole table, each list nearest first.

    `titled` are the periods written on the sheet itself, `named` those of names; `readings` may
    complete a label, `all_readings` only say of whom and by whom. `unclear` names what texts
    contradict each other about (`area`, `period`). `areas` are the areas that they name, `stranger`
    one of theirs that is not registered. `claimed` is what figures are instead of plain counts, if
    no line says it of itself. `monthly` says that it is a return of a month or quarter, `in_part`
    that a year around it may be named for a part of it only.
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
    in_part: bool = False
    area_from: str = ""
    stranger: str = ""
    named_from: tuple[str, ...] = ()
    home: str = ""
    elsewhere: bool = False
    claimed: frozenset[str] = frozenset()

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

    @property
    def of_calendar(self) -> bool:
        """Whether the office that counted goes by calendar years."""
        agencies = self.reading.get("agency")
        return bool(agencies) and agencies <= _BY_CALENDAR

    @cached_property
    def reading(self) -> Reading:
        """Basis, agency and vintage, each from the nearest text that names it, and restrictions."""
        facets: dict[str, frozenset[str]] = {}
        for reading in self.all_readings:
            for dimension in _WHO:
                if reading.get(dimension) and dimension not in facets:
                    facets[dimension] = reading.get(dimension)
            told = reading.get("restriction")
            if told and told != _EVERYBODY:
                facets["restriction"] = told
        return Reading(facets)


class Filed(NamedTuple):
    """The path that a sheet was sent under, and the area that the project is about.

    `strange` says that the other sheets of the file are called by areas, and this one is not;
    `month` of which month it is, where they are called by the numbers of months.
    """

    source: str
    home: str = ""
    strange: bool = False
    month: int = 0


def surroundings(sheet: Sheet, block: Block, filed: Filed, lexicon: Lexicon) -> Surroundings:
    """Gather what stands above a block, its sheet's name, and the path of the file."""
    path = PurePosixPath(filed.source)
    sheet_name = f"{filed.month}月" if filed.month else sheet.grid.name
    names = (sheet_name, path.stem, *reversed(path.parent.parts))
    republic = sheet.republic or "民国" in normal(filed.source)
    texts = _texts(sheet, block, names, strange=filed.strange)
    titles = (*texts.titles, *texts.outer)
    places, doubt, stranger = whereabouts(texts, lexicon, filed.home)
    reported_on = _reported(sheet, block, names[1:])
    times = written_times(texts.titles, texts.outer, names, lexicon, republic=republic)
    times = times.filed(reported_on)
    doubts = (("area", doubt), ("period", times.unclear))
    unclear = frozenset(what for what, is_so in doubts if is_so)
    near = (
        *(titled(text, lexicon) for text in texts.titles),
        named(names[0], lexicon),
        *(titled(text, lexicon) for text in names[1:]),
    )
    outer = tuple(lexicon.words.read(bare(text, lexicon)) for text in texts.outer)
    kinds = ("sheet", "file", *("folder" for _ in names[2:]))
    said = (*(("title", text) for text in titles), *zip(kinds, names, strict=True))
    return Surroundings(
        areas=places,
        titled=tuple(times.titled),
        named=tuple(chain(*times.named)),
        reported_on=reported_on,
        readings=near,
        all_readings=(*near, *outer),
        unit=unit_above(block, lexicon),
        republic=republic,
        unclear=unclear,
        monthly=is_monthly((*titles, *names)),
        in_part=may_be_part(titles, times.titled, names),
        area_from=next((k for k, t in said if places and lexicon.areas.find(t) == places[0]), ""),
        stranger=stranger,
        named_from=tuple(k for k, found in zip(kinds, times.named, strict=True) for _ in found),
        home=filed.home,
        elsewhere=not any(
            lexicon.areas.find(text) in places for text in (*texts.titles, *names, *texts.below)
        ),
        claimed=_claimed(texts, near, lexicon),
    )


def _texts(sheet: Sheet, block: Block, names: tuple[str, ...], *, strange: bool) -> Texts:
    return Texts(
        titles=list(_telling(sheet, block.titles)),
        senders=[sheet.body(t) for t in block.titles if sheet.line_of(t) == "reporting_unit"],
        outer=list(_telling(sheet, block.outer)),
        below=[sheet.body(text) for text in sheet.form_lines.senders_below()],
        names=names,
        strange=strange,
    )


def _claimed(texts: Texts, near: Sequence[Reading], lexicon: Lexicon) -> frozenset[str]:
    sheet, *path = texts.names
    own = (*texts.titles, sheet, *(() if _entitled(texts, near) else texts.outer))
    return claims(*([undated(text, lexicon) for text in some] for some in (own, path)))


def _entitled(texts: Texts, near: Sequence[Reading]) -> bool:
    """Whether a table has a title of its own: 表二 only goes on with what is said above."""
    return any(
        reading.naming or reading.get("rate") or read_period(text)[0]
        for text, reading in zip(texts.titles, near, strict=False)
    )


def _telling(sheet: Sheet, texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts that may name an area, period or concept: no notes, signatures or units."""
    texts = tuple(texts)
    yield from _bounds(sheet, texts)
    for text in texts:
        line = sheet.line_of(text)
        if line in ("reported_on", "ignored", "start", "end") or sheet.is_prose(text):
            continue
        yield sheet.body(text) if line else text


def _bounds(sheet: Sheet, texts: Iterable[str]) -> Iterator[str]:
    """Yield 2004-01至2004-03 of the lines 起始月份：2004-01 and 终止月份：2004-03."""
    found = {sheet.line_of(text): sheet.body(text) for text in texts}
    if "start" in found or "end" in found:
        yield f"{found.get('start', '')}至{found.get('end', '')}"


def _reported(sheet: Sheet, block: Block, names: Sequence[str]) -> date | None:
    """Return the day of the return: from the lines of the sheet, else from a name."""
    below = sheet.form_lines.dated_below(block.rows[-1] if block.rows else 0)
    dated = [text for text in (*block.titles, *block.outer) if sheet.line_of(text) == "reported_on"]
    return next((day for day in map(read_date, (*dated, *below, *names)) if day), None)
