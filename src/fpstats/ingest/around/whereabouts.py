"""Whose a table is as a whole: the area that the texts around it name, or why that is not clear."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fpstats.ingest.around.strangers import strange_unit, stranger_among
from fpstats.ingest.texts.lexicon import Lexicon

LEVELS = {
    "city": frozenset({"prefecture", "county"}),
    "district": frozenset({"province", "prefecture", "county", "township"}),
}
"""The levels of areas that are called by one word; 全县 is only of a county."""


class Texts(NamedTuple):
    """The texts around a table that may name an area: nearest first, without notes and signatures.

    `senders` are those of its own titles that name the sender; `below` the senders below it, who
    count where nothing above names anybody; `names` are those of the sheet, file and folders.
    `strange` says that the sheet is called unlike its fellows, which are called by areas.
    """

    titles: Sequence[str]
    senders: Sequence[str]
    outer: Sequence[str]
    below: Sequence[str]
    names: Sequence[str]
    strange: bool = False


class Whereabouts(NamedTuple):
    """The areas named, innermost ones only; whether that is unclear; an unregistered one."""

    areas: tuple[str, ...]
    unclear: bool
    stranger: str = ""


def whereabouts(texts: Texts, lexicon: Lexicon, home: str) -> Whereabouts:
    """Return whose a table is.

    A form of the county that a township fills in names both: the innermost counts. Two that do not
    hold one another can not both be right.
    """
    areas = lexicon.areas
    outer = _found(texts.outer, lexicon)[:1]
    found = _found(texts.titles, lexicon) or _of_level(texts.titles, outer, lexicon) or outer
    above = bool(found)
    found = found or _found(texts.below, lexicon)
    found += _found(texts.names, lexicon)
    settled, doubt = _settled((*texts.titles, *texts.names), found, lexicon, home)
    found += settled
    inner = tuple(
        area
        for area in dict.fromkeys(found)
        if not any(other != area and areas.within(other, area) for other in found)
    )
    stranger = _stranger(texts, (*inner, home), lexicon, above=above)
    return Whereabouts(inner, doubt or len(inner) > 1 or bool(stranger), stranger)


def _of_level(titles: Iterable[str], inside: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Return the area of which a title says 全县, around the one that another table is of."""
    areas = lexicon.areas
    said = {level for text in titles for level in lexicon.words.read(text).get("total")}
    levels = frozenset[str]().union(*(LEVELS.get(level, {level}) for level in said))
    around = (code for one in inside for code in (one, *areas.ancestors(one)))
    return [code for code in around if areas.areas[code].level in levels][:1]


def _found(texts: Iterable[str], lexicon: Lexicon) -> list[str]:
    return [area for text in texts if (area := lexicon.areas.find(text))]


def _settled(
    texts: Iterable[str], found: Sequence[str], lexicon: Lexicon, home: str
) -> tuple[list[str], bool]:
    """Return the areas meant by names of several, inside what else is named or home; or a doubt."""
    settled: list[str] = []
    for text in texts:
        named = () if lexicon.areas.find(text) else lexicon.areas.named_in(text)
        if named and not set(named) & set(found):
            code = next(
                (c for outer in (*found, home) if (c := lexicon.areas.find(text, outer))), None
            )
            if code is None:
                return settled, True
            settled.append(code)
    return settled, False


def _stranger(texts: Texts, known: Sequence[str], lexicon: Lexicon, *, above: bool) -> str:
    """Return an area that texts name, no wider than known ones, and that is not registered."""
    unit = next((name for t in texts.senders if (name := strange_unit(t, lexicon))), "")
    if unit:
        return unit
    if texts.strange and not above:
        return texts.names[0]
    farther = () if len(known) > 1 else (*texts.outer, *texts.below)
    return stranger_among((*texts.titles, *texts.names, *farther), lexicon, known)
