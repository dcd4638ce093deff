"""Cells that went wrong, as sheets show them."""

from __future__ import annotations

import re

NEVER_CALCULATED = "=?"
"""Stands in a cell whose formula has no stored value."""

_ERROR = re.compile(r"#[^\s\d]+(?:0!|[!?])|#N/A|(?:Err|错误|錯誤):\d+")


def is_error(text: str) -> bool:
    """Whether the result of a formula is an error: #DIV/0!, #REF!, #NAME?, #N/A, Err:502."""
    return _ERROR.fullmatch(text) is not None
