"""Cases written in Markdown: a story, the returns as tables, and what must come of them.

A case begins with `## title`. A line such as `**Returns**` says what the table below it is:
Areas, Changes, Targets, Corrections and Returns are given; Facts, Indicators, Observations and Findings are expected. A
line `Setting: own_figure = always, as_of = 2003-10-31` changes a setting.

Each row of an expected table is one row of the result, found by the columns that name it; `none`
as its value says that there must be no such row. Only the columns drawn are compared, figures as
exactly as they are drawn. Findings are compared as a whole: a case that draws none must have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from drawn_returns import CITY, RULE, City, Outcome

_LABEL = re.compile(r"\*\*(\w+)\*\*")
_SETTING = re.compile(r"Setting: (.+)")
_RULER = re.compile(r"[|\s:-]+")
_NAMING = {"indicator", "measure", "area", "period", "basis", "agency", "source", "cell", "filed"}


@dataclass
class Case:
    """One case of a rule."""

    title: str
    tables: dict[str, str] = field(default_factory=dict)
    setting: dict[str, Any] = field(default_factory=dict)

    def outcome(self) -> Outcome:
        city = City(self.tables.get("Areas", CITY))
        if "Targets" in self.tables:
            city = replace(city, targets=self.tables["Targets"])
        if "Changes" in self.tables:
            city = replace(city, changes=self.tables["Changes"])
        if "late_registration" in str(self.tables.get("Indicators")):
            city = replace(city, late=True)
        if "Corrections" in self.tables:
            city = replace(city, corrections=self.tables["Corrections"])
        return city.with_setting(**self.setting).of(self.tables["Returns"])

    def expected(self, label: str) -> list[dict[str, str]]:
        head, *rows = self.rows(label) or [[]]
        return [dict(zip(head, row, strict=True)) for row in rows]

    def rows(self, label: str) -> list[list[str]]:
        lines = self.tables.get(label, "").splitlines()
        return [[cell.strip() for cell in line.strip()[1:-1].split("|")] for line in lines]


def written_cases(folder: Path) -> Iterator[tuple[str, Case]]:
    """Yield every case of the .md files of a folder, with a name for it."""
    for file in sorted(folder.glob("*.md")):
        for part in re.split(r"^## ", file.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            case = _case(part)
            yield f"{file.stem}: {case.title}", case


def _case(text: str) -> Case:
    title, *lines = text.splitlines()
    case = Case(title)
    label = ""
    for line in lines:
        if found := _LABEL.fullmatch(line):
            label = found[1]
        elif found := _SETTING.fullmatch(line):
            case.setting = dict(map(_setting, found[1].split(", ")))
        elif line.startswith("|") and not _RULER.fullmatch(line):
            case.tables[label] = case.tables.get(label, "") + line + "\n"
    return case


def _setting(text: str) -> tuple[str, Any]:
    name, value = text.split(" = ")
    match name:
        case "as_of" | "boundaries":
            return name, date.fromisoformat(value)
        case "named":
            return name, (RULE.parse(value),)
        case _:
            return name, value


def found_row(rows: list[dict[str, Any]], wanted: Mapping[str, str]) -> dict[str, str]:
    """Return the row that `wanted` names, in the columns of `wanted` and as exactly as drawn."""
    named = {name: text for name, text in wanted.items() if name in _NAMING}
    chosen = [
        row for row in rows if all(drawn(row[name], text) == text for name, text in named.items())
    ]
    if not chosen:
        return {name: text if name in named else "" for name, text in wanted.items()} | {
            "value": "none"
        }
    assert len(chosen) == 1, f"{named} names {len(chosen)} rows"
    return {name: drawn(chosen[0][name], text) for name, text in wanted.items()}


def drawn(value: Any, like: str) -> str:
    """Draw a value with as many decimals as the expectation has."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.{len(like.partition('.')[2])}f}"
    return str(value)
