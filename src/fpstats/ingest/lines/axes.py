"""The rows and columns of a table as lines: what each says by itself and along its axis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from fpstats.ingest.around.surroundings import Surroundings
from fpstats.ingest.layout.block import Block
from fpstats.ingest.layout.sheet import Sheet
from fpstats.ingest.lines.area_groups import with_groups
from fpstats.ingest.lines.headers import Headers
from fpstats.ingest.lines.line import Line, owned
from fpstats.ingest.lines.operations import apart_from_operations
from fpstats.ingest.lines.runs import completed_lines
from fpstats.ingest.lines.stubs import Stub, Stubs
from fpstats.ingest.lines.sums import proof
from fpstats.ingest.lines.times import Times
from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.reading import Reading
from fpstats.model.period import YearRule


@dataclass(frozen=True)
class Axis:
    """All rows, or all columns, of a table."""

    lines: tuple[Line, ...]
    listed: bool
    """Whether the lines are areas; then a line without one is of an unknown area."""
    labelled: bool
    """Whether any line has a label."""
    proved: bool = False
    """Whether sums of the figures have a part in what its labels say."""


class AxisReader:
    """Reads the two axes of one table."""

    def __init__(
        self, view: Sheet, block: Block, around: Surroundings, lexicon: Lexicon, rule: YearRule
    ) -> None:
        """Take the table, the texts around it, the words, and the project's year."""
        self._view = view
        self._block = block
        self._around = around
        self._lexicon = lexicon
        self._rule = rule

    def columns(self) -> Axis:
        """Return the columns with figures."""
        headers = Headers(self._view, self._block, self._around, self._lexicon)
        stubs = [Stub(headers.label(c), lost=headers.left_open(c)) for c in self._block.figures]
        rows = self._block.rows
        return self._axis(stubs, self._block.figures, lambda c, n: self._number(rows[n], c))

    def rows(self) -> Axis:
        """Return the rows."""
        stubs = Stubs(self._view, self._block, self._lexicon, self._around)
        headed = any("area" in role for role in self._block.roles)
        columns = self._block.figures
        return self._axis(
            stubs.read(),
            self._block.rows,
            lambda row, n: self._number(row, columns[n]),
            headed=headed,
        )

    def _number(self, row: int, column: int) -> Decimal | None:
        found = self._view.figure(row, column)
        return found.number if found else None

    def _axis(
        self,
        stubs: Sequence[Stub],
        places: Sequence[int],
        number: Callable[[int, int], Decimal | None],
        *,
        headed: bool = False,
    ) -> Axis:
        labels = [stub.label for stub in stubs]
        listed = any(stub.label.area for stub in stubs if not stub.heading) and any(
            label.area and len(label.texts) > 0 for label in labels
        )
        listed = (listed and self._names_areas(stubs)) or self._end_as_areas(labels)
        listed = listed or (headed and _only_strangers(labels))
        if listed:
            labels = [_stranger(label) for label in with_groups(labels)]
        stubs = [_attributed(stub) for stub in stubs]
        if not any(stub.heading for stub in stubs):
            labels = apart_from_operations(labels, self._lexicon.words)
        known = proof(
            labels,
            lambda n, at: number(places[n], at),
            len(self._block.rows) + len(self._block.figures) - len(places),
            shares="share" in self._around.claimed,
        )
        labels, untimed = Times(self._around, self._rule).given(known.labels)
        lines = completed_lines(stubs, labels, places, self._lexicon)
        whose = owned(lines, listed=listed)
        return Axis(
            tuple(replace(line, untimed=n in untimed) for n, line in enumerate(whose)),
            listed,
            any(label.texts for label in labels),
            known.proved,
        )

    @staticmethod
    def _names_areas(stubs: Sequence[Stub]) -> bool:
        """Whether lines name areas themselves, not only the headings above them."""
        headed = {stub.label.area for stub in stubs if stub.heading}
        return any(stub.label.area and stub.label.area not in headed for stub in stubs)

    def _end_as_areas(self, labels: Sequence[Label]) -> bool:
        """Whether no label is registered, but most end as names of areas do."""
        named = [label for label in labels if label.texts and not label.total]
        if any(label.area for label in named):
            return False
        strange = [label for label in named if label.reading.leftover]
        ending = [one for one in strange if self._lexicon.ends_in_area_word(one.texts[-1])]
        return 2 * len(ending) > len(named)


def _attributed(stub: Stub) -> Stub:
    """Let figures under 年龄 or 孩次 alone count nothing: they are attributes of single persons."""
    label = stub.label
    said = {name for name in label.reading.facets if name != "column"}
    alone = said == {"by"} and not (label.area or label.periods)
    return replace(stub, lost=True) if alone else stub


def _only_strangers(labels: Sequence[Label]) -> bool:
    """Whether labels under 单位 are all of areas that are not registered, and totals of them."""
    named = any(
        label.area or any(label.reading.get(name) for name in ("concept", "rate", "set_aside"))
        for label in labels
        if not label.reading.leftover
    )
    return not named and any(label.reading.leftover for label in labels)


def _stranger(label: Label) -> Label:
    """In a list of areas a name that is not registered is no unknown word."""
    if label.area or not label.reading.leftover:
        return label
    return replace(label, reading=Reading({}, ""))
