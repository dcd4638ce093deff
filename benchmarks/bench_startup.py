"""Small commands: help, and a briefing from a finished build."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from timing import FPSTATS, PYTHON, Ratio, in_turn, seconds


def main() -> int:
    """Print the ratios; return 1 where a bar is missed."""
    with tempfile.TemporaryDirectory() as folder:
        project = str(Path(folder) / "city")
        seconds((*FPSTATS, "init", project, "--sample"))
        seconds((*FPSTATS, "build", project))
        shown = (*FPSTATS, "--help")
        report = (*FPSTATS, "report", "control-indicators", "--project", project)
        ratios = (
            Ratio("fpstats --help, against import typer", *in_turn(shown, (PYTHON, "-c", "import typer")), 3),
            Ratio("a county briefing, against import duckdb, jinja2",
                  *in_turn(report, (PYTHON, "-c", "import duckdb, jinja2")), 2),
        )  # fmt: skip
    print(*ratios, sep="\n")
    return 0 if all(ratio.holds for ratio in ratios) else 1


if __name__ == "__main__":
    sys.exit(main())
