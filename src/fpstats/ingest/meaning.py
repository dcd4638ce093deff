"""Header path + row label + the texts around -> what a column or row says.

A path that names a measure by itself takes only area, period, basis, agency and unit from outside.
An incomplete one is completed from the nearest label before it that names a concept, then from the
nearest outer text, a concept and its facets as one bundle, until exactly one measure is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fpstats.ingest.areas import AreaIndex
from fpstats.ingest.naming import MeasureIndex, Named
from fpstats.ingest.periods import Partial, read_period
from fpstats.ingest.words import EMPTY, Reading, Vocabulary
from fpstats.model.text import normal


@dataclass(frozen=True)
class Label:
    """One header path or row label: its texts, facets, area and written periods."""

    texts: tuple[str, ...]
    reading: Reading = EMPTY
    area: str | None = None
    periods: tuple[Partial, ...] = ()
    part: bool = False

    @property
    def total(self) -> bool:
        """Whether it says 合计 and names nothing else."""
        return bool(self.reading.get("total")) and not self.reading.naming

    def over(self, inner: Label) -> Label:
        """Return this label with a further one inside it: its area and periods come first."""
        return Label(
            (*self.texts, *inner.texts),
            self.reading | inner.reading,
            inner.area or self.area,
            (*inner.periods, *self.periods),
            inner.part,
        )

    @property
    def shown(self) -> str:
        """The path as a person writes it."""
        return " / ".join(self.texts)


@dataclass(frozen=True)
class Lexicon:
    """Everything texts are read with."""

    words: Vocabulary
    lines: Vocabulary
    areas: AreaIndex
    measures: MeasureIndex
    area_words: tuple[str, ...] = ()

    def names_area(self, text: str) -> bool:
        """Whether a text is a registered name or code."""
        return self.areas.match(text).code is not None

    def ends_in_area_word(self, text: str) -> bool:
        """Whether a text ends as names of areas do: 镇, 街道, 农场, ..."""
        return normal(text).endswith(self.area_words)

    def label(self, texts: Sequence[str], context: str | None = None) -> Label:
        """Read the texts of one path, outermost first."""
        label = Label(tuple(texts))
        for text in texts:
            label = self._with(label, text, context)
        return replace(label, part=_is_part(texts, label.reading))

    def _with(self, label: Label, text: str, context: str | None) -> Label:
        plain = self.words.read(text)
        if plain.leftover or not plain.facets:
            area = self.areas.match(text, context).code
            if area:
                return replace(label, area=area)
            partial, rest = read_period(text)
            if partial:
                reading = label.reading | self.words.read(rest)
                return replace(label, reading=reading, periods=(partial, *label.periods))
        return replace(label, reading=label.reading | plain)

    def completed(
        self, label: Label, anchor: Label | None, outer: Sequence[Reading]
    ) -> tuple[Reading, tuple[Named, ...]]:
        """Return the reading of a label completed from outside, and what it names."""
        reading = label.reading
        named = self.measures.named(reading)
        if len(named) == 1 or reading.leftover or not _may_complete(reading):
            return reading, named
        sources = [anchor.reading, *outer] if anchor else list(outer)
        for source in sources:
            joined = _bundled(reading, source)
            found = self.measures.named(joined) if joined else ()
            if joined and len(found) == 1:
                return joined, found
        return reading, named

    def anchors(self, labels: Sequence[Label]) -> list[Label | None]:
        """Return, for each label in order, the nearest one before it that names a concept by itself."""
        found: list[Label | None] = []
        anchor: Label | None = None
        for label in labels:
            found.append(anchor)
            if label.reading.one("concept") and not label.part and not label.reading.get("rate"):
                anchor = label
        return found


def _is_part(texts: Sequence[str], reading: Reading) -> bool:
    last = normal(texts[-1]) if texts else ""
    return last.startswith("其中") or not reading.get("concept")


def _may_complete(reading: Reading) -> bool:
    return not any(reading.get(name) for name in ("set_aside", "difference", "column"))


def _bundled(inner: Reading, outer: Reading) -> Reading | None:
    """Join a concept and its facets from outside, unless the two speak of different things."""
    concept = outer.one("concept")
    if concept is None or (inner.get("concept") and inner.one("concept") != concept):
        return None
    naming = {name: values for name, values in outer.naming.items() if name not in inner.facets}
    if any(len(values) > 1 for values in naming.values()):
        return None
    return inner | Reading(naming)
