"""Titles that count something narrower than the words in them that are known: 迁入人口, 出生预报.

A header with an unknown word names nothing; a title may say much beside what it counts, but not right
beside it, unless a declared word says that it narrows nothing (`entitled`: 出生登记月报, 人口变动概况).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fpstats.ingest.texts.words import Vocabulary
from fpstats.model.text import has_chinese

_PLAIN = re.compile(r"[a-z\d一二三四五六七八九十\W_]")
"""Letters, numbers and signs beside what a title counts: 表1出生, 三、死亡."""


def narrowed(text: str, words: Vocabulary) -> bool:
    """Whether an unknown word stands right beside what a title counts."""
    if not has_chinese(text):
        return False
    return not all(is_entitled(beside, words) for beside in _beside(text, words))


def _beside(text: str, words: Vocabulary) -> Iterator[str]:
    """Yield the runs of unknown characters right before and after what is counted."""
    run, counted = "", False
    for piece, known in words.pieces(text):
        if not known and not _PLAIN.match(piece):
            run += piece
            continue
        counts = any("concept" in (word.dimension, *word.also) for word in known)
        if counts or counted:
            yield run
        run, counted = "", counts
    if counted:
        yield run


def is_entitled(text: str, words: Vocabulary) -> bool:
    """Whether a text is made of words that a title may say beside what it counts."""
    ends, known = {0}, words.entitled
    for end in range(1, len(text) + 1):
        if any(text[start:end] in known for start in ends):
            ends.add(end)
    return len(text) in ends
