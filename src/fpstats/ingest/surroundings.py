"""The texts around a table - titles, lines, sheet, file, folders - and what they say of all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath

from fpstats.ingest.layout import Block, Sheet
from fpstats.ingest.meaning import Lexicon
from fpstats.ingest.periods import Partial, read_date, read_period
from fpstats.ingest.words import EMPTY, Reading
from fpstats.model.period import Period, YearRule
from fpstats.model.text import normal


@dataclass(frozen=True)
class Surroundings:
    """Area, periods (nearest first), day of the return, and facets (nearest first) of a table.

    `area_from` and `periods_from` say which text names each: title, sheet, file or folder.
    """

    area: str | None
    periods: tuple[Partial, ...]
    reported_on: date | None
    readings: tuple[Reading, ...]
    area_from: str = ""
    periods_from: tuple[str, ...] = ()

    @cached_property
    def reading(self) -> Reading:
        """Basis, agency and vintage: each from the nearest text that names it."""
        facets: dict[str, frozenset[str]] = {}
        for reading in self.readings:
            for dimension in ("basis", "agency", "vintage"):
                if reading.get(dimension) and dimension not in facets:
                    facets[dimension] = reading.get(dimension)
        return Reading(facets)


def surroundings(sheet: Sheet, block: Block, source: str, lexicon: Lexicon) -> Surroundings:
    """Gather what stands above a block, its sheet's name, and the path of the file."""
    lines = [text for row in block.titles for text in sheet.texts(row).values()]
    below = [
        text
        for row in range(block.rows[-1] + 1, len(sheet.kinds))
        for text in sheet.texts(row).values()
    ]
    path = PurePosixPath(source)
    names = [sheet.grid.name, path.stem, *reversed(path.parent.parts)]
    dated = [text for text in (*lines, *below) if _is(lexicon, text, "reported_on")]
    titles = [
        text
        for text in lines
        if not _is(lexicon, text, "reported_on") and not _is(lexicon, text, "ignored")
    ]
    reported = next(
        (day for day in map(read_date, (*dated, path.stem, *path.parent.parts)) if day), None
    )
    texts = (*titles, *names)
    places = [*("title" for _ in titles), "sheet", "file", *("folder" for _ in names[2:])]
    said = tuple(zip(texts, places, strict=True))
    areas = ((lexicon.areas.find(_body(lexicon, text)), at) for text, at in said)
    area, area_from = next(((area, at) for area, at in areas if area), (None, ""))
    written = ((_written(text), at) for text, at in said)
    periods = [(partial, at) for partial, at in written if partial]
    return Surroundings(
        area,
        tuple(partial for partial, _ in periods),
        reported,
        tuple(lexicon.words.read(text) for text in texts) or (EMPTY,),
        area_from,
        tuple(at for _, at in periods),
    )


def _is(lexicon: Lexicon, text: str, kind: str) -> bool:
    return lexicon.lines.exact(normal(text).partition(":")[0], "line") == kind


def _body(lexicon: Lexicon, text: str) -> str:
    head, colon, rest = normal(text).partition(":")
    return rest if colon and lexicon.lines.exact(head, "line") else text


def _written(text: str) -> Partial | None:
    """Read the period of a name; a full date in it is the day of the return, not a period."""
    if read_date(text):
        return None
    return read_period(text)[0]


def combined(partials: Sequence[Partial], rule: YearRule) -> Period | None:
    """Return the period that texts say together, nearest first.

    The nearest text counts; a bare year is refined by a month without a year further out, and a
    month without a year takes it from the nearest text that has one.
    """
    if not partials:
        return None
    nearest = partials[0]
    if nearest.bare_year:
        finer = next((partial for partial in partials[1:] if partial.year is None), None)
        if finer:
            return finer.whole(rule, nearest.year)
    year = next((partial.year for partial in partials if partial.year is not None), None)
    return nearest.whole(rule, year)
