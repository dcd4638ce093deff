"""The keys of a declared table: type, default and meaning, drawn from the model that reads it."""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any, NamedTuple

from fpstats.catalogue.toml_files import Entry

_TYPES = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true, false"}


class Key(NamedTuple):
    """One key; `default` is as written in TOML, or "required", or empty where it has none."""

    name: str
    type: str
    default: str
    meaning: str


def keys_of(module: ModuleType) -> list[Key]:
    """Return the keys of the table that a module reads: the model that it declares last."""
    own = [one for one in vars(module).values() if _declares(one, module)]
    return list(_keys(own[-1]))


def _declares(value: object, module: ModuleType) -> bool:
    return (
        isinstance(value, type)
        and issubclass(value, Entry)
        and value.__module__ == module.__name__
    )  # fmt: skip


def _keys(model: type[Entry], prefix: str = "") -> Iterator[Key]:
    schema, said = model.model_json_schema(), docstrings(model)
    required = schema.get("required", ())
    for name, field in model.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, Entry):
            yield from _keys(inner, f"{prefix}{name}.")
            continue
        shape = schema["properties"][name]
        default = "required" if name in required else _default(shape.get("default"))
        yield Key(prefix + name, _type(shape), default, said.get(name, ""))


def _default(value: object) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _type(shape: Mapping[str, Any]) -> str:
    """Return what a JSON schema asks for, in words."""
    if "anyOf" in shape:
        kinds = [_type(one) for one in shape["anyOf"] if one.get("type") != "null"]
        return " or ".join(dict.fromkeys(kinds))
    if "enum" in shape:
        return "one of " + ", ".join(json.dumps(value) for value in shape["enum"])
    if shape["type"] == "array":
        several = "tables" if shape["items"].get("type") == "object" else _type(shape["items"])
        return f"list of {several}"
    if shape["type"] == "object":
        return f"table of {_type(shape['additionalProperties'])}"
    return _TYPES[shape["type"]] + _bounds(shape)


def _bounds(shape: Mapping[str, Any]) -> str:
    low, high, above = (shape.get(name) for name in ("minimum", "maximum", "exclusiveMinimum"))
    if low is not None and high is not None:
        return f", {low} to {high}"
    if above is not None:
        return f" above {above:g}"
    return "" if low is None else f", {low} or more"


def docstrings(declared: type) -> dict[str, str]:
    """Return the texts that stand below the fields of a class."""
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(declared))).body
    assert isinstance(body, ast.ClassDef)  # noqa: S101 - a class was asked for
    pairs = zip(body.body, body.body[1:], strict=False)
    return {
        field.target.id: " ".join(text.value.value.split())
        for field, text in pairs
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
