"""Web pages, often saved as .xls: the tables of a page stand one below the other in one sheet."""

from __future__ import annotations

import codecs
import re

from lxml import etree
from lxml import html as lxml_html

from fpstats.ingest.grid import Workbook
from fpstats.ingest.readers.content import Content
from fpstats.ingest.readers.decoding import checked, decoded
from fpstats.ingest.readers.html_page import HtmlPage
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.model.limits import Limits

_TAGS = re.compile(rb"<(?:html|table|body|head|meta|div|style|font)[\s>]", re.IGNORECASE)
_OTHER_ROOTS = (
    b"urn:oasis:names:tc:opendocument",
    b"<Workbook",
    b":Workbook",
    b"http://schemas.openxmlformats.org",
)
_CHARSET = re.compile(rb"<meta[^>]*charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso8859-1": "cp1252"}
"""What is written under these names is often of their larger relatives."""

_NAMES = {"utf-8": "UTF-8", "gb18030": "GB18030", "big5hkscs": "Big5"}
_FIT_ALL = ("cp1252",)
_HEAD = 4096


def recognises(content: Content) -> bool:
    """Whether it is markup with the elements of a web page."""
    if not content.is_markup or any(root in content.start for root in _OTHER_ROOTS):
        return False
    return bool(_TAGS.search(content.start))


def read(content: Content, limits: Limits) -> Workbook:
    """Return the page as one sheet named after the file; every cell is text."""
    encoding, text = decoded_page(content.data)
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise Unreadable("damaged") from error
    if root.find(".//frameset") is not None:
        raise Unreadable("frames")
    if root.find(".//table") is None:
        raise Unreadable("no_tables")
    page = HtmlPage(limits.cells)
    page.take(root)
    return Workbook("html", encoding, [page.grid(content.name)])


def decoded_page(data: bytes) -> tuple[str, str]:
    """Return encoding and text: as the page declares where it is so, else as any text is found.

    A Western charset is declared by programs that do not know better, and fits whatever comes.
    """
    codec = _declared(data)
    if codec in _FIT_ALL:
        try:
            return decoded(data)
        except Unreadable:
            return codec.upper(), checked(data.decode(codec, "replace"))
    if codec:
        try:
            return _NAMES.get(codec, codec.upper()), checked(data.decode(codec))
        except (UnicodeDecodeError, Unreadable):
            return decoded(data)
    return decoded(data)


def _declared(data: bytes) -> str | None:
    """Return the codec that a page names; none where a mark or NULs say more than it does."""
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    named = _CHARSET.search(data[:_HEAD])
    if named is None or marked or b"\0" in data:
        return None
    try:
        codec = codecs.lookup(named[1].decode("ascii")).name
    except LookupError:
        return None
    return _WIDER.get(codec, codec)
