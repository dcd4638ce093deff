"""Templates to text: the one place that runs Jinja.

The catalogue reads `briefs/NAME.FORMAT.jinja` and takes the header off.
HTML is escaped by the engine; Markdown by the filter `md`, which its templates apply.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from jinja2 import (
    Environment,
    PackageLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from fpstats.errors import DeclarationError, Problem
from fpstats.model.declared import Brief
from fpstats.model.text import visible
from fpstats.reports.context import Context

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~])")
ESCAPED_FORMATS = frozenset({"html", "svg"})


def render_brief(brief: Brief, context: Context) -> str:
    """Return the brief as text, equal for equal contexts; `DeclarationError` where Jinja refuses."""
    try:
        template = _template(brief.template, escaped=brief.format in ESCAPED_FORMATS)
        text = template.render(brief=context)
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        place = brief.line + line - 1 if line else 0
        raise DeclarationError([Problem(brief.file, place, str(error))]) from error
    return visible(text.rstrip("\n") + "\n")


def template_problems(briefs: Iterable[Brief]) -> tuple[Problem, ...]:
    """Return what Jinja cannot parse."""
    environment = _environment(escaped=True)
    problems = []
    for brief in briefs:
        try:
            environment.parse(brief.template)
        except TemplateSyntaxError as error:
            line = brief.line + error.lineno - 1
            problems.append(Problem(brief.file, line, error.message or "not a template"))
    return tuple(problems)


@lru_cache(maxsize=32)
def _template(text: str, *, escaped: bool) -> Template:
    """Return a template ready for rendering: a build renders each in every language."""
    return _environment(escaped=escaped).from_string(text)


@cache
def _environment(*, escaped: bool) -> Environment:
    environment = ImmutableSandboxedEnvironment(
        loader=PackageLoader("fpstats.reports"),
        autoescape=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["md"] = markdown
    environment.filters["css"] = css_string
    return environment


def css_string(text: str) -> Markup:
    """Return a text as a quoted string of a style sheet, in which only CSS escapes are read."""
    escaped = re.sub(r'["\\<>&\n]', lambda found: f"\\{ord(found[0]):x} ", str(text))
    return Markup(f'"{escaped}"')  # noqa: S704 - everything that could end the string is escaped


def markdown(text: str) -> str:
    """Return a text with everything escaped that Markdown, or the HTML within it, would act on."""
    flat = " ".join(str(text).split("\n"))
    return _SPECIAL.sub(r"\\\1", flat.replace("&", "&amp;"))
