"""Small commands: help, and a briefing from a finished build.

A build holds the briefings of its home area; what rendering one anew takes is printed beside it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from timing import FPSTATS, PYTHON, Ratio, in_turn, seconds

TYPER = (PYTHON, "-c", "import typer")
LIBRARIES = (PYTHON, "-c", "import duckdb, jinja2")


def main() -> int:
    """Print the ratios; return 1 where a bar is missed."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "city"
        seconds((*FPSTATS, "init", str(project), "--sample"))
        seconds((*FPSTATS, "build", str(project)))
        shown = (*FPSTATS, "--help")
        report = (*FPSTATS, "report", "control-indicators", "--project", str(project))
        ratios = (
            Ratio("fpstats --help, against import typer", *in_turn(shown, TYPER), 3),
            Ratio(
                "a county briefing, against import duckdb, jinja2", *in_turn(report, LIBRARIES), 2
            ),
        )
        shutil.rmtree(project / "warehouse" / "current" / "briefs")
        anew = Ratio("the same, rendered anew", *in_turn(report, LIBRARIES, 3), 2)
    print(*ratios, f"{anew.sides} (no bar)", sep="\n")
    return 0 if all(ratio.holds for ratio in ratios) else 1


if __name__ == "__main__":
    sys.exit(main())
