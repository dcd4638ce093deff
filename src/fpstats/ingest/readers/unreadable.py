"""Why a file cannot be read: a stable reason, worded in the project's language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    text = resources.files(__package__).joinpath("unreadable.toml").read_text("utf-8")
    return tomllib.loads(text)


class Unreadable(Exception):
    """A file that gives no grids. Carries no text of any cell.

    `reason` is an id of unreadable.toml; `facts` fill its sentence.
    """

    def __init__(self, reason: str, **facts: str | float) -> None:
        """Take the reason and what its sentence names."""
        self.reason = reason
        self.facts = facts
        super().__init__(self.sentence("en"))

    def sentence(self, language: str = "zh") -> str:
        """Return the reason as a sentence, in zh or en."""
        return _sentences()[self.reason][language].format_map(self.facts)
