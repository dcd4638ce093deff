"""Tables side by side with an empty column between them: each a view of its own columns."""

from __future__ import annotations

from collections.abc import Iterator

from fpstats.ingest.layout.column_kinds import LABEL_ROLES, TELLING_ROLES
from fpstats.ingest.layout.sheet import Sheet
from fpstats.ingest.texts.label import unnumbered
from fpstats.ingest.texts.periods import read_period


def strips(sheet: Sheet) -> list[Sheet]:
    """Return the views that a sheet falls into; the sheet itself where it does not."""
    runs = list(runs_of(sheet))
    kept = [run for run in runs if not _is_note(sheet, run)]
    if kept and len(kept) < len(runs):
        sheet = sheet.view(range(sheet.columns.start, kept[-1].stop))
        runs = kept
    if len(runs) < 2:
        return [sheet]
    whole: list[range] = []
    for run in _with_labels(sheet, runs):
        if whole and (
            _goes_on(sheet, whole[-1], run)
            or not (_is_table(sheet, run) and _is_table(sheet, whole[-1]))
        ):
            whole.append(range(whole.pop().start, run.stop))
        else:
            whole.append(run)
    return [sheet.view(run) for run in whole] if len(whole) > 1 else [sheet]


def runs_of(sheet: Sheet) -> Iterator[range]:
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


def _is_note(sheet: Sheet, run: range) -> bool:
    """Whether columns beside a table hold a note on it: their first text says so."""
    if run.start == sheet.columns.start:
        return False
    texts = (item for row in range(len(sheet.kinds)) for item in _texts(sheet, row, run))
    head, text = next(texts, (run.start, ""))
    others = [column for column in run if column != head]
    return bool(sheet.role(text.rstrip(":：")) & {"note"}) and not any(
        sheet.is_figure(row, column)
        for row, kind in enumerate(sheet.kinds)
        if kind == "figures"
        for column in others
    )


def _texts(sheet: Sheet, row: int, run: range) -> list[tuple[int, str]]:
    return [(column, text) for column, text in sheet.texts(row).items() if column in run]


def _with_labels(sheet: Sheet, runs: list[range]) -> Iterator[range]:
    """Join a run that holds labels and no figures to the run after it: 指标, empty, 河口镇 ..."""
    start: int | None = None
    for number, run in enumerate(runs):
        first = run.start if start is None else start
        if number and number + 1 < len(runs) and _only_labels(sheet, run):
            start = first
            continue
        yield range(first, run.stop)
        start = None


def _goes_on(sheet: Sheet, before: range, run: range) -> bool:
    """Whether a run begins with figures whose labels stand before the gap."""
    rows = [row for row, kind in enumerate(sheet.kinds) if kind == "figures"]
    first, last = run.start, before.stop - 1
    if _titled(sheet.view(run)) and not _headed_alike(sheet, before, run, rows):
        return False
    if not any(sheet.is_figure(row, first) for row in rows) or _role(sheet, first):
        return False
    heads = (sheet.texts(row).get(first, "") for row in range(len(sheet.kinds)) if row not in rows)
    named = any(sheet.words.read(text).naming for text in heads)
    return named or not any(sheet.is_figure(row, last) for row in rows)


def _headed_alike(sheet: Sheet, before: range, run: range, rows: list[int]) -> bool:
    """Whether what seems a title is one of a row of headers: 4月 5月, a gap, 6月 over bare figures."""
    top = next((row for row in range(len(sheet.kinds)) if _texts(sheet, row, run)), 0)
    beside = any(_only_time(text) for _, text in _texts(sheet, top, before))
    beside = beside and all(_only_time(text) for _, text in _texts(sheet, top, run))
    filled = [row for row in rows if any(sheet.is_figure(row, column) for column in run)]
    return beside and sheet.kinds[top] == "texts" and len(filled) > 1


def _only_time(text: str) -> bool:
    period, rest = read_period(text)
    return period is not None and not rest


def _only_labels(sheet: Sheet, run: range) -> bool:
    rows = [row for row, kind in enumerate(sheet.kinds) if kind == "figures"]
    figures = any(sheet.is_figure(row, column) for row in rows for column in run)
    return not figures and any(_role(sheet, column) & TELLING_ROLES for column in run)


def _covered(sheet: Sheet, row: int) -> Iterator[int]:
    for column in sheet.texts(row):
        left, right = sheet.extent(row, column)
        yield from range(left, right + 1)


def _is_table(sheet: Sheet, run: range) -> bool:
    """Whether a run of columns has labels and figures of its own, or a title that says of when."""
    view = sheet.view(run)  # its rows are of other kinds than those of the whole sheet
    roles = {column: _role(view, column) for column in run}
    labelled = total = 0
    for row in (row for row, kind in enumerate(view.kinds) if kind == "figures"):
        texts = list(view.texts(row))
        if any(not roles[c] & LABEL_ROLES and view.is_figure(row, c) for c in texts):
            total += 1
            labelled += any(_labels(view, row, c, roles[c]) for c in texts)
    return total > 0 and (2 * labelled > total or _titled(view))


def _titled(view: Sheet) -> bool:
    """Whether a title over a header begins in a view, not left of it, and says of when its figures are."""
    filled = [row for row, kind in enumerate(view.kinds) if kind != "blank"]
    kinds = [view.kinds[row] for row in filled[:2]]
    if len(view.columns) < 2 or not kinds or kinds[0] != "title" or kinds[1:] == ["figures"]:
        return False
    column, text = next(iter(view.texts(filled[0]).items()))
    left = view.origin.get((filled[0], column), (0, column))[1]
    return left >= view.columns.start and read_period(text)[0] is not None


def _role(sheet: Sheet, column: int) -> frozenset[str]:
    """Return what a header text of a column says that it holds, the lowest that says it."""
    for row in range(len(sheet.kinds) - 1, -1, -1):
        text = sheet.texts(row).get(column) if sheet.kinds[row] in ("texts", "line") else None
        if text and not sheet.line_of(text) and (role := sheet.role(text)):
            return role
    return frozenset()


def _labels(sheet: Sheet, row: int, column: int, role: frozenset[str]) -> bool:
    """Whether a cell says of which area, period or measure the figures beside it are."""
    if role & LABEL_ROLES:
        return bool(role & TELLING_ROLES)
    text = sheet.text(row, column)
    if sheet.figure(row, column) is not None:
        return False
    reading = sheet.words.read(text)
    told = not reading.leftover and bool(reading.naming or reading.get("total"))
    return told or sheet.names_area(unnumbered(text)) or bool(read_period(text)[0])
