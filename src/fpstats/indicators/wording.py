"""The findings of resolving, in words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from fpstats.indicators.resolve import sql
from fpstats.indicators.working import Declared
from fpstats.model.observed import Finding
from fpstats.store.engine import Engine

_FIELDS = ("area_code", "measure", "period_start", "period_end", "value", "expected")


@cache
def _rules() -> Mapping[str, Mapping[str, Any]]:
    text = resources.files("fpstats.indicators").joinpath("rules.toml").read_text("utf-8")
    return tomllib.loads(text)


def check_resolution(
    engine: Engine, declared: Declared, language: str = "zh"
) -> tuple[Finding, ...]:
    """Return what resolving found, in one language; `resolve` must have run in the same engine."""
    names = {area.code: area.name for area in declared.areas}
    labels = {measure.id: measure.label[language] for measure in declared.measures.values()}
    found = (_finding(row, names, labels, language) for row in engine.records(sql("findings")))
    return tuple(sorted(found, key=lambda finding: tuple(map(str, finding))))


def _finding(
    row: Mapping[str, Any], names: Mapping[str, str], labels: Mapping[str, str], language: str
) -> Finding:
    rule = _rules()[row["rule"]]
    words = {
        **row,
        "area": names.get(row["area_code"], ""),
        "measure": labels.get(row["measure"], ""),
        "difference": _difference(row["value"], row["expected"]),
    }
    return Finding(
        rule=row["rule"],
        effect=rule["effect"],
        message=rule["message"][language].format_map(words),
        remedy=rule["remedy"][language].format_map(words),
        source=row["source"],
        sheet=row["sheet"],
        cell=row["cell"],
        **{name: row[name] for name in _FIELDS},
    )


def _difference(value: str | None, expected: str | None) -> str:
    if value is None or expected is None or not expected.lstrip("-").isdigit():
        return ""
    return str(int(value) - int(expected))
