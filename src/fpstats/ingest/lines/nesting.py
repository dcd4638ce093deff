"""Which row another is set in below: an outline of the labels, by where each begins.

What stands aligned under the 男 of 其中：男 is beside it, not below it. Where a row stands between
the two it may be either, and only what both come to is an answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from fpstats.ingest.lines.companions import Anchor
from fpstats.ingest.texts.completion import completed, inheriting
from fpstats.ingest.texts.indents import Indent
from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.partial import Partial
from fpstats.ingest.texts.reading import Reading

_EXCLUSIVE = ("sex", "plan")
"""Of these no value is part of another: 女 somewhat below 其中：男 stands beside it."""
_IDLE = frozenset({"filler", "column"})
_UNKNOWN = Reading({}, "?")


class Nested(NamedTuple):
    """What a label says where it stands, of when, and whether nothing outside may complete it."""

    reading: Reading
    periods: tuple[Partial, ...]
    blocked: bool = False


class _Row(NamedTuple):
    indent: Indent
    label: Label


@dataclass
class Outline:
    """The labels so far that a further row may be set in below, outermost first."""

    lexicon: Lexicon
    _open: list[_Row] = field(default_factory=list)
    _outer: tuple[str, ...] = ()
    """The labels further left, in columns of their own: others than these begin anew."""

    def nested(self, label: Label, indent: Indent, anchor: Anchor) -> Nested:
        """Return what a row says below those it is set in, else beside what it may refer to."""
        if label.texts and label.texts[:-1] != self._outer:
            self._outer = label.texts[:-1]
            self._open.clear()
        doubtful = self._close(label, indent)
        found = self._at(len(self._open), label, anchor)
        if doubtful:
            other = self._at(len(self._open) - 1, label, anchor)
            alike = other.reading.key == found.reading.key and other.periods == found.periods
            if not alike or other.blocked:
                return _unknown(label)
        return found

    def beside(self, label: Label, left: Label, above: Nested) -> Nested:
        """Return what a part says between a whole to its left and what stands above it."""
        found = self._below(label, left)
        if above.reading.get("concept") and above.reading.key != found.reading.key:
            return _unknown(label)
        return found

    def note(self, label: Label, indent: Indent) -> None:
        """Let further rows be set in below this one; 其中 on a line of its own is no whole."""
        if label.area or label.reading.leftover or set(label.reading.facets) - _IDLE:
            self._open.append(_Row(indent, label))

    def _close(self, label: Label, indent: Indent) -> bool:
        """Leave the rows that this one is not below; return whether it is doubtful that it is."""
        while self._open:
            last = self._open[-1]
            deeper = indent.start - last.indent.start
            if deeper <= 0 or _beside(last, label, indent):
                self._open.pop()
                continue
            return deeper == 1 or last.indent.start < indent.start < last.indent.words
        return False

    def _at(self, depth: int, label: Label, anchor: Anchor) -> Nested:
        """Return what a label says below the first rows of the outline."""
        if depth and label.texts:
            return self._below(label, self._open[depth - 1].label)
        if anchor.within and anchor.label:
            return self._below(label, anchor.label)
        reading, named = completed(self.lexicon.measures, label, anchor.label, ())
        part = anchor.label is not None and not label.reading.get("concept")
        periods = label.periods or (anchor.label.periods if anchor.label and part else ())
        lost = part and len(named) != 1
        return Nested(reading, periods, anchor.blocked or lost)

    def _below(self, label: Label, above: Label) -> Nested:
        """Return what a label says below another: nothing certain where that is not understood."""
        whole, periods = above.reading, label.periods or above.periods
        if whole.leftover:
            return _unknown(label)
        total = label.total and bool(whole.naming)
        if not label.reading.naming and not total:
            return Nested(inheriting(label.reading, whole), periods)
        reading, named = completed(self.lexicon.measures, label, above, ())
        if len(named) == 1 or reading.get("set_aside"):
            return Nested(inheriting(reading, whole), periods)
        if whole.get("concept") or label.reading.get("concept"):
            lost = bool(whole.get("concept"))
            return Nested(inheriting(label.reading, whole), periods, lost)
        wider = {name: whole.get(name) for name in whole.naming if not label.reading.get(name)}
        return Nested(inheriting(label.reading | Reading(wider), whole), periods)


def _unknown(label: Label) -> Nested:
    return Nested(label.reading | _UNKNOWN, label.periods, blocked=True)


def _beside(last: _Row, label: Label, indent: Indent) -> bool:
    """Whether a row that starts further in than one with 其中 stands beside what that names."""
    if last.indent.words == last.indent.start:
        return False
    if abs(indent.start - last.indent.words) <= 1:
        return True
    return any(
        label.reading.get(name)
        and last.label.reading.get(name)
        and not label.reading.get("concept")
        for name in _EXCLUSIVE
    )
