"""The name of an area spread over the cells of a row, a character in each: 河 | 口 | 镇."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def spread(texts: Sequence[str], names_area: Callable[[str], bool]) -> str:
    """Return the area that the cells of a row make up together; "" for any others."""
    joined = "".join(texts)
    alone = len(texts) > 2 and all(len(text) == 1 for text in texts)
    return joined if alone and names_area(joined) else ""
