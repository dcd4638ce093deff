"""Files that offices send and that are no workbooks: said by name, so that the sender understands."""

from __future__ import annotations

from fpstats.ingest.grid import Workbook
from fpstats.ingest.readers.content import Content
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.model.limits import Limits

_BEGINNINGS = {
    b"%PDF-": "PDF",
    b"{\\rtf": "RTF",
    b"Rar!\x1a\x07": "RAR",
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\0": "xz",
    b"\x89PNG\r\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"PAR1": "Parquet",
    b"SQLite format 3\0": "SQLite",
    b"\0\1\0\0Standard Jet DB": "Access",
    b"\0\1\0\0Standard ACE DB": "Access",
    b"MZ": "EXE",
    b"\x7fELF": "ELF",
}
_SHORT = ("BMP", "EXE", "bzip2")  # two letters may begin a text as well
_HEAD = 64
_STREAMS = {
    "WordDocument": "Word",
    "PowerPoint Document": "PowerPoint",
    "__properties_version1.0": "Outlook",
}
_FOLDERS = {"word/": "Word", "ppt/": "PowerPoint", "visio/": "Visio", "Index/": "iWork"}
_SHEET_STREAMS = ("Workbook", "Book", "EncryptedPackage")


def recognises(content: Content) -> bool:
    """Whether the content is of a kind that is known and not read."""
    return _kind(content) is not None


def read(content: Content, limits: Limits) -> Workbook:  # noqa: ARG001 - one signature for all
    """Refuse it.

    Raises:
        Unreadable: always.
    """
    raise Unreadable("another_format", kind=_kind(content) or "")


def _kind(content: Content) -> str | None:
    if content.is_ole:
        if any(map(content.has_stream, _SHEET_STREAMS)):
            return None
        return next((kind for name, kind in _STREAMS.items() if content.has_stream(name)), None)
    if content.is_package:
        held = (folder for folder in _FOLDERS if any(n.startswith(folder) for n in content.members))
        return next((_FOLDERS[folder] for folder in held), None)
    starts = (start for start in _BEGINNINGS if content.data.startswith(start))
    found = next((_BEGINNINGS[start] for start in starts), None)
    return None if found in _SHORT and b"\0" not in content.data[:_HEAD] else found
