"""Names of sheets that Excel accepts, as near to the sheets' own as they can be."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fpstats.model.copied import CopiedFile

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff]")
_LONGEST = 31
_RESERVED = "history"


def sheet_names(copy: CopiedFile, first: str) -> Mapping[int, str]:
    """Return the name of each sheet by its number; the list of questions is number 0."""
    names = {0: first}
    taken = {first.casefold(), _RESERVED}
    for sheet in copy.sheets:
        own = _FORBIDDEN.sub("_", sheet.name).strip("' ") or str(sheet.number)
        name = _cut(own)
        more = sheet.number
        while name.casefold() in taken:
            ending = f" ({more})"
            name, more = _cut(own, len(ending)) + ending, more + 1
        taken.add(name.casefold())
        names[sheet.number] = name
    return names


def _cut(name: str, kept: int = 0) -> str:
    """Return what of a name fits: Excel counts characters beyond the first plane twice."""
    while len(name.encode("utf-16-le")) // 2 > _LONGEST - kept:
        name = name[:-1]
    return name.rstrip("' ")
