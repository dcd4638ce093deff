"""Where the traceback of a bug goes: never on the screen."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path


def write_traceback(error: Exception) -> Path:
    """Write the traceback to a new file of its own and return its path."""
    text = "".join(traceback.format_exception(error))
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="fpstats-", suffix=".log", delete=False
    ) as file:
        file.write(text)
    return Path(file.name)
