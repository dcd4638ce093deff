"""Cells for which calamine gives up a whole xlsx sheet: made errors, so that the others are read."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from fpstats.ingest.grid import Place
from fpstats.ingest.readers.content import Content
from fpstats.ingest.readers.sheet_xml import place_of

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_KINDS = frozenset({None, "n", "s", "str", "inlineStr", "e", "b", "d"})
_KNOWN = "#VALUE!"
_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", _KNOWN})
_TRUTHS = frozenset({"0", "1", "true", "false"})


class MendedSheet(NamedTuple):
    """The XML of a sheet as it was and is, and what the cells held that are errors in it."""

    before: bytes
    xml: bytes
    errors: dict[Place, str]


def mended_sheet(xml: bytes) -> MendedSheet | None:
    """Return a sheet with errors for the cells that nothing can be made of; None without any."""
    try:
        root = etree.fromstring(xml, _PARSER)
    except etree.XMLSyntaxError:
        return None
    places = ((place_of(cell), cell) for cell in root.iter("{*}c"))
    errors = {place: _made_error(cell) for place, cell in places if place and _is_bad(cell)}
    return MendedSheet(xml, etree.tostring(root), errors) if errors else None


def _is_bad(cell: etree._Element) -> bool:
    kind, text = cell.get("t"), cell.findtext("{*}v")
    return (
        kind not in _KINDS
        or (kind == "e" and text is not None and text not in _ERRORS)
        or (kind == "b" and text not in _TRUTHS)
    )


def _made_error(cell: etree._Element) -> str:
    """Make a cell an error that every program knows, and return what it held."""
    value = cell.find("{*}v")
    if value is None:
        value = etree.SubElement(cell, cell.tag.removesuffix("c") + "v")
    held, value.text = value.text or "", _KNOWN
    shown = held if cell.get("t") == "e" else "#ERROR!"
    cell.set("t", "e")
    return shown


def with_sheets(content: Content, sheets: Iterable[MendedSheet]) -> bytes:
    """Return the archive of a workbook with its sheets mended."""
    xml = {sheet.before: sheet.xml for sheet in sheets}
    changed = BytesIO()
    with ZipFile(changed, "w", ZIP_DEFLATED) as archive:
        for member in content.archive.infolist():
            data = content.archive.read(member)
            archive.writestr(member.filename, xml.get(data, data))
    return changed.getvalue()
