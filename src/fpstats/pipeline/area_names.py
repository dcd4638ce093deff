"""Names that sheets use and areas.csv does not know: what to add, as new rows or as aliases."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from fpstats.errors import DeclarationError
from fpstats.ingest.drawn.drawing import DrawnFile, DrawnSheet, UnregisteredName
from fpstats.ingest.drawn.unregistered import likeness_of
from fpstats.ingest.texts.area_spelling import written_forms
from fpstats.ingest.texts.area_words import area_word
from fpstats.model.declared import LEVELS, Area
from fpstats.pipeline.area_proposals import Proposal, Proposals, Seen
from fpstats.pipeline.dry_run import chosen, read_drawings
from fpstats.pipeline.loading import Loaded, read_declared
from fpstats.pipeline.shown import clean
from fpstats.project import Project


def load_for_areas(directory: Path) -> Loaded:
    """Read a project whose list of areas may still be empty.

    Raises:
        DeclarationError: something else in its declarations is wrong.
    """
    loaded, problems = read_declared(directory)
    empty = not loaded.catalogue.areas and _lists_nothing(loaded.project.root / "areas.csv")
    wrong = tuple(p for p in problems if not (empty and p.file == "areas.csv"))
    if wrong:
        raise DeclarationError(wrong)
    return loaded


def _lists_nothing(file: Path) -> bool:
    """Whether areas.csv is absent, blank, or has only its header."""
    lines = file.read_text("utf-8-sig").splitlines() if file.is_file() else []
    return not any(line.strip(" ,") for line in lines[1:])


def read_proposals(loaded: Loaded) -> Proposals:
    """Read the inbox for names that areas.csv does not know."""
    drawings = read_drawings(loaded, chosen(loaded.project).jobs)
    return Proposer(loaded.project, loaded.catalogue.areas).proposals(drawings)


@dataclass
class _Name:
    """A name as gathered: its writings, where they stand, and what each place took it for."""

    first: UnregisteredName
    writings: Counter[str] = field(default_factory=Counter)
    nears: set[str] = field(default_factory=set)
    seen: list[Seen] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The commonest writing."""
        return self.writings.most_common(1)[0][0]

    @property
    def sheets(self) -> set[tuple[str, str]]:
        """The sheets that it stands in."""
        return {(place.source, place.sheet) for place in self.seen}


class Proposer:
    """Makes proposals from drawings."""

    def __init__(self, project: Project, areas: Iterable[Area]) -> None:
        """Take the registered areas."""
        self._project = project
        self._areas = {area.code: area for area in areas}
        self._codes = set(self._areas)
        self._made: dict[str, Area] = {}

    def proposals(self, files: Iterable[DrawnFile]) -> Proposals:
        """Return one proposal for each name and surrounding area, in the order they are met.

        Home comes first where even it is missing.
        """
        names, unshown = _gathered(files, self._project.home)
        home = [] if self._project.home in self._areas else [self._home()]
        meant = _slips(names)
        rows = [self._proposal(name) for name, other in zip(names, meant, strict=True) if not other]
        slips = [self._slip(name, other) for name, other in zip(names, meant, strict=True) if other]
        return Proposals((*home, *rows, *slips), tuple(unshown))

    def _home(self) -> Proposal:
        code, word = self._project.home, area_word(self._project.name)
        level = word[0] if word and (word[0] != "prefecture" or code.endswith("00")) else "county"
        area = Area(code, self._project.name, level, None)
        self._areas[code] = area
        self._codes.add(code)
        return Proposal(area.name, area, None, ())

    def _proposal(self, name: _Name) -> Proposal:
        """Return the proposal of a name: an alias only where every sheet takes it for one."""
        near = self._areas.get(next(iter(name.nears))) if len(name.nears) == 1 else None
        area = self._row(name)
        if near is None:
            self._codes.add(area.code)
            self._made.setdefault(area.name, area)
        return Proposal(area.name, area, near, tuple(name.seen))

    def _slip(self, name: _Name, other: _Name) -> Proposal:
        """Return the proposal of a name that is probably another new one, misspelt."""
        return Proposal(name.name, self._row(name), self._made.get(other.name), tuple(name.seen))

    def _row(self, name: _Name) -> Area:
        first = name.first
        around = self._made.get(first.outer_name)
        around = around or self._areas.get(first.outer)
        word = area_word(name.name)
        level = _level(word, around)
        parent = self._parent(around, level)
        code = first.code if first.code not in self._codes else ""
        code = code or self._free(parent.code if parent else "", word[1] if word else 1)
        return Area(code, name.name, level, parent.code if parent else None)

    def _parent(self, around: Area | None, level: str) -> Area | None:
        """Return the nearest area around that is larger than the level."""
        while around and LEVELS.index(around.level) >= LEVELS.index(level):
            around = self._areas.get(around.parent or "")
        return around

    def _free(self, parent: str, first: int) -> str:
        """Return the parent's code with the next free number: 街道 from 001, 镇 from 100, 乡 from 200."""
        numbers = count(first)
        return next(code for n in numbers if (code := f"{parent}{n:03d}") not in self._codes)


def _gathered(files: Iterable[DrawnFile], home: str) -> tuple[list[_Name], list[Seen]]:
    """Return the names in the order they are met, all writings of one together."""
    names: dict[tuple[str, str, str], _Name] = {}
    unshown: list[Seen] = []
    for file, sheet, name in _unregistered(files):
        place = Seen(file.source, sheet.name, name.cell)
        if not name.name:
            unshown.append(place)
            continue
        name = replace(name, outer=name.outer or home, outer_name=clean(name.outer_name))  # noqa: PLW2901
        key = (written_forms(name.name)[-1], name.outer, name.outer_name)
        found = names.setdefault(key, _Name(name))
        found.writings[clean(name.name)] += 1
        found.nears.add(name.near)
        found.seen.append(place)
    return list(names.values()), unshown


def _unregistered(
    files: Iterable[DrawnFile],
) -> Iterator[tuple[DrawnFile, DrawnSheet, UnregisteredName]]:
    for file in files:
        for sheet in file.sheets:
            for table in sheet.tables:
                for name in table.unregistered:
                    yield file, sheet, name


def _slips(names: Sequence[_Name]) -> list[_Name | None]:
    """Return, for each name, the one in the same area that it is probably a slip for."""
    together: defaultdict[tuple[str, str], list[_Name]] = defaultdict(list)
    for name in names:
        together[name.first.outer, name.first.outer_name].append(name)
    return [_slip_for(n, together[n.first.outer, n.first.outer_name]) for n in names]


def _slip_for(name: _Name, others: Sequence[_Name]) -> _Name | None:
    """Return the name that another is probably a slip for: alike, commoner, never beside it."""
    alike = (
        other
        for other in others
        if name.nears == {""}
        and len(other.sheets) > len(name.sheets)
        and not other.sheets & name.sheets
        and likeness_of(name.name, other.name)
    )
    return max(alike, key=lambda other: likeness_of(name.name, other.name), default=None)


def _level(word: tuple[str, int] | None, around: Area | None) -> str:
    """Return the level that a name speaks of; a 市 in a prefecture is a county, a 区 in a county a township."""
    outer = LEVELS.index(around.level) if around else LEVELS.index("county")
    if word and (outer < LEVELS.index(word[0]) or word[0] in ("township", "village")):
        return word[0]
    return LEVELS[min(outer + 1, len(LEVELS) - 1)]
