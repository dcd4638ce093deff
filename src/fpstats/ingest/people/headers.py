"""Header words that make a table a list of persons, and how to tell a header from a footer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from fpstats.ingest.grid import Grid, Value
from fpstats.ingest.people.shapes import folded, is_name_like, is_place_like
from fpstats.model.text import normal

_ASIDE = re.compile(r"\([^()]*\)|[*#:]+$")
_PARTS = re.compile(r"[/、,;|&]|及|和|与(?!户主)")
_PHONE = re.compile(r"\+?[\d\-() ]{7,}")
_LONGEST_HEADER = 20
_REMEMBERED = 50_000


class _Word(Protocol):
    @property
    def dimension(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True)
class HeaderWords:
    """Words that speak of persons, or show that a column does not; all normalised.

    `person` are sure signs; `contact` (telephone, address) stand in the footers of honest forms too. `role` words (母亲, 对象) are over names what `person` is. `code`, `area` and `reported` head columns of area codes, areas and days of
    reporting; `footer` opens the lines that name who filled in the form; `area_endings` end names.
    """

    person: frozenset[str]
    contact: frozenset[str]
    role: frozenset[str]
    code: frozenset[str]
    area: frozenset[str]
    reported: frozenset[str]
    footer: frozenset[str]
    area_endings: tuple[str, ...]
    _kinds: dict[str, str | None] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, words: Iterable[_Word]) -> HeaderWords:
        """Choose the words from a vocabulary by their dimensions and values."""
        known = [(word.dimension, word.value, normal(word.text)) for word in words]

        def chosen(dimension: str, *values: str) -> frozenset[str]:
            return frozenset(t for d, v, t in known if d == dimension and v in values)

        person = frozenset(text for dimension, _, text in known if dimension == "person")
        contact, role = chosen("person", "contact"), chosen("person", "role")
        return cls(
            person - contact - role,
            contact,
            role,
            chosen("column", "code"),
            chosen("column", "area"),
            chosen("line", "reported_on"),
            chosen("line", "ignored"),
            tuple(text for dimension, _, text in known if dimension == "area_word"),
        )

    @cached_property
    def _long(self) -> tuple[str, ...]:
        """Person words that are sure even at the end of a longer header: 儿童姓名."""
        return tuple(word for word in self.person if len(word) > 3 or word == "姓名")

    def kind(self, text: str) -> str | None:
        """Return `person`, `contact` or `role` for a header that says so."""
        if len(text) > 2 * _LONGEST_HEADER:
            return None
        if text not in self._kinds:
            if len(self._kinds) > _REMEMBERED:
                self._kinds.clear()
            self._kinds[text] = self._kind(text)
        return self._kinds[text]

    def _kind(self, text: str) -> str | None:
        label = normal(text)
        if len(label) > _LONGEST_HEADER:
            return None
        parts = [part for part in _PARTS.split(_ASIDE.sub("", label)) if part]
        if any(part in self.person or self._ends_in_person(part) for part in parts):
            return "person"
        if any(part in self.contact for part in parts):
            return "contact"
        return "role" if any(part in self.role for part in parts) else None

    def _ends_in_person(self, part: str) -> bool:
        for word in self._long:
            if part.endswith(word):
                return part.removesuffix(word) not in self.footer
        return False


def heads_persons(grid: Grid, words: HeaderWords) -> bool:
    """Whether a header of the sheet speaks of persons.

    A sure word counts with anything below it, or beside another one; a contact word only over
    texts or telephone numbers. So a signature line with a telephone does not refuse a table.
    """
    for row, cells in enumerate(grid.rows):
        if any(_filled_in(cell, words) for cell in cells):
            return True
        kinds = list(_kinds(cells, words))
        if not kinds:
            continue
        sure = [column for column, kind in kinds if kind == "person"]
        if len(sure) > 1 or any(any(_below(grid, row, column)) for column in sure):
            return True
        contacts = [column for column, kind in kinds if kind == "contact"]
        if any(_lists_contacts(grid, row, column) for column in contacts):
            return True
        roles = [column for column, kind in kinds if kind == "role"]
        if any(_lists_names(grid, row, column, words) for column in roles):
            return True
    return False


def _filled_in(cell: Value, words: HeaderWords) -> bool:
    """Whether a text is a sure word and what is written behind its colon, as on cards of persons."""
    if not isinstance(cell, str) or len(cell) > 4 * _LONGEST_HEADER:
        return False
    head, colon, rest = normal(cell).partition(":")
    return bool(colon and rest) and head in words.person  # 专干姓名: is the line of an official


def _kinds(cells: Iterable[Value], words: HeaderWords) -> Iterator[tuple[int, str]]:
    for column, cell in enumerate(cells):
        if isinstance(cell, str) and not cell.isdigit() and (kind := words.kind(cell)):
            yield column, kind


def _below(grid: Grid, row: int, column: int) -> Iterator[str]:
    """Yield the cells below one, as text, without blanks."""
    for cells in grid.rows[row + 1 :]:
        if text := _shown(cells[column : column + 1]):
            yield text


def _shown(cells: Sequence[Value]) -> str:
    """Return the one cell as text, without blanks; "" where there is none."""
    for cell in cells:
        if cell not in (None, ""):
            whole = isinstance(cell, float) and cell.is_integer()
            return folded(f"{cell:.0f}" if whole else str(cell))
    return ""


def _lists_contacts(grid: Grid, row: int, column: int) -> bool:
    """Whether texts or numbers of telephones stand below; a number beside it is all of a line."""
    if _PHONE.fullmatch(_shown(grid.rows[row][column + 1 : column + 2])):
        return False
    below = list(_below(grid, row, column))
    contacts = [text for text in below if _PHONE.fullmatch(text) or not _is_figure(text)]
    return len(contacts) > 1 and 2 * len(contacts) > len(below)


def _lists_names(grid: Grid, row: int, column: int, words: HeaderWords) -> bool:
    """Whether most of what stands below looks like names of persons."""
    if _is_figure(_shown(grid.rows[row][column + 1 : column + 2])):
        return False
    below = list(_below(grid, row, column))
    labels = [normal(text) for text in below]
    names = [label for label in labels if is_name_like(label)]
    names = [n for n in names if not n.endswith(words.area_endings) and not is_place_like(n)]
    return 2 * len(names) > len(below)


def _is_figure(text: str) -> bool:
    return text.replace(",", "").replace(".", "", 1).lstrip("-").isdigit()
