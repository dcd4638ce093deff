"""Running the checks: what they find, and which passed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any

from fpstats.model.declared import Area, Check, Indicator, Measure
from fpstats.model.observed import Finding
from fpstats.store.binding import DeclaredSql
from fpstats.store.engine import Engine

_PLACE = ("source", "sheet", "cell", "area_code", "measure", "period_start", "period_end")
_ID = re.compile(r"[a-z][a-z0-9_]*")
_ADDRESS = ("source", "sheet", "cell", "cells", "area_code")


@dataclass(frozen=True)
class Entry:
    """How one check went: how many rows it found."""

    check: str
    found: int

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return self.found == 0


@dataclass(frozen=True)
class Ledger:
    """How all checks of a build went, and what they found."""

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Names:
    """What areas, and measures and indicators, are called in the language of the findings."""

    areas: Mapping[str, str]
    measures: Mapping[str, str]
    language: str = "zh"

    @classmethod
    def of(
        cls, areas: Iterable[Area], named: Iterable[Measure | Indicator], language: str
    ) -> Names:
        """Return the names of these areas, and of measures and indicators."""
        labels = {one.id: one.label[language] for one in named}
        return cls({area.code: area.name for area in areas}, labels, language)

    def told(self, column: str, value: object) -> object:
        """Return a value of a query, with labels where it names measures by their ids."""
        if not isinstance(value, str) or column in _ADDRESS:
            return value
        return _ID.sub(lambda found: self.measures.get(found[0], found[0]), value)


def check_tables(engine: Engine, checks: Iterable[Check], names: Names) -> Ledger:
    """Run the checks over the tables of an engine.

    The engine holds the published tables that the checks need, and `partitions`. A query may
    return any of source, sheet, cell, area_code, measure, period_start, period_end, value,
    expected and cells; they become the finding's.
    """
    entries, findings = [], []
    for check in sorted(checks, key=lambda check: check.id):
        found = sorted(_findings(engine, check, names), key=lambda one: tuple(map(str, one)))
        entries.append(Entry(check.id, len(found)))
        findings += found
    return Ledger(tuple(entries), tuple(findings))


def declared_sql(checks: Iterable[Check]) -> tuple[DeclaredSql, ...]:
    """Return the queries of the checks, for binding on empty tables."""
    return tuple(DeclaredSql(one.file, one.line, one.sql, _said(one)) for one in checks)


def _said(check: Check) -> tuple[str, ...]:
    """Return the columns that the messages take from the query."""
    texts = (*check.message.values(), *check.remedy.values())
    names = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
    return tuple(sorted(names - {"area", "label"}))


def _findings(engine: Engine, check: Check, names: Names) -> Iterator[Finding]:
    for row in engine.records(check.sql):
        words = {
            **{name: names.told(name, value) for name, value in row.items()},
            "area": names.areas.get(row.get("area_code") or "", ""),
            "label": names.measures.get(row.get("measure") or "", row.get("measure")),
        }
        yield Finding(
            rule=check.id,
            effect=check.effect,
            message=check.message[names.language].format_map(words),
            remedy=check.remedy[names.language].format_map(words),
            **{name: row.get(name) for name in _PLACE if name != "source"},
            value=_text(row.get("value")),
            expected=_text(row.get("expected")),
            cells=_text(row.get("cells")),
            source=row.get("source") or "",
        )


def _text(value: Any) -> str | None:  # noqa: ANN401 - a cell of any query
    return None if value is None else str(value)
