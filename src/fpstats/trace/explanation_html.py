"""An explanation as a page of its own."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from fpstats.trace import explanation_text as text
from fpstats.trace.explanation import ROLES, Explanation


def explanation_html(told: Explanation) -> str:
    """Return the page."""
    environment = Environment(
        loader=PackageLoader("fpstats.trace", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    sides = zip(ROLES, (told.numerator, told.denominator), strict=True)
    return environment.get_template("explanation.html.jinja").render(
        told=told,
        line=text.figure_line(told),
        published=text.published_line(told.published) if told.published else "",
        parts=[(role, text.plain(total)) for role, total in sides if total is not None],
        lists=[(title, lines) for title, lines in _lists(told) if lines],
        **{function.__name__: function for function in (text.months, text.place, text.plain, text.revision_text)},
    )  # fmt: skip


def _lists(told: Explanation) -> list[tuple[str, list[str]]]:
    return [
        ("printed", text.printed_lines(told)),
        ("missing", text.gap_lines(told)),
        ("findings", text.finding_lines(told)),
    ]
