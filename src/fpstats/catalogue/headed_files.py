"""Files with a TOML header in a comment of their own language: SQL checks, Jinja briefs."""

from __future__ import annotations

import re

from fpstats.catalogue.sources import Source
from fpstats.catalogue.toml_files import TomlFile, parsed, read_text
from fpstats.errors import Problem

SQL_HEADER = re.compile(r"\s*/\*\s*---[ \t]*(?:TOML)?[ \t]*\r?\n(.*?)^[ \t]*---\s*\*/", re.DOTALL | re.MULTILINE)  # fmt: skip
JINJA_HEADER = re.compile(r"\s*\{#-?\s*---[ \t]*(?:TOML)?[ \t]*\r?\n(.*?)^[ \t]*---\s*-?#\}", re.DOTALL | re.MULTILINE)  # fmt: skip


def read_headed(
    source: Source, header: re.Pattern[str], example: str
) -> tuple[TomlFile, str, int, tuple[Problem, ...]]:
    """Return the header as a TOML file, the body, the line where the body starts, and the problems."""
    text, unreadable = read_text(source.file, source.name)
    found = header.match(text)
    if unreadable or not found:
        missing = Problem(source.name, 1, f"does not start with a header: {example}")
        return TomlFile(source.name, ""), "", 1, unreadable or (missing,)
    before = text[: found.start(1)].count("\n")
    file, problems = parsed(source.name, found[1], own=source.own, before=before)
    body = text[found.end() :]
    blank = len(body) - len(body.lstrip())
    line = text[: found.end() + blank].count("\n") + 1
    return file, body.strip(), line, problems
