"""rules.md: every rule that a finding can have, with its effect, message and remedy."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any

from fpstats.catalogue import Catalogue
from fpstats.documentation.markdown import code, page, table

_ABOUT = """\
A finding says what is wrong in a workbook, or noteworthy in what was computed from it. Rules are
stable names. The effect tells what became of the data: `kept` loses nothing; `value_dropped`,
`column_skipped`, `sheet_skipped` and `file_rejected` name how much was left out, and
`fpstats build --strict` publishes nothing where one of these occurs. Braces stand for the case's
own words and figures."""
_HEAD = ("rule", "effect", "message", "remedy")


def rules_page(catalogue: Catalogue) -> str:
    """Return the page."""
    reading = _declared("fpstats.ingest.questions", "rules.toml")
    resolving = _declared("fpstats.indicators", "rules.toml")
    reasons = _declared("fpstats.ingest.readers", "unreadable.toml")
    checks = {
        one.id: {"effect": one.effect, "message": one.message, "remedy": one.remedy}
        for one in sorted(catalogue.checks, key=lambda check: check.id)
    }
    return page(
        "Rules of findings",
        _ABOUT,
        f"## Reading\n\n{_rules(reading.items())}",
        "## Reasons of `unreadable`\n\n"
        + table(("reason", "message"), [(code(name), _both(said)) for name, said in reasons.items()]),
        f"## Resolving\n\n{_rules(resolving.items())}",
        f"## Checks\n\n{_rules(checks.items())}",
        "### What the checks rest on\n\n"
        + table(("check", "source"), [(code(one.id), one.source) for one in catalogue.checks]),
    )  # fmt: skip


def _declared(room: str, file: str) -> Mapping[str, Any]:
    return tomllib.loads(resources.files(room).joinpath(file).read_text("utf-8"))


def _rules(rules: Iterable[tuple[str, Mapping[str, Any]]]) -> str:
    rows = [
        (code(name), code(rule["effect"]), _both(rule["message"]), _both(rule["remedy"]))
        for name, rule in rules
    ]
    return table(_HEAD, rows)


def _both(said: Mapping[str, str]) -> str:
    return f"{said['zh']} {said['en']}"
