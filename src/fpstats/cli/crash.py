"""Where the traceback of a bug goes: to the log of the project, never on the screen."""

from __future__ import annotations

import os
import re
import tempfile
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

_PROJECT_FILE = "fpstats.toml"
_project: list[Path] = []

_IN_THE_INBOX = re.compile(r"(?<=/)[^/'\"\n]+\.(?:xlsx?|xlsm|xlsb|ods|csv|zip|html?|xml|mht|txt|et)\b", re.IGNORECASE)  # fmt: skip
"""Names of workbooks; those of files that list persons tell of persons, so none is kept."""


def remember_project(folder: Path) -> Path:
    """Note which project a command is about, and return it as it is."""
    _project[:] = [folder]
    return folder


def write_traceback(error: Exception) -> Path | None:
    """Write the traceback to a new file of its own; return its path, or None where no disk takes it."""
    text = _IN_THE_INBOX.sub(_hashed, "".join(traceback.format_exception(error)))
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{os.getpid()}-crash"
    for project in _project:
        if (project / _PROJECT_FILE).is_file():
            from fpstats.store.run_log import FOLDER, write_text_log

            folder = (project / "warehouse" / FOLDER).resolve()
            with suppress(OSError):
                if folder.is_relative_to(project.resolve()):
                    return write_text_log(folder, name, text)
    with (
        suppress(OSError),
        tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="fpstats-", suffix=".log", delete=False
        ) as file,
    ):
        file.write(text)
        return Path(file.name)
    return None


def _hashed(found: re.Match[str]) -> str:
    return f"sha256:{sha256(found[0].encode()).hexdigest()[:12]}"
