"""The rules of reading: stable names, what follows from each, and its words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from fpstats.model.observed import Finding


@dataclass(frozen=True)
class Rule:
    """One rule: its effect, and its message and remedy by language."""

    effect: str
    message: Mapping[str, str]
    remedy: Mapping[str, str]


@cache
def reading_rules() -> Mapping[str, Rule]:
    """Return the rules declared in rules.toml, by name."""
    text = resources.files(__package__).joinpath("rules.toml").read_text("utf-8")
    return {name: Rule(**declared) for name, declared in tomllib.loads(text).items()}


@dataclass(frozen=True)
class Reporter:
    """Words findings of one file in one language; `labels` are what measures are called in it."""

    source: str
    language: str = "zh"
    labels: Mapping[str, str] = field(default_factory=dict)

    def finding(
        self,
        rule: str,
        sheet: str | None = None,
        cell: str | None = None,
        measure: str | None = None,
        value: str | None = None,
        **words: str,
    ) -> Finding:
        """Return the finding of a rule; `words` fill its message."""
        declared = reading_rules()[rule]
        called = self.labels.get(measure, measure) if measure else ""
        filled = {"measure": called, "value": value or "", **words}
        return Finding(
            rule=rule,
            effect=declared.effect,
            message=declared.message[self.language].format_map(filled),
            remedy=declared.remedy[self.language].format_map(filled),
            source=self.source,
            sheet=sheet,
            cell=cell,
            measure=measure,
            value=value,
        )
