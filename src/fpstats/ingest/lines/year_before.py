"""上年同期 beside several spans: a year before which of them?

出生: 1-6月, 上年同期 is of the same months a year before. Beside 本月 and 累计 it can be either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.partial import Partial
from fpstats.ingest.texts.reading import Reading

_ONLY = frozenset({"previous_year"})
_WHOLE = frozenset({"last_year"})
_LENGTHS = (("this_month", 1), ("this_quarter", 3))
_OF_A_PART = frozenset(part for part, _ in _LENGTHS)
_TO_DATE = frozenset({"year_to_date", "since_january", "statistical_year_to_date"})
_SPANS = _OF_A_PART | _TO_DATE


def a_year_before(labels: Sequence[Label], months: int | None) -> list[Label]:
    """Give 上年同期 the span of what it is compared with, or leave it open.

    `months` is the length of what titles or names are about: below 1-9月, 上年同期 beside 本月 can be
    of either.
    """
    return [
        _with_span(label, _compared(label, labels[:number]), months or 1)
        if label.reading.get("relative") in (_ONLY, _WHOLE) and not label.periods
        else label
        for number, label in enumerate(labels)
    ]


def accruing(labels: Sequence[Label]) -> list[Label]:
    """Mark 本月 beside 累计 of the same: what adds up over months is acts of a month, no stock."""
    adding = [one for one in labels if one.reading.get("relative") & _TO_DATE]
    if not adding:
        return list(labels)
    return [
        _marked(label)
        if label.reading.get("relative") & _OF_A_PART
        and any(one.reading.naming == label.reading.naming for one in adding)
        else label
        for label in labels
    ]


def _marked(label: Label) -> Label:
    return replace(label, reading=label.reading | Reading({"relative": frozenset({"accruing"})}))


def _with_span(label: Label, compared: Sequence[Label], months: int) -> Label:
    if label.reading.get("relative") == _WHOLE:
        beside = any("this_year" in one.reading.get("relative") for one in compared)
        facets = {**label.reading.facets, "relative": _ONLY}  # 本年 上年: the same months of both
        return replace(label, reading=replace(label.reading, facets=facets)) if beside else label
    spans = {(one.reading.get("relative") & _SPANS, one.periods) for one in compared}
    longer = any(
        months > length and spoken & {part} for spoken, _ in spans for part, length in _LENGTHS
    )
    if len(spans) > 1 or longer:
        return replace(label, periods=(Partial.never(),))
    for relative, periods in spans:
        reading = label.reading | Reading({"relative": relative})
        return replace(label, reading=reading, periods=periods)
    return label


def _compared(label: Label, before: Sequence[Label]) -> list[Label]:
    """Return the labels before one that name the same, or that stand beside what names it."""
    others: list[Label] = []
    for other in reversed(before):
        if other.reading.get("difference") or other.reading.get("relative") & _ONLY:
            continue
        alike = other.reading.naming == label.reading.naming and other.area == label.area
        if alike:
            others.append(other)
        elif not label.reading.naming:
            return [*others, other]
    return others
