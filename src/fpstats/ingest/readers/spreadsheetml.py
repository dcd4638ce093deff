"""Workbooks that Excel 2003 saved as one XML file, often named .xls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO

from lxml import etree

from fpstats.ingest.grid import Grid, Workbook
from fpstats.ingest.readers.content import Content
from fpstats.ingest.readers.spreadsheetml_sheet import SS, XmlSheet
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.model.limits import Limits

_NAMESPACE = b"urn:schemas-microsoft-com:office:spreadsheet"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_TAGS = tuple(f"{SS}{name}" for name in ("Style", "Worksheet", "Column", "Row"))


def recognises(content: Content) -> bool:
    """Whether it is XML of that namespace; web pages name the namespace too, but are HTML."""
    return (
        content.is_markup and _NAMESPACE in content.start and b"<html" not in content.start.lower()
    )


def read(content: Content, limits: Limits) -> Workbook:
    """Return the sheets of the workbook; see `read_workbook_grids`."""
    try:
        return Workbook("xml", None, list(_grids(content.data, limits.cells)))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("damaged") from error


def _grids(xml: bytes, limit: int) -> Iterator[Grid]:
    formats: dict[str, str] = {}
    sheet: XmlSheet | None = None
    for event, element in etree.iterparse(
        BytesIO(xml), ("start", "end"), tag=_TAGS, resolve_entities=False, no_network=True
    ):
        kind = etree.QName(element).localname
        if event == "start":
            if kind == "Worksheet":
                sheet = XmlSheet(element.get(f"{SS}Name", ""), limit, formats)
        elif kind == "Style":
            formats[element.get(f"{SS}ID", "")] = _format(element, formats)
        elif kind == "Worksheet" and sheet:
            limit -= sheet.used
            yield sheet.grid(hidden=_hidden(element))
            element.clear()
        elif sheet:
            (sheet.take_row if kind == "Row" else sheet.take_column)(element)
            element.clear()


def _format(style: etree._Element, formats: Mapping[str, str]) -> str:
    """Return the format of a style, which may be that of a style before it."""
    found = style.find(f"{SS}NumberFormat")
    if found is None:
        return formats.get(style.get(f"{SS}Parent", ""), "")
    return str(found.get(f"{SS}Format", ""))


def _hidden(worksheet: etree._Element) -> bool:
    visible = worksheet.findtext(f"{_EXCEL}WorksheetOptions/{_EXCEL}Visible")
    return visible in ("SheetHidden", "SheetVeryHidden")
