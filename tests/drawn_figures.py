"""Published tables drawn as text: the rows that a briefing is made of.

A drawing has one line for each area and one column for each measure, named by its id. A cell is a
figure, followed where it is incomplete by `9/10` (known cells / due ones) or by `without 3,10`
(the months of the span that are lacking, which then lack month by month as well); an empty cell is
no fact. The first line of the first drawing is the home area, the other areas are its townships.

Indicators are computed here from the shipped definitions in plain Python, apart from the package.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from drawn import cells
from drawn_rates import BASIS, Row, goal_verdict, indicator_row
from fpstats.model.period import Period, YearRule
from fpstats.reports.figures import Published

HOME = "990101"
RULE = YearRule(10)


def area_rows(names: Sequence[str], level: str = "township") -> list[Row]:
    """Return rows of `areas`: the home area and its parts."""
    rows = [(HOME, names[0], "county", None)]
    rows += [(f"{HOME}{number:03}", name, level, HOME) for number, name in enumerate(names[1:], 1)]
    return [
        {
            "position": position,
            "area_code": code,
            "name": name,
            "level": level,
            "parent": parent,
            "aliases": "",
            "valid_from": None,
            "valid_to": None,
        }
        for position, (code, name, level, parent) in enumerate(rows, 1)
    ]


def _shipped(folder: str) -> Iterator[tuple[str, Row]]:
    for file in sorted(resources.files("fpstats").joinpath(folder).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            yield file.name.removesuffix(".toml"), tomllib.loads(file.read_text("utf-8"))


@cache
def measure_rows() -> list[Row]:
    """Return rows of `measures`, as shipped."""
    return [
        {
            "measure": name,
            "label_zh": entry["label"]["zh"],
            "label_en": entry["label"]["en"],
            "nature": entry["nature"],
            "unit": entry["unit"],
            "part_of": entry.get("part_of"),
        }
        for _, entries in _shipped("measures")
        for name, entry in entries.items()
    ]


@cache
def definition_rows() -> list[Row]:
    """Return rows of `definitions`, as shipped, with the bounds that only the build uses."""
    return [
        {
            "indicator": name,
            "label_zh": entry["label"]["zh"],
            "label_en": entry["label"]["en"],
            "numerator": " + ".join(entry["numerator"]),
            "denominator": " + ".join(entry["denominator"]),
            "terms": (entry["numerator"], entry["denominator"]),
            "definition_zh": entry["definition"]["zh"],
            "definition_en": entry["definition"]["en"],
            **{key: entry[key] for key in ("per", "decimals", "unit", "interval", "valid", "minimum", "order")},
            **{f"source_{language}": entry["source"][language] for language in ("zh", "en")},
        }
        for name, entry in _shipped("indicators/definitions")
        if "numerator" in entry
    ]  # fmt: skip


@dataclass(frozen=True)
class DrawnFigures:
    """Rows of facts and indicators of some spans, each drawn.

    `targets` are goals by indicator, for every area; `statuses` replace those that would follow, by
    indicator and area.
    """

    spans: Sequence[tuple[str, str]]
    targets: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """The areas, home first."""
        return list(
            dict.fromkeys(row[0] for _, drawing in self.spans for row in cells(drawing)[1:])
        )

    @property
    def areas(self) -> list[Row]:
        """Rows of `areas`."""
        return area_rows(self.names)

    def published(self) -> Published:
        """Return all rows that figures are looked up in."""
        facts = [row for text, drawing in self.spans for row in self._facts(text, drawing)]
        known = {
            (row["area_code"], row["measure"], row["period_start"], row["period_end"]): row
            for row in facts
        }
        spans = {RULE.parse(text) for text, _ in self.spans}
        indicators = [
            row
            for span in sorted(spans)
            for area in self.areas
            for definition in definition_rows()
            if (row := self._indicator(known, area, span, definition))
        ]
        return Published(indicators, list(known.values()), measure_rows(), definition_rows())

    def _facts(self, text: str, drawing: str) -> Iterator[Row]:
        span = RULE.parse(text)
        stocks = {row["measure"] for row in measure_rows() if row["nature"] == "stock"}
        codes = {row["name"]: row["area_code"] for row in self.areas}
        head, *lines = cells(drawing)
        for line in lines:
            places = len(codes) - 1 if codes[line[0]] == HOME and len(codes) > 1 else 1
            for measure, cell in zip(head[1:], line[1:], strict=True):
                due = places if measure in stocks else places * span.months
                if cell:
                    yield from _cell_facts(codes[line[0]], measure, span, cell, due)

    def _indicator(
        self, known: Mapping[Any, Row], area: Row, span: Period, definition: Row
    ) -> Row | None:
        def term(name: str) -> tuple[Fraction, Row] | None:
            sign, measure = (-1, name[1:]) if name.startswith("-") else (1, name)
            if measure.endswith("@average"):
                stem = measure.removesuffix("@average")
                ends = [known.get((area["area_code"], f"{stem}_{end}", span.start, span.end)) for end in ("begin", "end")]  # fmt: skip
                pair = [row for row in ends if row]
                both = len(pair) == 2
                return (Fraction(sum(row["value"] for row in pair), 2), pair[1]) if both else None
            row = known.get((area["area_code"], measure, span.start, span.end))
            return (Fraction(sign * row["value"]), row) if row else None

        tops, bottoms = ([term(name) for name in names] for names in definition["terms"])
        if None in tops or None in bottoms:
            return None
        numerator = int(sum(found[0] for found in tops if found))
        denominator = sum((found[0] for found in bottoms if found), Fraction(0))
        row = indicator_row(definition, area, span, numerator, denominator)
        first = tops[0]
        assert first is not None
        row |= {key: first[1][key] for key in ("reporting", "expected")}
        if row["status"] == "shown" and row["reporting"] < row["expected"]:
            row["status"] = "incomplete"
        row["target"] = self.targets.get(definition["indicator"])
        row["target_verdict"] = goal_verdict(row, definition)
        row["status"] = self.statuses.get((definition["indicator"], area["name"]), row["status"])
        return row


def _cell_facts(code: str, measure: str, span: Period, cell: str, due: int) -> Iterator[Row]:
    figure, _, rest = cell.partition(" ")
    reporting, expected, lacking = due, due, set[int]()
    if rest.startswith("without"):
        lacking = {int(month) for month in rest.removeprefix("without").split(",")}
        reporting = due - len(lacking)
        known = [month for month in span.each_month() if month.start.month not in lacking]
        for month in known:
            value = int(figure) if month == known[0] else 0
            yield _fact(code, measure, month, value, (1, 1))
    elif rest:
        reporting, expected = (int(number) for number in rest.split("/"))
    yield _fact(code, measure, span, int(figure), (reporting, expected))


def _fact(code: str, measure: str, span: Period, value: int, coverage: tuple[int, int]) -> Row:
    return {
        "area_code": code,
        "measure": measure,
        "basis": BASIS,
        "agency": "family_planning",
        "period_start": span.start,
        "period_end": span.end,
        "value": value,
        "derived": False,
        "estimated": False,
        "reporting": coverage[0],
        "expected": coverage[1],
    }
