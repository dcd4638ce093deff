"""Where the tables of a sheet are: headings, header rows, label columns, figures.

Nothing here knows a form. A row with figures belongs to a block; the rows of several texts above
it are its header; columns of texts, and those whose header says so, hold labels; single texts
above are titles, nearest first. Tables side by side become blocks of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from fpstats.ingest.form_lines import lines_in
from fpstats.ingest.panels import Panel, panels_of
from fpstats.ingest.sheet import Sheet
from fpstats.ingest.strips import strips
from fpstats.model.text import normal

__all__ = ["Block", "Sheet", "blocks"]

_NUMBERED = tuple("一二三四五六七八九十（(①②③④⑤⑥⑦⑧⑨⑩123456789表附")


@dataclass(frozen=True)
class Block:
    """One table of a sheet, by row and column numbers from 0.

    `titles` are the texts about it, nearest first; `outer` those that only say where and when.
    `roles` says what a label column holds where that is known.
    """

    header: tuple[int, ...]
    rows: tuple[int, ...]
    labels: tuple[int, ...]
    figures: tuple[int, ...]
    titles: tuple[str, ...]
    outer: tuple[str, ...] = ()
    roles: tuple[frozenset[str], ...] = ()

    def role(self, column: int) -> frozenset[str]:
        """Return what a label column holds: area, code, period, measure, unit, ..."""
        return dict(zip(self.labels, self.roles, strict=True)).get(column, frozenset())


@dataclass(frozen=True)
class _Band:
    """The rows of one table over the whole width of a view."""

    header: tuple[int, ...]
    rows: tuple[int, ...]
    titles: tuple[str, ...]
    outer: tuple[str, ...]


def blocks(sheet: Sheet, carried: tuple[str, ...] = ()) -> Iterator[tuple[Sheet, Block]]:
    """Yield the tables of a sheet, each with the columns it stands in, from top to bottom.

    `carried` are the titles of the sheet before, for one that says that it continues it: 续表.
    """
    views = strips(sheet)
    for view in views:
        above = () if view is sheet else tuple(_above_strip(sheet, view))
        for band in _inherited(view, list(_bands(view)), above, carried):
            for panel in panels_of(view, band.header, band.rows):
                yield view, _block(band, panel)


def _block(band: _Band, panel: Panel) -> Block:
    return Block(
        panel.header,
        panel.rows,
        panel.labels,
        panel.figures,
        (*panel.titles, *band.titles),
        band.outer,
        panel.roles,
    )


def _above_strip(sheet: Sheet, view: Sheet) -> Iterator[str]:
    """Yield the texts of the whole sheet that stand above a strip's table, nearest first."""
    kinds = view.kinds
    first = next((row for row, kind in enumerate(kinds) if kind in ("texts", "figures")), 0)
    for row in range(first - 1, -1, -1):
        yield from sheet.texts(row).values()


def _inherited(
    view: Sheet, bands: list[_Band], above: tuple[str, ...], carried: tuple[str, ...]
) -> Iterator[_Band]:
    """Give later tables what the titles before them say: sections all, others where and when."""
    before: _Band | None = None
    for band in bands:
        titles, outer = band.titles, (*band.outer, *above)
        if carried and any("续" in normal(text) for text in (view.grid.name, *titles)):
            titles = (*titles, *carried)
        if before:
            if _same_header(view, band, before) and not band.titles:
                titles = before.titles
            elif any("续" in normal(text) for text in titles):
                titles = (*titles, *before.titles)
            elif titles and titles[0].lstrip().startswith(_NUMBERED):
                titles = (*titles, *_of_all(bands[0].titles))
            outer = (*outer, *before.titles, *before.outer)
        before = replace(band, titles=titles, outer=tuple(dict.fromkeys(outer)))
        yield before


