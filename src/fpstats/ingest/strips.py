"""Tables side by side with an empty column between them: each a view of its own columns."""

from __future__ import annotations

from collections.abc import Iterator

from fpstats.ingest.sheet import Sheet


def strips(sheet: Sheet) -> list[Sheet]:
    """Return the views that a sheet falls into; the sheet itself where it does not."""
    runs = list(_runs(sheet))
    if len(runs) < 2:
        return [sheet]
    whole: list[range] = []
    for run in runs:
        if whole and not (_is_table(sheet, run) and _is_table(sheet, whole[-1])):
            whole.append(range(whole.pop().start, run.stop))
        else:
            whole.append(run)
    return [sheet.view(run) for run in whole] if len(whole) > 1 else [sheet]


def _runs(sheet: Sheet) -> Iterator[range]:
    """Yield the runs of columns between empty ones; rows of one text do not count."""
    rows = [
        row for row, kind in enumerate(sheet.kinds) if kind in ("figures", "texts", "numbering")
    ]
    used = sorted({column for row in rows for column in _covered(sheet, row)})
    start = before = None
    for column in used:
        if start is None or before is None:
            start = column
        elif column > before + 1:
            yield range(start, before + 1)
            start = column
        before = column
    if start is not None and before is not None:
        yield range(start, before + 1)


def _covered(sheet: Sheet, row: int) -> Iterator[int]:
    for column in sheet.texts(row):
        left, right = sheet.extent(row, column)
        yield from range(left, right + 1)


def _is_table(sheet: Sheet, run: range) -> bool:
    """Whether a run of columns has labels and figures of its own."""
    rows = [row for row, kind in enumerate(sheet.kinds) if kind == "figures"]
    figures = {column for row in rows for column in run if sheet.is_figure(row, column)}
    labelled = total = 0
    for row in rows:
        texts = [c for c in sheet.texts(row) if c in run]
        if any(c in figures and sheet.is_figure(row, c) for c in texts):
            total += 1
            labelled += any(sheet.figure(row, c) is None for c in texts)
    return total > 0 and 2 * labelled > total
