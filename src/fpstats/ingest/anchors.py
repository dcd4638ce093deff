"""To which label before it a part belongs: 男 to 出生人数, 计划内 to 一孩出生 and not to 女.

Along a row or column, an incomplete label refers back to the nearest one that names a concept by
itself and is no such part. An unknown label in between ends the search: it may be what is meant.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from fpstats.ingest.meaning import Label
from fpstats.ingest.naming import MeasureIndex, is_rate
from fpstats.ingest.words import Reading

_PART = ("sex", "plan", "age", "method")
_HEAD = ("concept", "parity", "basis")


@dataclass(frozen=True)
class Anchor:
    """What a label may refer to: a label, nothing, or something that was not understood."""

    label: Label | None = None
    blocked: bool = False


NOWHERE = Anchor()
BLOCKED = Anchor(None, blocked=True)


class Anchors:
    """The labels that the next one along an axis may refer to; seldom more than one."""

    def __init__(self, measures: MeasureIndex) -> None:
        """Start with nothing to refer to."""
        self._measures = measures
        self._open: list[Label] = []
        self._blocked = False
        self._parities = 0
        self._doubtful = False

    def of(self, reading: Reading) -> Anchor:
        """Return what a reading may refer to."""
        if not reading.naming:
            return BLOCKED if self._blocked else NOWHERE
        if not reading.get("parity") and (self._parities == 1 or self._doubtful):
            return BLOCKED
        for index in range(len(self._open) - 1, -1, -1):
            label = self._open[index]
            if label.reading.get("set_aside") or self._whole_for(label.reading, reading):
                skipped = self._open[index + 1 :]
                alike = all(_head(one.reading) == _head(label.reading) for one in skipped)
                return Anchor(label) if alike else BLOCKED
        return BLOCKED if self._blocked or self._open else NOWHERE

    def note(self, label: Label, completed: Reading) -> None:
        """Let later labels refer to this one, where it is a whole that names a concept."""
        reading = label.reading
        if reading.leftover and not label.area:
            self._start([], blocked=True)
        elif reading.get("set_aside"):
            self._start([label])
        elif self._beside(reading):
            self._start([replace(label, reading=completed)])
        elif reading.one("concept") and not label.part and not is_rate(reading):
            whole = not any(reading.get(name) for name in _PART)
            self._start([label] if whole else [*self._open, label])
        elif reading.naming:
            self._count(reading)

    def _start(self, labels: list[Label], *, blocked: bool = False) -> None:
        self._open, self._blocked = labels, blocked
        self._parities, self._doubtful = 0, False

    def _beside(self, reading: Reading) -> bool:
        """Whether a label stands beside what it refers to, as 二孩 does after 一孩出生."""
        parity = reading.get("parity")
        last = self._open[-1].reading.get("parity") if self._open else frozenset()
        return bool(parity and last and parity != last and not reading.get("concept"))

    def _count(self, reading: Reading) -> None:
        """Note single parities: 出生 一孩 男 does not say whether the boys are first births."""
        if reading.get("parity"):
            self._parities, self._doubtful = self._parities + 1, False
        else:
            self._doubtful = self._doubtful or self._parities == 1
            self._parities = 0

    def _whole_for(self, reading: Reading, part: Reading) -> bool:
        """Whether all that makes a label a part itself is replaced by the part that follows."""
        return all(
            part.get(name) or not self._droppable(reading, name)
            for name in _PART
            if reading.get(name)
        )

    def _droppable(self, reading: Reading, name: str) -> bool:
        """Whether the label would name a measure without this facet: 出生男 would, 女性初婚 not."""
        facets = {key: values for key, values in reading.facets.items() if key != name}
        less = Reading(facets, "", reading.scale, reading.absorbed)
        return bool(self._measures.named(less))


def _head(reading: Reading) -> tuple[frozenset[str], ...]:
    return tuple(reading.get(name) for name in _HEAD)
