"""corrections.toml: what is changed of what was read, each with its reason."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from fpstats.catalogue.toml_files import Entry, TomlFile, read_toml, validated
from fpstats.errors import Problem, suggest
from fpstats.model.corrections import Correction, Place
from fpstats.model.declared import BASES
from fpstats.model.limits import LARGEST
from fpstats.model.period import YearRule

FILE = "corrections.toml"
_HEADER = re.compile(r"^\s*\[\[\s*correction\s*\]\]")
_INSIDE = ("correction",)
_NEEDS = {"override": "value", "scale": "value", "move": "to"}

Text = Annotated[str, Field(min_length=1)] | None


class _Place(Entry):
    area: Text = None
    """Code of the area that the cells are read as being about."""
    measure: Text = None
    """Measure that they are read as."""
    period: Text = None
    """Their period, written as everywhere: 2003-07. Exactly this span."""
    basis: Text = None
    """Population basis, where the figure is given on several."""
    agency: Text = None
    """Office, where several report it."""
    vintage: Literal["reported", "cleaned", "assessed"] | None = None
    """Vintage, where there are several."""
    source: Text = None
    """Workbook, as a path relative to the inbox."""
    sheet: Text = None
    """Sheet of that workbook."""
    cell: Text = None
    """Cell of that sheet, as D7."""


class _Target(Entry):
    area: Text = None
    """Area, measure or period that a move leads to; what is left out stays as it is."""
    measure: Text = None
    """See `to.area`."""
    period: Text = None
    """See `to.area`."""


class _Entry(Entry):
    where: _Place
    """The cells: all that is named must fit. Needs area, measure and period together, or a source."""
    action: Literal["override", "drop", "scale", "move"]
    """override puts `value` in the place of the figure; drop makes it unknown; scale multiplies by `value`; move gives it to another area, measure or period. All but drop change the newest report alone."""
    value: Annotated[int, Field(ge=0)] | Annotated[float, Field(gt=0)] | None = None
    """The figure of an override, the factor of a scale."""
    to: _Target = _Target()
    """Where a move leads."""
    expect: Annotated[int, Field(ge=0)] | None = None
    """What the newest report says. Where it says something else the correction lapses, with a finding."""
    reason: Annotated[str, Field(min_length=1)]
    """Why, and who said so: it stands in the findings."""
    role: str = ""
    """The office or duty of whoever decided it; no person's name."""
    reported: date | None = None
    """Day on which it became known: a build as of an earlier day does not apply it. Left out, it always was."""
    status: Literal["acknowledged", "proposed", "withdrawn"] = "acknowledged"
    """Only acknowledged corrections are applied; proposed and withdrawn ones are kept for the record."""


@dataclass(frozen=True)
class Known:
    """What corrections may speak of."""

    areas: Collection[str]
    measures: Collection[str]
    year_rule: YearRule


def read_corrections(root: Path, known: Known) -> tuple[tuple[Correction, ...], list[Problem]]:
    """Return the corrections in the order of the file, and everything that is wrong with it."""
    path = root / FILE
    if not path.is_file():
        return (), []
    file, unreadable = read_toml(path, FILE, own=True)
    problems = [*unreadable, *_check_top(file)]
    found: list[Correction] = []
    entries = file.data.get("correction", [])
    if not isinstance(entries, list) or unreadable:
        return (), problems
    for data, part in zip(entries, _parts(file, len(entries)), strict=True):
        entry, wrong = validated(_Entry, data, part, _INSIDE)
        problems += wrong
        if entry:
            mistakes = [*_check_names(entry, part, known), *_check_action(entry, part)]
            problems += mistakes
            if not mistakes:
                found.append(_correction(entry, known.year_rule))
    return tuple(found), problems


def _check_top(file: TomlFile) -> Iterator[Problem]:
    for key in file.data:
        if key != "correction":
            yield file.problem(f'unknown key "{key}": begin each entry with [[correction]]', (key,))
    if not isinstance(file.data.get("correction", []), list):
        yield file.problem("begin each entry with [[correction]]", ("correction",))


def _parts(file: TomlFile, entries: int) -> list[TomlFile]:
    """Cut the file into its entries, so that mistakes are found at the lines of their own."""
    lines = file.text.splitlines(keepends=True)
    starts = [at for at, line in enumerate(lines) if _HEADER.match(line)]
    if len(starts) != entries:
        return [file] * entries
    ends = [*starts[1:], len(lines)][: len(starts)]
    return [
        TomlFile(file.name, "".join(lines[start:end]), own=True, before=start)
        for start, end in zip(starts, ends, strict=True)
    ]


def _check_names(entry: _Entry, file: TomlFile, known: Known) -> Iterator[Problem]:
    for key, place in (("where", entry.where), ("to", entry.to)):
        if place.area is not None and place.area not in known.areas:
            message = f'area "{place.area}" is not in areas.csv{suggest(place.area, known.areas)}'
            yield file.problem(message, (*_INSIDE, key), place.area)
        if place.measure is not None and place.measure not in known.measures:
            hint = suggest(place.measure, known.measures)
            yield file.problem(
                f'unknown measure "{place.measure}"{hint}', (*_INSIDE, key), place.measure
            )
        if place.period is not None:
            try:
                known.year_rule.parse(place.period)
            except ValueError as error:
                yield file.problem(str(error), (*_INSIDE, key), place.period)
    basis = entry.where.basis
    if basis is not None and basis not in BASES:
        message = f'basis "{basis}" is none of {", ".join(BASES)}{suggest(basis, BASES)}'
        yield file.problem(message, (*_INSIDE, "where"), basis)


def _check_action(entry: _Entry, file: TomlFile) -> Iterator[Problem]:
    where = entry.where
    if where.source is None and None in (where.area, where.measure, where.period):
        yield file.problem("where: name area, measure and period, or a source", (*_INSIDE, "where"))
    if where.source is None and (where.sheet or where.cell):
        yield file.problem("where: a sheet or cell needs its source", (*_INSIDE, "where"))
    needed = _NEEDS.get(entry.action)
    moved = entry.to != _Target()
    for key, given in (("value", entry.value is not None), ("to", moved)):
        if key == needed and not given:
            yield file.problem(f'"{entry.action}" needs "{key}"', (*_INSIDE, "action"))
        elif key != needed and given:
            yield file.problem(f'"{entry.action}" takes no "{key}"', (*_INSIDE, key))
    if entry.action == "override" and not _counts(entry.value):
        yield file.problem(
            f"value {entry.value} is no whole number up to {LARGEST}", (*_INSIDE, "value")
        )


def _counts(value: float | None) -> bool:
    return value is None or (isinstance(value, int) and value <= LARGEST)


def _correction(entry: _Entry, rule: YearRule) -> Correction:
    said = json.dumps(entry.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return Correction(
        id=sha256(said.encode()).hexdigest()[:8],
        where=_place(entry.where.model_dump(), rule),
        action=entry.action,
        value=None if entry.value is None else Decimal(str(entry.value)),
        to=_place(entry.to.model_dump(), rule),
        expect=entry.expect,
        reason=entry.reason,
        role=entry.role,
        reported=entry.reported,
        status=entry.status,
    )


def _place(named: dict[str, Any], rule: YearRule) -> Place:
    period = named.pop("period")
    return Place(period=rule.parse(period) if period else None, **named)
