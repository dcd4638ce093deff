"""One normal form of a text, for comparing; what is shown stays as it was written."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

_WIDE_COLONS = str.maketrans(
    {
        "︰": ":",
        "﹕": ":",
        "∶": ":",
        "﹣": "-",
        "–": "-",
        "—": "-",
        "―": "-",
        "−": "-",
        "─": "-",
        "～": "~",
        "〜": "~",
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad"),  # what takes no room says nothing
    }
)
_SPACE_IN_CJK = re.compile(r"(?<![a-z])\s+|\s+(?![a-z])")
_CONFUSED = ((re.compile(r"(?<=期)未|(?<=[年月季])未(?![婚完报避采落领])"), "末"), (re.compile(r"期中(?=[:计政男女])"), "其中"), (re.compile("其它"), "其他"), (re.compile(r"[巳己](?=婚)"), "已"), (re.compile(r"计画"), "计划"), (re.compile(r"出身(?=人[数口]|数|率|情况)"), "出生"))  # fmt: skip
_CJK = re.compile(r"[㐀-鿿]")


@cache
def _to_simplified() -> Any:  # noqa: ANN401 - opencc ships no types
    import opencc  # its table is loaded by the first text

    return opencc.OpenCC("t2s")


@lru_cache(maxsize=65536)
def normal(text: str) -> str:
    """Return the text folded: width, script, case, dashes, spaces inside Chinese, known misprints.

    `期 未 人 口` and `期末人口` are one text; `民國` and `民国` too. Spaces between Latin words
    stay, one wide.
    """
    folded = unicodedata.normalize("NFKC", text.translate(_WIDE_COLONS)).lower()
    folded = str(_to_simplified().convert(folded)).translate(_WIDE_COLONS)
    folded = _SPACE_IN_CJK.sub("", re.sub(r"\s+", " ", folded).strip())
    for pattern, plain in _CONFUSED:
        folded = pattern.sub(plain, folded)
    return folded


_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What steers a terminal or turns the direction of writing, and halves of characters."""


def visible(text: str) -> str:
    """Return a text of the same length that can do nothing to the screen it is printed on."""
    return _STEERING.sub("\ufffd", text)


def visible_json(text: str) -> str:
    """Return JSON that says the same, with what steers a terminal as escapes of JSON."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def has_chinese(text: str) -> bool:
    """Whether the text has a Chinese character."""
    return _CJK.search(text) is not None
