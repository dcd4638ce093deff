"""Zip archives of workbooks: their members are read in memory, one by one, as files are.

Nothing is ever unpacked to a place that a member's name could choose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import PurePosixPath
from typing import NamedTuple
from zipfile import BadZipFile, ZipInfo

from fpstats.ingest.file_names import is_litter, readable_name
from fpstats.ingest.readers.content import BAD_ZIP, Content, content_of
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.model.limits import Limits

_UTF8 = 0x800
_ENCRYPTED = 0x1
_FOLDER_OF_MACS = "__MACOSX"
_DRIVE = re.compile(r"[A-Za-z]:")
_DEEPEST = 3


class Member(NamedTuple):
    """A file of an archive: its number in the directory, and its path, all parts below the archive."""

    number: int
    name: str


class Listing(NamedTuple):
    """The files of an archive, and the number of those that programs left behind."""

    members: tuple[Member, ...]
    litter: int


def is_collection(content: Content) -> bool:
    """Whether it is an archive of files, and not one document."""
    return content.is_zip and not content.is_package


def listing(content: Content, limits: Limits, depth: int) -> Listing:
    """Return the files of an archive that lies `depth` archives deep.

    Raises:
        Unreadable: damaged, empty, too deep, too many, or declaring too much.
    """
    if depth >= _DEEPEST:
        raise Unreadable("nested_too_deep", depth=_DEEPEST)
    files = [
        (number, _path(info))
        for number, info in enumerate(content.archive.infolist())
        if not info.is_dir()
    ]
    kept = [(number, path) for number, path in files if not _left_behind(path)]
    if not kept:
        raise Unreadable("empty_archive")
    if len(kept) > limits.members:
        raise Unreadable("too_many_members", members=len(kept), limit=limits.members)
    return Listing(tuple(_named(kept)), len(files) - len(kept))


def member_of(content: Content, number: int, limits: Limits) -> Content:
    """Return the content of a member.

    Raises:
        Unreadable: damaged, encrypted, or larger than the limit.
    """
    info = content.archive.infolist()[number]
    if info.file_size > limits.unpacked_megabytes * 2**20:
        megabytes = info.file_size // 2**20
        raise Unreadable("unpacks_too_large", megabytes=megabytes, limit=limits.unpacked_megabytes)
    encrypted = bool(info.flag_bits & _ENCRYPTED)
    data = _decrypted(content, info) if encrypted else _unpacked(content, info, None)
    return replace(content_of(_path(info).stem, data), passwords=content.passwords)


def _unpacked(content: Content, info: ZipInfo, password: bytes | None) -> bytes:
    try:
        return content.archive.read(info, password)
    except NotImplementedError as error:
        raise Unreadable("unknown_packing") from error
    except BAD_ZIP as error:
        raise Unreadable("damaged") from error


def _decrypted(content: Content, info: ZipInfo) -> bytes:
    for password in chain.from_iterable(map(_encodings, content.passwords)):
        try:
            return content.archive.read(info, password)
        except NotImplementedError as error:
            raise Unreadable("unknown_packing") from error
        except (RuntimeError, BadZipFile):  # the wrong one, or one that passed a check of one byte
            continue
        except BAD_ZIP:
            continue
    raise Unreadable("wrong_password" if content.passwords else "password")


def _encodings(password: str) -> Iterator[bytes]:
    """Yield a password as the programs of different systems write it."""
    yield password.encode("utf-8")
    if not password.isascii():
        yield password.encode("gb18030")


def _path(info: ZipInfo) -> PurePosixPath:
    """Return a member's path below the archive, whatever it tries to lead to."""
    name = info.orig_filename
    if not info.flag_bits & _UTF8:
        name = readable_name(name.encode("cp437"))
    parts = re.split(r"[/\\]", name.split("\0")[0])
    kept = [part for part in parts if part not in ("", ".", "..") and not _DRIVE.fullmatch(part)]
    return PurePosixPath(*kept) if kept else PurePosixPath("?")


def _left_behind(path: PurePosixPath) -> bool:
    return path.parts[0] == _FOLDER_OF_MACS or any(map(is_litter, path.parts))


def _named(files: list[tuple[int, PurePosixPath]]) -> Iterator[Member]:
    """Yield the members in the order of their names; of two by one name the second is #2."""
    seen: dict[str, int] = {}
    for number, path in sorted(files, key=lambda file: (str(file[1]), file[0])):
        name = str(path)
        seen[name] = seen.get(name, 0) + 1
        yield Member(number, name if seen[name] == 1 else f"{name}#{seen[name]}")
