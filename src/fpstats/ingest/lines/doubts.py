"""What makes it doubtful to which label a part belongs: two of a kind, or another time, before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fpstats.ingest.texts.indents import opens
from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.naming import is_rate
from fpstats.ingest.texts.reading import EMPTY, Reading

_APART = ("sex", "basis")
"""What sets two labels apart that count the same: 男性初婚, 女性初婚."""


class Doubts:
    """The labels of an axis so far, as far as they leave open what a part is of."""

    def __init__(self, labels: Sequence[Label]) -> None:
        """Count how often labels that go with others stand along the axis."""
        self._aside = False
        self._times = Counter(filter(None, map(_company, labels)))
        self._last: Reading = EMPTY
        self._twin: Reading | None = None
        self._new = False

    def note(self, label: Label) -> None:
        """Take a further label."""
        reading, company = label.reading, _company(label)
        if company:
            self._aside = self._times[company] == 1
        elif reading.get("concept"):
            self._aside = self._new = False
            self._twin = self._last if _twins(self._last, reading) else None
        elif reading.naming == {"timing": frozenset({"period"})}:
            self._new = True
        self._last = reading

    def about(self, reading: Reading) -> bool:
        """Whether a part may be of another time, or of a difference: 出生人数 上年同期 男.

        Methods after 本期新增 alone count no users at the end.
        """
        return self._aside or (self._new and bool(reading.get("method")))

    def of_both(self, label: Label, whole: Reading) -> bool:
        """Whether a part after two labels of a kind can be of both: 晚婚 of men and women."""
        twin = self._twin
        if twin is None or opens(label.texts[-1]):
            return False
        apart = [name for name in _APART if whole.get(name) != twin.get(name)]
        return bool(apart) and not any(label.reading.get(name) for name in apart)


def _company(label: Label) -> frozenset[str]:
    """Return what sets a label apart that only goes with the one before it: 上年同期, 增减."""
    reading = label.reading
    return frozenset() if reading.naming else reading.get("relative") | reading.get("difference")


def _twins(one: Reading, other: Reading) -> bool:
    """Whether two labels side by side count the same of different people."""
    same = one.get("concept") == other.get("concept") and not (is_rate(one) or is_rate(other))
    return same and any(one.get(name) != other.get(name) for name in _APART)
