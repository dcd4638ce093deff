"""What sheets of one template share, and one of them: the template's words and its own figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from operator import itemgetter
from typing import NamedTuple, cast

from fpstats.ingest.grid import Value
from fpstats.ingest.templates.likeness import Look
from fpstats.ingest.texts.letters import LONG, Letters, letters_in, together
from fpstats.ingest.texts.months import closed
from fpstats.model.observed import Observation

_FIELDS = {name: number for number, name in enumerate(Observation._fields)}


@dataclass(frozen=True)
class Template:
    """What a sheet came to that shows how others are read.

    `figures` are the numbers of the cells that hold its counts, `others` those of further numbers
    with these, which are part of its words; `values` the observations that the counts go to.
    """

    columns: tuple[Sequence[object], ...]
    figures: tuple[int, ...]
    values: tuple[int, ...]
    others: tuple[tuple[int, Value], ...]
    below: int
    reported_at_end: bool
    titles: tuple[str, ...]
    letters: Letters

    def figures_in(self, cells: Sequence[Value]) -> tuple[int, ...] | None:
        """Return the counts of another sheet; None where some figure is none as in the first."""
        if any(cells[at] != number for at, number in self.others):
            return None
        return whole_counts(self._taken(cells), self.below)

    @cached_property
    def _taken(self) -> Callable[[Sequence[Value]], Sequence[Value]]:
        """Takes the figures of a sheet from its cells."""
        if len(self.figures) > 1:
            return itemgetter(*self.figures)
        return lambda cells: tuple(cells[at] for at in self.figures)

    @cached_property
    def constant(self) -> dict[str, object]:
        """What is the same for all its observations, by field."""
        return {
            name: column[0]
            for name, column in zip(Observation._fields, self.columns, strict=True)
            if name != "value" and len(set(column)) == 1
        }


class Shared(NamedTuple):
    """A sheet that is understood by its template, and its counts."""

    template: Template
    look: Look
    figures: tuple[int, ...]

    @property
    def values(self) -> Sequence[object]:
        """The values of its observations."""
        values = list(self.template.columns[_FIELDS["value"]])
        if len(values) == len(self.figures):
            return self.figures  # all are counts, in their order
        for at, figure in zip(self.template.values, self.figures, strict=True):
            values[at] = figure
        return values

    @property
    def constant(self) -> dict[str, object]:
        """What is said of all its observations, in words of the template and its own."""
        look = self.look
        found = {**self.template.constant, "source": look.source, "sheet": look.name}
        if look.month:
            end = look.month.period.end
            found |= {"period_start": look.month.period.start, "period_end": end}
            found |= {"reported_on": end} if self.template.reported_at_end else {}
        return found

    @property
    def reported_on(self) -> object:
        """The latest day that one of them was reported on."""
        column = self.template.columns[_FIELDS["reported_on"]]
        return self.constant.get("reported_on") or max(column)  # type: ignore[type-var]

    @property
    def observations(self) -> tuple[Observation, ...]:
        """Its observations."""
        values, constant = self.values, self.constant
        columns = [
            repeat(constant[name], len(values)) if name in constant else column
            for name, column in zip(Observation._fields, self.template.columns, strict=True)
        ]
        columns[_FIELDS["value"]] = values
        return tuple(map(Observation._make, zip(*columns, strict=True)))

    @property
    def titles(self) -> tuple[str, ...]:
        """Its titles, nearest first."""
        month, titles = self.look.month, self.template.titles
        return tuple(closed(text, month) for text in titles) if month else titles

    @property
    def letters(self) -> Letters:
        """What its texts, its name and its path are made of."""
        long = [str(figure) for figure in self.figures if figure >= LONG]
        return together(
            self.template.letters, letters_in([*self.look.dated, self.look.source, *long])
        )


def whole_counts(cells: Sequence[Value], below: int) -> tuple[int, ...] | None:
    """Return figures as counts; None where one is a fraction, negative or large."""
    try:
        counts = tuple(map(int, cast("Sequence[float]", cells)))
    except (ValueError, OverflowError):  # no number, or endless
        return None
    known = counts == tuple(cells) and (not counts or (min(counts) >= 0 and max(counts) < below))
    return counts if known else None
