"""Number formats of spreadsheets: which make a date of a number, and what else they say of it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from fpstats.ingest.grid import Value
from fpstats.ingest.readers.number_sections import section_of, sections

BUILT_IN = {
    9: "0%",
    10: "0.00%",
    14: "yyyy-m-d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    22: "yyyy-m-d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
"""The formats that files name by number only and that say something, as Chinese Excel shows them."""

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"? | [\\!](?P<escaped>.) | [_*]. | \[(?P<elapsed>h+|m+|s+)\] | \[[^\]]*\]
    | (?P<general>general|g/通用格式) | (?P<clock>am/pm|a/p|上午/下午) | (?P<digits>[0\#?][0\#?.,]*) | (?P<percent>%)
    | (?P<scientific>e[+-]) | (?P<date>[ymdhsegba]+) | (?P<end>;) | (?P<literal>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(r"[^\W\d_]|[%‰]")
_FIRST_TRUE_SERIAL = 61  # before it, the calendar of 1900 has a day that never was
_LAST_SERIAL = 2_958_465  # 9999-12-31


class NumberFormat(NamedTuple):
    """The first section of a format. `parts` are the letters of the date it shows: y, m, d, h, s.

    `tens` is how many powers of ten smaller than the number that is which it shows: 4 of 0!.0000.
    """

    percent: bool
    parts: str
    before: str
    after: str
    tens: int = 0

    @property
    def telling(self) -> bool:
        """Whether it says more of a number than how to write it."""
        return self.percent or bool(self.parts or self.before or self.after or self.tens)


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat:
    """Return what a format code says."""
    percent = counted = False
    tens, point = 0, False
    letters, before, after = "", "", ""
    for token in _TOKEN.finditer(code):
        kind, text = token.lastgroup, token[0].lower()
        if kind == "end":
            break
        if kind in ("digits", "general"):
            tens += 3 * (len(text) - len(text.rstrip(",")))  # 0!.0,"万" shows ten thousands
            tens += sum(text.count(digit) for digit in "0#?") if point else 0
            counted = True
        elif kind == "percent":
            percent = True
        elif kind in ("date", "clock", "elapsed"):
            letters += text if kind == "date" else "hs"
        elif kind in ("quoted", "escaped") and counted and token[kind] == ".":
            point = True
        elif kind in ("quoted", "escaped", "literal") and counted:
            after += token[kind]
        elif kind in ("quoted", "escaped", "literal"):
            before += token[kind]
    parts = "" if counted and not set(letters) & set("hs") else _parts(letters)
    if parts:
        before = after = ""
    return NumberFormat(percent, parts, _words(before), _words(after), 0 if parts else tens)


def is_telling(code: str) -> bool:
    """Whether a format says more of some numbers than how to write them."""
    return any(number_format(section.code).telling for section in sections(code))


def _parts(letters: str) -> str:
    """Return the parts of a date in a fixed order; minutes are not months."""
    found = {"y" if letter in "eg" else letter for letter in letters}
    if found & set("hs") and not found & set("yd"):
        found.discard("m")
    return "".join(part for part in "ymdhs" if part in found)


def _words(affix: str) -> str:
    return affix.strip() if _WORD.search(affix) else ""


def told(number: float, code: str, *, since_1904: bool = False) -> tuple[Value, str | None]:
    """Return a number as what its format makes of it, and what that shows beyond the value."""
    form = number_format(section_of(number, code))
    if form.parts:
        value = as_date(number, form.parts, since_1904=since_1904)
        return value, shown_date(value, form.parts) if isinstance(value, date) else None
    return number, shown_number(number, form)


def shown_number(number: float, form: NumberFormat) -> str | None:
    """Return the words or the sign that a format puts to a number; None where it puts none."""
    if form.percent:
        return f"{plain(Decimal(str(number)) * 100)}%"
    if form.tens:
        less = plain(Decimal(str(number)).scaleb(-form.tens))
        return f"{form.before}{less}{'万人' if form.after == '万' else form.after}"
    if form.before or form.after:
        return f"{form.before}{plain(Decimal(str(number)))}{form.after}"
    return None


def plain(number: Decimal) -> str:
    """Write a number without exponent and without zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_date(number: float, parts: str, *, since_1904: bool = False) -> Value:
    """Return the date of a serial number; the number itself where it is none, text for a time."""
    if not set(parts) & set("ymd"):
        return str(timedelta(seconds=round(number * 86400))) if abs(number) < _LAST_SERIAL else number  # fmt: skip
    if since_1904:
        number += 1462
    if not 0 < number <= _LAST_SERIAL:
        return number
    start = datetime(1899, 12, 30 + (number < _FIRST_TRUE_SERIAL))  # noqa: DTZ001 - a date in a sheet has no zone
    moment = start + timedelta(seconds=round(number * 86400))
    return moment if moment.time() != moment.min.time() else moment.date()


def shown_date(value: date, parts: str) -> str | None:
    """Return a date that is shown without its day as it is shown: 2003-10, 2003, 10月."""
    if "d" in parts or set(parts) & set("hs"):
        return None
    if "y" in parts:
        return f"{value.year}-{value.month:02d}" if "m" in parts else f"{value.year}"
    return f"{value.month}月" if "m" in parts else None
