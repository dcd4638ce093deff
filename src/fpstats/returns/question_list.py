"""The first sheet of a marked copy: the questions in order, each with a link to its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from fpstats.model.observed import Finding
from fpstats.returns.asks import Wording
from fpstats.returns.call import Office, on_one_line
from fpstats.returns.questions import Question, place_of
from fpstats.returns.styles import Styles, print_on_one_page_across

if TYPE_CHECKING:  # it is loaded where a copy is written
    from xlsxwriter.worksheet import Worksheet

_HEAD = ("number", "sheet", "cell", "wrong", "ask")
_WIDTHS = (6, 18, 8, 70, 46)
_MOST_LINKS = 10_000


def write_question_list(
    written: Worksheet,
    styles: Styles,
    about: tuple[str, Office, Sequence[Question], Sequence[str]],
    links: Mapping[str, str],
    wording: Wording,
) -> None:
    """Write the list: `about` is the source, who asks, the questions, and what was assumed.

    `links` are the names that the sheets have in the copy, by their own names.
    """
    source, office, questions, assumed = about
    row = _head(written, styles, _lines_above(source, office, assumed, wording), wording)
    for column, (key, width) in enumerate(zip(_HEAD, _WIDTHS, strict=True)):
        written.set_column(column, column, width)
        written.write_string(row, column, wording.say(key), styles.of("header"))
    written.freeze_panes(row + 1, 0)
    written.repeat_rows(row)
    for question in questions:
        for finding in question.findings:
            row += 1
            _line(written, styles, row, (question, finding), links)
    print_on_one_page_across(written)


def _line(
    written: Worksheet,
    styles: Styles,
    row: int,
    asked: tuple[Question, Finding],
    links: Mapping[str, str],
) -> None:
    question, finding = asked
    wrapped = styles.of("wrapped")
    written.write_number(row, 0, question.number, wrapped)
    written.write_string(row, 1, on_one_line(question.sheet), wrapped)
    sheet = links.get(question.sheet)
    if sheet and place_of(finding.cell) and row <= _MOST_LINKS:
        target = f"internal:'{sheet.replace(chr(39), chr(39) * 2)}'!{finding.cell}"
        written.write_url(row, 2, target, styles.of("link"), finding.cell)
    else:
        written.write_string(row, 2, on_one_line(finding.cell or ""), wrapped)
    written.write_string(row, 3, on_one_line(finding.message), wrapped)
    written.write_string(row, 4, on_one_line(question.ask), wrapped)


def _lines_above(
    source: str, office: Office, assumed: Sequence[str], wording: Wording
) -> list[str]:
    say = wording.say
    return [
        say("workbook", source=on_one_line(source)),
        say("office", office=on_one_line(office.name)),
        *([say("synthetic")] if office.synthetic else []),
        *assumed,
        say("partial"),
    ]


def _head(written: Worksheet, styles: Styles, lines: Sequence[str], wording: Wording) -> int:
    """Write what stands above the list; return the row after it."""
    say = wording.say
    written.write_string(0, 0, say("title"), styles.of("title"))
    for row, text in enumerate(lines, 1):
        written.write_string(row, 0, text, styles.of("plain"))
    row = len(lines) + 1
    for key, tint in (("legend_question", "question"), ("legend_concerned", "concerned")):
        written.write_blank(row, 0, None, styles.of("plain", tint))
        written.write_string(row, 1, say(key), styles.of("plain"))
        row += 1
    return row + 1
