"""OLE files and BIFF records: cut off, circular, lying about their lengths."""

from __future__ import annotations

import struct
from pathlib import Path

import workbooks
from bad_files import bad
from workbooks import biff5, biff5_records, ole

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOF = b"\x09\x08\x10\x00"


def plain(path: Path) -> bytearray:
    """Return a workbook of one sheet that says nothing."""
    workbooks.xls(path, lambda book: book.add_sheet("a").write(0, 0, "x"))
    return bytearray(path.read_bytes())


@bad("unknown_format")
def first_bytes_of_an_ole_file(path: Path) -> None:
    path.write_bytes(_MAGIC + bytes(504))


@bad("unknown_format")
def ole_file_of_something_else(path: Path) -> None:
    path.write_bytes(ole(bytes(4096), "Something"))


@bad("damaged", "unknown_format")
def half_an_old_workbook(path: Path) -> None:
    data = plain(path)
    path.write_bytes(data[: len(data) // 3])


@bad("damaged", "too_much_memory", "reader_died", "unknown_format")
def sectors_in_a_circle(path: Path) -> None:
    header = bytearray(_MAGIC.ljust(512, b"\0"))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack(
        "<128I", 0xFFFFFFFD, 1, 2, *[0xFFFFFFFF] * 125
    )  # sectors 1 and 2 follow themselves
    entries = b"".join(
        _entry(name, kind, start, size)
        for name, kind, start, size in (
            ("Root Entry", 5, 0xFFFFFFFE, 0),
            ("Workbook", 2, 2, 2**31 - 1),
        )
    )
    path.write_bytes(bytes(header) + table + entries.ljust(512, b"\0") + _BOF.ljust(512, b"\0"))


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    text = f"{name}\0".encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1)
    links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, 1 if kind == 5 else 0xFFFFFFFF)
    return head + links + bytes(36) + struct.pack("<IQ", start, size)


@bad("password")
def old_workbook_with_a_password(path: Path) -> None:
    data = plain(path)
    after = data.index(_BOF) + 4 + 16
    data[after : after + 2] = b"\x2f\x00"  # the record after the first one becomes FILEPASS
    path.write_bytes(data)


@bad("damaged", "no_content", "understood", "damaged_sheets")
def sheet_that_starts_nowhere(path: Path) -> None:
    data = plain(path)
    at = data.index(b"\x85\x00") + 4
    data[at : at + 4] = b"\xff\xff\xff\x7f"
    path.write_bytes(data)


@bad("damaged", "no_content", "understood", "too_much_memory", "reader_died")
def texts_that_count_to_billions(path: Path) -> None:
    data = plain(path)
    at = data.index(b"\xfc\x00") + 4
    data[at : at + 8] = b"\xff" * 8
    path.write_bytes(data)


@bad("damaged", "no_content", "understood")
def record_longer_than_the_file(path: Path) -> None:
    data = biff5_records([["x", 1.0]])
    at = data.rindex(b"\x03\x02")
    path.write_bytes(ole(data[: at + 2] + b"\xff\xff" + data[at + 4 :], "Book"))


@bad("damaged", "no_content", "understood")
def records_cut_off(path: Path) -> None:
    path.write_bytes(biff5_records([["x", 1.0]])[:120])


@bad("damaged", "no_content")
def no_records_at_all(path: Path) -> None:
    path.write_bytes(ole(bytes(4096)))


@bad("understood", "damaged", "no_content")
def cell_in_a_style_that_is_not_there(path: Path) -> None:
    biff5(path, [["x", 1.0]])
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<HHH", 0, 1, 0), struct.pack("<HHH", 0, 1, 999)))


@bad("password", "damaged")
def package_with_a_password(path: Path) -> None:
    path.write_bytes(ole(bytes(4096), "EncryptedPackage"))
