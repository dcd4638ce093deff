"""Where a table is continued beside itself, and which columns of each part are labels.

单位 出生 死亡 单位 出生 死亡: the second 单位 opens a panel, whose figures have its labels.
"""

from __future__ import annotations

from collections.abc import Sequence

from fpstats.ingest.layout.bands import Band
from fpstats.ingest.layout.block import Block
from fpstats.ingest.layout.column_kinds import TELLING_ROLES, Column, ColumnKinds
from fpstats.ingest.layout.sheet import Sheet


def panels_of(view: Sheet, band: Band) -> list[Block]:
    """Return the panels of a table from left to right, a block each; most tables have one."""
    kinds = ColumnKinds(view, band.header, band.rows)
    columns = kinds.all()
    groups: list[list[Column]] = [[]]
    for number, column in enumerate(columns):
        if _opens(groups[-1], column, columns[number + 1 :]):
            groups.append(_lead(groups[-1], columns[number - 1 : number]))
        groups[-1].append(column)
    if len(groups) > 1 and not any(not column.figures for column in groups[0]):
        groups[:2] = [[*groups[0], *groups[1]]]  # the labels stand amid their figures
    return [
        _panel(view, band, group, groups[:number], kinds.beside)
        for number, group in enumerate(groups)
        if any(column.figures for column in group)
    ]


def _opens(group: Sequence[Column], column: Column, after: Sequence[Column]) -> bool:
    return (
        not column.figures
        and bool(column.role & TELLING_ROLES)
        and any(one.figures for one in group)
        and any(one.figures for one in after)
    )


def _lead(group: list[Column], before: Sequence[Column]) -> list[Column]:
    """Move a sequence or code column right before a new panel's first label into that panel."""
    if before and not before[0].figures and before[0].role & {"sequence", "code"}:
        return [group.pop()]
    return []


def _panel(
    view: Sheet,
    band: Band,
    group: Sequence[Column],
    before: Sequence[Sequence[Column]],
    beside: Sequence[str],
) -> Block:
    labels = _labels(group, before)
    indices = {column.index for column in group}
    header, titles = _titles(view, band.header, sorted(indices))
    rows = (row for row in band.rows if not before or any(c in indices for c in view.texts(row)))
    return Block(
        tuple(header),
        tuple(rows),
        tuple(column.index for column in labels),
        tuple(column.index for column in group if column.figures),
        (*titles, *beside, *band.titles),
        band.outer,
        tuple(column.role for column in labels),
    )


def _labels(group: Sequence[Column], before: Sequence[Sequence[Column]]) -> list[Column]:
    """Return the label columns of a panel: its own, and those of the first that it goes on from."""
    first = next(column.index for column in group if column.figures)
    leading = [c for c in group if c.index < first]
    led = {role for column in leading for role in column.role & TELLING_ROLES}
    behind = [c for c in group if not c.figures and c.index > first]
    labels = [*leading, *(c for c in behind if not leading or (c.role and not c.role & led))]
    own = {role for column in labels for role in column.role & TELLING_ROLES}
    shared = [
        column
        for column in (before[0] if before and _adjoins(group, before[-1]) else ())
        if not column.figures and column.role & TELLING_ROLES and not column.role & own
    ]
    return [*shared, *labels]


def _adjoins(group: Sequence[Column], before: Sequence[Column]) -> bool:
    return group[0].index == before[-1].index + 1


def _titles(
    view: Sheet, header: Sequence[int], columns: Sequence[int]
) -> tuple[list[int], list[str]]:
    """Return a panel's header rows without those that are titles over all of it, and the titles."""
    kept = list(header)
    titles: list[str] = []
    while len(kept) > 1:
        texts = {c: text for c, text in view.texts(kept[0]).items() if c in columns}
        if len(texts) != 1:
            break
        column, text = next(iter(texts.items()))
        left, right = view.extent(kept[0], column)
        whole = left <= columns[0] and (right >= columns[-1] or left == right)
        if not whole or view.text(kept[-1], columns[0]) in ("", text):
            break
        titles.insert(0, text)
        kept.pop(0)
    return kept, titles
