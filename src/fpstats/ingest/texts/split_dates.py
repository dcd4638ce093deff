"""Dates whose parts stand in cells of their own: 2004 年 3 月."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PARTS = frozenset({"年", "月", "日"})
_DATE = re.compile(r"(?:19|20)?\d\d年(?:1[0-2]|0?[1-9])月(?:份|(?:[12]\d|3[01]|0?[1-9])日)?")
_LONGEST = 6


def split_dates(texts: Mapping[int, str]) -> dict[int, tuple[int, ...]]:
    """Return the dates that cells of a row spell together: the first column of each, and all."""
    if _PARTS.isdisjoint(texts.values()):
        return {}
    columns, found, at = list(texts), dict[int, tuple[int, ...]](), 0
    while at < len(columns):
        size = next((n for n in range(_LONGEST, 1, -1) if _spell(texts, columns[at : at + n])), 1)
        if size > 1:
            found[columns[at]] = tuple(columns[at : at + size])
        at += size
    return found


def _spell(texts: Mapping[int, str], columns: list[int]) -> bool:
    parts = [texts[column].strip() for column in columns]
    return not _PARTS.isdisjoint(parts) and _DATE.fullmatch("".join(parts)) is not None
