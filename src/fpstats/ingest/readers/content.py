"""The bytes of one file, and what their beginning says: an archive, an OLE file, markup, text."""

from __future__ import annotations

import re
import stat
import struct
import zlib
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from fpstats.ingest.readers.unreadable import Unreadable

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BIFF = (
    b"\x09\x08\x10\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x00\x04\x00",
)
"""How the stream of a workbook begins: Excel 97, 5.0, 4.0, 3.0 and 2.0."""

BAD_ZIP = (
    BadZipFile, LargeZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError, IndexError
)  # fmt: skip
"""What opening or reading a damaged archive raises."""

_EMPTY_ZIP = b"PK\x05\x06"
_MESSAGE = re.compile(rb"\s*(?:MIME-Version|From|Date|Subject|Content-Type):", re.IGNORECASE)
_PACKAGE_MARK = re.compile(
    r"\[Content_Types\]\.xml|mimetype|content\.xml|xl[/\\].*|Index/Document\.iwa", re.IGNORECASE
)
_START = 4096
_LOCAL_HEADER, _LENGTHS = 30, 26
"""Size of what precedes a member's name, and where in it the lengths of name and extra stand."""
_MARKUP = re.compile(
    rb"[\xef\xbb\xbf\xff\xfe\s]*<(?:[!?]|html|table|meta|head|body|div|style|font|workbook)",
    re.IGNORECASE,
)
_TABLE = re.compile(rb"<table[\s>]", re.IGNORECASE)  # programs write pages without a head


@dataclass(frozen=True)
class Content:
    """One file or archive member. `name` is its stem, for formats whose sheets have no names.

    `passwords` are tried on what is encrypted; none of them is ever part of a message.
    """

    name: str
    data: bytes
    passwords: tuple[str, ...] = ()

    @cached_property
    def is_zip(self) -> bool:
        """Whether it begins as an archive does."""
        return self.data.startswith((ZIP, _EMPTY_ZIP))

    @cached_property
    def is_ole(self) -> bool:
        """Whether it is a container of streams, as programs wrote until 2003."""
        return self.data.startswith(OLE)

    @cached_property
    def is_biff(self) -> bool:
        """Whether it is the stream of a workbook without its container."""
        return self.data.startswith(BIFF)

    @cached_property
    def start(self) -> bytes:
        """The beginning without NULs, so that UTF-16 looks like what it says."""
        return self.data[:_START].replace(b"\0", b"")

    @cached_property
    def is_markup(self) -> bool:
        """Whether it is XML or HTML."""
        if self.is_zip or self.is_ole or self.is_message:
            return False
        return bool(_MARKUP.match(self.start) or _TABLE.search(self.start))

    @cached_property
    def is_message(self) -> bool:
        """Whether it is a MIME message whose parts belong together."""
        return bool(_MESSAGE.match(self.start)) and b"multipart/related" in self.start.lower()

    @cached_property
    def signed(self) -> bool:
        """Whether its beginning says that it is more than text."""
        return self.is_zip or self.is_ole or self.is_biff or self.is_markup or self.is_message

    @cached_property
    def archive(self) -> ZipFile:
        """The open archive.

        Raises:
            Unreadable: its directory cannot be read.
        """
        try:
            return ZipFile(BytesIO(self.data))
        except BAD_ZIP as error:
            raise Unreadable("damaged") from error

    @cached_property
    def members(self) -> dict[str, ZipInfo]:
        """The members of an archive by name; none where it is not one."""
        return self.archive.NameToInfo if self.is_zip else {}

    def packed(self, member: ZipInfo) -> bytes:
        """Return a member as it lies in the archive."""
        at = member.header_offset
        lengths = struct.unpack_from("<HH", self.data, at + _LENGTHS)
        start = at + _LOCAL_HEADER + sum(lengths)
        return self.data[start : start + member.compress_size]

    @cached_property
    def is_package(self) -> bool:
        """Whether an archive is one document, and not a collection of files."""
        return any(map(_PACKAGE_MARK.fullmatch, self.members))

    def has_stream(self, name: str) -> bool:
        """Whether an OLE file names a stream."""
        return self.is_ole and f"{name}\0".encode("utf-16-le") in self.data


def read_content(path: Path, passwords: tuple[str, ...] = ()) -> Content:
    """Return a file's content.

    Raises:
        Unreadable: it is no file, cannot be opened, or is empty.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Unreadable("not_a_file")
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable("cannot_open", cause=error.strerror or "") from error
    return content_of(path.stem, data, passwords)


def content_of(name: str, data: bytes, passwords: tuple[str, ...] = ()) -> Content:
    """Return bytes as content.

    Raises:
        Unreadable: there are none.
    """
    if not data:
        raise Unreadable("empty")
    return Content(name, data, passwords)
