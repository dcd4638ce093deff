"""The findings of this room, in words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from fpstats.indicators.statements import sql
from fpstats.indicators.working import Declared
from fpstats.model.observed import Finding
from fpstats.store.engine import Engine

_FIELDS = ("source", "sheet", "cell", "area_code", "measure", "period_start", "period_end", "value", "expected")  # fmt: skip


@cache
def _rules() -> Mapping[str, Mapping[str, Any]]:
    text = resources.files("fpstats.indicators").joinpath("rules.toml").read_text("utf-8")
    return tomllib.loads(text)


@dataclass(frozen=True)
class Wording:
    """What areas and measures are called in the language of the findings."""

    areas: Mapping[str, str]
    measures: Mapping[str, str]
    language: str = "zh"

    @classmethod
    def of(cls, declared: Declared, language: str) -> Wording:
        """Return the names of what is declared."""
        labels = {measure.id: measure.label[language] for measure in declared.measures.values()}
        return cls({area.code: area.name for area in declared.areas}, labels, language)

    def finding(
        self, name: str, row: Mapping[str, Any], more: Mapping[str, Any] | None = None
    ) -> Finding:
        """Return what a rule of rules.toml says of a row with the fields of findings."""
        rule = _rules()[name]
        words = {
            **row,
            **(more or {}),
            "area": self.areas.get(row["area_code"], ""),
            "measure": self.measures.get(row["measure"], ""),
            "difference": _difference(row["value"], row["expected"]),
        }
        return Finding(
            rule=name,
            effect=rule["effect"],
            message=rule["message"][self.language].format_map(words),
            remedy=rule["remedy"][self.language].format_map(words),
            **{field: row[field] for field in _FIELDS},
        )


def check_resolution(
    engine: Engine, declared: Declared, language: str = "zh"
) -> tuple[Finding, ...]:
    """Return what resolving found, in one language; `resolve` must have run in the same engine."""
    words = Wording.of(declared, language)
    rows = [*engine.records(sql("findings")), *engine.records(sql("boundary_findings"))]
    found = (words.finding(row["rule"], _of_area(row)) for row in rows if not _beside(row))
    return tuple(sorted(found, key=lambda finding: tuple(map(str, finding))))


def _beside(row: Mapping[str, Any]) -> bool:
    """Whether a row is about a node that only keeps reports from being added twice."""
    return (row["area_code"] or "").startswith("~")


def _of_area(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a row about a part of an area's time as one about the area."""
    code, mark, _ = (row["area_code"] or "").partition("@")
    return {**row, "area_code": code} if mark else row


def _difference(value: str | None, expected: str | None) -> str:
    if value is None or expected is None or not expected.lstrip("-").isdigit():
        return ""
    return str(int(value) - int(expected))
