"""What names no measure by itself and stands beside what does: 累计, 上年同期, 其中：农业, 合计.

In 出生 上年同期 死亡 上年同期 each is of the label before it; 合计 is of all labels before it, where
they count one thing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fpstats.ingest.texts.indents import opens
from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.naming import is_rate
from fpstats.ingest.texts.reading import Reading


@dataclass(frozen=True)
class Anchor:
    """What a label may refer to: a label, nothing, or something that was not understood.

    `within` says that it is a part of that label with all that this says.
    """

    label: Label | None = None
    blocked: bool = False
    within: bool = False


MIGRANTS = frozenset({"inflow", "outflow"})
NOWHERE = Anchor()
BLOCKED = Anchor(None, blocked=True)


@dataclass
class Companions:
    """The labels of an axis so far, as far as such a label may refer to them."""

    _named: list[Reading] = field(default_factory=list)
    """What labels that name something came to, rates left out."""
    _last: Label | None = None
    """The label that names a concept and has only companions after it."""
    _rate: Label | None = None
    """The printed rate that is the last label, if it is one."""
    _bare: bool = False
    """Whether no companion stands between that label and the next."""
    _unknown: bool = False
    """Whether some label was not understood: a total may count it too."""
    _alone: bool = True
    """Whether no bare label stands right before that label."""

    def of(self, label: Label) -> Anchor:
        """Return what a label that names nothing may refer to."""
        reading = label.reading
        if reading.get("set_aside") or reading.get("difference") or reading.get("rate"):
            return NOWHERE
        if reading.get("relative"):
            return self._before(reading)
        if reading.get("basis") and label.texts:
            return self._of_whom(label)
        return self._all() if label.total else NOWHERE

    def _of_whom(self, label: Label) -> Anchor:
        """Return what 其中：农业 is of, and 非农业 beside it; 流入 alone counts the migrants."""
        if not self._named:
            return NOWHERE
        moved = label.reading.get("basis") & MIGRANTS
        beside = opens(label.texts[-1]) or not moved
        return Anchor(self._last) if self._last and beside else BLOCKED

    def _before(self, reading: Reading) -> Anchor:
        """Return the label right before; what adds up months may add up several labels instead."""
        if self._rate:
            return Anchor(self._rate) if reading.get("relative") == {"previous_year"} else BLOCKED
        if not self._named:
            return NOWHERE
        adjacent = self._alone or reading.get("relative") == {"previous_year"}
        return Anchor(self._last) if self._last and adjacent else BLOCKED

    def _all(self) -> Anchor:
        """Return the one thing that all labels count."""
        concepts = [reading.get("concept") for reading in self._named]
        if not any(concepts):
            return NOWHERE
        if self._unknown or len(set(concepts)) > 1 or len(concepts[0]) != 1:
            return BLOCKED
        first = self._named[0].naming
        common = {
            name: values
            for name, values in first.items()
            if all(other.get(name) == values for other in self._named)
        }
        return Anchor(Label(("",), Reading(common)))

    def note(self, label: Label, completed: Reading) -> None:
        """Take a further label, with what it came to."""
        reading = label.reading
        beside = reading.get("relative") or reading.get("basis")
        if not beside and not reading.get("difference"):
            plain = is_rate(reading) and not (reading.get("quantity") or reading.leftover)
            self._rate = label if plain else None
        if reading.get("difference") or (beside and not reading.naming):
            self._bare, self._alone = False, True
        elif label.area and not reading.naming:
            self._named, self._last, self._bare = [], None, False
            self._unknown = False
        elif is_rate(reading) or reading.get("quantity") or (reading.leftover and not label.area):
            self._last, self._bare = None, False
            self._unknown = self._unknown or not is_rate(reading)
        elif reading.naming:
            whole = bool(reading.get("concept")) and not label.part
            self._last, self._alone = (label if whole else None), not self._bare
            self._bare = whole
            self._named.append(completed)
