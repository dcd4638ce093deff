"""Texts in more than one language."""

from __future__ import annotations

from collections.abc import Iterable

from fpstats.catalogue.toml_files import Declared, T
from fpstats.errors import Problem, suggest
from fpstats.model.declared import Label

LANGUAGES = ("zh", "en")


def in_every_language(text: str | dict[str, str]) -> Label:
    """Return the label; a plain text is meant for every language."""
    return text if isinstance(text, dict) else dict.fromkeys(LANGUAGES, text)


def check_label(
    declared: Declared[T], key: str, label: Label, languages: Iterable[str]
) -> list[Problem]:
    """Return the languages that a label lacks, and those that nobody knows."""
    problems = [
        declared.problem(f'"{key}" has no text in "{language}"', key)
        for language in languages
        if not label.get(language, "").strip()
    ]
    problems += [
        declared.problem(f'"{key}": unknown language "{name}"{suggest(name, LANGUAGES)}', key)
        for name in label
        if name not in LANGUAGES
    ]
    return problems
