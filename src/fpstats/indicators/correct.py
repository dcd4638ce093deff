"""Step 5: declared corrections, applied to what was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fpstats.indicators.statements import sql
from fpstats.indicators.wording import Wording
from fpstats.model.corrections import Correction, Place
from fpstats.model.limits import LARGEST
from fpstats.model.observed import Finding
from fpstats.store.engine import Engine
from fpstats.tables import CORRECTIONS

_CORRECTING = replace(CORRECTIONS, name="correcting")
_DONE = """
SELECT outcome, count(cell_row) AS cells, min(value) AS least, max(value) AS most,
       min(becomes)::BIGINT AS becomes, any_value(source) FILTER (place = 1) AS source,
       any_value(sheet) FILTER (place = 1) AS sheet, any_value(cell) FILTER (place = 1) AS cell
FROM outcomes
LEFT JOIN (SELECT *, row_number() OVER (ORDER BY NOT newest, source, sheet, cell) AS place
           FROM {cells}) ON true
GROUP BY outcome
"""


@dataclass(frozen=True)
class Corrected:
    """The rows of the table `corrections`, and what there is to say about them."""

    rows: tuple[tuple[Any, ...], ...]
    findings: tuple[Finding, ...]


def correct(
    engine: Engine, corrections: Sequence[Correction], as_of: date | None, words: Wording
) -> Corrected:
    """Apply corrections to the table `observations` of the engine, in their order.

    Each speaks of what was read, not of what another one makes of it. `as_of` None is today.
    """
    rows, findings = [], []
    for position, correction in enumerate(corrections, start=1):
        if not correction.applies(as_of):
            rows.append(_row(position, correction, None, 0))
            continue
        engine.load(_CORRECTING, [_row(position, correction, None, 0)])
        engine.run(sql("correct"), {"as_of": as_of, "largest": LARGEST})
        outcome = engine.rows("SELECT outcome FROM outcomes")[0][0]
        aimed = "(SELECT *, NULL AS becomes FROM aimed WHERE newest)"
        cells = "changing" if outcome in ("applied", "unfit") else aimed
        (done,) = engine.records(_DONE.format(cells=cells))
        changed = done["cells"] if outcome == "applied" else 0
        rows.append(_row(position, correction, outcome, changed))
        findings.append(_finding(correction, done, words))
    return Corrected(tuple(rows), tuple(findings))


def _row(position: int, correction: Correction, outcome: str | None, cells: int) -> tuple[Any, ...]:
    where, to = correction.where, correction.to
    return (
        correction.id,
        position,
        *(where.area, where.measure, *_days(where)),
        *(where.basis, where.agency, where.vintage, where.source, where.sheet, where.cell),
        *(correction.action, correction.value, to.area, to.measure, *_days(to)),
        *(correction.expect, correction.reason, correction.role, correction.reported),
        *(correction.status, outcome, cells),
    )


def _days(place: Place) -> tuple[date | None, date | None]:
    return (place.period.start, place.period.end) if place.period else (None, None)


def _finding(correction: Correction, done: dict[str, Any], words: Wording) -> Finding:
    where = correction.where
    start, end = _days(where)
    said = done["least"] if done["least"] == done["most"] else None
    expected = correction.expect if done["outcome"] == "expired" else done["becomes"]
    row = {
        "source": done["source"] or where.source or "",
        "sheet": done["sheet"] or where.sheet,
        "cell": done["cell"] or where.cell,
        "area_code": where.area,
        "measure": where.measure,
        "period_start": start,
        "period_end": end,
        "value": _text(said),
        "expected": _text(expected),
    }
    more = {"action": correction.action, "reason": correction.reason, "cells": done["cells"]}
    return words.finding(f"correction_{done['outcome']}", row, more)


def _text(value: int | None) -> str | None:
    return None if value is None else str(value)
