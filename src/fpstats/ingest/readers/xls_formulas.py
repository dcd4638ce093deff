"""Whether the formulas of a workbook of Excel until 2003 were ever calculated.

A formula without a stored result reads as one that came to an empty text, which a calculated one
may do too. So they were never calculated where not one of all of them came to anything else.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import StringIO

_FORMULAS = (0x0006, 0x0206, 0x0406)
_RESULT = slice(6, 14)  # behind row, column and style
_EMPTY = b"\x03"
_NO_NUMBER = b"\xff\xff"


def never_calculated(data: bytes) -> bool:
    """Whether a workbook has formulas, and none with a result."""
    results = list(_results(data))
    return bool(results) and all(
        result.startswith(_EMPTY) and result.endswith(_NO_NUMBER) for result in results
    )


def _results(data: bytes) -> Iterator[bytes]:
    """Yield the stored results of all formulas."""
    stream, at, end = _stream(data)
    while at + 4 <= end:
        record, length = struct.unpack_from("<HH", stream, at)
        if record in _FORMULAS:
            yield bytes(stream[at + 4 : at + 4 + length])[_RESULT]
        at += 4 + length


def _stream(data: bytes) -> tuple[bytes, int, int]:
    """Return the workbook's stream: bytes that hold it, where it begins, and where it ends."""
    from xlrd.compdoc import SIGNATURE, CompDoc

    if not data.startswith(SIGNATURE):
        return data, 0, len(data)
    document = CompDoc(data, logfile=StringIO())
    for name in ("Workbook", "Book"):
        found = document.locate_named_stream(name)
        if found[0] is not None:
            stream, start, length = found
            return stream, start, min(start + length, len(stream))
    return b"", 0, 0
