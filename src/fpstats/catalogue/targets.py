"""targets.csv: the goals of indicators, for areas and periods."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path

from fpstats.catalogue.areas import Row, read_rows
from fpstats.catalogue.indicators import concepts
from fpstats.errors import Problem, suggest
from fpstats.model.declared import LEVELS, Area, Indicator, Measure, Target
from fpstats.model.period import YearRule

COLUMNS = ("indicator", "area_code", "period", "target", "direction")
REQUIRED = ("indicator", "period", "target")
DIRECTIONS = ("at_least", "at_most", "range", "")
_RANGE = re.compile(r"\s*(?:\.\.|[-–—~～|:])\s*")


class Goals:
    """What targets may speak of: the indicators, the areas, and the periods of the project."""

    def __init__(
        self,
        indicators: Mapping[str, Indicator],
        measures: Mapping[str, Measure],
        areas: Iterable[Area],
        year_rule: YearRule,
    ) -> None:
        """Keep them by id and code."""
        self.indicators = indicators
        self.measures = measures
        self.areas = {area.code: area for area in areas}
        self.year_rule = year_rule

    def lowest(self, indicator: str) -> str:
        """Return the lowest level that a goal may be held against: county for contraception."""
        declared = self.indicators.get(indicator)
        users = declared and "contraceptive_users" in concepts(declared, self.measures)
        return "county" if users else LEVELS[-1]


def read_targets(root: Path, goals: Goals) -> tuple[tuple[Target, ...], list[Problem]]:
    """Return the targets in the order of the file, and everything that is wrong with it."""
    path = root / "targets.csv"
    if not path.is_file():
        return (), []
    rows, problems = read_rows(path, COLUMNS, REQUIRED)
    targets: list[Target] = []
    lines: dict[tuple[str, ...], int] = {}
    for line, row in rows:
        wrong = [*_check_names(row, goals), *_check_period(row, goals), *_check_goal(row, goals)]
        key = (row["indicator"], row["area_code"], row["period"])
        if lines.setdefault(key, line) != line:
            wrong.append(f"line {lines[key]} already has a target for the same area and period")
        problems += [Problem("targets.csv", line, message) for message in wrong]
        if not wrong:
            targets.append(_target(row, goals))
    return tuple(targets), problems


def _target(row: Row, goals: Goals) -> Target:
    numbers = tuple(_numbers(row))
    area = row["area_code"] or None
    lowest = goals.lowest(row["indicator"])
    return Target(row["indicator"], area, row["period"], numbers, row["direction"], lowest)


def _check_names(row: Row, goals: Goals) -> Iterator[str]:
    indicator, code, direction = row["indicator"], row["area_code"], row["direction"]
    if indicator not in goals.indicators:
        yield f'unknown indicator "{indicator}"{suggest(indicator, goals.indicators)}'
    if code and code not in goals.areas:
        yield f'area_code "{code}" is not in areas.csv{suggest(code, goals.areas)}'
    if direction not in DIRECTIONS:
        yield f'direction "{direction}" is none of at_least, at_most, range or empty{suggest(direction, DIRECTIONS)}'
    area = goals.areas.get(code)
    if area and area.level in LEVELS:
        lowest = goals.lowest(indicator)
        if LEVELS.index(area.level) > LEVELS.index(lowest):
            yield f'"{indicator}" has no targets below {lowest}: {area.name} is a {area.level}'


def _check_period(row: Row, goals: Goals) -> Iterator[str]:
    try:
        goals.year_rule.parse(row["period"])
    except ValueError as error:
        yield str(error)


def _numbers(row: Row) -> list[str]:
    text = row["target"]
    return _RANGE.split(text) if row["direction"] == "range" else [text]


def _check_goal(row: Row, goals: Goals) -> Iterator[str]:
    texts = _numbers(row)
    values = [_number(text) for text in texts]
    ranged = row["direction"] == "range"
    if None in values or len(values) != (2 if ranged else 1):
        wanted = "two numbers like 103-107" if ranged else "a number like 98.0"
        yield f'target "{row["target"]}" is not {wanted}'
        return
    low, high = values[0], values[-1]
    if low is not None and high is not None and low > high:
        yield f'target "{row["target"]}" ends below its beginning'
    indicator = goals.indicators.get(row["indicator"])
    if indicator and indicator.interval == "wilson" and high is not None and high > indicator.per:
        yield f'target "{row["target"]}" is above {indicator.per}: "{indicator.id}" is a share'


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
