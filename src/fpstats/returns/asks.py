"""What a sender is asked, by rule; and the fixed words of a return."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from fpstats.model.observed import Finding


@dataclass(frozen=True)
class Wording:
    """The words of one language."""

    language: str
    phrases: Mapping[str, str]

    def say(self, key: str, **parts: object) -> str:
        """Return a phrase with its parts filled in."""
        return self.phrases[key].format_map(parts)

    def ask(self, finding: Finding) -> str:
        """Return what a sender is to do about a finding."""
        declared: str | None = _asks().get(finding.rule, {}).get(self.language)
        return declared or finding.remedy


def wording(language: str) -> Wording:
    """Return the words of a language."""
    return Wording(language, _declared("phrases.toml")[language])


def is_for_senders(rule: str) -> bool:
    """Whether a sender can answer what a rule finds; a rule of a project's own is asked."""
    return not _asks().get(rule, {}).get("nobody", False)


def _asks() -> Mapping[str, Any]:
    return _declared("asks.toml")


@cache
def _declared(file: str) -> Mapping[str, Any]:
    return tomllib.loads(resources.files("fpstats.returns").joinpath(file).read_text("utf-8"))
