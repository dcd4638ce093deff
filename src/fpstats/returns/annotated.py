"""The marked copy of a workbook: its questions first, then its tables with the cells coloured.

Text from cells is written as text, whatever it begins with; there is no formula and no link out of
the file. The same copy and questions give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from fpstats.model.copied import CopiedFile, CopiedSheet, Merge
from fpstats.returns.asks import Wording
from fpstats.returns.call import Office, on_one_line
from fpstats.returns.question_list import write_question_list
from fpstats.returns.questions import Place, Question, place_of, places_concerned
from fpstats.returns.sheet_names import sheet_names
from fpstats.returns.styles import Styles, print_on_one_page_across

if TYPE_CHECKING:  # it is loaded where a copy is written
    from xlsxwriter.worksheet import Worksheet

_NO_CLOCK = datetime(2000, 1, 1)  # noqa: DTZ001 - a constant: the file must not tell when it was made
_LONGEST_COMMENT = 2000
_MOST_PERIODS = 6


def render_annotated(
    source: str, copy: CopiedFile, questions: Sequence[Question], office: Office, wording: Wording
) -> bytes:
    """Return the marked copy as the bytes of an xlsx file."""
    from xlsxwriter import Workbook

    content = BytesIO()
    names = sheet_names(copy, wording.say("list_name"))
    with Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": _NO_CLOCK, "title": wording.say("title")})
        styles = Styles(workbook)
        listed = workbook.add_worksheet(names[0])
        links = {sheet.name: names[sheet.number] for sheet in copy.sheets}
        about = (source, office, questions, tuple(_assumed(copy, wording)))
        write_question_list(listed, styles, about, links, wording)
        for sheet in copy.sheets:
            written = workbook.add_worksheet(names[sheet.number])
            asked = [one for one in questions if one.sheet == sheet.name]
            _SheetWriter(written, styles, sheet, wording).write(asked)
    return content.getvalue()


def _assumed(copy: CopiedFile, wording: Wording) -> Iterator[str]:
    """Yield what is said of each sheet whose year is taken for that of the project."""
    for sheet in copy.sheets:
        if sheet.assumed:
            more = ", ..." if len(sheet.assumed) > _MOST_PERIODS else ""
            periods = ", ".join(sheet.assumed[:_MOST_PERIODS]).replace(":", " - ") + more
            yield wording.say("assumed", sheet=on_one_line(sheet.name), periods=periods)


class _SheetWriter:
    """Writes one copied sheet."""

    def __init__(
        self, written: Worksheet, styles: Styles, sheet: CopiedSheet, wording: Wording
    ) -> None:
        self._written = written
        self._styles = styles
        self._sheet = sheet
        self._wording = wording
        self._merges = _apart(sheet.merges)
        self._origin = {
            (row, column): (top, left)
            for top, left, bottom, right in self._merges
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }

    def write(self, questions: Sequence[Question]) -> None:
        """Write cells, colours and comments."""
        said = self._said(questions)
        findings = [finding for question in questions for finding in question.findings]
        concerned = {self._top_left(place) for place in places_concerned(findings)}
        tints = dict.fromkeys(concerned, "concerned") | dict.fromkeys(said, "question")
        cells = {(cell.row, cell.column): cell for cell in self._sheet.cells}
        for merge in self._merges:
            self._written.merge_range(*merge, "", self._styles.of("header", tints.get(merge[:2])))
        for place, cell in cells.items():
            style = self._styles.of(cell.part, tints.get(place))
            if isinstance(cell.value, str):
                self._written.write_string(*place, cell.value, style)
            else:
                self._written.write_number(*place, cell.value, style)
        for place in sorted(tints.keys() - cells.keys()):
            self._written.write_blank(*place, None, self._styles.of("figure", tints[place]))
        for place, text in said.items():
            shape = {"author": "", "x_scale": 2.0, "y_scale": 1.5}
            self._written.write_comment(*place, text[:_LONGEST_COMMENT], shape)
        self._written.set_column(0, 0, 16)
        print_on_one_page_across(self._written)

    def _said(self, questions: Sequence[Question]) -> Mapping[Place, str]:
        """Return the comment of each cell in question."""
        said: dict[Place, list[str]] = {}
        for question in questions:
            for finding in question.findings:
                place = place_of(finding.cell)
                if place:
                    message = on_one_line(finding.message)
                    text = self._wording.say("comment", number=question.number, message=message)
                    asked = f"{text}\n{on_one_line(question.ask)}"
                    said.setdefault(self._top_left(place), []).append(asked)
        return {place: "\n".join(said[place]) for place in sorted(said)}

    def _top_left(self, place: Place) -> Place:
        return self._origin.get(place, place)


def _apart(merges: Iterable[Merge]) -> tuple[Merge, ...]:
    """Return the ranges of more than one cell that overlap none before them."""
    kept: list[Merge] = []
    for one in merges:
        top, left, bottom, right = one
        single = (top, left) == (bottom, right)
        overlaps = any(
            top <= other[2] and other[0] <= bottom and left <= other[3] and other[1] <= right
            for other in kept
        )
        if not single and not overlaps:
            kept.append(one)
    return tuple(kept)
