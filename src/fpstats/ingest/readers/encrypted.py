"""Excel workbooks since 2007 that a password protects: an OLE file around the encrypted archive."""

from __future__ import annotations

from dataclasses import replace

from fpstats.ingest.grid import Workbook
from fpstats.ingest.readers.content import Content
from fpstats.ingest.readers.decrypting import decrypted
from fpstats.ingest.readers.formats import read_workbook
from fpstats.model.limits import Limits


def recognises(content: Content) -> bool:
    """Whether an OLE file holds an encrypted package."""
    return content.has_stream("EncryptedPackage")


def read(content: Content, limits: Limits) -> Workbook:
    """Return the sheets of the workbook inside; it says of itself what it is."""
    return read_workbook(replace(content, data=decrypted(content)), limits)
