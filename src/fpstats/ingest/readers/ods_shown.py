"""What an OpenDocument cell shows of its number, in full where the cell rounds or scales it."""

from __future__ import annotations

import re
from decimal import Decimal

from fpstats.ingest.readers.number_formats import plain

_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?")
_SCIENTIFIC = re.compile(r"\de[+-]?\d", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]")
_TENS = (0, 3, 4, 6, 8)
"""By how many powers of ten formats make a number smaller: thousands, 万, millions, 亿."""


def shown_in_full(stored: Decimal, text: str) -> str | None:
    """Return what a cell shows where that says more than its number: 3.7895万人 over 37895."""
    if _SCIENTIFIC.search(text):
        return None
    says_more = bool(_WORD.search(text)) or text.endswith(("%", "‰"))
    found = list(_NUMBER.finditer(text))
    tens = _tens(abs(stored), found[0]) if len(found) == 1 else None
    if tens is None or (not tens and not says_more):
        return text if says_more else None
    after = text[found[0].end() :]
    full = plain(abs(stored).scaleb(-tens))
    return f"{text[: found[0].start()]}{full}{'万人' if after == '万' else after}"


def _tens(stored: Decimal, shown: re.Match[str]) -> int | None:
    """Return by how many powers of ten a number is shown smaller than it is; None where by no such."""
    number = Decimal(shown[0].replace(",", ""))
    half = Decimal("0.5").scaleb(-len(shown[1] or ""))
    fitting = (tens for tens in _TENS if abs(stored.scaleb(-tens) - number) <= half)
    tens = next(fitting, None)
    return tens if number or not tens else None
