"""A label that names nothing by itself, completed from the texts around it.

A path that names a measure by itself takes only area, period, basis, agency and unit from outside.
An incomplete one is completed from a label before it (see `anchors`), then from the nearest outer
text, a concept and its facets as one bundle, until exactly one measure is named.
"""

from __future__ import annotations

from collections.abc import Sequence

from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.naming import MeasureIndex, Named
from fpstats.ingest.texts.reading import Reading

_OF_WHOM = ("basis", "agency", "vintage", "restriction")
_OF_PARTS = ("relative", "difference", "rate", "instant")


def completed(
    measures: MeasureIndex, label: Label, anchor: Label | None, outer: Sequence[Reading]
) -> tuple[Reading, tuple[Named, ...]]:
    """Return a label's reading, if need be completed from outside, and what it names.

    The nearest text that speaks of a concept decides; one of several concepts only where no
    other one of them would name a measure. What is set aside stays so all the way down.
    """
    reading = label.reading
    named = measures.named(reading)
    if len(named) == 1 or reading.leftover or not _may_complete(reading):
        return reading, named
    if not anchor and (rated := _rated(measures, reading, outer)):
        return rated
    if reading.get("open"):
        anchor = None  # 领证数 beside 期末领证数 is not it again
    for source in [anchor.reading, *outer] if anchor else outer:
        part = inheriting(reading, source) if anchor and source is anchor.reading else reading
        concepts = source.get("concept") or _compared(measures, reading, source)
        unknown = source.get("narrowed") or (source.get("balance") and concepts)
        if unknown and not reading.get("concept"):
            break  # 迁入人口 over 男: of whom is not known
        if source.get("set_aside") and not reading.get("concept"):
            return (reading, ()) if concepts else (reading | _aside(source), ())
        joined = [
            bundle for concept in sorted(concepts) if (bundle := _bundled(part, source, concept))
        ]
        known = [bundle for bundle in joined if len(measures.named(bundle)) == 1]
        if len(known) == 1:
            return known[0], measures.named(known[0])
        if concepts and not reading.get("concept"):
            break
    return reading, named


def _rated(
    measures: MeasureIndex, reading: Reading, outer: Sequence[Reading]
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
    return rated, measures.named(rated)


def _compared(measures: MeasureIndex, reading: Reading, source: Reading) -> frozenset[str]:
    """Return what a title's ratio of the sexes counts: below 出生性别比 boys are boys born."""
    if reading.get("sex") or "ratio" in reading.get("unit"):
        return measures.compared(source.get("rate"))
    return frozenset()


def _may_complete(reading: Reading) -> bool:
    return not any(reading.get(name) for name in ("set_aside", "difference", "column"))


def _aside(source: Reading) -> Reading:
    return Reading({"set_aside": source.get("set_aside")})


def inheriting(part: Reading, whole: Reading) -> Reading:
    """Return what a part says with what its whole says besides: of whom, when and in what unit."""
    names = _OF_WHOM if part.get("concept") else (*_OF_WHOM, *_OF_PARTS)
    facets = {name: whole.get(name) for name in names if whole.get(name) and not part.get(name)}
    if part.get("concept") or part.get("unit") or not whole.get("unit"):
        return part | Reading(facets)
    return part | Reading({**facets, "unit": whole.get("unit")}, "", whole.scale)


def _bundled(inner: Reading, outer: Reading, concept: str) -> Reading | None:
    """Join a concept and its facets from outside, unless the two speak of different things."""
    within = concept in inner.get("within")  # 已婚 of 育龄妇女
    if inner.get("concept") and inner.one("concept") != concept and not within:
        return None
    naming = {
        name: values
        for name, values in outer.naming.items()
        if name not in inner.facets and name != "concept"
    }
    if any(len(values) > 1 for values in naming.values()):
        return None
    return inner | Reading({**naming, "concept": frozenset((concept,))})
