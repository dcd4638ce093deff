"""What differs between two states of the same figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from fpstats.model.period import Period
from fpstats.numbers import printed

Row = Mapping[str, Any]
Identity = tuple[Any, ...]

KEPT = ("value", "numerator", "denominator", "status", "reporting", "expected", "target",
        "target_met", "target_verdict")  # fmt: skip
EVERYTHING = (*KEPT, "lower", "upper", "lower_998", "upper_998", "annualised", "previous_value",
              "change", "note")  # fmt: skip


class Key(NamedTuple):
    """Which figure: indicator, area, basis and span."""

    indicator: str
    area_code: str
    basis: str
    period: Period

    @classmethod
    def of(cls, row: Row) -> Key:
        """Return the key of a row of `indicators`."""
        period = Period.between(row["period_start"], row["period_end"])
        return cls(row["indicator"], row["area_code"], row["basis"], period)


@dataclass(frozen=True)
class CellChange:
    """A figure of a cell before and after, as rows of `observations`; None where there is none."""

    before: Row | None
    after: Row | None

    @property
    def subject(self) -> Row:
        """The row that says which area, measure and months it is about."""
        row = self.after or self.before
        if row is None:
            message = "a change of nothing"
            raise ValueError(message)
        return row

    @property
    def identity(self) -> Identity:
        """What tells it from other changes of cells: both places and what they say."""
        return tuple(
            row and (row["source"], row["sheet"], row["cell"], row["value"])
            for row in (self.before, self.after)
        )


@dataclass(frozen=True)
class Cause:
    """Why a figure differs: a name, and the cells that show it where cells do."""

    name: str
    cells: tuple[CellChange, ...] = ()


@dataclass(frozen=True)
class Change:
    """One figure that differs, as rows of `indicators`, and why."""

    key: Key
    period: str
    before: Row | None
    after: Row | None
    causes: tuple[Cause, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return what `diff --format json` prints of it."""
        return {
            "indicator": self.key.indicator,
            "area_code": self.key.area_code,
            "basis": self.key.basis,
            "period": self.period,
            "before": _kept(self.before),
            "after": _kept(self.after),
            "causes": [
                {"cause": cause.name, "cells": [_cell(one) for one in cause.cells]}
                for cause in self.causes
            ],
        }


def changed(
    before: Iterable[Row], after: Iterable[Row], decimals: Mapping[str, int], *, everything: bool
) -> list[Change]:
    """Return the figures that are printed differently, or, if `everything`, that differ at all.

    `decimals` are those that each indicator is printed with.
    """
    old, new = ({Key.of(row): row for row in rows} for rows in (before, after))
    found = []
    for key in sorted({*old, *new}):
        pair = old.get(key), new.get(key)
        if everything:
            sides = [row and tuple(row[name] for name in EVERYTHING) for row in pair]
        else:
            sides = [row and _printed(row, decimals.get(key.indicator, 1)) for row in pair]
        if sides[0] != sides[1]:
            row = pair[1] or pair[0]
            found.append(Change(key, row["period"] if row else "", *pair))
    return found


def _printed(row: Row, decimals: int) -> tuple[object, ...]:
    """Return what a reader sees of a row; a value on too few cases is not printed."""
    shown = row["value"] is not None and row["status"] != "too_few"
    return (
        printed(Decimal(str(row["value"])), decimals) if shown else None,
        row["numerator"],
        None if row["denominator"] is None else printed(row["denominator"], 0),
        row["status"],
        row["target"],
        row["target_verdict"],
    )


def _kept(row: Row | None) -> dict[str, Any] | None:
    return None if row is None else {name: row[name] for name in KEPT}


def _cell(change: CellChange) -> dict[str, Any]:
    subject = change.subject
    return {
        "measure": subject["measure"],
        "area_code": subject["area_code"],
        "period_start": _day(subject["period_start"]),
        "period_end": _day(subject["period_end"]),
        "before": _place(change.before),
        "after": _place(change.after),
    }


def _place(row: Row | None) -> dict[str, Any] | None:
    if row is None:
        return None
    names = ("value", "status", "source", "sheet", "cell")
    return {**{name: row[name] for name in names}, "reported_on": _day(row["reported_on"])}


def _day(day: date) -> str:
    return day.isoformat()
