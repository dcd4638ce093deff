"""Rows without figures: what they say of the rows below them, and which of them are headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from fpstats.ingest.texts.label import Label, numbered
from fpstats.ingest.texts.reading import EMPTY, NAMING, Reading

_HOLDS = (
    "basis",
    "restriction",
    "agency",
    "relative",
    "set_aside",
    "quantity",
    "difference",
    "rate",
    "balance",
)


class Sections:
    """The headings of one table, and what holds below the last of them."""

    def __init__(
        self, labels: Sequence[Label], empty: Sequence[bool], spelled: Sequence[bool]
    ) -> None:
        """Take what each row says by itself, and whether it has no figures, or one in its text."""
        self._labels = labels
        self._empty = empty
        self._spelled = spelled
        self._listed = any(label.area for label, bare in self._rows() if not bare)
        self._section = Label(())
        self.lost = False
        """Whether the last heading was not understood, and may change what is below it."""

    def _rows(self) -> list[tuple[Label, bool]]:
        return list(zip(self._labels, self._empty, strict=True))

    def heads(self, number: int) -> bool:
        """Whether a row is a heading: then it holds for the rows after it."""
        label = self._labels[number]
        if self._spelled[number]:
            return True  # 死亡：7 is a row of its own, and asked about
        if not self._empty[number] or not self._leaves_open(number):
            return False
        known = not label.reading.leftover or bool(label.area)
        if known:  # 男 left blank below 迁移情况 does not tell of what it is
            self.lost = self.lost and not (label.area or _speaks(label))
        else:
            self.lost = not self._listed or self._counts_apart(number)
        if known:
            part = self._parts_list(number)
            self._section = _section(self._section, label, listed=self._listed, part=part)
        return True

    def sums(self, number: int) -> bool:
        """Whether a row adds a part over areas that are listed anew for each part: 一孩合计."""
        label = self._labels[number]
        adds = label.reading.get("total") and label.reading.naming
        after = self._labels[number + 1].area if number + 1 < len(self._labels) else None
        if label.area or self._empty[number] or not adds or len(label.texts) > 1 or not after:
            return False
        areas = [one.area for one in self._labels if one.area]
        return len(set(areas)) < len(areas)

    def _parts_list(self, number: int) -> bool:
        """Whether a part alone in its row heads areas, and was not left blank below one: 计划外."""
        before = {label.area for label in self._labels[:number] if label.area}
        after = {label.area for label in self._labels[number:] if label.area}
        return self._listed and (not before or bool(before & after))

    def inside(self, number: int) -> Label:
        """Return what a row that is no heading says below the last of them."""
        label = self._labels[number]
        if self.sums(number):
            self._section = replace(self._section, reading=Reading(label.reading.naming))
        found = _inside(self._section, label)
        if label.area:
            self._section = replace(self._section, area=None)
            self.lost = self.lost and not self._empty[number]
        return found

    def _leaves_open(self, number: int) -> bool:
        """Whether the rows after one without figures leave open what it says."""
        label = self._labels[number]
        after = next((one for one, bare in self._rows()[number + 1 :] if not bare), None)
        if after is None or not label.texts:
            return False
        if label.area:
            below = takewhile(lambda one: not one.area, self._labels[number + 1 :])
            return after.area is None and any(map(_speaks, below))
        if label.periods:
            among = any(one.periods and not bare for one, bare in self._rows())
            return not after.periods and not (among and after.total)  # 3月 left blank above 合计
        return True

    def _counts_apart(self, number: int) -> bool:
        """Whether an unknown heading in a list says of what, and names no group of areas.

        So it does where areas are listed again below it, or numbered headings say of what or when.
        """
        before = {label.area for label in self._labels[:number] if label.area}
        if any(label.area in before for label in self._labels[number:] if label.area):
            return True
        if self._labels[number].reading.get("concept"):
            return True  # 迁入人口
        headings = (label for label, bare in self._rows() if bare and label.texts)
        return numbered(self._labels[number].texts[-1]) and any(map(_says, headings))


def _says(label: Label) -> bool:
    return bool(label.periods) or any(label.reading.get(name) for name in (*NAMING, *_HOLDS))


def _speaks(label: Label) -> bool:
    """Whether a label names something by itself, and is no mere part of what is above it."""
    names = ("concept", "rate", "set_aside")
    return bool(label.periods) or any(label.reading.get(name) for name in names)


def _section(section: Label, label: Label, *, listed: bool, part: bool) -> Label:
    """Return what holds below a heading: its area or period replaces the one before.

    What it counts, or which part, areas below it are of; other rows refer to it by themselves.
    """
    reading = label.reading
    counts = reading.get("concept") and not label.part and not reading.get("basis")
    parts = part and not reading.get("concept")
    names = (*_HOLDS, *NAMING) if listed and (counts or parts) else _HOLDS
    facets = {name: values for name, values in label.reading.facets.items() if name in names}
    if label.periods and not label.area:
        # 二、1-3月累计 ends what 一、本月 said
        section = replace(section, reading=Reading(facets), periods=())
    reading = Reading(facets) if facets or label.reading.naming else section.reading
    return Label((), reading, label.area or section.area, label.periods or section.periods)


def _besides(section: Reading, own: Reading) -> Reading:
    """Return what a heading says of whom, where a row does not say it itself: 常住 below 户籍."""
    facets = {
        name: values
        for name, values in section.facets.items()
        if (name not in ("basis", "agency") or not own.get(name))
        and (name != "balance" or own.get("concept") != values)  # 出生 below 增加
    }
    return Reading(facets, section.leftover, section.scale, section.absorbed)


def _inside(section: Label, label: Label) -> Label:
    if section == Label((), EMPTY):
        return label
    return Label(
        label.texts,
        label.reading
        if label.reading.get("concept") and section.reading.get("set_aside")
        else _besides(section.reading, label.reading) | label.reading,
        label.area or section.area,
        (*label.periods, *section.periods),
        label.part,
    )
