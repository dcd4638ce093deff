"""Groups of areas that are no areas themselves: 山区 beside its townships, 沿河线小计 below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fpstats.ingest.layout.label_columns import LabelColumns
from fpstats.ingest.texts.area_words import area_word
from fpstats.ingest.texts.label import Label, numbered
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.reading import Reading
from fpstats.model.text import has_chinese, normal

_SUBTOTALS = ("小计", "合计")
_KINDS = ("山区", "片区", "线区")
"""What names of groups end with though areas end with 区 too."""


def group_columns(columns: LabelColumns, lexicon: Lexicon, context: str | None) -> frozenset[int]:
    """Return the columns that only group areas: each stands under one text, some texts over several.

    沿河线 beside 青山乡 and 柳林乡 says nothing of their figures; 迁入 beside all of them does.
    """
    found = set()
    for column in columns.names:
        inner = [one for one in columns.all if one > column]
        pairs = list(_beside(columns, column, inner, lexicon, context))
        texts = dict.fromkeys(text for text, _ in pairs)
        once = len({area for _, area in pairs}) == len(pairs)
        if once and 1 < len(texts) < len(pairs) and all(_unknown(t, lexicon) for t in texts):
            found.add(column)
    return frozenset(found)


def _beside(
    columns: LabelColumns, column: int, inner: Sequence[int], lexicon: Lexicon, context: str | None
) -> Iterator[tuple[str, str]]:
    """Yield the text of a column and the area right of it, for each row that has both."""
    for number in columns.numbers:
        text = columns.text(number, column)
        names = (columns.text(number, at) for at in inner) if text else ()
        codes = (lexicon.areas.match(name, context).code for name in names if name)
        if code := next((code for code in codes if code), None):
            yield text, code


def _unknown(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a name, but of no area, and says nothing but perhaps that it is a group."""
    if not has_chinese(text):
        return False
    said = lexicon.words.read(text)
    group = "group" in said.get("total")
    return lexicon.areas.match(text).code is None and (group or bool(said.leftover))


def with_groups(labels: Sequence[Label]) -> list[Label]:
    """Read 沿河线小计 in a list of areas as the total of a group; not so 南岭乡小计."""
    return [_group(label) for label in labels]


def _group(label: Label) -> Label:
    if label.area or not label.texts or not label.reading.leftover:
        return label
    text = normal(label.texts[-1])
    name = next((text.removesuffix(end) for end in _SUBTOTALS if text.endswith(end)), "")
    if not name or numbered(text) or (area_word(name) and not name.endswith(_KINDS)):
        return label
    return replace(label, reading=Reading({"total": frozenset({"group"})}))
