"""The sections of a number format: for numbers above, below and of nothing, or as they say themselves."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

_PIECE = re.compile(r'"[^"]*"?|[\\!].|[_*].|\[[^\]]*\]|;|.', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
_WRITES = re.compile(r"[0#?ymdhsegb]|g/通用格式", re.IGNORECASE)
_HOLDS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_BY_SIGN = {1: (), 2: ((">=", 0.0),), 3: ((">", 0.0), ("<", 0.0))}
"""Which numbers a section is of that does not say it, by how many there are; the last is of all others."""

PLAIN = "General"


class Section(NamedTuple):
    """A section; `bare` is what it writes without texts, `condition` the numbers it says it is of."""

    code: str
    bare: str
    condition: tuple[str, float] | None


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[Section, ...]:
    """Return the sections of a format that are of numbers; the one of texts is left out."""
    found = [[""]]
    for piece in _PIECE.findall(code):
        if piece == ";":
            found.append([""])
        else:
            found[-1].append(piece)
    made = [_section(pieces) for pieces in found[:3]]
    return tuple(made if len(made) == 1 or "@" not in made[-1].bare else made[:-1])


def _section(pieces: list[str]) -> Section:
    text = "".join(pieces)
    condition = _CONDITION.search("".join(piece for piece in pieces if piece.startswith("[")))
    bare = "".join(piece for piece in pieces if len(piece) == 1)
    return Section(text, bare, (condition[1], float(condition[2])) if condition else None)


def section_of(number: float, code: str) -> str:
    """Return the section of a format that a number is shown by.

    One that writes a text in place of the number (无 for 0) says nothing more of it.
    """
    found = sections(code)
    conditions = [one.condition for one in found[:-1]]
    for at, default in enumerate(_BY_SIGN[len(found)]):
        sign, bound = conditions[at] or default
        if _HOLDS[sign](number, bound):
            break
    else:
        at = len(found) - 1
    return found[at].code if not at or _WRITES.search(found[at].bare) else PLAIN
