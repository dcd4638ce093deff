"""What the last word of a name says of its area: which level, and where its codes begin."""

from __future__ import annotations

from fpstats.model.text import normal

_BANDS = (
    ("township", 1, ("街道", "街道办事处", "街道办", "街办", "办事处")),
    ("village", 1, ("社区", "居委会", "居民委员会", "居", "里")),
    ("village", 200, ("村", "村委会", "村民委员会", "嘎查")),
    ("township", 200, ("乡", "苏木")),
    ("township", 400, ("农场", "林场", "牧场", "渔场", "开发区", "管委会", "园区", "新区", "林区", "矿区")),
    ("township", 100, ("镇",)),
    ("county", 1, ("县", "区", "旗")),
    ("prefecture", 1, ("州", "盟", "市")),
    ("province", 1, ("省",)),
)  # fmt: skip
"""Level, first number of the national coding of divisions, and the words, longer ones first."""


def area_word(name: str) -> tuple[str, int] | None:
    """Return the level that a name's last word stands for, and the first number of its codes."""
    folded = normal(name)
    fitting = [
        (len(word), level, first)
        for level, first, words in _BANDS
        for word in words
        if folded.endswith(word) and len(folded) > len(word)
    ]
    return max(fitting)[1:] if fitting else None
