"""Figures that stand in one text with what they count: 出生：21人, 出生人数 21 人，其中男 11 人."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fpstats.ingest.texts.label import unnumbered
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.model.period import YEAR_RANGE
from fpstats.model.text import normal

_PIECES = re.compile(r"[;。、]|,(?!\d{3}(?!\d))")
_CUTS = re.compile(
    r"[()]|(?<=\d[人对名例户个%‰])(?!次)|(?<=\d)(?=[^\d.,:%‰人对名例户个万年月日岁周-])"
)
_FIGURE = re.compile(
    r"(?P<label>.*[^\d.,:=\s])\s*(?P<sign>[:=]?)\s*"
    r"(?P<figure>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?::\d+)?)(?P<unit>[^\d:]{0,3})"
)
_SPACED = re.compile(r"\D\s+[\d０-９]")
_SHARES = ("%", "‰")
_FEW = 6
_LONGEST = 2000
_NUMBERED = ("表", "附", "第")


class WrittenFigure(NamedTuple):
    """A figure with the unit behind it, what stands before it, and whether a colon does."""

    label: str
    figure: str
    unit: str
    signed: bool


def written_figure(text: str) -> WrittenFigure | None:
    """Return the figure that ends a text of one piece, whatever it counts; None where there is none."""
    if len(text) > _LONGEST:
        return None
    pieces = [piece for piece in _PIECES.split(normal(unnumbered(text))) if piece]
    found = _FIGURE.fullmatch(pieces[0].rstrip(".")) if len(pieces) == 1 else None
    return _figure(found) if found else None


def known_figures(text: str, lexicon: Lexicon) -> tuple[WrittenFigure, ...]:
    """Return the figures that a text holds together with known words for what they count.

    The number of a table, a day or an age is none of them.
    """
    short = len(text) <= _LONGEST and any(map(str.isdigit, text))
    return tuple(_known(text, lexicon)) if short else ()


def _figure(found: re.Match[str]) -> WrittenFigure:
    return WrittenFigure(
        found["label"], found["figure"] + found["unit"], found["unit"], bool(found["sign"])
    )


def _known(text: str, lexicon: Lexicon) -> Iterator[WrittenFigure]:
    spaced, follows = _SPACED.search(text) is not None, False
    for piece in _pieces(text):
        found = _FIGURE.fullmatch(piece.rstrip("."))
        one = _figure(found) if found else None
        if one and _is_known(one, lexicon, spaced=spaced, follows=follows):
            follows = True
            yield one


def _pieces(text: str) -> Iterator[str]:
    """Yield the pieces of a text, as a whole and cut behind each figure: 出生21人死亡7人."""
    for piece in _PIECES.split(normal(unnumbered(text))):
        yield piece
        cut = [one for one in _CUTS.split(piece) if one]
        yield from cut if len(cut) > 1 else ()


def _is_known(one: WrittenFigure, lexicon: Lexicon, *, spaced: bool, follows: bool) -> bool:
    """Whether known words stand before a figure, and it is written as one."""
    if not (one.signed or one.unit or spaced) or not _is_unit(one.unit, lexicon):
        return False
    if lexicon.names_area(one.figure) or one.label.endswith(_NUMBERED):
        return False
    if not one.signed and one.figure.isdecimal() and int(one.figure) in YEAR_RANGE:
        return False  # 出生人口 2003
    part = follows or one.signed or one.label.startswith("其中")
    head, _, _ = one.label.partition(":")  # 出生：约21人
    labels = (one.label, head, one.label.rpartition(":")[2])
    if any(_counts(label, lexicon, part=part) for label in labels):
        return True
    of_somebody = bool(lexicon.words.read(one.unit).get("unit") - {"piece"})
    return (one.signed or of_somebody) and _ends_in_counted(one.label, lexicon)


def _is_unit(text: str, lexicon: Lexicon) -> bool:
    said = lexicon.words.read(text)
    return text in ("", *_SHARES) or bool(said.get("unit") and not said.leftover)


def _ends_in_counted(text: str, lexicon: Lexicon) -> bool:
    """Whether a text ends in what is counted, behind a few words that are not known: 另有出生.

    出生数含补报 does not: what stands behind it explains a figure that stands elsewhere.
    """
    ends = (lexicon.words.read(text[at:]) for at in range(1, min(len(text) - 1, _FEW + 1)))
    return any(end.get("concept") and not end.leftover for end in ends)


def _counts(text: str, lexicon: Lexicon, *, part: bool) -> bool:
    """Whether a text names what is counted, or where it may be of one, a part, total or area."""
    label = lexicon.label((text,))
    reading = label.reading
    if text and reading.get("set_aside"):
        return True
    if not text or reading.leftover or reading.get("column"):
        return False
    told = any(reading.get(name) for name in ("concept", "rate"))
    return told or (part and bool(reading.naming or reading.get("total") or label.area))
