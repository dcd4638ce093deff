"""One row or column with its label, and whose figures it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from fpstats.ingest.meaning import Label
from fpstats.ingest.words import Reading
from fpstats.model.text import normal

_SUBTOTAL = frozenset({"小计", "计"})


@dataclass(frozen=True)
class Line:
    """One row or column: its place, its label, and the label completed along its axis.

    `area` and `total` say whose figures it holds (a part of an area above it holds that area's);
    `blocked` that nothing outside may complete it; `untimed` that its span can not be told;
    `heading` that it has no figures and only speaks for the rows below it.
    """

    index: int
    label: Label
    reading: Reading
    area: str | None = None
    total: str = ""
    blocked: bool = False
    untimed: bool = False
    heading: bool = False


def owned(lines: Sequence[Line], *, listed: bool) -> list[Line]:
    """Say whose figures each line holds: its area's, a total's, or those of the line above it."""
    found: list[Line] = []
    area, total = None, ""
    for line, after in zip_longest(lines, lines[1:]):
        label = line.label
        own = label.area
        if own or label.total:
            adds = label.total and not _opens_parts(label, after)
            area, total = own, _kind_of_total(label) if adds else ""
            found.append(replace(line, area=own, total=total))
        elif listed and _is_part_of_line(label):
            found.append(replace(line, area=area, total=total))
        else:
            if label.texts:
                area, total = None, ""
            found.append(line)
    return found


def _opens_parts(label: Label, after: Line | None) -> bool:
    """Whether 计 beside the name of an area is that of its parts: 男 and 女 of it follow."""
    if not label.area or after is None or after.label.area != label.area:
        return False
    return _is_part_of_line(after.label)


def _kind_of_total(label: Label) -> str:
    if "page" in label.reading.get("total"):
        return "page"
    text = normal(label.texts[-1]) if label.texts else ""
    some = text in _SUBTOTAL or text.endswith("小计") or label.reading.get("column")
    return "sub" if some else "all"


def _is_part_of_line(label: Label) -> bool:
    """Whether a label in a list of areas is a part of the area above it: 其中：女."""
    reading = label.reading
    parts = any(reading.get(name) for name in ("sex", "parity", "plan", "age", "method", "basis"))
    return bool(label.texts) and parts and not reading.leftover
