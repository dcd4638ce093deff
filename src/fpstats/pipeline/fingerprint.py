"""What a build depends on, as hashes: equal hashes give equal bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import fpstats

if TYPE_CHECKING:  # a run with nothing to do loads no catalogue
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

_PROGRAM = "the program"

_DECLARED_IN = {
    "words": "words.toml",
    "areas": "areas.csv",
    "measures": "measures/*.toml",
    "rates": "indicators/*",
    "setting": "fpstats.toml",
    "limits": "fpstats.toml",
    "passwords": "passwords",
}
"""Parts of what reading depends on, and where a project declares them."""


@dataclass(frozen=True)
class Fingerprint:
    """`declared` is the hash of each file of declarations, `program` that of the package.

    `parts` stand for all that decides what a workbook says, by what it is: words, areas, ...
    """

    declared: Mapping[str, str]
    program: str
    parts: Mapping[str, str]

    @property
    def reading(self) -> str:
        """All that decides what a workbook says."""
        return _hash(f"{name} {value}" for name, value in sorted(self.parts.items()))

    @property
    def declarations(self) -> str:
        """All that the project declares."""
        return _hash(f"{name} {value}" for name, value in sorted(self.declared.items()))

    def hashes(self) -> dict[str, str]:
        """Return what the manifest has of it."""
        return {
            "reading": self.reading,
            "declarations": self.declarations,
            "program": self.program,
            "area_changes": self.declared.get("area_changes.csv", ""),
        }

    def declares(self, hashes: Mapping[str, str]) -> bool:
        """Whether declarations and program are those that a manifest has the hashes of."""
        own = (self.declarations, self.program)
        return own == (hashes.get("declarations"), hashes.get("program"))

    def build(self, inputs: Iterable[tuple[str, str]], options: Iterable[str]) -> str:
        """Return the hash of a build over these (source, sha256) and options that change output."""
        return _hash((self.declarations, self.program, *options, json.dumps(list(inputs))))

    def changes_since(
        self, declared: Mapping[str, str], parts: Mapping[str, str]
    ) -> tuple[str, ...]:
        """Return what has changed that decides what a workbook says: files, or the program."""
        differing = {
            name
            for name in {**declared, **self.declared}
            if declared.get(name) != self.declared.get(name)
        }
        found = []
        for part in sorted({**parts, **self.parts}):
            if parts.get(part) != self.parts.get(part):
                pattern = _DECLARED_IN.get(part, "")
                files = sorted(name for name in differing if fnmatchcase(name, pattern))
                found += files or [_PROGRAM]
        return tuple(dict.fromkeys(found))


def fingerprint_of(loaded: Loaded) -> Fingerprint:
    """Return the hashes of a project's declarations and of the program itself."""
    from fpstats.ingest.children.context import context_of

    project = loaded.project
    declared = declared_files(project.root, project.passwords)
    context = context_of(project, loaded.catalogue)
    parts = {name: _hash([json.dumps(part, sort_keys=True)]) for name, part in context.items()}
    parts["program"] = reader_identity()
    if "passwords" in declared:
        parts["passwords"] = declared["passwords"]
    return Fingerprint(declared, program_hash(), parts)


def declared_files(root: Path, passwords: Path | None) -> dict[str, str]:
    """Return the hash of each file of declarations in a project, in the order of their kinds."""
    files = {
        path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest()
        for pattern in DECLARATIONS
        for path in sorted(root.glob(pattern))
        if path.is_file()
    }
    if passwords is not None:
        files["passwords"] = _short_hash(passwords.read_bytes())
    return files


def program_hash() -> str:
    """Return the hash of the whole package."""
    return _hash(_program())


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


def _short_hash(secret: bytes) -> str:
    """Return enough of a hash to notice a change, and too little to try out passwords on."""
    return sha256(secret).hexdigest()[:4]
