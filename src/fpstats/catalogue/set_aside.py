"""What no project can bring back: operations, pregnancies, singled-out households, persons.

The package's words for them are compared, as an office could have written them, with every word,
measure and indicator that a project adds; what overlaps is a mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fpstats.catalogue.toml_files import Declared
from fpstats.errors import Problem
from fpstats.model.declared import Facets, Indicator, Label, Measure, Word
from fpstats.model.text import normal

KEPT_OUT = ("set_aside", "person")
_SHORTEST = {"set_aside": 2, "person": 3}
"""From how many characters on a kept-out word may not stand inside another one: 例 is in 比例,
电话 in 热线电话; shorter ones may only not be the whole word."""


class KeptOut:
    """The package's kept-out words, ready to be looked for in what a project adds."""

    def __init__(self, words: Iterable[Declared[Word]]) -> None:
        """Keep the words and the names of their values (operations, pregnancies, ...)."""
        kept = [word.value for word in words if not word.file.own and word.value.dimension in KEPT_OUT]  # fmt: skip
        self.values = {word.value for word in kept if word.dimension == "set_aside"}
        self._texts = {bare(word.text): word.dimension for word in kept}

    def inside(self, text: str) -> str | None:
        """Return the first kept-out word that a text is or holds."""
        folded = bare(text)
        for kept, dimension in self._texts.items():
            held = len(kept) >= _SHORTEST[dimension] and kept in folded
            if kept and (held or kept == folded):
                return kept
        return None


def bare(text: str) -> str:
    """Return only the letters and digits of a text, in one width, case and script."""
    return "".join(character for character in normal(text) if character.isalnum())


def check_set_aside(
    words: Iterable[Declared[Word]],
    measures: Iterable[Declared[Measure]],
    indicators: Iterable[Declared[Indicator]],
) -> list[Problem]:
    """Return the project's words, measures and indicators that overlap with what is kept out."""
    words = list(words)
    own: list[Declared[Any]] = [
        *(word for word in words if word.file.own and word.value.dimension not in KEPT_OUT),
        *(measure for measure in measures if measure.file.own),
        *(indicator for indicator in indicators if indicator.file.own),
    ]
    if not own:
        return []
    kept = KeptOut(words)
    return [problem for declared in own for problem in _overlaps(declared, kept)]


def _overlaps(declared: Declared[Any], kept: KeptOut) -> Iterator[Problem]:
    named: tuple[str, ...]
    match declared.value:
        case Word() as word:
            named, labels = (word.value,), {"words": word.text}
        case Measure() as measure:
            named, labels = (measure.id, *_values(measure.facets)), _labels(measure.label)
        case Indicator() as indicator:
            facets = [value for facets in indicator.printed for value in _values(facets)]
            named, labels = (indicator.id, *facets), _labels(indicator.label)
    for name in dict.fromkeys(named):
        if name in kept.values or any(part in kept.values for part in name.split("_")):
            yield declared.problem(_refusal(name))
    for key, text in labels.items():
        if kept.inside(text):
            key_path = key.split(".")[0]
            yield declared.problem(_refusal(text), key_path, value=text)


def _values(facets: Facets) -> tuple[str, ...]:
    kept = tuple(name for name in facets if name in KEPT_OUT)
    return (*kept, *(value for values in facets.values() for value in values))


def _labels(label: Label) -> dict[str, str]:
    return {f"label.{language}": text for language, text in label.items()}


def _refusal(text: str) -> str:
    return f'"{text}" speaks of what is set aside (operations, pregnancies, households, persons): a project cannot bring it back'
