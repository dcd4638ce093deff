"""Where the diary of a project's runs is kept, and how much of it.

Read from the project file as it stands, right or wrong as the rest of it may be: also a run that
ends with mistakes in it has to be recorded, and one with nothing to do loads no catalogue.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fpstats.errors import UsageError
from fpstats.links import links_out
from fpstats.model.limits import Rotation
from fpstats.store.warehouse import Warehouse

_FILE = "fpstats.toml"


@dataclass(frozen=True)
class Keeping:
    """The name of a project, its warehouse, how much of its logs stays, and where figures go.

    Nothing is written to a project that is not `inside`: a link leads out of it, unasked.
    """

    name: str
    warehouse: Warehouse
    inside: bool
    log: Rotation
    metrics: Path | None


def read_keeping(root: Path) -> Keeping:
    """Return it; what is not of its type counts as left out.

    Raises:
        UsageError: there is no project.
    """
    plain = _plain(root)
    allowed = plain.get("allow_outside") is True
    name, file = plain.get("name"), plain.get("metrics")
    metrics = (root / file).resolve() if isinstance(file, str) and file else None
    return Keeping(
        name if isinstance(name, str) else "?",
        Warehouse.below(root),
        allowed or not any(links_out(root)),
        _rotation(plain.get("log")),
        metrics if metrics and (allowed or metrics.is_relative_to(root)) else None,
    )


def _plain(root: Path) -> dict[str, Any]:
    if not (root / _FILE).is_file():
        where = f'"{root}" holds no {_FILE}' if root.is_dir() else f'there is no folder "{root}"'
        message = f"{where}: `fpstats init DIR` makes a project folder"
        raise UsageError(message)
    try:
        return tomllib.loads((root / _FILE).read_text("utf-8"))
    except ValueError:  # loading says what is wrong
        return {}


def _rotation(plain: object) -> Rotation:
    given = plain if isinstance(plain, Mapping) else {}
    kept = {
        key: value
        for key in Rotation._fields
        if isinstance(value := given.get(key), int) and value > 0
    }
    return Rotation(**kept)
