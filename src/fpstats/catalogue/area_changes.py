"""area_changes.csv: renamed, recoded, raised, merged, split, transferred and abolished areas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from fpstats.catalogue.areas import Row, day_of, read_rows
from fpstats.errors import Problem, suggest
from fpstats.model.area_changes import CHANGES, AreaChange
from fpstats.model.declared import LEVELS, Area

FILE = "area_changes.csv"
COLUMNS = ("from_code", "to_code", "change", "date", "share", "restates")
REQUIRED = ("from_code", "to_code", "change", "date")
RESTATES = {"": None, "yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}
_SHARED = ("split", "transfer")


def read_area_changes(
    root: Path, areas: Iterable[Area]
) -> tuple[tuple[AreaChange, ...], list[Problem]]:
    """Return the changes by day, and everything that is wrong with the file."""
    path = root / FILE
    if not path.is_file():
        return (), []
    known = {area.code: area for area in areas}
    rows, problems = read_rows(path, COLUMNS, REQUIRED)
    found: dict[AreaChange, int] = {}
    for line, row in rows:
        wrong = [*_check_codes(row, known), *_check_values(row)]
        if not wrong:
            change = _change(row)
            wrong += _check_life(change, known)
            if found.setdefault(change, line) != line:
                wrong.append(f"line {found[change]} says the same")
        problems += [Problem(FILE, line, message) for message in wrong]
    problems += _check_shares(found)
    return tuple(sorted(found, key=lambda one: (one.day, found[one]))), problems


def _check_codes(row: Row, known: Mapping[str, Area]) -> Iterator[str]:
    for name in ("from_code", "to_code"):
        code = row[name]
        if code and code not in known:
            yield f'{name} "{code}" is not in areas.csv{suggest(code, known)}'
    if not row["from_code"]:
        yield "from_code is empty"
    change, same = row["change"], row["from_code"] == row["to_code"]
    if change not in CHANGES:
        yield f'change "{change}" is none of {", ".join(CHANGES)}{suggest(change, CHANGES)}'
    elif change == "abolish" and row["to_code"]:
        yield "an abolished area has no to_code: use merge or split for one that has a successor"
    elif change == "rename" and row["to_code"] and not same:
        yield "a renamed area keeps its code: use recode for a new one"
    elif change not in ("abolish", "rename") and not row["to_code"]:
        yield f"{change} needs a to_code"
    elif change not in ("abolish", "rename", "upgrade", "split") and same:
        yield f"{change} leads from {row['from_code']} to itself"


def _check_values(row: Row) -> Iterator[str]:
    if day_of(row["date"]) is None:
        yield f'date "{row["date"]}" is no day: write 2003-10-01'
    if row["restates"].lower() not in RESTATES:
        yield f'restates "{row["restates"]}" is none of yes, no or empty'
    if not row["share"]:
        return
    share = _share(row["share"])
    if share is None or not 0 < share <= 1:
        yield f'share "{row["share"]}" is no part of a whole: write 0.4'
    elif row["change"] not in _SHARED and share != 1:
        yield f"{row['change']} takes the whole area: a share needs split or transfer"


def _share(text: str) -> Fraction | None:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None


def _change(row: Row) -> AreaChange:
    to = row["to_code"] or (None if row["change"] == "abolish" else row["from_code"])
    day = day_of(row["date"]) or date.min
    share = _share(row["share"]) if row["share"] else None
    return AreaChange(
        row["from_code"], to, row["change"], day, share, RESTATES[row["restates"].lower()]
    )


def _check_life(change: AreaChange, known: Mapping[str, Area]) -> Iterator[str]:
    """Yield areas that end before they change, or have not begun when they take over."""
    former, later = known[change.from_code], known.get(change.to_code or "")
    if former.valid_from and former.valid_from >= change.day:
        yield f"{former.name} begins on {former.valid_from} (areas.csv), not before {change.day}"
    if former.valid_to and former.valid_to < change.day - timedelta(days=1):
        yield f"{former.name} ends on {former.valid_to} (areas.csv), before {change.day}"
    if ends_by(change) and former.valid_to and former.valid_to >= change.day:
        yield f"{former.name} is still valid on {change.day} (areas.csv): end it the day before"
    if later and later.valid_from and later.valid_from > change.day:
        yield f"{later.name} begins on {later.valid_from} (areas.csv), after {change.day}"
    if later and later.valid_to and later.valid_to < change.day:
        yield f"{later.name} ends on {later.valid_to} (areas.csv), before {change.day}"


def _check_shares(found: Mapping[AreaChange, int]) -> Iterator[Problem]:
    """Yield parts of one area that are more than the whole, or given for some and not for others."""
    parts: defaultdict[tuple[str, date], list[AreaChange]] = defaultdict(list)
    for change in found:
        if change.change in _SHARED and change.moves:
            parts[change.from_code, change.day].append(change)
    for (code, day), changes in parts.items():
        shares = [change.share for change in changes if change.share is not None]
        line = found[changes[-1]]
        if len(changes) > 1 and 0 < len(shares) < len(changes):
            yield Problem(
                FILE, line, f"give a share for every part of {code} on {day}, or for none"
            )
        if sum(shares) > 1:
            yield Problem(FILE, line, f"the parts of {code} on {day} add up to more than 1")


def ends_by(change: AreaChange) -> bool:
    """Return whether the former area cannot exist afterwards."""
    return change.moves and change.change in ("recode", "upgrade", "merge", "abolish")


def with_lives(areas: Iterable[Area], changes: Iterable[AreaChange]) -> tuple[Area, ...]:
    """Return the areas with first and last days that follow from changes where none are given.

    An area whose listed parts have all become others', ends with the last of them.
    """
    lives = {area.code: area for area in areas}
    moved = set()
    for change in changes:
        former = lives[change.from_code]
        if change.moves:
            moved.add(former.code)
        if ends_by(change) and former.valid_to is None:
            lives[former.code] = replace(former, valid_to=change.day - timedelta(days=1))
        later = lives.get(change.to_code or "")
        if later and change.moves and change.change in ("recode", "upgrade") and later.valid_from is None:  # fmt: skip
            lives[later.code] = replace(later, valid_from=change.day)
    _end_emptied(lives, moved)
    return tuple(lives.values())


def _end_emptied(lives: dict[str, Area], moved: set[str]) -> None:
    """End the areas without a last day whose parts have all gone by changes, lowest first."""
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for area in lives.values():
        if area.parent in lives and lives[area.parent].level in LEVELS:
            parts[area.parent].append(area.code)
    for code in sorted(parts, key=lambda code: -LEVELS.index(lives[code].level)):
        ends = [lives[part].valid_to for part in parts[code] if part in moved]
        days = [day for day in ends if day is not None]
        if len(days) == len(parts[code]) and lives[code].valid_to is None:
            lives[code] = replace(lives[code], valid_to=max(days))
            moved.add(code)
