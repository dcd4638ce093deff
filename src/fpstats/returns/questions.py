"""What is asked about one workbook, in the order in which one would ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fpstats.model.copied import CopiedFile
from fpstats.model.observed import EFFECTS, Finding
from fpstats.returns.asks import Wording, is_for_senders

Place = tuple[int, int]
"""Row and column, from 0."""

_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_QUOTING = frozenset({"unknown_column", "ambiguous_column"})
_LAST_SHEET = 10**6


@dataclass(frozen=True)
class Question:
    """One thing to ask: alike findings of one row are one question. `sheet` is what it is called."""

    number: int
    sheet: str
    findings: tuple[Finding, ...]
    ask: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The addresses of the cells in question."""
        return tuple(dict.fromkeys(one.cell for one in self.findings if one.cell))


def questions_of(
    findings: Iterable[Finding], copy: CopiedFile | None, wording: Wording
) -> tuple[Question, ...]:
    """Return the questions of one source: sheet by sheet, in each what is lost first, then cells.

    A refused sheet has no name here, only its place in the file.
    """
    order = {sheet.name: sheet.number for sheet in copy.sheets} if copy else {}
    placed = sorted(_placed(findings, order, copy, wording), key=lambda one: one[0])
    grouped: dict[tuple[object, ...], list[tuple[str, Finding]]] = {}
    for _, sheet, finding in placed:
        place = place_of(finding.cell)
        row = place[0] if place else finding.finding_id
        grouped.setdefault((finding.rule, sheet, row), []).append((sheet, finding))
    return tuple(
        Question(number, group[0][0], tuple(f for _, f in group), wording.ask(group[0][1]))
        for number, group in enumerate(grouped.values(), 1)
    )


def _placed(
    findings: Iterable[Finding],
    order: Mapping[str, int],
    copy: CopiedFile | None,
    wording: Wording,
) -> Iterator[tuple[tuple[object, ...], str, Finding]]:
    refused = iter(copy.refused if copy else ())
    for told in findings:
        finding = _worded(told, copy, wording)
        if finding.rule == "person_level":
            number = next(refused, None)
            sheet = wording.say("nth_sheet", number=number) if number else ""
            nameless = finding._replace(sheet=None)
            yield _order(nameless, number or 0), sheet, nameless
        elif is_for_senders(finding.rule):
            number = order.get(finding.sheet, _LAST_SHEET) if finding.sheet else 0
            yield _order(finding, number), finding.sheet or "", finding


def _worded(finding: Finding, copy: CopiedFile | None, wording: Wording) -> Finding:
    """Return a finding that does not quote a header of which a part may not be shown."""
    place = place_of(finding.cell)
    if not copy or not place or finding.rule not in _QUOTING:
        return finding
    ranges = [one for sheet in copy.sheets if sheet.name == finding.sheet for one in sheet.withheld]
    row, column = place
    if any(top <= row <= bottom and column == left for top, left, bottom, _ in ranges):
        return finding._replace(message=wording.say(finding.rule))
    return finding


def _order(finding: Finding, sheet: int) -> tuple[object, ...]:
    place = place_of(finding.cell) or (-1, -1)
    lost = EFFECTS.index(finding.effect)
    return (sheet, finding.sheet or "", lost, place, finding.rule, finding.message)


def place_of(cell: str | None) -> Place | None:
    """Return row and column of an address such as B10; None where it is none."""
    found = _CELL.fullmatch(cell or "")
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def places_concerned(findings: Sequence[Finding]) -> Iterator[Place]:
    """Yield the places of the further cells that findings name."""
    for finding in findings:
        for cell in (finding.cells or "").split():
            place = place_of(cell)
            if place:
                yield place
