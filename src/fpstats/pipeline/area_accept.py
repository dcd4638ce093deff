"""Accepting proposals: what is asked for is checked as a whole, then written as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fpstats.errors import UsageError, suggest
from fpstats.ingest.texts.areas import AreaIndex
from fpstats.model.declared import Area
from fpstats.model.text import normal
from fpstats.pipeline.area_file import AreaFile
from fpstats.pipeline.area_names import load_for_areas, read_proposals
from fpstats.pipeline.area_proposals import Proposals


@dataclass(frozen=True)
class Wanted:
    """What to accept: `aliases` as NAME=CODE, `rows` as NAME or NAME=CODE, or all of a kind."""

    aliases: Sequence[str] = ()
    rows: Sequence[str] = ()
    all_aliases: bool = False
    all_rows: bool = False


def accept_areas(directory: Path, wanted: Wanted) -> Iterator[str]:
    """Write what is accepted into areas.csv, and return a sentence for each thing written.

    Raises:
        UsageError: something asked for is inconsistent; nothing is written then.
    """
    if not (wanted.aliases or wanted.rows or wanted.all_aliases or wanted.all_rows):
        message = "nothing to accept: give NAME=CODE, --new NAME, --all-aliases or --all-new (see fpstats areas propose)"  # fmt: skip
        raise UsageError(message)
    loaded = load_for_areas(directory)
    searched = wanted.rows or wanted.all_aliases or wanted.all_rows
    proposals = read_proposals(loaded) if searched else Proposals((), ())
    rows = _rows(wanted, proposals)
    acceptance = _Acceptance(loaded.catalogue.areas)
    for area in rows:
        acceptance.check_row(area)
    aliases = _aliases(wanted, proposals, {area.name for area in rows})
    kept = [pair for pair in aliases if acceptance.check_alias(*pair)]
    file = AreaFile(loaded.project.root / "areas.csv")
    for area in rows:
        file.add_row(area)
    for name, code in kept:
        file.add_alias(code, name)
    if rows or kept:
        file.write()
    return acceptance.told(rows, kept)


def _pair(text: str) -> tuple[str, str]:
    name, _, code = text.rpartition("=") if "=" in text else (text, "", "")
    return name.strip(), code.strip()


def _aliases(wanted: Wanted, proposals: Proposals, new: set[str]) -> list[tuple[str, str]]:
    """Return name and code of every alias; a name that is accepted as a new area is none."""
    given = [_pair(text) for text in wanted.aliases]
    for text, (name, code) in zip(wanted.aliases, given, strict=True):
        if not name or not code:
            message = f'"{text}" is not NAME=CODE'
            raise UsageError(message)
    named = {name for name, _ in given} | new
    found = proposals.aliases if wanted.all_aliases else ()
    return [*given, *((p.name, p.alias_of.code) for p in found if p.alias_of and p.name not in named)]  # fmt: skip


def _rows(wanted: Wanted, proposals: Proposals) -> list[Area]:
    given = [_row(text, proposals) for text in wanted.rows]
    named = {area.name for area in given}
    found = proposals.rows if wanted.all_rows else ()
    return [*(p.area for p in found if p.name not in named), *given]


def _row(text: str, proposals: Proposals) -> Area:
    """Return the proposed row of a name, under the code that was given with it."""
    name, code = _pair(text)
    found = [one for one in proposals.named if normal(one.name) == normal(name)]
    if not found:
        known = suggest(name, [one.name for one in proposals.named])
        message = f'no sheet of the inbox has "{name}" where areas stand{known}'
        raise UsageError(message)
    if len(found) > 1:
        message = f'"{name}" stands in several areas: add the rows to areas.csv by hand'
        raise UsageError(message)
    return replace(found[0].area, code=code) if code else found[0].area


class _Acceptance:
    """Checks what is to be written against what is registered."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._areas = {area.code: area for area in areas}
        self._index = AreaIndex(self._areas.values())
        self._accepted: dict[str, str] = {}

    def check_row(self, area: Area) -> None:
        """Refuse a code that is taken."""
        if area.code in self._areas:
            message = f'code {area.code} is already that of {self._areas[area.code].name}: to add "{area.name}" as its alias, leave out --new'  # fmt: skip
            raise UsageError(message)
        self._areas[area.code] = area

    def check_alias(self, name: str, code: str) -> bool:
        """Return whether the alias is still to be written; refuse one that is inconsistent."""
        if code not in self._areas:
            message = f'no area has the code "{code}"{suggest(code, self._areas)}'
            raise UsageError(message)
        if "|" in name or any(not one.isprintable() for one in name):
            message = (
                f'"{name}" cannot be an alias: | separates aliases, and one stands on one line'
            )
            raise UsageError(message)
        for other in (self._accepted.get(normal(name)), *self._owners(name)):
            if other and other != code:
                message = f'"{name}" already names {self._areas[other].name} ({other}): it cannot also name {self._areas[code].name}'  # fmt: skip
                raise UsageError(message)
        registered = code in self._owners(name) or normal(name) in self._accepted
        self._accepted[normal(name)] = code
        return not registered

    def _owners(self, name: str) -> Sequence[str]:
        match = self._index.match(name)
        return (match.code,) if match.code else match.candidates

    def told(self, rows: Sequence[Area], aliases: Sequence[tuple[str, str]]) -> Iterator[str]:
        """Yield what was written."""
        for area in rows:
            yield f"areas.csv: new row {area.code} {area.name} ({area.level} of {area.parent or 'nothing'})"
        for name, code in aliases:
            yield f"areas.csv: {name} is an alias of {code} {self._areas[code].name}"
        if not rows and not aliases:
            yield "areas.csv already has all of it: nothing written"
