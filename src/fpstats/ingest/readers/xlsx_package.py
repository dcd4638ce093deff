"""The archive of an xlsx file: what it declares is checked before anything is unpacked."""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import join, normpath
from typing import NamedTuple

from lxml import etree

from fpstats.ingest.readers.content import BAD_ZIP, Content
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.model.limits import Limits

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_STRINGS = "xl/sharedstrings.xml"
_RELATION_ID = re.compile(r"\{.*/relationships\}id")  # transitional and strict namespaces differ
_FAR = re.compile(rb"r=[\"'](?:[A-Z]{3}|[A-Z]{1,2}[0-9]{4})")
_NEAR = 26 * 27 * 999  # the cells that an address can name and not be far
_PLACE = re.compile(rb" r=[\"']([A-Z]{1,9})([0-9]{1,9})[\"']")
_FILLED_PLACE = re.compile(rb" r=[\"']([A-Z]{1,9})([0-9]{1,9})[\"'][^<>]*(?<!/)>")
_BAD_PART = (*BAD_ZIP, etree.XMLSyntaxError, KeyError)
_SMALL, _MOST_PARTS = 8192, 64
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


class Parts(NamedTuple):
    """What is looked at beside calamine. A sheet whose part is missing or damaged has no XML."""

    sheets: dict[str, bytes]
    styles: bytes
    since_1904: bool
    strings: bytes


def check_declared(content: Content, limits: Limits) -> None:
    """Check what an archive says of itself.

    Raises:
        Unreadable: damaged, encrypted, or declaring more than the limit.
    """
    members = content.archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("password")
    declared = sum(member.file_size for member in members) // 2**20
    if declared > limits.unpacked_megabytes:
        raise Unreadable("unpacks_too_large", megabytes=declared, limit=limits.unpacked_megabytes)


def read_parts(content: Content) -> Parts:
    """Return the parts of a workbook, the sheets by name.

    Raises:
        Unreadable: the parts that hold it together are damaged.
    """
    names = {member_key(name): name for name in content.members}
    try:
        relations, workbook = (_COMMON.part(content, names, one) for one in (_RELATIONS, _WORKBOOK))
        styles = _COMMON.part(content, names, _STYLES) if _STYLES in names else b""
        strings = _COMMON.part(content, names, _STRINGS) if _STRINGS in names else b""
        sheets, since_1904 = _declared_sheets(relations, workbook)
    except _BAD_PART as error:
        raise Unreadable("damaged") from error
    xml = {name: _sheet(content, names, part) for name, part in sheets.items()}
    return Parts(xml, styles, since_1904, strings)


@lru_cache(maxsize=32)
def _declared_sheets(relations: bytes, workbook: bytes) -> tuple[dict[str, str], bool]:
    """Return the part of each sheet by its name, and whether days are counted from 1904.

    Workbooks made alike declare their sheets alike, byte for byte, and are looked at once.
    """
    targets = {
        relation.get("Id"): normpath(join("/xl", relation.get("Target", "")))[1:]
        for relation in etree.fromstring(relations, _PARSER)
    }
    root = etree.fromstring(workbook, _PARSER)
    sheets = {
        sheet.get("name", ""): targets.get(_relation(sheet), "")
        for sheet in root.iterfind(".//{*}sheet")
    }
    about = root.find("{*}workbookPr")
    return sheets, about is not None and about.get("date1904") in ("1", "true")


def member_key(name: str) -> str:
    """Return a member's name as programs look it up: without regard to case or kind of slash."""
    return name.replace("\\", "/").lower()


def _part(content: Content, names: dict[str, str], part: str) -> bytes:
    return content.archive.read(names[member_key(part)])


class _CommonParts:
    """Small parts unpacked before: workbooks made alike hold them packed alike, byte for byte."""

    def __init__(self) -> None:
        self._unpacked: dict[tuple[bytes, int, int], bytes] = {}

    def part(self, content: Content, names: dict[str, str], part: str) -> bytes:
        """Return a part, as `_part` does."""
        info = content.members[names[member_key(part)]]
        packed = content.packed(info)
        if len(packed) > _SMALL:
            return _part(content, names, part)
        key = (packed, info.compress_type, info.CRC)
        if key not in self._unpacked:
            if len(self._unpacked) == _MOST_PARTS:
                self._unpacked.clear()
            self._unpacked[key] = _part(content, names, part)
        return self._unpacked[key]


_COMMON = _CommonParts()


def _sheet(content: Content, names: dict[str, str], part: str) -> bytes:
    try:
        return _part(content, names, part)
    except _BAD_PART:
        return b""


def _relation(sheet: etree._Element) -> str | None:
    found = (sheet.get(key) for key in sheet.keys() if _RELATION_ID.fullmatch(str(key)))  # noqa: SIM118 - an element iterates its children
    return next(found, None)


def cells_used(xml: bytes, limit: int) -> int:
    """Return how many cells a sheet's used range may hold at most, without building it.

    Only cells with content count; places are looked at one by one only where one of them is far.
    """
    if limit >= _NEAR and not _FAR.search(xml):
        return 0
    used = _area(_PLACE.findall(xml))
    return used if used <= limit else _area(_FILLED_PLACE.findall(xml))


def _area(places: list[tuple[bytes, bytes]]) -> int:
    rows = max((int(row) for row in {row for _, row in places}), default=0)
    columns = max((_column(letters) for letters in {letters for letters, _ in places}), default=0)
    return rows * columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
