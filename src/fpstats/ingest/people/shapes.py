"""What a single cell looks like when it speaks of one person: by shape alone, never by content."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from datetime import date
from functools import cache
from importlib import resources

from fpstats.model.text import normal

_IDENTITY = re.compile(r"(?<!\d)\d{6}(\d{8})\d{3}[\dXx](?!\d)")
_MASKED = re.compile(r"(?<![\d*])(?=[\d*]{17}[\dXx*](?![\d*]))\d{3,}\*{4,}\d*[\dXx*]?")
_OLD_IDENTITY = re.compile(r"\d{6}(\d{6})\d{3}")
_SCIENTIFIC = re.compile(r"\d\.\d{13,}[eE]\+?17")
_APART = re.compile(r"[\s'`\-]")
_DAY = re.compile(r"((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s*[\d:]+)?|((?:19|20)\d\d)([01]\d)([0-3]\d)")  # fmt: skip
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)")
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_TENS = re.compile(r"([1-9]?)十([1-9]?)(?=[月日])")
_CASE = re.compile(
    r"[(\[〔【]?(?:19|20)\d\d[)\]〕】]?\D{0,6}第?\d+号|.*字(?:[(\[〔【](?:19|20)\d\d[)\]〕】])?第?[\d\-]+号?"
)
_NAME = re.compile(
    r"[一-鿿]{2,4}|[一-鿿](?:[*×x某○〇□]{1,3}|[*×x○〇□][一-鿿])|[一-鿿]{2,}[·•・∙][一-鿿]{2,}"
)
_DOT = re.compile(r"[·•・∙]")
_NUMBERED = re.compile(r"\d{1,3}[、)]")
_EARLIEST = 1880


def folded(text: str) -> str:
    """Return the text in plain digits and letters, without blanks at its ends."""
    return unicodedata.normalize("NFKC", text).strip()


def is_identity(text: str) -> bool:
    """Whether a text holds an 18-character identity number, also one spaced or masked."""
    if len(text) < 18:
        return False
    together = _APART.sub("", text)
    candidates = (text, together) if len(together) == 18 else (text,)
    return bool(
        any(
            _day(found[:4], found[4:6], found[6:])
            for each in candidates
            for found in _IDENTITY.findall(each)
        )
        or any(_MASKED.search(each) for each in candidates)
        or (_SCIENTIFIC.fullmatch(text) and is_identity_number(float(text)))
    )


def is_identity_number(number: float) -> bool:
    """Whether a number of 18 digits starts as an identity number does; its end is lost in a float."""
    digits = str(int(number)) if 1e17 <= number < 1e18 else ""
    return bool(digits and _day(digits[6:10], digits[10:12], digits[12:14]))


def is_old_identity(text: str) -> bool:
    """Whether a text is 15 digits with a possible birth date in their middle."""
    found = _OLD_IDENTITY.fullmatch(text)
    return bool(found and _day("19" + found[1][:2], found[1][2:4], found[1][4:]))


def day_of(text: str) -> date | None:
    """Return the date that a text is, where it names a day."""
    plain = text.translate(_HAN_DIGITS) if "年" in text else text
    plain = _TENS.sub(lambda ten: f"{ten[1] or 1}{ten[2] or 0}", plain)
    if backward := _DAY_FIRST.fullmatch(plain):
        first, second, year = backward.groups()
        return _day(year, second, first) or _day(year, first, second)
    found = _DAY.fullmatch(plain)
    return _day(*(part for part in found.groups() if part)) if found else None


def is_case_number(text: str) -> bool:
    """Whether a text is the number of a case or certificate, as 字第12号 or (2003)12号."""
    return _CASE.fullmatch(text) is not None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if _EARLIEST <= found.year <= date.today().year + 1 else None  # noqa: DTZ011 - a bound on birth dates, no time zone matters


@cache
def _surnames() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    text = resources.files(__package__).joinpath("surnames.toml").read_text("utf-8")
    data = tomllib.loads(text)
    single = frozenset("".join((data["single"] + data["rare"]).split()))
    return single, tuple(data["double"]), tuple(data["places"])


def is_name_like(text: str) -> bool:
    """Whether a normalised text could be a person's name: 2 to 4 characters after a surname."""
    single, double, _ = _surnames()
    text = _NUMBERED.sub("", text).removesuffix("(女)").removesuffix("(男)")
    if not _NAME.fullmatch(text):
        return False
    return bool(_DOT.search(text)) or text[0] in single or text.startswith(double)


def holds_name(text: str) -> bool:
    """Whether a text could hold a person's name: a surname somewhere, and something after it."""
    single, double, _ = _surnames()
    folded = normal(text)
    return any(letter in single for letter in folded[:-1]) or any(two in folded for two in double)


def is_place_like(text: str) -> bool:
    """Whether a text ends as place and office names do."""
    return text.endswith(_surnames()[2])
