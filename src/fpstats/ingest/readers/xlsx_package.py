"""The archive of an xlsx file: what it declares is checked before anything is unpacked."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from posixpath import join, normpath
from types import TracebackType
from typing import Self
from zipfile import BadZipFile, ZipFile

from lxml import etree

from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.model.limits import Limits

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_RELATION_ID = re.compile(r"\{.*/relationships\}id")  # transitional and strict namespaces differ
_PLACE = re.compile(rb' r="([A-Z]{1,3})([0-9]{1,7})"')
_FILLED_PLACE = re.compile(rb' r="([A-Z]{1,3})([0-9]{1,7})"[^<>]*(?<!/)>')
_BAD = (BadZipFile, zlib.error, EOFError, NotImplementedError, etree.XMLSyntaxError, ValueError)


class Package:
    """An open archive whose declared sizes are within the limits."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the archive.

        Raises:
            Unreadable: damaged, encrypted, or declaring more than the limit.
        """
        try:
            self._zip = ZipFile(BytesIO(data))
        except _BAD as error:
            raise Unreadable("damaged") from error
        members = self._zip.infolist()
        if any(member.flag_bits & 1 for member in members):
            raise Unreadable("password")
        declared = sum(member.file_size for member in members) // 2**20
        if declared > limits.unpacked_megabytes:
            raise Unreadable(
                "unpacks_too_large", megabytes=declared, limit=limits.unpacked_megabytes
            )

    def __enter__(self) -> Self:
        """Return the archive itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the archive."""
        self._zip.close()

    def sheets(self) -> dict[str, bytes]:
        """Return the XML of each worksheet by the sheet's name; sheets without a part are left out."""
        try:
            targets = {
                relation.get("Id"): normpath(join("/xl", relation.get("Target", "")))[1:]
                for relation in self._root(_RELATIONS)
            }
            parts = {
                sheet.get("name", ""): targets.get(self._relation(sheet), "")
                for sheet in self._root(_WORKBOOK).iterfind(".//{*}sheet")
            }
            known = set(self._zip.namelist())
            return {name: self._zip.read(part) for name, part in parts.items() if part in known}
        except (*_BAD, KeyError) as error:
            raise Unreadable("damaged") from error

    def _root(self, part: str) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(self._zip.read(part), parser)

    @staticmethod
    def _relation(sheet: etree._Element) -> str | None:
        found = (sheet.get(key) for key in sheet.keys() if _RELATION_ID.fullmatch(str(key)))  # noqa: SIM118 - an element iterates its children
        return next(found, None)


def cells_used(xml: bytes, limit: int) -> int:
    """Return how many cells a sheet's used range holds, without building it.

    Only cells with content count; they are looked at only where all cells together pass the limit.
    """
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
