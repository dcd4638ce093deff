"""What the texts of a file are made of: enough to tell which names cannot occur in it.

A build keeps the letters of each workbook. A word or an area that is added later can change what
a workbook says only if all its letters occur there. Joining and cutting texts makes no new letters,
so that this holds however a name is spread over cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from fpstats.ingest.grid import Workbook
from fpstats.model.text import normal

_CODE = re.compile(r"\d{6,}")
LONG = 100_000
"""A number from here on can be a code."""
_MISPRINTS = {"未": "末", "它": "他", "期": "其", "巳": "已", "己": "已", "画": "划", "身": "生"}
"""Letters that `normal` may correct where texts are joined."""


class Letters(NamedTuple):
    """The letters of all texts of a file, and its numbers of six digits or more, as text."""

    letters: str
    numbers: tuple[str, ...]


def letters_of(workbook: Workbook, source: str) -> Letters:
    """Return the letters of a workbook, of its sheets' names and of its path."""
    return letters_in({source, *_texts(workbook)})


def letters_in(texts: Iterable[str]) -> Letters:
    """Return the letters of texts."""
    letters: set[str] = set()
    numbers: set[str] = set()
    for text in texts:
        folded = normal(text)
        letters.update(folded)
        numbers.update(_CODE.findall(folded))
    letters |= {part for letter in list(letters) for part in normal(letter)}
    letters |= {right for wrong, right in _MISPRINTS.items() if wrong in letters}
    return Letters("".join(sorted(letters)), tuple(sorted(numbers)))


def together(one: Letters, other: Letters) -> Letters:
    """Return the letters of two files, or of two parts of one."""
    letters = {*one.letters, *other.letters}
    return Letters("".join(sorted(letters)), tuple(sorted({*one.numbers, *other.numbers})))


def may_hold(held: Letters, name: str) -> bool:
    """Whether a name, or a code, may occur in a file; False is certain."""
    if name.isdigit():
        return len(name) < 6 or any(name.lstrip("0") in number for number in held.numbers)
    return set(name) <= set(held.letters)


def _texts(workbook: Workbook) -> Iterator[str]:
    for grid in workbook.grids:
        yield grid.name
        for value in chain(grid.shown.values(), grid.errors.values(), *grid.rows):
            if isinstance(value, str):
                yield value
            elif isinstance(value, int | float) and abs(value) >= LONG:
                yield f"{value:.0f}"
