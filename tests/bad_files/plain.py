"""Text and bytes: empty, undecodable, ill-quoted, too long, or of another kind altogether."""

from __future__ import annotations

import os
import random
from pathlib import Path

from bad_files import bad
from workbooks import ole, zipped


@bad("empty")
def zero_bytes(path: Path) -> None:
    path.write_bytes(b"")


@bad("unknown_format")
def nothing_but_nuls(path: Path) -> None:
    path.write_bytes(bytes(4096))


@bad("unknown_format", "unknown_encoding")
def noise(path: Path) -> None:
    path.write_bytes(b"\0" + random.Random(2003).randbytes(4096))  # noqa: S311 - any noise will do


@bad("no_content")
def blank_text(path: Path) -> None:
    path.write_text(" \n,,,\n\n")


@bad("bad_quotes")
def open_quote(path: Path) -> None:
    path.write_text('单位,出生\n"河口镇,5\n', "utf-8")


@bad("cell_too_long")
def endless_cell(path: Path) -> None:
    path.write_text("x" * 2**20)


@bad("unknown_encoding")
def western_text(path: Path) -> None:
    path.write_bytes("Région;Naissances\nÉvêché;5\nÎle-d'Été;7".encode("cp1252"))


@bad("unknown_encoding")
def text_in_big5(path: Path) -> None:
    path.write_bytes("單位,出生人數\n河口鎮,5\n".encode("big5"))


@bad("unknown_encoding")
def utf8_mark_before_gbk(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + "单位,出生\n".encode("gb18030"))


@bad("unknown_encoding")
def half_a_letter_of_utf16(path: Path) -> None:
    path.write_bytes("单位,出生\n".encode("utf-16")[:-1])


@bad("unknown_encoding")
def lone_surrogates(path: Path) -> None:
    path.write_bytes(b"\xff\xfe" + b"a\0,\0" + b"\x00\xd8" * 3)


@bad("unknown_format")
def terminal_commands(path: Path) -> None:
    path.write_bytes(b"\x1b[2J\x1b]0;owned\x07,5\n")


@bad("too_many_cells")
def five_million_commas(path: Path) -> None:
    path.write_bytes((b"1," * 50 + b"\n") * 100_001)


@bad("understood")
def formulas_for_the_next_program(path: Path) -> None:
    path.write_text("=cmd|' /C calc'!A0,@SUM(1),+1+1\n=HYPERLINK(\"http://x\"),-2,5\n")


@bad("understood")
def markup_in_cells(path: Path) -> None:
    path.write_text("单位,<script>alert(1)</script>\n河口镇{{7*7}},5\n", "utf-8")


@bad("another_format")
def document_in_pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")


@bad("another_format")
def archive_in_rar(path: Path) -> None:
    path.write_bytes(b"Rar!\x1a\x07\x01\x00" + bytes(64))


@bad("another_format")
def archive_in_7zip(path: Path) -> None:
    path.write_bytes(b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(64))


@bad("another_format")
def archive_in_gzip(path: Path) -> None:
    path.write_bytes(b"\x1f\x8b\x08\x00" + bytes(64))


@bad("another_format")
def picture_of_a_table(path: Path) -> None:
    path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(64))


@bad("another_format")
def picture_in_png(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))


@bad("another_format")
def document_in_rtf(path: Path) -> None:
    path.write_bytes(b"{\\rtf1\\ansi\\ansicpg936 }")


@bad("another_format")
def program(path: Path) -> None:
    path.write_bytes(b"MZ\x90\x00" + bytes(64))


@bad("another_format")
def database_of_access(path: Path) -> None:
    path.write_bytes(b"\0\1\0\0Standard Jet DB\0" + bytes(64))


@bad("another_format")
def document_of_word(path: Path) -> None:
    path.write_bytes(ole(bytes(4096), "WordDocument"))


@bad("another_format")
def document_of_word_since_2007(path: Path) -> None:
    zipped(path, {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"})


@bad("not_a_file")
def folder(path: Path) -> None:
    path.mkdir()


@bad("not_a_file")
def pipe_that_never_ends(path: Path) -> None:
    os.mkfifo(path)


@bad("cannot_open")
def link_to_nothing(path: Path) -> None:
    path.symlink_to(path.parent / "none")


@bad("cannot_open")
def link_to_itself(path: Path) -> None:
    path.symlink_to(path)


@bad("not_a_file")
def link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")
