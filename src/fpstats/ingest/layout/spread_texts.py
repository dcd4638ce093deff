"""One text spread over the cells of a row: 2003 | 年 | 5 | 月, or 河 | 口 | 镇, a character in each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_TIME = re.compile(r"(?:19|20)\d\d年\d{1,2}月份?")
_LONGEST = 4
_SIGNS = frozenset({"年", "月", "月份", "月份)"})


def spread(texts: Sequence[str], names_area: Callable[[str], bool]) -> str:
    """Return the month, or the area, that the cells of a row make up together; "" for any others."""
    if len(texts) < 3 or len(texts[0]) > _LONGEST or len(texts[1]) > _LONGEST:
        return ""
    joined = "".join(texts)
    if set(texts) & _SIGNS and _TIME.fullmatch(joined):
        return joined
    single = all(len(text) == 1 for text in texts)
    return joined if single and names_area(joined) else ""
