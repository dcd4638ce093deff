"""warehouse/log/: one file a run, so that runs never write into one another's; old ones go."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, TextIO

from fpstats.model.limits import Rotation
from fpstats.model.text import visible_json

FOLDER = "log"
_ENDING = ".log"


class RunLog:
    """The log of one run: a line of JSON for each event, written at once."""

    def __init__(self, warehouse: Path, run: str, rotation: Rotation) -> None:
        """Begin the file, and remove the oldest ones beyond the rotation."""
        folder = warehouse / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"{run}{_ENDING}"
        rotate(folder, rotation)
        self._left = rotation.megabytes * 1_000_000 // 2
        self._file: TextIO = self.path.open("a", encoding="utf-8")

    def write(self, entry: dict[str, Any]) -> None:
        """Add an entry; a run that writes more than half of what may stay is cut short."""
        line = visible_json(json.dumps(entry, ensure_ascii=False, default=str)) + "\n"
        if self._left <= 0:
            return
        self._left -= len(line.encode())
        self._file.write(line if self._left > 0 else '{"event": "log_full"}\n')
        self._file.flush()

    def close(self) -> None:
        """End the file."""
        self._file.close()


def rotate(folder: Path, rotation: Rotation) -> None:
    """Remove the oldest files, so that one more keeps within the rotation."""
    files = sorted(folder.glob(f"*{_ENDING}"))  # a name begins with its time
    sizes = {path: path.stat().st_size for path in files}
    total = sum(sizes.values())
    for number, path in enumerate(files):
        many = len(files) - number >= rotation.files
        if not many and total <= rotation.megabytes * 1_000_000 // 2:
            return
        path.unlink(missing_ok=True)
        total -= sizes[path]


def write_text_log(folder: Path, name: str, text: str) -> Path:
    """Write a log file of its own, such as the traceback of a bug; return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}{_ENDING}"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return path
