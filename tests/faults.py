"""Builds that are disturbed at every step: killed, or refused by the disk.

Run as a program it builds a project again and again from the same state, each time disturbed at
another effect on the disk, and prints what became of each. Each run is a process of its own,
forked from one that has everything loaded and computed already: that makes hundreds of them
affordable. Resolving and computing are done once, for they touch no disk; all that does is real.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import fpstats.pipeline.build as building
from fpstats.errors import FpstatsError
from fpstats.pipeline import computing, loading
from fpstats.pipeline.digesting import DEPENDS_ON_THE_BUILD_BEFORE

EFFECTS = frozenset(
    ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.chmod")
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_UNEXPECTED = 99


class Effects:
    """Counts the effects of this process on a project; at each, `disturb` gets their number."""

    def __init__(self, project: Path, disturb: Callable[[int], None]) -> None:
        self._project = str(project)
        self._disturb = disturb
        self.number = 0
        sys.addaudithook(self._heard)
        self._fsync, os.fsync = os.fsync, self._synced  # the one effect that is not announced

    def _heard(self, event: str, facts: tuple[Any, ...]) -> None:
        if event not in EFFECTS or not any(self._inside(fact) for fact in facts[:2]):
            return
        if event != "open" or facts[2] & _WRITES:
            self._count()

    def _inside(self, fact: object) -> bool:
        return isinstance(fact, str | os.PathLike) and os.fspath(fact).startswith(self._project)

    def _synced(self, handle: int) -> None:
        self._count()
        self._fsync(handle)

    def _count(self) -> None:
        self.number += 1
        self._disturb(self.number)


def killed(at: int) -> Callable[[int], None]:
    """End the process without notice before one effect."""
    return lambda number: os.kill(os.getpid(), signal.SIGKILL) if number == at else None


def full(at: int) -> Callable[[int], None]:
    """Refuse one effect for want of space."""

    def disturb(number: int) -> None:
        if number == at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    return disturb


def read_only(at: int) -> Callable[[int], None]:
    """Refuse one effect and all that follow it, those of clearing up too."""

    def disturb(number: int) -> None:
        if number >= at:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    return disturb


FAULTS = {"killed": killed, "full": full, "read_only": read_only}


def limited(size: int, *, kill: bool) -> None:
    """Let no file of this process grow over a size: the kernel kills it, or refuses to write."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL if kill else signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def forked(work: Callable[[], object], said: Path) -> int:
    """Do something in a process of its own; return its exit code, or -9 if it was killed."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = _UNEXPECTED
    try:
        work()
        code = 0
    except FpstatsError as error:
        _note(said, str(error))
        code = error.exit_code
    except BaseException as error:  # noqa: BLE001 - whatever it is, the test tells it
        _note(said, f"{type(error).__name__}: {error}")
    finally:
        os._exit(code)


def _note(said: Path, text: str) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    said.write_text(text, "utf-8")


def contents(build: Path) -> dict[str, bytes]:
    """Return the files of a build but for the one that tells of the run itself."""
    return {
        path.relative_to(build).as_posix(): path.read_bytes()
        for path in sorted(build.rglob("*"))
        if path.is_file() and path.name != "build.json"
    }


def lasting(build: Path) -> dict[str, bytes]:
    """Return those that depend on the inbox and the declarations alone, not on the build before."""
    files = contents(build).items()
    depending = DEPENDS_ON_THE_BUILD_BEFORE
    return {name: data for name, data in files if name.rpartition("/")[2] not in depending}


def remember() -> None:
    """Do once, for all processes that are forked from this one, what touches no disk."""
    real = computing.computed
    known: dict[object, object] = {}

    def computed(loaded: Any, taken: Any, as_of: Any, clock: Any) -> object:
        key = (taken.sources, as_of)
        if key not in known:
            known[key] = real(loaded, taken, as_of, clock)
        return known[key]

    computing.computed = computed  # type: ignore[assignment]
    loading.load = cache(loading.load)
    loading.body_problems = cache_by_id(loading.body_problems)
    building.fingerprint_of = cache_by_id(building.fingerprint_of)


def cache_by_id(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Remember results by which object was asked about; the objects live as long as the process."""
    known: dict[int, Any] = {}

    def remembered(one: Any) -> Any:
        if id(one) not in known:
            known[id(one)] = function(one)
        return known[id(one)]

    return remembered


class Ground:
    """A project with builds in it, brought back to that state before each run."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.warehouse = project / "warehouse"
        self._kept = project.with_name("kept")
        self._said = project.with_name("said")
        shutil.copytree(self.warehouse, self._kept, symlinks=True)
        self.old = contents(self._kept / "current")
        self.build()  # loads and computes all that the runs to come need
        self.new = contents(self.warehouse / "current")
        self.restore()

    def build(self) -> None:
        building.build(self.project, building.Options(workers=1))

    def restore(self) -> None:
        shutil.rmtree(self.warehouse)
        shutil.copytree(self._kept, self.warehouse, symlinks=True)

    def effects(self) -> int:
        """Return the number of effects of an undisturbed build."""
        counted = self.project.with_name("counted")

        def work() -> None:
            effects = Effects(self.project, lambda _: None)
            self.build()
            counted.write_text(str(effects.number))

        assert forked(work, self._said) == 0, self._said.read_text("utf-8")
        self.restore()
        return int(counted.read_text())

    def disturbed(self, start: Callable[[], object]) -> dict[str, Any]:
        """Return what became of a build that is disturbed in some way, and of the one after it."""
        self._said.unlink(missing_ok=True)

        def work() -> None:
            start()
            self.build()

        code = forked(work, self._said)
        said = self._said.read_text("utf-8") if self._said.exists() else ""
        between = contents(self.warehouse / "current")
        again = forked(self.build, self._said)
        left = [path.name for path in self.warehouse.iterdir() if path.name.startswith(".")]
        found = {
            "code": code,
            "said": said,
            "between": "old" if between == self.old else "new" if between == self.new else "torn",
            "again": again,
            "same": contents(self.warehouse / "current") == self.new,
            "left": left,
            "builds": len(list((self.warehouse / "builds").iterdir())),
        }
        self.restore()
        return found


def _faults(ground: Ground, step: int) -> Iterator[tuple[str, int, Callable[[], object]]]:
    for number, (name, fault) in enumerate(FAULTS.items()):
        for at in range(1 + number % step, ground.effects() + 1, step):
            yield name, at, lambda at=at, fault=fault: Effects(ground.project, fault(at))  # type: ignore[misc]
    largest = max(len(data) for data in ground.new.values())
    for size in range(0, largest, max(1, largest // (40 // step + 1))):
        yield "killed_at_size", size, lambda size=size: limited(size, kill=True)  # type: ignore[misc]
        yield "full_at_size", size, lambda size=size: limited(size, kill=False)  # type: ignore[misc]


def main(project: Path, step: int, share: int = 0, shares: int = 1) -> None:
    """Print one line of JSON for each disturbed run; of the effects, each `step`-th is disturbed.

    Several may share the work: each does every so many of the runs.
    """
    remember()
    ground = Ground(project)
    for fault, at, start in islice(_faults(ground, step), share, None, shares):
        print(json.dumps({"fault": fault, "at": at, **ground.disturbed(start)}), flush=True)  # noqa: T201 - its output is what it found


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
