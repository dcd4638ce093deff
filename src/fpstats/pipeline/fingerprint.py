"""What a build depends on, as hashes: equal hashes give equal bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import fpstats
from fpstats.ingest.context import context_of
from fpstats.pipeline.loading import Loaded

DECLARATIONS = (
    "fpstats.toml",
    "areas.csv",
    "area_changes.csv",
    "targets.csv",
    "corrections.toml",
    "words.toml",
    "measures/*.toml",
    "indicators/*",
    "checks/*.sql",
    "briefs/*.jinja",
)
"""What a project declares, as patterns below its folder."""

_READING = ("ingest/", "model/", "numbers.py")
"""The part of the program that decides what a workbook says."""


@dataclass(frozen=True)
class Fingerprint:
    """`reading` stands for all that decides what a workbook says; `build` for the whole build."""

    reading: str
    declarations: str
    program: str

    def build(self, inputs: Iterable[tuple[str, str]], options: Iterable[str]) -> str:
        """Return the hash of a build over these (source, sha256) and options that change output."""
        return _hash((self.declarations, self.program, *options, json.dumps(list(inputs))))


def fingerprint_of(loaded: Loaded) -> Fingerprint:
    """Return the hashes of a project's declarations and of the program itself."""
    context = json.dumps(context_of(loaded.project, loaded.catalogue), sort_keys=True)
    return Fingerprint(
        reading=_hash((context, *_program(_READING))),
        declarations=_hash(_declarations(loaded.project.root)),
        program=_hash(_program()),
    )


_READERS = ("lxml", "msoffcrypto-tool", "opencc", "openpyxl", "python-calamine", "xlrd")
"""Libraries that decide what a workbook says; those of the extras may be absent."""


def reader_identity() -> str:
    """Return what stands for the program that reads and its libraries: equal ones read alike."""
    return _hash((*_program(_READING), *(f"{name} {_version(name)}" for name in _READERS)))


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _declarations(root: Path) -> Iterator[str]:
    for pattern in DECLARATIONS:
        for path in sorted(root.glob(pattern)):
            if path.is_file():
                yield f"{path.relative_to(root).as_posix()} {sha256(path.read_bytes()).hexdigest()}"


@cache
def _program(parts: tuple[str, ...] = ("",)) -> tuple[str, ...]:
    """Return a line for each file of the package below these parts, in order; not for the sample."""
    package = Path(fpstats.__file__).parent
    files = (
        path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    named = {path.relative_to(package).as_posix(): path for path in files}
    return tuple(
        f"{name} {sha256(named[name].read_bytes()).hexdigest()}"
        for name in sorted(named)
        if name.startswith(parts) and not name.startswith("samples/")
    )


def _hash(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()
