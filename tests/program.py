"""The program, run as a user runs it."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout

import pytest

from fpstats.cli import main


def fpstats(*arguments: object) -> tuple[int, str]:
    """Run one command: its exit code, and all that it prints."""
    printed, code = io.StringIO(), 0
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed), redirect_stderr(printed):
        patch.setattr(sys, "argv", ["fpstats", *map(str, arguments)])
        try:
            main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0
    return code, printed.getvalue()
