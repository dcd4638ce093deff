"""Bytes to text: BOM, then NULs, then strict UTF-8, then strict GB18030, and it must look like text."""

from __future__ import annotations

import codecs
import re
from collections import Counter

from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.model.text import normal

_MARKS = (
    (codecs.BOM_UTF8, "UTF-8", "utf-8"),
    (codecs.BOM_UTF16_LE, "UTF-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "UTF-16", "utf-16-be"),
)
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_NOT_WRITTEN = re.compile("[\x80-\x84\x86-\x9f\ue000-\uf8ff\ufffd-\uffff]")
_COMMON_SHARE = 0.8


def decoded(data: bytes) -> tuple[str, str]:
    """Return the encoding and the text.

    Raises:
        Unreadable: no encoding makes text of it.
    """
    for mark, encoding, codec in _MARKS:
        if data.startswith(mark):
            return encoding, _text_of(data[len(mark) :], codec)
    if b"\0" in data:
        codec = "utf-16-be" if data[::2].count(0) > data[1::2].count(0) else "utf-16-le"
        return "UTF-16", _text_of(data, codec, "unknown_format")
    try:
        return "UTF-8", checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        text = _text_of(data, "gb18030")
    if not _commonly_written(text):
        raise Unreadable("unknown_encoding")
    return "GB18030", text


def _text_of(data: bytes, codec: str, otherwise: str = "unknown_encoding") -> str:
    try:
        return checked(data.decode(codec))
    except UnicodeDecodeError as error:
        raise Unreadable(otherwise) from error


def checked(text: str) -> str:
    """Return a text that looks like one.

    Raises:
        Unreadable: it holds characters that nobody writes.
    """
    if _NOT_TEXT.search(text):
        raise Unreadable("unknown_format")
    if _NOT_WRITTEN.search(text):
        raise Unreadable("unknown_encoding")
    return text.rstrip("\x1a")  # DOS editors end a text with it


def _commonly_written(text: str) -> bool:
    """Whether text decoded as GB18030 is what its writers mostly use.

    Western and Big5 texts decode without an error too, but to characters outside GB 2312.
    """
    wide = Counter(letter for letter in text if letter > "\x7f")
    common = sum(
        count
        for letter, count in wide.items()
        if _in_gb2312(letter) or _in_gb2312(normal(letter))  # 鄉 is 乡 in another script
    )
    return common >= _COMMON_SHARE * wide.total()


def _in_gb2312(letter: str) -> bool:
    try:
        letter.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
