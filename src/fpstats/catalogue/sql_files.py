"""Checks: one SELECT each, that returns the bad rows, under a header that says what they mean."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Annotated, Literal

from pydantic import Field

from fpstats.catalogue.headed_files import SQL_HEADER, read_headed
from fpstats.catalogue.labels import check_label
from fpstats.catalogue.sources import Source
from fpstats.catalogue.toml_files import Declared, Entry, validated
from fpstats.errors import Problem, suggest
from fpstats.model.declared import Check

_EXAMPLE = "/* --- TOML, a line for each of effect, message, remedy, source, needs, then --- */"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_TEXT = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"")


class _Entry(Entry):
    effect: Literal["file_rejected", "sheet_skipped", "column_skipped", "value_dropped", "kept"]
    """What the fault did to the data; a check of published tables keeps the value."""
    message: dict[str, str]
    """What is wrong, by language. Braces take columns of the SELECT; {area} and {label} are the names of its area_code and measure."""
    remedy: dict[str, str]
    """What to do about it, by language."""
    source: Annotated[str, Field(min_length=1)]
    """What the check rests on."""
    needs: tuple[str, ...] = ()
    """Tables, measures or indicators that it speaks of; each must exist."""


def read_checks(sources: Iterable[Source]) -> tuple[list[Declared[Check]], list[Problem]]:
    """Return the check of every file, and everything that is wrong with its header and body."""
    found: list[Declared[Check]] = []
    problems: list[Problem] = []
    for source in sources:
        file, body, line, wrong = read_headed(source, SQL_HEADER, _EXAMPLE)
        problems += wrong
        if wrong:
            continue
        problems += [Problem(source.name, line, message) for message in _wrong_body(body)]
        if not _NAME.fullmatch(source.stem):
            message = f'"{source.stem}" cannot name a rule: use small letters, digits and _'
            problems.append(Problem(source.name, 0, message))
        entry, errors = validated(_Entry, file.data, file)
        problems += errors
        if entry:
            check = Check(id=source.stem, sql=body, file=source.name, line=line, **entry.model_dump())  # fmt: skip
            found.append(Declared(check, file))
    return found, problems


def _wrong_body(body: str) -> Iterator[str]:
    """Yield what is wrong as far as it shows without a database; the store binds the rest."""
    code = _COMMENT.sub(" ", _TEXT.sub("''", body)).strip()
    if not code:
        yield "there is no SELECT below the header"
    elif not re.match(r"(select|with|from)\b", code, re.IGNORECASE):
        yield "the body must be one SELECT"
    elif ";" in code.rstrip("; \n\t"):
        yield "the body must be one SELECT: there is more after a semicolon"


def check_checks(
    checks: Iterable[Declared[Check]], known: Collection[str], languages: Collection[str]
) -> list[Problem]:
    """Return texts that lack a language, and needs that are no table, measure or indicator."""
    problems: list[Problem] = []
    for declared in checks:
        check = declared.value
        problems += check_label(declared, "message", check.message, languages)
        problems += check_label(declared, "remedy", check.remedy, languages)
        problems += [
            declared.problem(f'needs: unknown "{name}"{suggest(name, known)}', "needs", value=name)
            for name in check.needs
            if name not in known
        ]
    return problems
