"""Header path + row label + the texts around -> what a column or row says.

A path that names a measure by itself takes only area, period, basis, agency and unit from outside.
An incomplete one is completed from a label before it (see `anchors`), then from the nearest outer
text, a concept and its facets as one bundle, until exactly one measure is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fpstats.ingest.areas import AreaIndex
from fpstats.ingest.naming import MeasureIndex, Named
from fpstats.ingest.partial import Partial
from fpstats.ingest.periods import names_a_day, read_period
from fpstats.ingest.words import EMPTY, Reading, Vocabulary
from fpstats.model.text import normal

_NUMBERED = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}[、.．:：]|[(（][一二三四五六七八九十\d]{1,3}[)）]|"
    r"\d{1,2}[、.．](?!\d)|[①-⑳])\s*"
)
"""How sections and items are numbered: 一、 (二) 3. ④"""


def numbered(text: str) -> bool:
    """Whether a text is numbered as sections are."""
    return _NUMBERED.match(text) is not None


def unnumbered(text: str) -> str:
    """Return a text without the number of its section or item."""
    return _NUMBERED.sub("", text)


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
    senses: dict[object, object] = field(default_factory=dict, compare=False, repr=False)
    """What crossings of lines were found to say; tables of one template ask once."""
    strangers: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    """Names in texts that were found to be of no registered area."""
    _labels: dict[tuple[tuple[str, ...], str | None, bool], Label] = field(
        default_factory=dict, compare=False, repr=False
    )

    def names_area(self, text: str) -> bool:
        """Whether a text is a registered name or code, of one area or of several."""
        found = self.areas.match(text)
        return found.code is not None or bool(found.candidates)

    def level(self, text: str) -> str:
        """Return the level of the area that a text names, or ""."""
        found = self.areas.areas.get(self.areas.match(text).code or "")
        return found.level if found else ""

    def candidates(self, text: str) -> tuple[str, ...]:
        """Return the areas that bear the name of a row, where it is that of several."""
        return self.areas.match(_NUMBERED.sub("", text)).candidates

    def ends_in_area_word(self, text: str) -> bool:
        """Whether a text ends as names of areas do: 镇, 街道, 农场, ..."""
        return normal(text).endswith(self.area_words)

    def label(
        self, texts: Sequence[str], context: str | None = None, *, republic: bool = False
    ) -> Label:
        """Read the texts of one path, outermost first; sheets of one template ask once."""
        key = (tuple(texts), context, republic)
        found = self._labels.get(key)
        if found is None:
            label = Label(key[0])
            for text in texts:
                label = self._with(label, text, label.area or context, republic=republic)
            reading = _of_last_year(_apart(label.reading, texts), label.periods)
            found = replace(
                label,
                reading=reading,
                periods=_said_once(label.periods, reading),
                part=_is_part(texts, label.reading),
            )
            self._labels[key] = found
        return found

    def _with(self, label: Label, text: str, context: str | None, *, republic: bool) -> Label:
        bare = _NUMBERED.sub("", text)
        plain = self.words.read(bare)
        if plain.leftover or not plain.naming:
            found = self._placed(bare, context, republic=republic)
            if found and (plain.leftover or not plain.facets or found.area):
                return replace(
                    label,
                    reading=label.reading | found.reading,
                    area=found.area or label.area,
                    periods=(*found.periods, *label.periods),
                )
        return replace(label, reading=label.reading | plain)

    def _placed(self, text: str, context: str | None, *, republic: bool) -> Label | None:
        """Read a text that names an area, a period, or one of them before a measure."""
        area = self.areas.match(text, context).code
        if area:
            return Label((), EMPTY, area)
        partial, rest = read_period(text, republic=republic)
        if partial and names_a_day(text):
            partial = Partial.never()  # 6月5日 is no 6月
        periods = (partial,) if partial else ()
        reading = self.words.read(rest)
        if partial and not reading.leftover:
            return Label((), reading, None, periods)
        code, tail = self.areas.opening(rest, context)
        inner = self.words.read(tail)
        if code and not inner.leftover:
            return Label((), inner, code, periods)
        return Label((), reading, None, periods) if partial else None

    def _compared(self, reading: Reading, source: Reading) -> frozenset[str]:
        """Return what a title's ratio of the sexes counts: below 出生性别比 boys are boys born."""
        if reading.get("sex") or "ratio" in reading.get("unit"):
            return self.measures.compared(source.get("rate"))
        return frozenset()

    def _rated(
        self, reading: Reading, outer: Sequence[Reading]
    ) -> tuple[Reading, tuple[Named, ...]] | None:
        """Read years or areas alone below the title of a rate as that rate; None below no rate.

        Below 出生人数及计划生育率 they can be either.
        """
        if reading.naming or any(reading.get(name) for name in ("rate", "unit", "total")):
            return None
        source = next((one for one in outer if one.get("rate") or one.get("concept")), None)
        if source is None or not source.get("rate"):
            return None
        if any(source.get(name) for name in ("concept", "set_aside", "difference")):
            return reading, ()
        rated = reading | Reading({"rate": source.get("rate"), **source.naming})
        return rated, self.measures.named(rated)

    def completed(
        self, label: Label, anchor: Label | None, outer: Sequence[Reading]
    ) -> tuple[Reading, tuple[Named, ...]]:
        """Return a label's reading, if need be completed from outside, and what it names.

        The nearest text that speaks of a concept decides; one of several concepts only where no
        other one of them would name a measure. What is set aside stays so all the way down.
        """
        reading = label.reading
        named = self.measures.named(reading)
        if len(named) == 1 or reading.leftover or not _may_complete(reading):
            return reading, named
        if not anchor and (rated := self._rated(reading, outer)):
            return rated
        if reading.get("open"):
            anchor = None  # 领证数 beside 期末领证数 is not it again
        for source in [anchor.reading, *outer] if anchor else outer:
            part = inheriting(reading, source) if anchor and source is anchor.reading else reading
            concepts = source.get("concept") or self._compared(reading, source)
            if source.get("set_aside") and not reading.get("concept"):
                return (reading, ()) if concepts else (reading | _aside(source), ())
            joined = [
                bundle
                for concept in sorted(concepts)
                if (bundle := _bundled(part, source, concept))
            ]
            known = [bundle for bundle in joined if len(self.measures.named(bundle)) == 1]
            if len(known) == 1:
                return known[0], self.measures.named(known[0])
            if concepts and not reading.get("concept"):
                break
        return reading, named


