"""Workbooks under a password, the same bytes on every run."""

from __future__ import annotations

import io
from hashlib import sha256
from itertools import count
from unittest.mock import patch

import msoffcrypto
from msoffcrypto.method import ecma376_agile
from msoffcrypto.method.container import ecma376_encrypted


def encrypted(workbook: bytes, password: str) -> bytes:
    """Return an xlsx workbook encrypted as Excel does it.

    Salt and key come from a counter and not from chance, and its day is none, so that the file can be
    made again: what is in it is invented, and its password is told to everybody.
    """
    target, numbers = io.BytesIO(), count()

    def repeatable(size: int) -> bytes:
        return sha256(f"fpstats {next(numbers)}".encode()).digest().ljust(size, b"\0")[:size]

    with (
        patch.object(ecma376_agile, "_random_buffer", repeatable),
        patch.object(ecma376_encrypted, "datetime2filetime", lambda _now: 0),
    ):
        msoffcrypto.OfficeFile(io.BytesIO(workbook)).encrypt(password, target)
    return target.getvalue()
