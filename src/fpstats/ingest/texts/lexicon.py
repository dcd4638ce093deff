"""Everything texts are read with: one header path or row label -> what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fpstats.ingest.texts.areas import AreaIndex
from fpstats.ingest.texts.label import Label, unnumbered
from fpstats.ingest.texts.naming import MeasureIndex
from fpstats.ingest.texts.partial import Partial
from fpstats.ingest.texts.periods import names_a_day, read_period
from fpstats.ingest.texts.reading import EMPTY, Reading
from fpstats.ingest.texts.words import Vocabulary
from fpstats.model.text import normal


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
        """Return the level of the area that a text names, or of all that it can mean, or ""."""
        found = self.areas.match(text)
        codes = (found.code,) if found.code else found.candidates
        levels = {self.areas.areas[code].level for code in codes}
        return next(iter(levels)) if len(levels) == 1 else ""

    def candidates(self, text: str) -> tuple[str, ...]:
        """Return the areas that bear the name of a row, where it is that of several."""
        return self.areas.match(unnumbered(text)).candidates

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
            for text in self._rates_joined(texts):
                label = self._with(label, text, label.area or context, republic=republic)
            reading = _of_a_year(_apart(label.reading, texts), label.periods)
            reading = self._balanced(reading, texts)
            found = replace(
                label,
                reading=reading,
                periods=_said_once(label.periods, reading),
                part=_is_part(texts, label.reading),
            )
            self._labels[key] = found
        return found

    def _balanced(self, reading: Reading, texts: Sequence[str]) -> Reading:
        """Return 增加 / 出生 as births: what stands over them and can hold nothing else of the kind."""
        if not reading.get("balance") or reading.get("concept") != reading.get("balance"):
            return reading
        parts = [self.words.read(text) for text in texts]
        first = next(number for number, part in enumerate(parts) if part.get("concept"))
        if any(part.get("balance") for part in parts[first:]):
            return reading  # 出生 / 增加
        facets = {name: said for name, said in reading.facets.items() if name != "balance"}
        return replace(reading, facets=facets)

    def _rates_joined(self, texts: Sequence[str]) -> Sequence[str]:
        """Return a path with a bare rate joined to what it is of: 计划生育 / 率% is 计划生育率%."""
        last = self.words.read(texts[-1]) if len(texts) > 1 else EMPTY
        if last.get("rate") != {"other"} or last.leftover or last.naming:
            return texts
        if any(self.words.read(text).naming for text in texts[:-2]):
            return texts  # 避孕 / 一孩 / 率 is no 一孩率
        joined = texts[-2] + texts[-1]
        reading = self.words.read(joined)
        known = reading.get("rate") - {"other"} and "other" not in reading.get("rate")
        return [*texts[:-2], joined] if known and not reading.leftover else texts

    def _with(self, label: Label, text: str, context: str | None, *, republic: bool) -> Label:
        bare = text if self.words.exact(text, "parity") else unnumbered(text)  # 二、多孩
        plain = self.words.read(bare)
        if plain.leftover or not plain.naming:
            found = self._placed(bare, context, republic=republic)
            if found and (plain.leftover or not plain.facets or found.area):
                return replace(
                    label,
                    reading=label.reading.above | found.reading,
                    area=found.area or label.area,
                    periods=(*found.periods, *label.periods),
                )
        return replace(label, reading=label.reading.above | plain)

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
        if code and not inner.leftover and "area" not in inner.get("column"):
            return Label((), inner, code, periods)  # 河口镇居委会 is one of its villages
        return Label((), reading, None, periods) if partial else None


def _said_once(periods: tuple[Partial, ...], reading: Reading) -> tuple[Partial, ...]:
    """Leave open what 上年同期(2002年) means: the year is that of the figures or of the report."""
    twice = "previous_year" in reading.get("relative") and any(p.year is not None for p in periods)
    return (Partial.never(),) if twice else periods


def _of_a_year(reading: Reading, periods: tuple[Partial, ...]) -> Reading:
    """Read 去年 with months beside it, 去年1-6月 or 去年本月, as of those months of last year.

    本年本月 is just this month.
    """
    relative = reading.get("relative")
    years = relative & {"last_year", "this_year"}
    if len(years) != 1 or not (periods or relative & {"this_month", "this_quarter"}):
        return reading
    other = {"previous_year"} if "last_year" in years else set()
    return replace(reading, facets={**reading.facets, "relative": relative - years | other})


_THIS_YEAR = re.compile(r"(?:.*/)?其中[:/]?(?:当年|本年)(?:度|内)?(?:数|人数)?")


def _apart(reading: Reading, texts: Sequence[str]) -> Reading:
    """Mark 其中 / 合计 as not understood: a total of parts only, which no measure is.

    其中 / 当年 are those who were born in the year, of all that were reported in it.
    """
    if len(texts) > 1 and _THIS_YEAR.fullmatch("/".join(map(normal, texts[1:]))):
        return reading | Reading({}, "?")
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