def _said_once(periods: tuple[Partial, ...], reading: Reading) -> tuple[Partial, ...]:
    """Leave open what 上年同期(2002年) means: the year is that of the figures or of the report."""
    twice = "previous_year" in reading.get("relative") and any(p.year is not None for p in periods)
    return (Partial.never(),) if twice else periods


def _of_last_year(reading: Reading, periods: tuple[Partial, ...]) -> Reading:
    """Read 去年 with months beside it, 去年1-6月 or 去年本月, as of those months of last year."""
    relative = reading.get("relative")
    if "last_year" not in relative or not (periods or relative & {"this_month", "this_quarter"}):
        return reading
    facets = {**reading.facets, "relative": relative - {"last_year"} | {"previous_year"}}
    return replace(reading, facets=facets)


def _apart(reading: Reading, texts: Sequence[str]) -> Reading:
    """Mark 其中 / 合计 as not understood: a total of parts only, which no measure is."""
    parts = [number for number, text in enumerate(texts) if normal(text).strip(":") == "其中"]
    closing = normal(texts[-1]) if texts else ""
    if (
        parts
        and parts[0] > 0
        and parts[-1] == len(texts) - 2
        and closing in ("合计", "小计", "计", "总计")
    ):
        return reading | Reading({}, closing)
    return reading


def _is_part(texts: Sequence[str], reading: Reading) -> bool:
    last = normal(texts[-1]) if texts else ""
    return last.startswith("其中") or not reading.get("concept")


def _may_complete(reading: Reading) -> bool:
    return not any(reading.get(name) for name in ("set_aside", "difference", "column"))


def _aside(source: Reading) -> Reading:
    return Reading({"set_aside": source.get("set_aside")})


_OF_WHOM = ("basis", "agency", "vintage", "restriction")
_OF_PARTS = ("relative", "difference", "rate", "instant")


def inheriting(part: Reading, whole: Reading) -> Reading:
    """Return what a part says with what its whole says besides: of whom, when and in what unit."""
    names = _OF_WHOM if part.get("concept") else (*_OF_WHOM, *_OF_PARTS)
    facets = {name: whole.get(name) for name in names if whole.get(name) and not part.get(name)}
    if part.get("concept") or part.get("unit") or not whole.get("unit"):
        return part | Reading(facets)
    return part | Reading({**facets, "unit": whole.get("unit")}, "", whole.scale)


def _bundled(inner: Reading, outer: Reading, concept: str) -> Reading | None:
    """Join a concept and its facets from outside, unless the two speak of different things."""
    if inner.get("concept") and inner.one("concept") != concept:
        return None
    naming = {
        name: values
        for name, values in outer.naming.items()
        if name not in inner.facets and name != "concept"
    }
    if any(len(values) > 1 for values in naming.values()):
        return None
    return inner | Reading({**naming, "concept": frozenset((concept,))})
