"""Names of files and folders made from names that senders chose: safe wherever they are opened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST = 120  # bytes; file systems take 255, and an ending follows
_HASH = 8


def safe_names(texts: Iterable[str], ending: str = "") -> Mapping[str, str]:
    """Return a safe name for each text, no two alike even where case does not count.

    Names have the ending, added to those that lack it.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for text in sorted(set(texts)):
        stem = safe_name(text).removesuffix(ending)
        name = stem + ending
        if name.casefold() in taken:
            name = _told_apart(stem, text) + ending
        taken.add(name.casefold())
        names[text] = name
    return names


def safe_name(text: str) -> str:
    """Return a text as one name: no path, nothing hidden, nothing a system reserves.

    `2002年11月/月报.xls` becomes `2002年11月_月报.xls`.
    """
    visible = "".join(c if c.isprintable() else "_" for c in _UNSAFE.sub("_", text))
    name = visible.strip(" .~") or "_"
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    return _told_apart(name, text) if len(name.encode()) > _LONGEST else name


def _told_apart(name: str, text: str) -> str:
    """Return the name cut short, with a few characters that only this text gives."""
    ending = "~" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH]
    short = name.encode()[: _LONGEST - len(ending)].decode("utf-8", "ignore").rstrip(" .")
    return short + ending
