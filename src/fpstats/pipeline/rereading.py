"""Which workbooks a change of words, areas or limits can affect, and which it cannot.

Anything else that decides what a workbook says (measures, the project file, the program) may change
any of them. Workbooks with findings are always read again: findings suggest names.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fpstats.ingest.texts.letters import Letters, may_hold
from fpstats.pipeline.inbox import State

if TYPE_CHECKING:  # a run with nothing to do loads no catalogue
    from fpstats.pipeline.loading import Loaded

READING = "reading.json"
"""File of a build: the words, areas and limits that its workbooks were read with."""

LETTERS = "letters.json"
"""File of a build: the letters of each workbook that was read without findings."""

Context = Mapping[str, Any]

_NAMED = ("words", "areas", "limits")


def reading_text(loaded: Loaded) -> str:
    """Return the content of `READING`."""
    from fpstats.ingest.children.context import context_of

    context = context_of(loaded.project, loaded.catalogue)
    return json.dumps({name: context[name] for name in _NAMED}, ensure_ascii=False)


def kept_letters(build: Path | None) -> dict[str, Letters]:
    """Return the letters that a build has, by source."""
    if build is None or not (build / LETTERS).is_file():
        return {}
    stored = json.loads((build / LETTERS).read_text("utf-8"))
    return {
        source: Letters(letters, tuple(numbers)) for source, (letters, numbers) in stored.items()
    }


def letters_text(previous: Path | None, kept: Iterable[str], read: Mapping[str, Letters]) -> str:
    """Return the content of `LETTERS`: of files that keep their rows, and of those read now."""
    before = kept_letters(previous)
    letters = {source: before[source] for source in kept if source in before} | dict(read)
    return json.dumps(dict(sorted(letters.items())), ensure_ascii=False)


def to_be_read_again(
    previous: Path | None, state: State, parts: Mapping[str, str], loaded: Loaded
) -> frozenset[str] | None:
    """Return the files that have to be read again though they are the same; None for all."""
    before = state.get("reading", {})
    differing = {name for name in {**before, **parts} if before.get(name) != parts.get(name)}
    if not differing:
        return frozenset()
    if previous is None or not differing <= {*_NAMED} or not (previous / READING).is_file():
        return None
    old = json.loads((previous / READING).read_text("utf-8"))
    names = changed_names(old, json.loads(reading_text(loaded)), loaded.project.home)
    if names is None:
        return None
    letters = kept_letters(previous)
    return frozenset(
        source
        for source in state["files"]
        if source not in letters or any(may_hold(letters[source], name) for name in names)
    )


def changed_names(old: Context, new: Context, home: str) -> set[str] | None:
    """Return the names and codes that two contexts understand differently; None for any."""
    areas = _changed_areas(old["areas"], new["areas"], home)
    words = _changed_words(old["words"], new["words"])
    tighter = any(new["limits"][name] < limit for name, limit in old["limits"].items())
    return None if areas is None or words is None or tighter else areas | words


def _changed_words(old: Iterable[Context], new: Iterable[Context]) -> set[str] | None:
    """Return the words in their normal form; None where units are among them.

    The units of measures are read by these words too, wherever a figure stands.
    """
    from fpstats.model.text import normal

    said: tuple[defaultdict[str, list[Context]], ...] = (defaultdict(list), defaultdict(list))
    for by_text, words in zip(said, (old, new), strict=True):
        for word in words:
            by_text[normal(word["text"])].append(word)
    before, after = said
    changed = {text for text in {*before, *after} if before.get(text) != after.get(text)}
    rows = [word for text in changed for word in (*before.get(text, ()), *after.get(text, ()))]
    return None if any(word["dimension"] == "unit" for word in rows) else changed


def _changed_areas(old: list[list[Any]], new: list[list[Any]], home: str) -> set[str] | None:
    """Return names by their stems, which every way of writing them has, and codes."""
    from fpstats.ingest.texts.area_spelling import stem

    before, after = ({row[0]: row for row in rows} for rows in (old, new))
    common = [code for code in before if code in after]
    if common != [code for code in after if code in before]:
        return None
    names: set[str] = set()
    for code in {*before, *after}:
        one, other = before.get(code), after.get(code)
        if one == other:
            continue
        if code == home or (one and other and one[2:4] != other[2:4]):
            return None  # what it is part of decides what others mean
        names |= _names(one) ^ _names(other)
        names |= set() if one and other else {code}
    return {name if name.isdigit() else stem(name) for name in names}


def _names(row: list[Any] | None) -> set[str]:
    return {row[1], *row[4]} if row else set()
