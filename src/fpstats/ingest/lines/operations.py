"""Methods beside operations: 男扎 女扎 上环 取环 人流 count operations, not users, all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.words import Reading, Vocabulary


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
        and label.reading.get("method")
        and not words.read(label.texts[-1]).get("concept")
        else label
        for label in labels
    ]
