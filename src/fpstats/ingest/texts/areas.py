"""Names -> registered areas: exactly, by alias, by another written form, or not at all.

A name is never matched by likeness. The same name in two counties is settled by the area around
it (a column to the left, the sheet, the file) or stays unknown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fpstats.ingest.texts.area_spelling import stem, unmarked, without_note, written_forms
from fpstats.model.declared import Area
from fpstats.model.text import normal

_CODED = re.compile(
    r"(?:(?P<before>\d{6,15})[ _.:-]*)?(?P<name>[^\d()]+?)(?:[(_ ]*(?P<after>\d{6,15})[)]?)?"
)


@dataclass(frozen=True)
class Match:
    """What a name came to: the code, or the codes that it could mean."""

    code: str | None
    candidates: tuple[str, ...] = ()


class AreaIndex:
    """All registered areas by their names."""

    def __init__(self, areas: Iterable[Area]) -> None:
        """Index names, aliases, written forms and stems; keep who is part of whom."""
        self.areas = {area.code: area for area in areas}
        self._full: defaultdict[str, list[str]] = defaultdict(list)
        self._stems: defaultdict[str, list[str]] = defaultdict(list)
        self._bare_codes: defaultdict[str, list[str]] = defaultdict(list)
        for code in self.areas:
            self._bare_codes[normal(code).rstrip("0")].append(code)
        for area in self.areas.values():
            names = {form for name in (area.name, *area.aliases) for form in written_forms(name)}
            names |= {normal(name) for name in (area.name, *area.aliases)}
            for name in names:
                self._full[name].append(area.code)
            for name in {stem(name) for name in (area.name, *area.aliases)} - names:
                self._stems[name].append(area.code)
        self._sizes: defaultdict[str, list[int]] = defaultdict(list)
        for first, size in sorted({(name[:1], len(name)) for name in self._full}, reverse=True):
            self._sizes[first] += [size] if size > 1 else []
        self._cache: dict[tuple[str, str | None], Match] = {}
        self._found: dict[tuple[str, str | None], str | None] = {}
        self._names: dict[str | None, dict[str, str]] = {}

    @property
    def names(self) -> Iterable[str]:
        """The full names and their other written forms."""
        return self._full.keys()

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Return the areas that hold this one, nearest first."""
        found: list[str] = []
        area = self.areas.get(code)
        while area and area.parent and area.parent not in found:
            found.append(area.parent)
            area = self.areas.get(area.parent)
        return tuple(found)

    def within(self, code: str, outer: str) -> bool:
        """Whether an area is another one or part of it."""
        return code == outer or outer in self.ancestors(code)

    def by_code(self, code: str) -> str | None:
        """Return the registered area that has this code, also with zeros after it."""
        folded = normal(code)
        if folded in self.areas:
            return folded
        alike = self._bare_codes.get(folded.rstrip("0"), ()) if len(folded) >= 9 else ()
        found = [own for own in alike if own.ljust(len(folded), "0") == folded]
        return found[0] if len(found) == 1 else None

    def match(self, text: str, context: str | None = None) -> Match:
        """Return the area that a whole text names, inside `context` where that settles it."""
        key = (text, context)
        if key not in self._cache:
            folded = normal(without_note(text))
            found, bare = self._match(folded, context), unmarked(folded)
            beside = found.code or found.candidates or bare == folded
            self._cache[key] = found if beside else self._match(bare, context)
        return self._cache[key]

    def _match(self, folded: str, context: str | None) -> Match:
        if folded in self.areas:
            return Match(folded)
        for names in (written_forms(folded), (folded,)):
            for table in (self._full, self._stems) if len(names) == 1 else (self._full,):
                codes = [code for name in names for code in table.get(name, ())]
                if table is self._stems and context:
                    codes = [code for code in codes if self.within(code, context)]
                if codes:
                    return self._settled(list(dict.fromkeys(codes)), context)
        return self._with_code(folded) or self._behind_ancestor(folded)

    def _with_code(self, folded: str) -> Match | None:
        """Read 990301100河口镇 and 河口镇(990301100): a code and a name of one area."""
        found = _CODED.fullmatch(folded)
        code = self.by_code(found["before"] or found["after"] or "") if found else None
        if not found or not code:
            return None
        return Match(code if self._match(found["name"], code).code == code else None)

    def _settled(self, codes: Sequence[str], context: str | None) -> Match:
        if len(codes) > 1 and context:
            inside = [code for code in codes if self.within(code, context)]
            codes = inside or codes
            inner = [code for code in codes if code != context]
            codes = inner if len(inner) == 1 else codes
        return Match(codes[0]) if len(codes) == 1 else Match(None, tuple(codes))

    def _behind_ancestor(self, folded: str) -> Match:
        """Read 密州市城关镇: a registered name, then one inside it."""
        for name in self._names_at(folded, 0):
            for outer in self._full[name]:
                inner = self._match(folded[len(name) :], outer)
                if inner.code and inner.code != outer and self.within(inner.code, outer):
                    return inner
        return Match(None)

    def _names_at(self, folded: str, at: int) -> Iterator[str]:
        """Yield the registered names that stand at a place in a text, longest first."""
        for size in self._sizes.get(folded[at : at + 1], ()):
            name = folded[at : at + size]
            if name in self._full and len(name) == size:
                yield name

    def opening(self, text: str, context: str | None = None) -> tuple[str | None, str]:
        """Return the area whose full name begins a text, and the text after it."""
        folded = normal(text)
        name = next((name for name in self._names_at(folded, 0) if name != folded), "")
        codes = list(dict.fromkeys(self._full[name])) if name else []
        return self._settled(codes, context).code, folded.removeprefix(name)

    def find(self, text: str, context: str | None = None) -> str | None:
        """Return the one registered area that a longer text (title, file name) speaks of."""
        key = (text, context)
        if key not in self._found:
            self._found[key] = self._find(text, context)
        return self._found[key]

    def _find(self, text: str, context: str | None) -> str | None:
        groups = list(self._spoken(normal(text)))
        found = {codes[0] for codes in groups if len(codes) == 1}
        for codes in groups:
            outer = next((o for o in found if any(self.within(c, o) for c in codes)), context)
            if code := self._settled(codes, outer).code:
                found.add(code)
        inner = [
            code for code in found if not any(o != code and self.within(o, code) for o in found)
        ]
        if len(inner) == 1:
            return inner[0]
        return None if groups else self.match(text, context).code

    def named_in(self, text: str) -> tuple[str, ...]:
        """Return all areas that bear a name of a text, or that it is the short name of."""
        groups = self._spoken(normal(text))
        return tuple(code for codes in groups for code in codes) or self.match(text).candidates

    def _spoken(self, folded: str) -> Iterator[list[str]]:
        """Yield, for each registered name in a text, the areas that bear it; longest names first."""
        for start, stop in self.spans(folded):
            yield self._full[folded[start:stop]]

    def spans(self, folded: str) -> Iterator[tuple[int, int]]:
        """Yield where registered names stand in a folded text; longest names first."""
        at = 0
        while at < len(folded):
            name = next(self._names_at(folded, at), "")
            if name:
                yield at, at + len(name)
            at += len(name) or 1

    def nearest(self, text: str, context: str | None = None) -> str | None:
        """Return the registered name most like a text: a suggestion, never a match."""
        from rapidfuzz import process  # only for names that were not recognised

        if context not in self._names:
            inside = (
                a.name for a in self.areas.values() if not context or self.within(a.code, context)
            )
            self._names[context] = {name: normal(name) for name in inside}
        best = process.extractOne(normal(text), self._names[context], score_cutoff=60)
        return best[2] if best else None
