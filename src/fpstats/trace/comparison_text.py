"""A comparison as plain text: figures by cause, then every cell that changed, once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from fpstats.model.period import Period
from fpstats.numbers import printed
from fpstats.trace.comparison import CellChange, Change, Identity, Row
from fpstats.trace.explanation_text import months, place

CAUSES = {
    "correction": "a declared correction",
    "revised_cells": "revised cells",
    "new_cells": "new cells",
    "withdrawn_cells": "cells withdrawn",
    "areas": "areas declared otherwise",
    "definition": "the definition",
    "threshold": "the least number of cases",
    "measures": "measures declared otherwise",
    "target": "the target",
    "declarations": "another declaration or setting",
    "program": "the program itself",
}


def comparison_text(
    changes: Sequence[Change],
    names: Mapping[str, str],
    decimals: Mapping[str, int],
    spans: Collection[Period] | None = None,
) -> str:
    """Return the changes in lines; `names` are those of areas.

    With `spans`, figures of others are counted and not listed.
    """
    if not changes:
        return "No printed figure differs."
    listed = [one for one in changes if spans is None or one.key.period in spans]
    cells = _numbered(listed)
    lines = [f"{len(changes)} figures differ."]
    for title, group in _by_cause(changes):
        shown = [one for one in group if spans is None or one.key.period in spans]
        lines += ["", f"{title}: {len(group)} figures"]
        lines += [f"  {_change(one, names, decimals, cells)}" for one in shown]
        if len(shown) < len(group):
            lines.append(
                f"  {len(group) - len(shown)} of spans that no brief prints: --all lists them"
            )
    if cells:
        lines += ["", "cells"]
        lines += [f"  [{number}] {_cell(one, names)}" for number, one in cells.values()]
    return "\n".join(lines)


def _by_cause(changes: Sequence[Change]) -> Iterator[tuple[str, list[Change]]]:
    groups: dict[str, list[Change]] = {}
    for change in changes:
        title = ", ".join(CAUSES[cause.name] for cause in change.causes) or "not attributed"
        groups.setdefault(title, []).append(change)
    yield from sorted(groups.items())


def _numbered(changes: Sequence[Change]) -> dict[Identity, tuple[int, CellChange]]:
    """Return each changed cell once, with a number."""
    found: dict[Identity, tuple[int, CellChange]] = {}
    for change in changes:
        for cause in change.causes:
            for one in cause.cells:
                found.setdefault(one.identity, (len(found) + 1, one))
    return found


def _change(
    change: Change,
    names: Mapping[str, str],
    decimals: Mapping[str, int],
    cells: Mapping[Identity, tuple[int, CellChange]],
) -> str:
    key = change.key
    figures = decimals.get(key.indicator, 1)
    said = f"{key.indicator} {names.get(key.area_code, key.area_code)} {change.period}: "
    said += f"{_figure(change.before, figures)} -> {_figure(change.after, figures)}"
    numbers = sorted({cells[one.identity][0] for cause in change.causes for one in cause.cells})
    return f"{said}  {_ranges(numbers)}".rstrip()


def _figure(row: Row | None, decimals: int) -> str:
    if row is None:
        return "none"
    value = "undefined" if row["value"] is None else printed(row["value"], decimals)
    if row["numerator"] is not None:
        value += f" ({row['numerator']}/{row['denominator']:.12g})"
    status = "" if row["status"] == "shown" else f" {row['status']}"
    return value + status


def _ranges(numbers: Sequence[int]) -> str:
    """Return [1-3, 7] for 1, 2, 3 and 7."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    texts = (f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"[{', '.join(texts)}]" if runs else ""


def _cell(change: CellChange, names: Mapping[str, str]) -> str:
    subject = change.subject
    area = names.get(subject["area_code"], subject["area_code"])
    said = f"{subject['measure']} {area} {months(subject)}: "
    if change.after is None:
        return said + f"{_said(change.before)} no longer counts"
    return said + f"{_said(change.before)} -> {_said(change.after)}"


def _said(row: Row | None) -> str:
    if row is None:
        return "not stated"
    value = row["status"] if row["value"] is None else str(row["value"])
    corrected = " corrected" if row["status"] == "corrected" else ""
    return f"{value}{corrected} in {place(row)}"
