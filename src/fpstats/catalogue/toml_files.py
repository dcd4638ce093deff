"""Reading TOML so that every mistake has a file, a line and a likely meaning."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from fpstats.errors import Problem, suggest

_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
_KEY = re.compile(r"""^\s*["']?([^"'=\[\]]+?)["']?\s*=""")
_HEADER = re.compile(r"^\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")

Path = tuple[str | int, ...]
"""Where in a file: the keys from the outside in; numbers count the entries of lists."""


class Entry(BaseModel):
    """A table of a declaration: unknown keys are mistakes, texts are never taken for numbers."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


E = TypeVar("E", bound=Entry)
T = TypeVar("T")


@dataclass(frozen=True)
class TomlFile:
    """One TOML text: its name as shown, its data, and whether the project brought it.

    `before` counts the lines above the text, where it is the header of another file.
    """

    name: str
    text: str
    data: Mapping[str, Any] = field(default_factory=dict)
    own: bool = False
    before: int = 0

    def line(self, path: Path = (), value: str = "") -> int:
        """Return the line of the innermost key of the path that has one, or of `value` below it."""
        lines = self.text.splitlines()
        at = _position(lines, [str(key) for key in path if isinstance(key, str)])
        if value:
            quoted = (f'"{value}"', f"'{value}'", value)
            hits = (i for q in quoted for i in range(at, len(lines)) if q in lines[i])
            at = next(hits, at)
        return at + 1 + self.before

    def problem(self, message: str, path: Path = (), value: str = "") -> Problem:
        """Return a mistake at the line of the path."""
        return Problem(self.name, self.line(path, value), message)


@dataclass(frozen=True)
class Declared(Generic[T]):
    """Something declared and where: `problem` says what is wrong with it, at its line."""

    value: T
    file: TomlFile
    path: Path = ()

    def problem(self, message: str, *path: str, value: str = "") -> Problem:
        """Return a mistake at a key of this declaration."""
        return self.file.problem(message, (*self.path, *path), value)


def _position(lines: list[str], keys: list[str]) -> int:
    """Find the table with the longest beginning of the keys, then the next key inside it."""
    for size in range(len(keys), -1, -1):
        at = _table(lines, keys[:size])
        if at is not None:
            inside = _key(lines, at + bool(size), keys[size]) if size < len(keys) else None
            return at if inside is None else inside
    return 0


def _table(lines: list[str], keys: list[str]) -> int | None:
    if not keys:
        return 0
    for index, line in enumerate(lines):
        found = _HEADER.match(line)
        if found and [part.strip(" \"'") for part in found[1].split(".")] == keys:
            return index
    return None


def _key(lines: list[str], start: int, key: str) -> int | None:
    for index in range(start, len(lines)):
        if _HEADER.match(lines[index]):
            return None
        found = _KEY.match(lines[index])
        if found and found[1].split(".")[0].strip() == key:
            return index
    return None


def parsed(
    name: str, text: str, *, own: bool, before: int = 0
) -> tuple[TomlFile, tuple[Problem, ...]]:
    """Read a TOML text; one that is none has no data and a problem at its line."""
    try:
        return TomlFile(name, text, tomllib.loads(text), own, before), ()
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found and found[1] else max(1, len(text.splitlines()))
        message = f"not valid TOML: {_AT_LINE.sub('', str(error))}"
        return TomlFile(name, text, {}, own, before), (Problem(name, line + before, message),)


def read_text(source: Traversable, name: str) -> tuple[str, tuple[Problem, ...]]:
    """Read a text file in UTF-8, with or without a byte-order mark."""
    try:
        return source.read_bytes().decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return "", (Problem(name, 0, "not UTF-8: save the file as UTF-8"),)


def read_toml(source: Traversable, name: str, *, own: bool) -> tuple[TomlFile, tuple[Problem, ...]]:
    """Read one TOML file; `name` is what messages call it."""
    text, unreadable = read_text(source, name)
    file, problems = parsed(name, text, own=own)
    return file, unreadable + problems


def validated(
    model: type[E], data: object, file: TomlFile, path: Path = ()
) -> tuple[E | None, list[Problem]]:
    """Return the table as an entry of the model, or None and everything that is wrong with it."""
    try:
        return model.model_validate(_with_tuples(data)), []
    except ValidationError as error:
        return None, list(_problems(error, model, file, path))


def _with_tuples(data: object) -> object:
    """TOML's arrays are our tuples: what is declared does not change."""
    if isinstance(data, dict):
        return {key: _with_tuples(value) for key, value in data.items()}
    return tuple(map(_with_tuples, data)) if isinstance(data, list) else data


def _problems(
    error: ValidationError, model: type[Entry], file: TomlFile, path: Path
) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        keys: Path = tuple(key for key in detail["loc"] if not _is_choice(key))
        shown = ".".join(str(key) for key in keys)
        if detail["type"] == "extra_forbidden":
            known = _fields(model, keys[:-1])
            message = f'unknown key "{shown}"{suggest(str(keys[-1]), known)}'
        elif detail["type"] == "missing":
            message = f'"{shown}" is missing'
        else:
            message = f'"{shown}": {_plain(detail["msg"])}'
        yield file.problem(message, (*path, *keys))


def _is_choice(key: str | int) -> bool:
    """Pydantic names the branch of a union in its locations; a person does not."""
    return isinstance(key, str) and (key in {"str", "int"} or "[" in key)


def _fields(model: type[Entry], path: Path) -> list[str]:
    inner: Any = model
    for key in path:
        known = getattr(inner, "model_fields", {}).get(key)
        inner = known.annotation if known else None
    return list(getattr(inner, "model_fields", {}))


def _plain(message: str) -> str:
    text = message.removeprefix("Value error, ").removeprefix("Input should be ")
    changed = text != message and not message.startswith("Value error")
    return f"must be {text}" if changed else text
