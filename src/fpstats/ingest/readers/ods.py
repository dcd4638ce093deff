"""OpenDocument spreadsheets, packed or as one XML file.

They are read with lxml alone: calamine shows neither merges nor hidden lines, and makes 0.0 of an
error.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from fpstats.ingest.grid import Workbook
from fpstats.ingest.readers.content import BAD_ZIP, Content
from fpstats.ingest.readers.ods_table import TABLE, OdsTable
from fpstats.ingest.readers.rich_text import Run
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.ingest.readers.xlsx_package import check_declared
from fpstats.model.limits import Limits

_MIMETYPE, _CONTENT, _MANIFEST = "mimetype", "content.xml", "META-INF/manifest.xml"
_SPREADSHEET = b"opendocument.spreadsheet"
_FLAT = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_LINES = ("table-column", "table-row")
_TAGS = (f"{_STYLE}style", *(f"{TABLE}{name}" for name in ("table", *_LINES)))


def recognises(content: Content) -> bool:
    """Whether it is an OpenDocument file, and of a spreadsheet where it says of what."""
    if content.is_markup:
        return _FLAT in content.start
    if _MIMETYPE in content.members:
        return _SPREADSHEET in _member(content, _MIMETYPE)
    return _CONTENT in content.members


def read(content: Content, limits: Limits) -> Workbook:
    """Return the sheets of an OpenDocument workbook; see `read_workbook_grids`."""
    xml = content.data if content.is_markup else _unpacked(content, limits)
    try:
        grids = [table.grid() for table in _tables(xml, limits.cells)]
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("damaged") from error
    return Workbook("ods", None, grids)


def _unpacked(content: Content, limits: Limits) -> bytes:
    check_declared(content, limits)
    encrypted = b"encryption-data" in _member(content, _MANIFEST)
    if encrypted or "encrypted-package" in content.members:
        raise Unreadable("password")
    return _member(content, _CONTENT)


def _member(content: Content, name: str) -> bytes:
    if name not in content.members:
        return b""
    try:
        return content.archive.read(name)
    except BAD_ZIP as error:
        raise Unreadable("damaged") from error


def _tables(xml: bytes, limit: int) -> Iterator[OdsTable]:
    """Yield the tables that are sheets; others belong to drawings and links."""
    hidden_styles: set[str] = set()
    runs: dict[str, Run] = {}
    table: OdsTable | None = None
    for event, element in etree.iterparse(
        BytesIO(xml), ("start", "end"), tag=_TAGS, resolve_entities=False, no_network=True
    ):
        kind = etree.QName(element).localname
        if kind == "table" and event == "start" and _is_sheet(element):
            hidden = element.get(f"{TABLE}style-name") in hidden_styles
            table = OdsTable(element.get(f"{TABLE}name", ""), limit, runs, hidden=hidden)
        elif event == "start":
            continue
        elif kind == "style":
            name = element.get(f"{_STYLE}name", "")
            hidden_styles.update([name] if _hides(element) else [])
            runs.update({name: run} if (run := _run(element)) else {})
        elif kind == "table" and table and _is_sheet(element):
            limit -= table.used
            yield table
            table = None
        elif kind in _LINES and table:
            (table.take_row if kind == "table-row" else table.take_column)(element)
            element.clear()


def _is_sheet(element: etree._Element) -> bool:
    """Whether a table is one of the workbook's own, and no copy that is kept of a linked one."""
    parent = element.getparent()
    own = not element.get(f"{TABLE}name", "").startswith("'file:")
    return own and parent is not None and parent.tag.endswith("}spreadsheet")


def _run(style: etree._Element) -> Run | None:
    """Return how a style writes a part of a text, where that is other than the rest."""
    for one in style:
        position = one.get(f"{_STYLE}text-position", "")
        if one.get(f"{_STYLE}text-line-through-style", "none") != "none":
            return Run.STRUCK
        if position.startswith(("sub", "-")):
            return Run.LOWERED
        if position and not position.startswith("0"):
            return Run.RAISED
    return None


def _hides(style: etree._Element) -> bool:
    return any(one.get(f"{TABLE}display") == "false" for one in style)
