"""Text -> facets, by vocabulary.

A word contributes facets (`concept`, `sex`, `parity`, ...). A text is cut into words so that the
fewest characters stay unexplained, then into the fewest words; what stays is the leftover, and a
header with a leftover names nothing. Beside Chinese, Latin text is a gloss and explains itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from fpstats.ingest.texts.reading import NAMING, OF_OTHERS, Reading
from fpstats.model.declared import Word
from fpstats.model.text import has_chinese, normal

_FREE = frozenset(" :,;.、。·()[]{}<>〔〕『』〖〗《》【】〈〉「」\"'“”‘’_/\\-|*#&~\n\r\t")
_LATIN = re.compile(r"[a-z]")
_LATIN_OR_DIGIT = re.compile(r"[a-z\d]")


_NOTE = re.compile(
    r"(?<=[^\W\d_])(?:\s*[①-⑳⑴-⒇¹²³⁴-⁹*＊※△▲☆★]+|\s*[(（](?:注\s*)?\d{1,2}(?:(?:[+＋]\d{1,2})+|[=＝][\d+＋*×/÷%-]+)?[)）]|\s*注\s*\d{0,2})\s*$|(?<=[)）])\s*[*＊※△▲☆★]+\s*$"
)
"""What refers to a note, or numbers the columns, and is no part of a header: 出生①, 死亡（2）."""

_Cut = tuple[int, int, tuple[int, tuple[Word, ...]]]
"""Of the rest of a text: characters that stay unexplained, words, and the first of those."""


class Vocabulary:
    """All words, ready to read texts."""

    def __init__(self, words: Iterable[Word]) -> None:
        """Index the words, and by their first characters how long they are, longest first."""
        known: defaultdict[str, list[Word]] = defaultdict(list)
        entitled: set[str] = set()
        for word in words:
            if word.dimension == "entitled":
                entitled.add(normal(word.text))
            else:
                known[normal(word.text)].append(word)
        self.entitled = frozenset(entitled)
        """Words that a title may say beside what it counts; in headers they explain nothing."""
        known.pop("", None)
        self._known = {text: tuple(words) for text, words in known.items()}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for text in known:
            lengths[text[0]].add(len(text))
        self._lengths = {first: sorted(each, reverse=True) for first, each in lengths.items()}
        self._cache: dict[str, Reading] = {}

    @property
    def texts(self) -> Iterable[str]:
        """The words, in their one form."""
        return self._known.keys()

    def exact(self, text: str, dimension: str) -> str | None:
        """Return the value of the word of this dimension that the whole text is."""
        words = self._known.get(normal(text), ())
        return next((word.value for word in words if word.dimension == dimension), None)

    def read(self, text: str) -> Reading:
        """Return what a text says."""
        folded = self.folded(text)
        reading = self._cache.get(folded)
        if reading is None:
            reading = self._cache[folded] = self._read(folded)
        return reading

    def folded(self, text: str) -> str:
        """Return a text as words are compared with it: in one form, without the mark of a note."""
        whole = normal(text)
        return whole if whole in self._known else normal(_NOTE.sub("", text))  # 备注 is no 备

    def gaps(self, text: str) -> list[bool]:
        """Return for each character of the folded text whether no word explains it.

        Words for parts of a county explain nothing: names of areas are made of them too.
        """
        found: list[bool] = []
        for piece, words in self.pieces(text):
            told = any((word.dimension, word.value) != ("total", "group") for word in words)
            found += [not told and piece not in _FREE] * len(piece)
        return found

    def pieces(self, text: str) -> Iterator[tuple[str, tuple[Word, ...]]]:
        """Yield the words that the folded text is cut into, and the characters that are none."""
        folded, at = normal(text), 0
        best = self._cut(folded)
        while at < len(folded):
            step, words = best[at][2]
            yield folded[at : at + step], words
            at += step

    def _read(self, folded: str) -> Reading:
        return _joined(folded, self._cut(folded), gloss=has_chinese(folded))

    def _cut(self, folded: str) -> list[_Cut]:
        """Return, from each character on, how the text is best cut into words."""
        gloss = has_chinese(folded)
        best: list[_Cut] = [(0, 0, (0, ()))] * (len(folded) + 1)
        for at in range(len(folded) - 1, -1, -1):
            lost, count, _ = best[at + 1]
            free = folded[at] in _FREE or (gloss and folded[at].isascii() and folded[at].isalpha())
            best[at] = (lost + (not free), count + 1, (1, ()))
            told = False  # where both explain as much, a word beats a character: 农村 before 居民
            for length in self._lengths.get(folded[at], ()):
                text = folded[at : at + length]
                words = self._known.get(text)
                if words and _bounded(folded, at, text):
                    lost, count, _ = best[at + len(text)]
                    if (lost, count + 1, told) < (*best[at][:2], True):
                        told = True
                        best[at] = (lost, count + 1, (len(text), words))
        return best


def _bounded(text: str, at: int, known: str) -> bool:
    """Latin words stand alone: `male` is no part of `female`, nor `f` of F02."""
    if not _LATIN.match(known):
        return True
    end = at + len(known)
    beside = _LATIN if len(known) > 1 else _LATIN_OR_DIGIT
    before = at > 0 and beside.match(text[at - 1])
    after = end < len(text) and beside.match(text[end])
    return not before and not after


def _joined(folded: str, best: list[_Cut], *, gloss: bool) -> Reading:
    facets: defaultdict[str, set[str]] = defaultdict(set)
    absorbed: set[str] = set()
    leftover, heads, scale, at = "", "", 1, 0
    while at < len(folded):
        step, words = best[at][2]
        if (
            not words
            and folded[at] not in _FREE
            and not (gloss and folded[at].isascii() and folded[at].isalpha())
        ):
            leftover += folded[at]
        if any(word.dimension in OF_OTHERS and word.value != "value" for word in words):
            heads += folded[at : at + step]
        for word in words:
            facets[word.dimension].add(word.value)
            for dimension, value in word.also.items():
                facets[dimension].add(value)
            absorbed |= set(word.absorbs)
            scale *= word.scale
        at += step
    if any(name in facets for name in (*NAMING, "rate")):
        leftover += heads
    return Reading(
        {name: frozenset(values) for name, values in facets.items()},
        leftover,
        scale,
        frozenset(absorbed),
    )
