"""The rows above the figures of a table: its header, its titles, and labels that stand between."""

from __future__ import annotations

from fpstats.ingest.layout.form_lines import lines_in
from fpstats.ingest.layout.sheet import Sheet
from fpstats.ingest.layout.unfilled_rows import UnfilledRow, holds_figure


def labels_before(view: Sheet, row: int, floor: int) -> tuple[int, ...]:
    """Return the rows of one label between a header and the first figures: blank, or a heading."""
    found: list[int] = []
    at = row - 1
    while at >= floor and (
        view.kinds[at] in ("title", "numbering", "blank")
        or UnfilledRow(view, at).before(row, floor)
    ):
        if view.kinds[at] == "texts" or (
            view.kinds[at] == "title" and not _covers(view, at, [], at + 1)
        ):
            found.insert(0, at)
        at -= 1
    headed = at >= floor and view.kinds[at] == "texts" and not _caption(view, at)
    return tuple(found) if headed else ()


def header_above(view: Sheet, row: int, floor: int) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return the header rows, from the top, and the titles, nearest first."""
    at = row - 1
    while at >= floor and view.kinds[at] in ("blank", "numbering"):
        at -= 1
    header: list[int] = []
    while at >= floor and (
        view.kinds[at] == "texts" or _covers(view, at, header, row) or _gap(view, at, floor, header)
    ):
        if view.kinds[at] != "blank":
            header.insert(0, at)
        at -= 1
    while header and _caption(view, header[0]):
        at = header.pop(0)
    titles = [
        text
        for above in range(at, floor - 1, -1)
        if view.kinds[above] in ("title", "line") or _caption(view, above)
        for text in _lines(view, above)
    ]
    return tuple(header), tuple(titles)


def _gap(view: Sheet, row: int, floor: int, header: list[int]) -> bool:
    """Whether an empty row stands between two rows of one header."""
    above = row - 1
    return (
        view.kinds[row] == "blank"
        and bool(header)
        and above >= floor
        and view.kinds[above] == "texts"
        and not _caption(view, above)
    )


def _lines(view: Sheet, row: int) -> list[str]:
    """Return the texts of a title row; `填报日期` and the cell beside it are one text."""
    if whole := view.spread(row):
        return [whole]
    texts = [part for text in view.texts(row).values() for part in lines_in(view, text)]
    joined: list[str] = []
    for text in texts:
        if joined and joined[-1].endswith((":", "：")) and view.line_of(joined[-1]):
            joined[-1] += text
        elif joined and view.line_of(f"{joined[-1]}:") and not view.line_of(text):
            joined[-1] = f"{joined[-1]}:{text}"
        else:
            joined.append(text)
    return joined


def _covers(view: Sheet, row: int, header: list[int], first: int) -> bool:
    """Whether a row of one text is part of the header: it spans only some columns of figures."""
    if view.kinds[row] != "title":
        return False
    column = next(iter(view.texts(row)))
    if not header:
        labels = view.texts(first)
        return (
            row == first - 1
            and view.kinds[first] == "figures"
            and column > min(labels, default=column)
            and holds_figure(view, first, column)
        )
    if view.kinds[row - 1] == "texts" and column > view.shown_columns[0]:
        return row > 0 and not _caption(view, row - 1)  # 一孩出生 over 男, its cells not merged
    left, right = view.extent(row, column)
    below = view.texts(header[0])
    return bool(below) and right > left and not left <= min(below) <= right


def _caption(view: Sheet, row: int) -> bool:
    """Whether a row of several texts only says where and when, above a header."""
    texts = view.texts(row)
    if view.kinds[row] != "texts" or view.spans(row):
        return False
    areas = sum(view.names_area(text) for text in texts.values())
    others = [text for text in texts.values() if not view.names_area(text)]
    readings = [view.words.read(text) for text in others if not view.line_of(text)]
    stubs = any(reading.get("column") and not reading.leftover for reading in readings)
    if stubs or any(reading.naming and not reading.leftover for reading in readings):
        return False
    return (
        areas <= 1 and len(readings) <= 1 and len(texts) < max(3, len(view.shown_columns) // 2 + 1)
    )
