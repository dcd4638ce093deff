"""Workbooks saved as one web archive file (.mht): a MIME message of a page for each sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from html import unescape
from pathlib import PurePosixPath

from fpstats.ingest.grid import Grid, Workbook
from fpstats.ingest.readers import html
from fpstats.ingest.readers.content import Content
from fpstats.ingest.readers.html import decoded_page
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.model.limits import Limits

_SHEET_NAME = re.compile(r"<x:Name>([^<]*)</x:Name>")
_NO_SHEET = ("frames", "no_tables", "empty")


def recognises(content: Content) -> bool:
    """Whether it is a message of several parts that belong together."""
    return content.is_message


def read(content: Content, limits: Limits) -> Workbook:
    """Return each page with a table as a sheet; see `read_workbook_grids`.

    The sheets bear the names that the first page lists where it lists all of them.
    """
    names: list[str] = []
    grids: list[Grid] = []
    for page in _pages(content):
        _, text = decoded_page(page.data)
        names += map(unescape, _SHEET_NAME.findall(text))
        try:
            grids += html.read(page, limits).grids
        except Unreadable as error:
            if error.reason not in _NO_SHEET:
                raise
    if not grids:
        raise Unreadable("no_tables")
    if len(names) == len(grids):
        grids = [replace(grid, name=name) for grid, name in zip(grids, names, strict=True)]
    return Workbook("mht", None, grids)


def _pages(content: Content) -> Iterator[Content]:
    for part in message_from_bytes(content.data).walk():
        if part.get_content_type() == "text/html":
            data = part.get_payload(decode=True)
            if isinstance(data, bytes) and data:
                yield Content(PurePosixPath(part.get("Content-Location", content.name)).stem, data)
