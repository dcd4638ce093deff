"""words.md: the vocabulary, dimension by dimension."""

from __future__ import annotations

from collections.abc import Iterable

from fpstats.catalogue import Catalogue
from fpstats.catalogue.words import CLOSED, NAMING
from fpstats.documentation.markdown import codes, page, table
from fpstats.model.declared import Word

_ABOUT = """\
What a text says is put together from these words; the longest one wins. Before comparing,
traditional characters, full-width letters, case and spaces are folded. A project adds words in
`words.toml` or `words/`: see [formats.md](formats.md)."""
_HEAD = ("value", "words", "also says", "absorbs", "scale")


def words_page(catalogue: Catalogue) -> str:
    """Return the page."""
    dimensions: dict[str, dict[str, list[Word]]] = {}
    for word in catalogue.words:
        dimensions.setdefault(word.dimension, {}).setdefault(word.value, []).append(word)
    sections = (_section(name, dimensions[name]) for name in sorted(dimensions, key=_place))
    return page("Words", _ABOUT, *sections)


def _place(dimension: str) -> tuple[int, str]:
    """What names a measure comes first, in its order."""
    return (NAMING.index(dimension) if dimension in NAMING else len(NAMING), dimension)


def _section(dimension: str, values: dict[str, list[Word]]) -> str:
    note = "A project may add words to these values, and no further values."
    rows = [_row(value, words) for value, words in values.items()]
    return "\n\n".join(
        (f"## {dimension}", *((note,) if dimension in CLOSED else ()), table(_HEAD, rows))
    )


def _row(value: str, words: list[Word]) -> tuple[object, ...]:
    first = words[0]
    also = [f"{name}={said}" for name, said in first.also.items()]
    scale = f"{first.scale} {first.base}" if first.scale != 1 else ""
    return (codes((value,)), _texts(words), codes(also), codes(first.absorbs), scale)


def _texts(words: Iterable[Word]) -> str:
    return " ".join(codes((word.text,)) for word in words)
