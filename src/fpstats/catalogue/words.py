"""Words: the vocabulary that gives texts their meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import Field

from fpstats.catalogue.sources import Source
from fpstats.catalogue.toml_files import Declared, Entry, read_toml, validated
from fpstats.errors import Problem, suggest
from fpstats.model.declared import BASES, Word

NAMING = ("concept", "sex", "parity", "plan", "age", "method", "timing")
"""The dimensions whose values together name a measure."""

OPEN = (*NAMING, "agency", "unit", "rate", "restriction", "quantity", "set_aside", "person", "filler", "area_word", "phrase")  # fmt: skip
"""Dimensions to which a project may add values; the values of the others are known to the reader."""

CLOSED = (
    "basis",
    "vintage",
    "difference",
    "column",
    "bound",
    "total",
    "relative",
    "instant",
    "open",
    "within",
    "by",
    "topic",
    "entitled",
    "balance",
    "line",
    "mark",
)
DIMENSIONS = (*OPEN, *CLOSED)


class _Entry(Entry):
    words: Annotated[tuple[str, ...], Field(min_length=1)]
    """The spellings: simplified characters, lower case. Traditional forms, full-width letters and spaces are folded before comparing; the longest word wins."""
    also: Annotated[dict[str, str], Field(default_factory=dict)]
    """Further facets that the same word gives: 晚育 is also a first birth."""
    absorbs: tuple[str, ...] = ()
    """Concepts, or methods, that may stand inside the same header without being meant: women in users of contraception, 长效 over 上环."""
    scale: Annotated[int, Field(ge=1)] = 1
    """For a unit: what one of it is in units of `base`; 万人 is 10000."""
    base: str = ""
    """For a scaled unit: the unit that figures are stored in."""


def read_words(sources: Iterable[Source]) -> tuple[list[Declared[Word]], list[Problem]]:
    """Return every word of the files, and everything that is wrong in them by itself."""
    found: list[Declared[Word]] = []
    problems: list[Problem] = []
    for source in sources:
        file, unreadable = read_toml(source.file, source.name, own=source.own)
        problems += unreadable
        for dimension, values in file.data.items():
            if dimension not in DIMENSIONS:
                message = f'unknown dimension "{dimension}"{suggest(dimension, DIMENSIONS)}'
                problems.append(file.problem(message, (dimension, *_first(values))))
            elif not isinstance(values, dict):
                message = f'"{dimension}" must hold tables like [{dimension}.value]'
                problems.append(file.problem(message, (dimension,)))
            else:
                for value, data in values.items():
                    path = (dimension, value)
                    entry, wrong = validated(_Entry, data, file, path)
                    problems += wrong
                    words = _words(dimension, value, entry) if entry else ()
                    found += [Declared(word, file, path) for word in words]
    return found, problems


def _first(values: object) -> tuple[str, ...]:
    return tuple(values)[:1] if isinstance(values, dict) else ()


def _words(dimension: str, value: str, entry: _Entry) -> Iterator[Word]:
    for text in entry.words:
        yield Word(dimension, value, text, entry.also, entry.absorbs, entry.scale, entry.base)


def check_words(words: Iterable[Declared[Word]]) -> list[Problem]:
    """Return empty words, unknown values, and words that say two things of one dimension."""
    words = list(words)
    shipped: dict[str, set[str]] = {"basis": set(BASES)}
    for word in words:
        if not word.file.own:
            shipped.setdefault(word.value.dimension, set()).add(word.value.value)
    concepts = {w.value.value for w in words if w.value.dimension in ("concept", "method")}
    return [
        *_check_texts(words),
        *_check_entries({word.path: word for word in words}.values(), shipped, concepts),
    ]


def _check_entries(
    entries: Iterable[Declared[Word]], shipped: dict[str, set[str]], concepts: set[str]
) -> Iterator[Problem]:
    for word in entries:
        dimension, value = word.value.dimension, word.value.value
        known = shipped.get(dimension, set())
        if dimension in CLOSED and value not in known:
            yield word.problem(f'"{dimension}" has no value "{value}"{suggest(value, known)}')
        for name in word.value.also:
            if name == dimension:
                yield word.problem(f'also: the word would say two things of "{name}"', "also")
            if name not in DIMENSIONS:
                yield word.problem(f'also: unknown dimension "{name}"{suggest(name, DIMENSIONS)}', "also")  # fmt: skip
        for name in word.value.absorbs:
            if name not in concepts:
                yield word.problem(f'absorbs: no word gives concept or method "{name}"{suggest(name, concepts)}', "absorbs")  # fmt: skip


def _check_texts(words: Iterable[Declared[Word]]) -> Iterator[Problem]:
    said: dict[tuple[str, str], Declared[Word]] = {}
    for word in words:
        text = word.value.text.strip()
        if not text:
            yield word.problem("a word is empty", "words")
        first = said.setdefault((word.value.dimension, text), word)
        if first.value.value != word.value.value and word.value.dimension in OPEN:
            message = f'"{text}" is already a word for {first.value.dimension} "{first.value.value}" ({first.file.name})'  # fmt: skip
            yield word.problem(message, "words", value=text)


def given_values(words: Iterable[Declared[Word]]) -> dict[str, set[str]]:
    """Return, for each dimension, the values that some word gives."""
    given: dict[str, set[str]] = {}
    for word in words:
        for dimension, value in ((word.value.dimension, word.value.value), *word.value.also.items()):  # fmt: skip
            given.setdefault(dimension, set()).add(value)
    return given
