"""Tables below one another: bands of rows over the whole width of a view.

A row with figures belongs to a table; the rows of several texts above it are its header, single
texts above these its titles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fpstats.ingest.layout.header_rows import header_above, labels_before
from fpstats.ingest.layout.sheet import Sheet
from fpstats.ingest.layout.unfilled_rows import UnfilledRow


@dataclass(frozen=True)
class Band:
    """The rows of one table, and the texts about it as `Block` has them."""

    header: tuple[int, ...]
    rows: tuple[int, ...]
    titles: tuple[str, ...]
    outer: tuple[str, ...] = ()


def bands(view: Sheet) -> Iterator[Band]:
    """Yield the tables of a view from the top; of an empty form its header and rows."""
    kinds, row, floor = view.kinds, 0, 0
    while row < len(kinds):
        if kinds[row] != "figures":
            row += 1
            continue
        leading = labels_before(view, row, floor)
        header, titles = header_above(view, (leading or (row,))[0], floor)
        rows = (*leading, *_below(view, row))
        yield Band(header, rows, titles)
        row = floor = rows[-1] + 1
    if floor == 0:
        yield from _bare_form(view)


def _bare_form(view: Sheet) -> Iterator[Band]:
    """Yield a table that has a header and no figures: an empty form."""
    kinds = view.kinds
    headers = [
        row for row, kind in enumerate(kinds) if kind == "texts" and len(view.texts(row)) > 1
    ]
    if headers:
        last = headers[0]
        while last + 1 < len(kinds) and kinds[last + 1] == "texts":
            last += 1
        header, titles = header_above(view, last + 1, 0)
        rows = tuple(
            row for row in range(last + 1, len(kinds)) if kinds[row] in ("title", "figures")
        )
        yield Band(header, rows, titles)


def _below(view: Sheet, row: int) -> tuple[int, ...]:
    """Return the rows of the table: figures, and rows of labels between them."""
    rows, at = [row], row + 1
    while at < len(view.kinds):
        if (
            view.kinds[at] == "figures"
            or _data_of_texts(view, at, rows[-1])
            or (
                view.kinds[at] in ("title", "line")
                and (_leads_on(view, at) or _closing(view, at, rows))
            )
        ):
            rows.append(at)
        elif view.kinds[at] == "blank" and _leads_on(view, at):
            pass
        else:
            break
        at += 1
    return tuple(rows)


def _data_of_texts(view: Sheet, row: int, before: int) -> bool:
    """Whether a row of texts is one of the table: an area whose figures are words, or only labels."""
    if view.kinds[row] != "texts":
        return False
    if _of_area(view, row):
        return True
    labels = {c for c in view.texts(before) if view.figure(before, c) is None}
    return (
        view.kinds[before] == "figures" and set(view.texts(row)) <= labels and _leads_on(view, row)
    )


def _of_area(view: Sheet, row: int) -> bool:
    """Whether a row of texts begins with an area and names no other."""
    if view.kinds[row] != "texts":
        return False
    first, *others = view.texts(row).values()
    return view.names_area(first) and not any(map(view.names_area, others))


def _leads_on(view: Sheet, row: int) -> bool:
    """Whether figures follow below a row without figures, before any new header."""
    at = row + 1
    while at < len(view.kinds) and (view.kinds[at] in ("blank", "title") or _of_area(view, at)):
        at += 1
    return at < len(view.kinds) and view.kinds[at] == "figures"


def _closing(view: Sheet, row: int, rows: Sequence[int]) -> bool:
    """Whether a row is that of an area without any figures, at the end of the table."""
    names = all(map(view.names_area, view.texts(row).values()))
    if view.kinds[row] != "title" or not names:
        return False
    after = next((kind for kind in view.kinds[row + 1 :] if kind != "blank"), "line")
    return after == "line" or UnfilledRow(view, row).among(rows)
