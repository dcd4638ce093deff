"""To which label before it a part belongs: 男 to 出生人数, 计划内 to 一孩出生 and not to 女.

Along a row or column, an incomplete label refers back to the nearest one that names a concept by
itself and is no such part. An unknown label in between ends the search: it may be what is meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from fpstats.ingest.lines.companions import BLOCKED, NOWHERE, Anchor, Companions
from fpstats.ingest.lines.doubts import Doubts
from fpstats.ingest.texts.indents import opens
from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.naming import MeasureIndex, is_rate
from fpstats.ingest.texts.reading import Reading

_PART = ("sex", "plan", "age", "method")
_HEAD = ("concept", "parity", "basis")


class Anchors:
    """The labels that the next one along an axis may refer to; seldom more than one."""

    def __init__(self, measures: MeasureIndex, labels: Sequence[Label] = ()) -> None:
        """Start with nothing to refer to, before the labels of an axis."""
        self._measures = measures
        self._repeated = repeated_parts(labels)
        self._passed = 0
        self._head: Label | None = None
        self._companions = Companions()
        self._open: list[Label] = []
        self._blocked = False
        self._parities = 0
        self._doubtful = False
        self._after_rate = False
        self._parts: list[frozenset[str]] = []
        self._opened = False
        self._doubts = Doubts(labels)
        self._group: tuple[str, ...] = ()

    def of(self, label: Label) -> Anchor:
        """Return what the next label may refer to."""
        reading = label.reading
        if not reading.naming or (reading.get("total") and set(reading.naming) == {"timing"}):
            if self._blocked:
                return BLOCKED
            return self._companions.of(label) if not label.area else NOWHERE
        if self._after_rate and label.texts and opens(label.texts[-1]):
            self._start([], blocked=True)
        if self._passed in self._repeated and self._head:
            return Anchor(self._head, within=True)
        if self._doubts.about(reading) or self._opens_within_part(label):
            self._start([], blocked=True)
        unsure = self._parities == 1 or self._doubtful
        if not reading.get("parity") and unsure and not self._leaves_group(label):
            return BLOCKED
        for index in range(len(self._open) - 1, -1, -1):
            whole = self._open[index]
            if whole.reading.get("set_aside") or self._whole_for(whole.reading, reading):
                skipped = self._open[index + 1 :]
                alike = all(_head(one.reading) == _head(whole.reading) for one in skipped)
                alike = alike and not self._doubts.of_both(label, whole.reading)
                return Anchor(whole) if alike and not _contradicts(label, whole) else BLOCKED
        return BLOCKED if self._blocked or self._open else NOWHERE

    def note(self, label: Label, completed: Reading) -> None:
        """Let later labels refer to this one, where it is a whole that names a concept."""
        reading = label.reading
        self._passed += 1
        if not label.texts:
            return
        self._companions.note(label, completed)
        self._doubts.note(label)
        self._after_rate = is_rate(reading)
        if _heads_parts(reading):
            self._head = replace(label, reading=completed)
        if label.area and not reading.naming:
            self._start([])
        elif not label.area and not _is_plain(reading, completed):
            self._start([], blocked=True)
        elif reading.get("set_aside"):
            self._start([label])
        elif self._beside(reading):
            self._start([replace(label, reading=completed)])
        elif reading.one("concept") and not label.part and not is_rate(reading):
            whole = not any(reading.get(name) for name in _PART)
            self._start([label] if whole else [*self._open, label])
        elif reading.naming:
            self._group = label.texts[:-1]
            self._count(reading)
            self._parts.append(frozenset(reading.naming))
            self._opened = opens(label.texts[-1])

    def _opens_within_part(self, label: Label) -> bool:
        """Whether 其中：二孩 stands after 计划外 alone: it can be of that, or of all that are born.

        After both 男 and 女, or another 其中, it is of all of them, and below 计划外 itself of that.
        """
        if not self._parts or not label.texts or not opens(label.texts[-1]):
            return False
        last = self._parts[-1]
        lone = not self._opened and "parity" not in last and self._parts.count(last) == 1
        return lone and not last <= frozenset(label.reading.naming)

    def _leaves_group(self, label: Label) -> bool:
        """Whether a label is in another group than the part before it: 计划内/二孩, 计划外/小计."""
        return bool(self._group) and len(label.texts) > 1 and label.texts[:1] != self._group[:1]

    def _start(self, labels: list[Label], *, blocked: bool = False) -> None:
        self._open, self._blocked, self._parts = labels, blocked, []
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


def _contradicts(label: Label, whole: Label) -> bool:
    """Whether 其中：头胎女孩 stands after 二孩出生, of which none is a first birth."""
    own, other = label.reading.get("parity"), whole.reading.get("parity")
    return bool(own and other and own != other and opens(label.texts[-1]))


def _is_plain(reading: Reading, completed: Reading) -> bool:
    """Whether a label is understood as a count: 出生计划 is none, and 已婚 after 总人口 of anybody."""
    if reading.leftover or reading.get("quantity"):
        return False
    if reading.get("restriction") and not reading.naming:
        return False  # 婴儿死亡
    within = reading.get("within") <= completed.facets.get("concept", frozenset())
    return within or not reading.get("concept")


def _head(reading: Reading) -> tuple[frozenset[str], ...]:
    return tuple(reading.get(name) for name in _HEAD)


def _heads_parts(reading: Reading) -> bool:
    """Whether a label is a parity that 男, 女 or 计划内 may follow."""
    return set(reading.naming) in ({"parity"}, {"parity", "concept"})


def repeated_parts(labels: Sequence[Label]) -> frozenset[int]:
    """Return the parts that stand after several parities of one whole: each is of the one before.

    一孩 男 女 二孩 男 女: 男 cannot be of all births twice.
    """
    found: set[int] = set()
    groups: defaultdict[object, list[tuple[int, int]]] = defaultdict(list)
    head, whole = -1, -1
    for number, label in enumerate(labels):
        reading = label.reading
        if label.area or (reading.get("concept") and not reading.get("parity")):
            head, whole = -1, number
        elif _heads_parts(reading):
            head = number
        elif reading.naming and not reading.get("parity"):
            key = (whole, frozenset((k, v) for k, v in reading.naming.items()))
            groups[key].append((number, head))
    for places in groups.values():
        if len({head for _, head in places}) == len(places) > 1:
            found |= {number for number, head in places if head >= 0}
    return frozenset(found)
