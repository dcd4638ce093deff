"""Why a figure differs: first the cells that entered it, then what is declared, then the program."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from fpstats.trace.comparison import Cause, CellChange, Change, Identity, Key, Row

Place = tuple[Any, ...]

CELL_CAUSES = ("correction", "revised_cells", "new_cells", "withdrawn_cells")


@dataclass(frozen=True)
class Side:
    """What is known of one of the two states.

    `cells` are the cells behind each figure, as they enter it today; `parts` are numerator and
    denominator as they come out of these today; `observations` are all by source, sheet and cell.
    `tables` are the declarations that it was built with, by name of the table; `hashes` those of
    the build.
    """

    cells: Mapping[Key, list[Row]]
    parts: Mapping[Key, tuple[Any, Any]]
    observations: Mapping[Place, Row]
    tables: Mapping[str, Mapping[str, Row]]
    hashes: Mapping[str, str]


def with_causes(changes: Iterable[Change], before: Side, after: Side) -> list[Change]:
    """Return the changes with their causes; one that has none cannot be told."""
    return [replace(one, causes=tuple(_causes(one, before, after))) for one in changes]


def _causes(change: Change, before: Side, after: Side) -> Iterator[Cause]:
    found = list(_cell_causes(change.key, before, after))
    yield from found
    if found and _told_by_cells(change, before, after):
        return
    declared = list(_declared_causes(change, before, after))
    yield from (Cause(name) for name in declared)
    if not found and not declared:
        yield from _hashed_causes(before, after)


def _told_by_cells(change: Change, before: Side, after: Side) -> bool:
    """Whether the figures come out of the cells of both sides by today's rules as they were published."""
    sides = ((change.before, before), (change.after, after))
    return all(
        row is None
        or row["status"] == "as_printed"
        or _close(side.parts.get(change.key), (row["numerator"], row["denominator"]))
        for row, side in sides
    )


def _close(one: tuple[Any, Any] | None, other: tuple[Any, Any]) -> bool:
    if one is None or None in other:
        return one is None
    return all(abs(float(a) - float(b)) < 0.01 for a, b in zip(one, other, strict=True))


# cells ------------------------------------------------------------------------------------------


def _cell_causes(key: Key, before: Side, after: Side) -> Iterator[Cause]:
    old, new = (
        {_entry(cell): cell for cell in side.cells.get(key, ())} for side in (before, after)
    )
    gone = [old[entry] for entry in old if entry not in new]
    come = [new[entry] for entry in new if entry not in old]
    reported = {_when(cell) for cell in gone}
    pairs = list(_paired(gone, come))
    telling = [one for one in pairs if not (_says_the_same(one) or _stood(one, before, after))]
    by_name: dict[str, list[CellChange]] = {}
    for one in telling or pairs:
        name = _name(one, before, after, reported)
        by_name.setdefault(name, []).append(_filled(one, before, after))
    for name in CELL_CAUSES:
        if name in by_name:
            yield Cause(name, tuple(by_name[name]))


def _entry(cell: Row) -> tuple[Any, ...]:
    return (cell["role"], *_place(cell), cell["value"], cell["contribution"])


def _place(cell: Row) -> Place:
    return cell["source"], cell["sheet"], cell["cell"]


def _about(cell: Row) -> tuple[Any, ...]:
    return cell["measure"], cell["area_code"], cell["period_start"], cell["period_end"]


def _when(cell: Row) -> tuple[Any, ...]:
    return cell["area_code"], cell["period_start"], cell["period_end"]


def _paired(gone: list[Row], come: list[Row]) -> Iterator[CellChange]:
    """Yield what took the place of what: the same cell, else another one about the same figure."""
    left, done = {id(cell): cell for cell in gone}, set[Identity]()
    for cell in come:
        alike = [one for one in left.values() if _place(one) == _place(cell)]
        alike += [one for one in left.values() if _about(one) == _about(cell)]
        if alike:
            left.pop(id(alike[0]))
        pair = CellChange(alike[0] if alike else None, cell)
        if pair.identity not in done:  # a cell may enter numerator and denominator
            done.add(pair.identity)
            yield pair
    for cell in left.values():
        pair = CellChange(cell, None)
        if pair.identity not in done:
            done.add(pair.identity)
            yield pair


def _says_the_same(change: CellChange) -> bool:
    """Whether another cell has taken the place of one with the same figure: that changes nothing."""
    old, new = change.before, change.after
    if old is None or new is None:
        return False
    return all(old[name] == new[name] for name in ("role", "measure", "value", "contribution"))


def _stood(change: CellChange, before: Side, after: Side) -> bool:
    """Whether one cell says the same in both: what let it enter otherwise tells, where there is such."""
    if len({_place(row) for row in (change.before, change.after) if row is not None}) > 1:
        return False
    rows = [side.observations.get(_place(change.subject)) for side in (before, after)]
    said = [row and (row["value"], row["status"]) for row in rows]
    return said[0] is not None and said[0] == said[1]


def _filled(change: CellChange, before: Side, after: Side) -> CellChange:
    """Name what a cell said before, or says now, where that is another thing."""
    known = after if change.after is None else before
    other = known.observations.get(_place(change.subject))
    if other is None or other["value"] == change.subject["value"]:
        return change
    return CellChange(change.before or other, change.after or other)


def _name(
    change: CellChange, before: Side, after: Side, reported: Collection[tuple[Any, ...]]
) -> str:
    """Name the cause; `reported` are the areas and months of which other cells counted before."""
    for row in (change.before, change.after):
        if row is not None and _corrected(_place(row), before, after):
            return "correction"
    if change.after is not None:
        known = change.before is not None or _when(change.after) in reported
        return "revised_cells" if known else "new_cells"
    still = _place(change.subject) in after.observations
    return "revised_cells" if still else "withdrawn_cells"


def _corrected(place: Place, before: Side, after: Side) -> bool:
    """Whether a cell is corrected on one side and on the other not, or otherwise."""
    rows = [side.observations.get(place) for side in (before, after)]
    said = [row and (row["status"], row["value"]) for row in rows]
    return said[0] != said[1] and any(row and row["status"] == "corrected" for row in rows)


# declarations -----------------------------------------------------------------------------------


def _declared_causes(change: Change, before: Side, after: Side) -> Iterator[str]:
    indicator = change.key.indicator
    old, new = (side.tables["definitions"].get(indicator) for side in (before, after))
    if old is None or new is None or _without(old, "minimum") != _without(new, "minimum"):
        yield "definition"
    elif old["minimum"] != new["minimum"]:
        yield "threshold"
    if before.tables["measures"] != after.tables["measures"]:
        yield "measures"
    changes = before.hashes.get("area_changes"), after.hashes.get("area_changes")
    if before.tables["areas"] != after.tables["areas"] or (
        None not in changes and len({*changes}) == 2
    ):
        yield "areas"
    if change.before and change.after and _target(change.before) != _target(change.after):
        yield "target"


def _without(row: Row, name: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name}


def _target(row: Row) -> tuple[Any, ...]:
    return row["target"], row["target_met"], row["target_verdict"]


def _hashed_causes(before: Side, after: Side) -> Iterator[Cause]:
    if before.hashes.get("program") != after.hashes.get("program"):
        yield Cause("program")
    if before.hashes.get("declarations") != after.hashes.get("declarations"):
        yield Cause("declarations")
