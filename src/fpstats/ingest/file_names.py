"""Names of files: as people read them, and those that only programs leave behind."""

from __future__ import annotations

from fnmatch import fnmatchcase

LITTER = (".*", "~$*", "thumbs.db", "desktop.ini", "*.tmp")
"""Names that offices' programs leave behind; such files are counted and not read."""


def is_litter(name: str) -> bool:
    """Whether a file name is one that programs leave behind."""
    return any(fnmatchcase(name.lower(), pattern) for pattern in LITTER)


def readable_name(name: bytes) -> str:
    """Return a name as it was typed: UTF-8, else GB18030 as in archives and disks of offices."""
    for codec in ("utf-8", "gb18030"):
        try:
            return name.decode(codec)
        except UnicodeDecodeError:
            continue
    return name.decode("cp437")
