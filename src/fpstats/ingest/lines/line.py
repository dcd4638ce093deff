"""One row or column with its label, and whose figures it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import NamedTuple

from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.reading import Reading
from fpstats.model.text import normal

_SUBTOTAL = frozenset({"小计", "计"})
_SUMS = frozenset({"sum", "grand", "page", "group"})
"""Totals that do not say of which level they are, as 全县 does."""


@dataclass(frozen=True)
class Line:
    """One row or column: its place, its label, and the label completed along its axis.

    `area` and `total` say whose figures it holds (a part of an area above it holds that area's);
    `level` of areas of which level they are, where it is named otherwise: county for 全县;
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
    level: str = ""


def owned(lines: Sequence[Line], *, listed: bool) -> list[Line]:
    """Say whose figures each line holds: its area's, a total's, or those of the line above it."""
    found: list[Line] = []
    held = _Held()
    outer: tuple[str, ...] = ()
    for line, after in zip_longest(lines, lines[1:]):
        label = line.label
        sums = label.total or (
            listed and not label.area and _sums_areas(label, lines, outer if held.total else ())
        )
        if label.area or sums:
            adds = sums and not _opens_parts(label, after)
            held = _Held(label.area, _kind_of_total(label) if adds else "", _level(label))
            outer = label.texts[:-1]
            found.append(replace(_summed(line) if listed else line, **held._asdict()))
        elif listed and _is_part_of_line(label):
            level = _level(label) or held.level
            found.append(replace(line, area=held.area, total=held.total, level=level))
        else:
            if label.texts:
                held, outer = _Held(), ()
            own_level = _level(label)
            found.append(replace(line, level=own_level) if own_level else line)
    return found


class _Held(NamedTuple):
    """Whose figures the last line with a name holds, and so those of parts below it."""

    area: str | None = None
    total: str = ""
    level: str = ""


def _sums_areas(label: Label, lines: Sequence[Line], outer: tuple[str, ...]) -> bool:
    """Whether a total that names something adds areas: 合计 / 男, 出生 / 小计 below 出生 / 河口镇.

    Below 合计 / 计, with `outer` 合计, it is a part of that.
    """
    said = label.reading
    total = said.get("total")
    if not total or "group" in total:
        return bool(total)
    if not said.get("concept"):
        return len(label.texts) > 1 and label.texts[:-1] != outer
    return any(line.label.area and line.label.reading.naming == said.naming for line in lines)


def _summed(line: Line) -> Line:
    """Return the line of a group of areas as one of a total, which says nothing of a measure."""
    if "group" not in line.reading.get("total"):
        return line
    facets = {name: said for name, said in line.reading.facets.items() if name != "total"}
    reading = line.reading
    return replace(line, reading=Reading(facets, reading.leftover, reading.scale, reading.absorbed))


def _level(label: Label) -> str:
    """Return the level of the one that a total is of, where it says so: 全县."""
    total = label.reading.get("total")
    return next(iter(sorted(total - _SUMS)), "") if total else ""


def _opens_parts(label: Label, after: Line | None) -> bool:
    """Whether 计 beside the name of an area is that of its parts: 男 and 女 of it follow."""
    if not label.area or after is None or after.label.area != label.area:
        return False
    return _is_part_of_line(after.label)


def _kind_of_total(label: Label) -> str:
    if label.reading.get("total") & {"page", "group"}:
        return "page"  # it adds areas of the table, and is of no area itself
    text = normal(label.texts[-1]) if label.texts else ""
    some = text in _SUBTOTAL or text.endswith("小计") or label.reading.get("column")
    return "sub" if some else "all"


def _is_part_of_line(label: Label) -> bool:
    """Whether a label in a list of areas is a part of the area above it: 其中：女."""
    reading = label.reading
    parts = any(reading.get(name) for name in ("sex", "parity", "plan", "age", "method", "basis"))
    return bool(label.texts) and parts and not reading.leftover
