"""Methods beside operations: 男扎 女扎 上环 取环 人流 count operations, not users, all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.reading import Reading
from fpstats.ingest.texts.words import Vocabulary


def apart_from_operations(labels: Sequence[Label], words: Vocabulary) -> list[Label]:
    """Leave open what methods count that stand in one group with operations."""
    groups = {
        label.texts[:-1]
        for label in labels
        if label.texts and "operations" in words.read(label.texts[-1]).get("set_aside")
    }
    return [
        replace(label, reading=label.reading | Reading({}, "?"))
        if label.texts
        and label.texts[:-1] in groups
        and _may_add(label.reading, words.read(label.texts[-1]))
        else label
        for label in labels
    ]


def _may_add(label: Reading, own: Reading) -> bool:
    """Whether a label is a method without more, or a total of what stands beside it: 落实措施合计."""
    if own.get("concept"):
        return own.get("concept") == {"contraceptive_users"} and bool(own.get("total"))
    return bool(label.get("method"))
