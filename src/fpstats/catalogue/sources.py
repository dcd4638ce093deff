"""Where declarations lie: the package's own, then the project's, in one order everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple


class Source(NamedTuple):
    """One file of declarations: its name in messages, and whether the project brought it."""

    file: Traversable
    name: str
    own: bool

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return self.file.name.rpartition(".")[0]


def declaration_files(
    shipped: str, root: Path, folder: str, ending: str, single: str = ""
) -> tuple[Source, ...]:
    """Return the files of one kind: `shipped` in the package, `folder` and `single` in the project."""
    package = resources.files("fpstats").joinpath(*shipped.split("/"))
    found = [Source(file, f"fpstats/{shipped}/{file.name}", own=False) for file in _inside(package, ending)]  # fmt: skip
    if single and (root / single).is_file():
        found.append(Source(root / single, single, own=True))
    found += [Source(file, f"{folder}/{file.name}", own=True) for file in _inside(root / folder, ending)]  # fmt: skip
    return tuple(found)


def _inside(folder: Traversable, ending: str) -> Iterator[Traversable]:
    if folder.is_dir():
        files = (file for file in folder.iterdir() if file.name.endswith(ending))
        hidden = (".", "~")
        yield from sorted(
            (file for file in files if not file.name.startswith(hidden)), key=lambda f: f.name
        )
