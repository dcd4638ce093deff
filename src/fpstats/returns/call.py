"""The page for the telephone: who, which workbook, and the questions in the order of asking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fpstats.returns.asks import Wording
from fpstats.returns.questions import Question
from fpstats.returns.senders import Sender

_MOST_QUESTIONS = 12  # of one workbook: they have to fit on a page
_MOST_ALIKE = 3


@dataclass(frozen=True)
class Asked:
    """The questions about one workbook, and the name of its marked copy where there is one."""

    source: str
    questions: tuple[Question, ...]
    copy_name: str | None


@dataclass(frozen=True)
class Office:
    """Who asks: the project's name, and whether its data are invented."""

    name: str
    synthetic: bool = False


def render_call(sender: Sender, asked: Sequence[Asked], office: Office, wording: Wording) -> str:
    """Return the page as plain text."""
    return "\n".join(_lines(sender, asked, office, wording)) + "\n"


def _lines(
    sender: Sender, asked: Sequence[Asked], office: Office, wording: Wording
) -> Iterator[str]:
    say = wording.say
    yield say("call", office=on_one_line(office.name))
    if office.synthetic:
        yield say("synthetic")
    if sender.code:  # whoever filed a workbook is known by the workbook
        yield say("sender", sender=on_one_line(sender.label))
    for one in asked:
        yield ""
        yield from _about(one, wording)


def _about(asked: Asked, wording: Wording) -> Iterator[str]:
    say = wording.say
    if asked.source:
        yield say("workbook", source=on_one_line(asked.source))
        copied = asked.copy_name
        yield say("attached", file=copied) if copied else say("not_copied")
    else:
        yield say("without_workbook")
    yield say("count", count=len(asked.questions))
    for question in asked.questions[:_MOST_QUESTIONS]:
        yield ""
        yield from _question(question, wording)
    more = len(asked.questions) - _MOST_QUESTIONS
    if more > 0:
        yield ""
        yield say("more", count=more)


def _question(question: Question, wording: Wording) -> Iterator[str]:
    cells = question.cells
    listed = " ".join(cells[:_MOST_ALIKE]) + (" ..." if len(cells) > _MOST_ALIKE else "")
    place = on_one_line(f"{question.sheet} {listed}")
    yield f"{question.number}. {place}".rstrip()
    for finding in question.findings[:_MOST_ALIKE]:
        yield f"   {on_one_line(finding.message)}"
    more = len(question.findings) - _MOST_ALIKE
    if more > 0:
        yield f"   {wording.say('more_of_one', count=more)}"
    yield f"   -> {on_one_line(question.ask)}"


def on_one_line(text: str) -> str:
    """Return a text without line breaks and without what cannot be printed."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
