"""How offices write the names of areas: with the office, in several forms, with marks beside them."""

from __future__ import annotations

import re

from fpstats.model.text import normal

_BESIDE = re.compile(
    r"^(?:其中:?|[*#※△▲☆★○●◎◆◇■□·•-])+|[*#※△▲☆★:]+$|[(]\d+个?(?:行政)?(?:村|居|村居|居委会|社区|乡镇|单位)[)]$|(?<=[㐀-鿿])[(]?[a-z][a-z .'-]*[)]?$"
)
"""What stands beside a name and is no part of it: marks of a note below, how many villages it has,
the name in letters."""
_NOTE = re.compile(r"(?<=[㐀-鿿])\s*(?:[①-⑳⑴-⒇¹²³⁴-⁹]+|[(（]注\d{0,2}[)）])\s*$")
_STREET = ("街道办事处", "街道办", "街办", "街道", "办事处")
_TAILS = (
    "人民政府",
    "政府",
    "管委会",
    "计生办",
    "计生站",
    "卫生院",
)
_COMMITTEES = ("村民委员会", "村委会", "居民委员会", "居委会")
_ABOVE_VILLAGES = ("镇", "乡", *_STREET, "县", "市")
_KINDS = (*_STREET, "民族乡", "镇", "乡", "村", "社区", "居", "里", "市", "县", "区", "省")


def without_note(name: str) -> str:
    """Return a name without the number of a note behind it: 河口镇①."""
    return _NOTE.sub("", name)


def unmarked(folded: str) -> str:
    """Return a folded name without what stands beside it and is no part of it."""
    return _BESIDE.sub("", folded)


def written_forms(name: str) -> tuple[str, ...]:
    """Return the name as offices write it: without the office, streets with and without 办事处."""
    folded = normal(name)
    for tail in (*_TAILS, *_COMMITTEES):
        if folded.endswith(tail) and len(folded) > len(tail) + 1:
            bare = folded.removesuffix(tail)
            if tail in _COMMITTEES and bare.endswith(_ABOVE_VILLAGES):
                break  # 河口镇居委会 is one of its villages
            folded = bare
            break
    for tail in _STREET:
        if folded.endswith(tail) and len(folded) > len(tail):
            stem = folded.removesuffix(tail)
            return (folded, *(stem + form for form in _STREET))
    return (folded,)


def stem(name: str) -> str:
    """Return the name without the word for its kind: 城关 of 城关镇; at least two characters stay."""
    folded = written_forms(name)[0]
    for kind in _KINDS:
        if folded.endswith(kind) and len(folded) >= len(kind) + 2:
            return folded.removesuffix(kind)
    return folded
