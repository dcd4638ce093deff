"""The labels of an axis, each completed by those that it is set in below or stands beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fpstats.ingest.lines.anchors import Anchors
from fpstats.ingest.lines.line import Line
from fpstats.ingest.lines.nesting import Outline
from fpstats.ingest.lines.stubs import Stub
from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.reading import Reading

_Key = tuple[object, ...]


def completed_lines(
    stubs: Sequence[Stub], labels: Sequence[Label], places: Sequence[int], lexicon: Lexicon
) -> list[Line]:
    """Return the lines of an axis.

    Where each says of whom and when it is, as in a tidy list, it refers only to those of the same.
    """
    keys = _keys(labels)
    runs = {
        key: _Run(lexicon, [label for label, own in zip(labels, keys, strict=True) if own == key])
        for key in dict.fromkeys(keys)
    }
    return [
        runs[key].line(stub, label, index)
        for key, stub, label, index in zip(keys, stubs, labels, places, strict=True)
    ]


def _keys(labels: Sequence[Label]) -> list[_Key]:
    told = [label for label in labels if label.texts]
    tidy = all(label.reading.naming for label in told) and (
        all(label.area for label in told) or all(label.periods for label in told)
    )
    return [(label.area, label.periods) if tidy else () for label in labels]


class _Run:
    """Labels that may refer to one another."""

    def __init__(self, lexicon: Lexicon, labels: Sequence[Label]) -> None:
        self._anchors = Anchors(lexicon.measures, labels)
        self._outline = Outline(lexicon)

    def line(self, stub: Stub, label: Label, index: int) -> Line:
        nested = self._outline.nested(label, stub.indent, self._anchors.of(label))
        if stub.beside and label.part and label.reading.naming:
            nested = self._outline.beside(label, stub.beside, nested)
        own = label
        if nested.periods is not label.periods:
            own = replace(label, periods=nested.periods)
        reading, blocked = nested.reading, nested.blocked
        if stub.lost:
            reading, blocked = reading | Reading({}, "?"), True
        self._anchors.note(own, reading)
        if label.texts:
            whole = own if reading is own.reading else replace(own, reading=reading)
            self._outline.note(whole, stub.indent)
        return Line(index, own, reading, None, "", blocked, heading=stub.heading)
