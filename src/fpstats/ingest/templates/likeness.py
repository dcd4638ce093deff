"""A sheet as far as it can be compared with others: its words, and where each kind of cell is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from pathlib import PurePosixPath
from typing import NamedTuple

from fpstats.ingest.around.parts_of_year import names_part_or_number
from fpstats.ingest.grid import Grid, Value
from fpstats.ingest.people.headers import HeaderWords
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.months import Month, closed, dated, opened, texts_of
from fpstats.ingest.texts.partial import Partial
from fpstats.ingest.texts.periods import read_date, read_period, read_period_of_name
from fpstats.model.period import YearRule
from fpstats.model.text import normal

_MOST_CELLS = 10_000
_LONGEST = 50
_BEHIND = re.compile(r"(?<=\d)[年月].*")
_KINDS = frozenset({str, int, float, type(None)})


class Look(NamedTuple):
    """One sheet. `key` is what is the same in all sheets of a template.

    `cells` are its cells one after another, `dated` the texts that name its month.
    """

    key: tuple[object, ...]
    name: str
    source: str
    cells: list[Value]
    month: Month | None
    dated: tuple[str, ...]


class Looker:
    """Looks at sheets with the words of one project."""

    def __init__(self, lexicon: Lexicon, words: HeaderWords, rule: YearRule) -> None:
        """Take what texts are read with."""
        self._lexicon = lexicon
        self._words = words
        self._rule = rule

    def look(self, grid: Grid, source: str) -> Look | None:
        """Return a sheet as it is compared; None where it can not be of a template.

        Dates and what formats show are read by their values, years of the Republic by other rules.
        """
        if grid.hidden or grid.shown or grid.errors or "民国" in normal(source):
            return None
        cells = list(chain.from_iterable(grid.rows))
        kinds = tuple(map(type, cells))
        if len(cells) > _MOST_CELLS or not _KINDS.issuperset(kinds):
            return None
        written = [grid.name, *(cell for cell in cells if type(cell) is str)]
        names = self._telling(PurePosixPath(source), written)
        texts = [grid.name, *names, *written[1:]]
        said = texts_of(texts)
        if said is None or len(said.months) > 1:
            return None
        key = (
            len(names),
            # a file of 2003 holds no 2004年3月
            frozenset(m.year for m in said.months)
            if any(map(_names_year, (grid.name, *names)))
            else (),
            said.opened,
            kinds,
            tuple(map(len, grid.rows)),
            tuple(grid.merges),
            grid.hidden_rows,
            grid.hidden_columns,
            frozenset(grid.indents.items()),
        )
        found = tuple(filter(dated, texts)) if said.months else ()
        return Look(key, grid.name, source, cells, next(iter(said.months), None), found)

    def _telling(self, path: PurePosixPath, written: Sequence[str]) -> list[str]:
        """Return the names of a file and its folders that say something of what is in it.

        A number does where a year stands alone: it may be its month.
        """
        names = (path.stem, *path.parent.parts)
        numbers = set(filter(names_part_or_number, names))
        if numbers and not any(map(_names_year, (*names, *written))):
            numbers = set()
        return [name for name in names if name in numbers or not self._silent(name)]

    def _silent(self, name: str) -> bool:
        """Whether the name of a file or folder says nothing of what is in it."""
        return (
            not self._lexicon.words.read(name).facets
            and not dated(name)
            and read_period_of_name(name)[0] is None
            and read_date(name) is None
            and self._lexicon.areas.find(name) is None
        )

    @cached_property
    def _behind_months(self) -> frozenset[str]:
        """How words and names of areas with a month or year go on after it: 月起累计 of 1月起累计."""
        lexicon = self._lexicon
        names = chain(lexicon.words.texts, lexicon.lines.texts, lexicon.areas.names)
        return frozenset(found[0] for found in map(_BEHIND.search, names) if found)

    def plainly_dated(self, look: Look) -> bool:
        """Whether each text with the month is a title or name that would name any month as plainly.

        All else it says must be the same then.
        """
        return all(self._names_any(look.month, text) for text in look.dated if look.month)

    def _names_any(self, month: Month, text: str) -> bool:
        bare = opened(text)
        return (
            len(text) < _LONGEST
            and bare.count("\1年") == 1
            and ":" not in normal(bare.partition("月")[2])
            and read_date(text) is None
            and self._words.kind(text) is None
            and not any(ending in normal(text) for ending in self._behind_months)
            and self._says_the_same(bare, [month._replace(month=one) for one in range(1, 13)])
        )

    def _says_the_same(self, bare: str, months: Sequence[Month]) -> bool:
        """Whether a text is of just the month that is put in, whichever, and of no other time."""
        found = [read_period(closed(bare, month)) for month in months]
        rests = {rest for _, rest in found}
        return (
            all(
                is_only(partial, m, self._rule)
                for (partial, _), m in zip(found, months, strict=True)
            )
            and len(rests) == 1
            and read_period(rests.pop())[0] is None
        )

    def contacts(self, look: Look) -> bool:
        """Whether some text may head a column of telephone numbers."""
        return any(
            isinstance(cell, str) and self._words.kind(cell) is not None for cell in look.cells
        )


def is_only(partial: Partial | None, month: Month, rule: YearRule) -> bool:
    """Whether a written period is just that month, and not the end or part of something longer."""
    if partial is None or partial.year != month.year:
        return False
    loose = partial.assumed or partial.bare_year or partial.until or partial.to_date
    return not loose and partial.whole(rule) == month.period


def _names_year(text: str) -> bool:
    """Whether a text names a year alone: then a number in a name may be its month."""
    partial = read_period_of_name(text)[0] if len(text) <= _LONGEST else None
    return partial is not None and partial.bare_year
