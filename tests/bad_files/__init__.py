"""Files that are broken, odd or hostile, each made here and each with what has to be said of it.

`python -m bad_files DIR`, run in `tests/`, writes them all. A kind is a function that writes one
file; the modules of this package hold them by the sort of file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

Maker = Callable[[Path], object]


@dataclass(frozen=True)
class BadFile:
    """One kind: its name, what writes it, and the reasons any of which is right.

    "understood" stands for a file that is read without harm, and of which a finding speaks then.
    """

    name: str
    write: Maker
    reasons: frozenset[str]


_KINDS: dict[str, BadFile] = {}


def bad(*reasons: str) -> Callable[[Maker], Maker]:
    """Register the function that follows as a kind of bad file."""

    def register(maker: Maker) -> Maker:
        name = maker.__name__
        assert name not in _KINDS, name
        _KINDS[name] = BadFile(name, maker, frozenset(reasons))
        return maker

    return register


@cache
def bad_files() -> tuple[BadFile, ...]:
    """Return all kinds, by name."""
    for module in iter_modules(__path__):
        if not module.name.startswith("_"):
            import_module(f"{__name__}.{module.name}")
    return tuple(sorted(_KINDS.values(), key=lambda kind: kind.name))


def write_all(folder: Path) -> dict[str, Path]:
    """Write every kind into a folder; return the files by the name of their kind."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {kind.name: folder / f"{kind.name}.xlsx" for kind in bad_files()}
    for kind in bad_files():
        kind.write(written[kind.name])
    return written
