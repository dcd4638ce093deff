"""The warehouse folder: where builds stand, and which is current. Opens nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fpstats.errors import UsageError


@dataclass(frozen=True)
class Warehouse:
    """Where things stand below a project's `warehouse/`."""

    root: Path

    @classmethod
    def below(cls, project: Path) -> Warehouse:
        """The warehouse of the project in a folder."""
        return cls(project / "warehouse")

    @property
    def builds(self) -> Path:
        """Folder of the published builds."""
        return self.root / "builds"

    @property
    def current(self) -> Path:
        """Symlink to the build that readers get."""
        return self.root / "current"

    @property
    def lock(self) -> Path:
        """Lock file of the build that runs."""
        return self.root / "lock"

    def staged(self, build_id: str) -> Path:
        """Folder of a build that is being written."""
        return self.root / f".build-{build_id}"

    def build_ids(self) -> tuple[str, ...]:
        """Ids of the published builds, oldest first (an id begins with its time)."""
        if not self.builds.is_dir():
            return ()
        return tuple(sorted(path.name for path in self.builds.iterdir() if path.is_dir()))

    def current_id(self) -> str | None:
        """Id of the current build, or None before the first."""
        return self.current.resolve().name if self.current.is_dir() else None

    def folder(self, build_id: str | None = None) -> Path:
        """Return the folder of a build (default: the current one), free of links.

        Raises:
            UsageError: there is no such build.
        """
        wanted = build_id or self.current_id()
        if wanted is None:
            message = "There is no build yet: run fpstats build first."
            raise UsageError(message)
        if wanted not in self.build_ids():
            message = f"There is no build {wanted}; fpstats builds list shows those that exist."
            raise UsageError(message)
        return (self.builds / wanted).resolve()
