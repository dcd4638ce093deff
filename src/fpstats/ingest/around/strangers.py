"""Areas named around a table that areas.csv does not know: its figures are theirs, of nobody else.

A name is what no word explains, right before a word that names of areas end with: 南岭 before 乡.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from fpstats.ingest.texts.area_words import area_word
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.model.text import normal

_LEVELS = ("country", "province", "prefecture", "county", "township", "village")
_NAME = re.compile(r"[一-鿿]+")
_LONGEST = 8
_NO_NAMES = frozenset("我本该某此两几等")
"""What stands before 村 or 镇 without being the name of one."""


def stranger_among(texts: Iterable[str], lexicon: Lexicon, known: Iterable[str]) -> str:
    """Return an unregistered area that texts name, of no wider level than known ones; else ""."""
    areas = lexicon.areas.areas
    least = max((_rank(areas[code].level) for code in known if code in areas), default=0)
    for text in texts:
        names = lexicon.strangers.get(text)
        if names is None:
            names = lexicon.strangers[text] = tuple(_names(text, lexicon))
        for name in names:
            word = area_word(name)
            if word and _rank(word[0]) >= least:
                return name
    return ""


def strange_unit(text: str, lexicon: Lexicon) -> str:
    """Return who a line names as the sender, where no word and no registered area explains it."""
    folded = normal(text)
    if lexicon.areas.find(text) or lexicon.words.read(text).facets:
        return ""
    named = _NAME.fullmatch(folded) and 1 < len(folded) <= _LONGEST
    return folded if named and all(lexicon.words.gaps(text)) else ""


def strange_sheets(names: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    """Return the sheets called by a name nothing explains where as many are called by areas."""
    named = [name for name in names if lexicon.areas.find(name)]
    others = [name for name in names if name not in named and strange_unit(name, lexicon)]
    return frozenset(others if len(named) >= len(others) else ())


def stranger_level(text: str) -> str:
    """Return whether the last word of a name makes it a township's or a county's, else "".

    区 tells nothing: 工业区 stands among townships.
    """
    word = area_word(text)
    plain = word and word[0] in ("township", "county") and not normal(text).endswith("区")
    return word[0] if word and plain else ""


def _names(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the names in a text that no registered area bears."""
    folded = normal(text)
    if not folded.endswith(lexicon.area_words) and not any(w in folded for w in lexicon.area_words):
        return
    gaps = lexicon.words.gaps(folded)
    if len(gaps) != len(folded):
        return
    for start, stop in lexicon.areas.spans(folded):
        gaps[start:stop] = [False] * (stop - start)
    for at in range(1, len(folded)):
        if not gaps[at - 1] or not _NAME.match(folded[at - 1]):
            continue
        word = max((w for w in lexicon.area_words if folded.startswith(w, at)), key=len, default="")
        after = at + len(word)
        if word and not _goes_on(folded, gaps, at, after, lexicon):
            start = _start(folded, gaps, at)
            name = folded[start:after]
            whole = at - start > 1 or (start == at - 1 and _alone(folded, start))
            if whole and lexicon.words.exact(name, "total") is None:
                yield name


def _goes_on(folded: str, gaps: list[bool], at: int, after: int, lexicon: Lexicon) -> bool:
    """Whether what ends a name begins a longer word: 示范乡镇, 南岭乡亲."""
    if not _NAME.match(folded[after : after + 1]):
        return False
    return gaps[after] or lexicon.words.exact(folded[at : after + 1], "column") is not None


def _start(folded: str, gaps: list[bool], at: int) -> int:
    """Return where the unexplained characters before a place begin."""
    start = at
    while start > 0 and gaps[start - 1] and _NAME.match(folded[start - 1]):
        start -= 1
    return start


def _alone(folded: str, start: int) -> bool:
    """Whether one unexplained character, and at most one before it, can be all of a name: 月山镇."""
    before = _NAME.findall(folded[:start])
    told = before[-1] if before and folded[:start].endswith(before[-1]) else ""
    return folded[start] not in _NO_NAMES and len(told) < 2


def _rank(level: str) -> int:
    return _LEVELS.index(level) if level in _LEVELS else 0