def _of_all(titles: tuple[str, ...]) -> tuple[str, ...]:
    """Return the titles of the first table that hold for further numbered ones too.

    A unit is that of all only above the number of the first.
    """
    numbered = [n for n, text in enumerate(titles) if text.lstrip().startswith(_NUMBERED)]
    above = titles[numbered[-1] + 1 :] if numbered else ()
    return tuple(
        text
        for number, text in enumerate(titles)
        if number not in numbered and (text in above or "单位" not in normal(text))
    )


def _same_header(view: Sheet, band: _Band, before: _Band) -> bool:
    return len(band.header) == len(before.header) and all(
        view.texts(a) == view.texts(b) for a, b in zip(band.header, before.header, strict=True)
    )


def _bands(view: Sheet) -> Iterator[_Band]:
    kinds, row, floor = view.kinds, 0, 0
    while row < len(kinds):
        if kinds[row] != "figures":
            row += 1
            continue
        leading = _leading(view, row, floor)
        header, titles = _above(view, (leading or (row,))[0], floor)
        rows = (*leading, *_below(view, row))
        yield _Band(header, rows, titles, ())
        row = floor = rows[-1] + 1
    if floor == 0:
        yield from _bare_form(view)


def _bare_form(view: Sheet) -> Iterator[_Band]:
    """Yield a table that has a header and no figures: an empty form."""
    kinds = view.kinds
    headers = [
        row for row, kind in enumerate(kinds) if kind == "texts" and len(view.texts(row)) > 1
    ]
    if headers:
        last = headers[0]
        while last + 1 < len(kinds) and kinds[last + 1] == "texts":
            last += 1
        header, titles = _above(view, last + 1, 0)
        rows = tuple(
            row for row in range(last + 1, len(kinds)) if kinds[row] in ("title", "figures")
        )
        yield _Band(header, rows, titles, ())


def _leading(view: Sheet, row: int, floor: int) -> tuple[int, ...]:
    """Return the rows of one label between a header and the first figures: blank, or a heading."""
    found: list[int] = []
    at = row - 1
    while at >= floor and view.kinds[at] in ("title", "numbering", "blank"):
        if view.kinds[at] == "title" and not _covers(view, at, [], at + 1):
            found.insert(0, at)
        at -= 1
    headed = at >= floor and view.kinds[at] == "texts" and not _caption(view, at)
    return tuple(found) if headed else ()


def _above(view: Sheet, row: int, floor: int) -> tuple[tuple[int, ...], tuple[str, ...]]:
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
            and column > min(labels, default=column)
            and view.figure(first, column) is not None
        )
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


def _below(view: Sheet, row: int) -> tuple[int, ...]:
    """Return the rows of the table: figures, and rows of labels between them."""
    rows, at = [row], row + 1
    while at < len(view.kinds):
        if (
            view.kinds[at] == "figures"
            or _data_of_texts(view, at, rows[-1])
            or (
                view.kinds[at] in ("title", "line")
                and (_leads_on(view, at) or _closing(view, at, rows[-1]))
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


def _closing(view: Sheet, row: int, before: int) -> bool:
    """Whether a row is that of an area without any figures, at the end of the table."""
    names = all(map(view.names_area, view.texts(row).values()))
    if view.kinds[row] != "title" or not names:
        return False
    after = next((kind for kind in view.kinds[row + 1 :] if kind != "blank"), "line")
    return after == "line" or _among_sisters(view, row, before)


def _among_sisters(view: Sheet, row: int, before: int) -> bool:
    """Whether an area stands below another of its level, and above a table of more of them.

    It is a blank row of the list above then, and no title: 青山乡 has no figures of 河口镇.
    """
    (column, text), *_ = view.texts(row).items()
    level, kinds = view.terms.level(text), view.kinds
    first = next((at for at in range(row, len(kinds)) if kinds[at] == "figures"), len(kinds))
    table = takewhile(lambda at: kinds[at] not in ("title", "line"), range(first, len(kinds)))
    listed = {view.terms.level(name) for at in table for name in view.texts(at).values()}
    return level == view.terms.level(view.text(before, column)) and level in listed
