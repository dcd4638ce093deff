"""Where the tables of a sheet are: headings, header rows, label columns, figures.

Nothing here knows a form. Tables side by side are strips, tables below one another are bands, and
those continued beside themselves are panels; what stands in one of each is a block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from fpstats.ingest.layout.bands import Band, bands
from fpstats.ingest.layout.block import Block
from fpstats.ingest.layout.panels import panels_of
from fpstats.ingest.layout.sheet import Sheet
from fpstats.ingest.layout.strips import strips
from fpstats.model.text import normal

_NUMBERED = tuple("一二三四五六七八九十（(①②③④⑤⑥⑦⑧⑨⑩123456789表附")


def blocks(sheet: Sheet, carried: tuple[str, ...] = ()) -> Iterator[tuple[Sheet, Block]]:
    """Yield the tables of a sheet, each with the columns it stands in, from top to bottom.

    `carried` are the titles of the sheet before, for one that says that it continues it: 续表.
    """
    views = strips(sheet)
    for view in views:
        above = () if view is sheet else tuple(_above_strip(sheet, view))
        for band in _inherited(view, above, carried):
            for block in panels_of(view, band):
                yield view, block


def _above_strip(sheet: Sheet, view: Sheet) -> Iterator[str]:
    """Yield the texts of the whole sheet that stand above a strip's table, nearest first."""
    kinds = view.kinds
    first = next((row for row, kind in enumerate(kinds) if kind in ("texts", "figures")), 0)
    for row in range(first - 1, -1, -1):
        yield from sheet.texts(row).values()


def _inherited(view: Sheet, above: tuple[str, ...], carried: tuple[str, ...]) -> Iterator[Band]:
    """Give later tables what the titles before them say: sections all, others where and when."""
    first: Band | None = None
    before: Band | None = None
    for band in bands(view):
        first = first or band
        titles, outer = band.titles, above
        if carried and _continues((view.grid.name, *titles)):
            titles = (*titles, *carried)
        if before:
            if _same_header(view, band, before) and not band.titles:
                titles = before.titles
            elif _continues(titles):
                titles = (*titles, *before.titles)
            elif titles and titles[0].lstrip().startswith(_NUMBERED):
                titles = (*titles, *_of_all(first.titles))
            outer = (*above, *before.titles, *before.outer)
        before = replace(band, titles=titles, outer=tuple(dict.fromkeys(outer)))
        yield before


def _continues(texts: Iterable[str]) -> bool:
    return any("续" in normal(text) for text in texts)


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


def _same_header(view: Sheet, band: Band, before: Band) -> bool:
    return len(band.header) == len(before.header) and all(
        view.texts(a) == view.texts(b) for a, b in zip(band.header, before.header, strict=True)
    )
