"""The reader that a context describes; run as a module, it is the child that reads workbooks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fpstats.ingest.children.child import run
from fpstats.ingest.children.reply import SharedReplies, packed
from fpstats.ingest.jobs import Job
from fpstats.ingest.meaning.table import Setting
from fpstats.ingest.people.headers import HeaderWords
from fpstats.ingest.people.watch import PersonWatch
from fpstats.ingest.readers import read_job
from fpstats.ingest.readers.archive import Listing
from fpstats.ingest.readers.formats import formats
from fpstats.ingest.texts.areas import AreaIndex
from fpstats.ingest.texts.letters import letters_of
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.naming import MeasureIndex
from fpstats.ingest.texts.values import ValueReader
from fpstats.ingest.texts.words import Vocabulary
from fpstats.ingest.understand import SheetReader
from fpstats.model.declared import Area, Facets, Measure, Word
from fpstats.model.limits import Limits
from fpstats.model.period import YearRule

_APART = frozenset({"line", "area_word", "mark", "person", "surname"})
"""Dimensions that are asked for by themselves and never explain a header."""


def _facets(plain: Mapping[str, list[str]]) -> Facets:
    return {dimension: tuple(values) for dimension, values in plain.items()}


def reader_of(context: Mapping[str, Any]) -> SheetReader:
    """Return the reader that a context describes."""
    words = [Word(**{**word, "absorbs": tuple(word["absorbs"])}) for word in context["words"]]
    lexicon = Lexicon(
        Vocabulary(word for word in words if word.dimension not in _APART),
        Vocabulary(word for word in words if word.dimension == "line"),
        AreaIndex(
            Area(code, name, level, parent, tuple(aliases))
            for code, name, level, parent, aliases in context["areas"]
        ),
        MeasureIndex(
            [
                Measure(name, {}, nature, unit, _facets(facets))
                for name, nature, unit, facets in context["measures"]
            ],
            {name: [_facets(one) for one in printed] for name, printed, _ in context["rates"]},
            words,
            {name: per for name, _, per in context["rates"]},
        ),
        tuple(word.text for word in words if word.dimension == "area_word"),
    )
    marks = {word.text: word.value for word in words if word.dimension == "mark"}
    setting = {**context["setting"], "year_rule": YearRule(context["setting"]["year_rule"])}
    watch = PersonWatch(HeaderWords.of(words), lexicon.names_area)
    return SheetReader(lexicon, ValueReader(marks), Setting(**setting), watch, context["labels"])


def understand_job(job: Job, context: Mapping[str, Any]) -> dict[str, Any]:
    """Read one file as a child does: its reading as plain JSON, or the members of an archive.

    Raises:
        Unreadable: the file gives no sheet with content.
    """
    key = id(context)  # a child has one context for its whole life
    if key not in _READERS:
        _READERS[key] = (reader_of(context), SharedReplies())
    found = read_job(job, Limits(**context["limits"]))
    if isinstance(found, Listing):
        return {"members": found.members, "litter": found.litter}
    reader, replies = _READERS[key]
    shared = reader.shared(found, job.source)
    if shared:
        return {**replies.packed(shared, found), "letters": shared.letters}
    reading = packed(reader.read_file(found, job.source))
    return {**reading, "letters": letters_of(found, job.source)}


_READERS: dict[int, tuple[SheetReader, SharedReplies]] = {}


if __name__ == "__main__":
    formats()  # loaded before there is anything to read
    run(understand_job)
