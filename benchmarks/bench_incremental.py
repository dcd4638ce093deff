"""Ten thousand workbooks of four townships and 13 columns each: nothing changed, and one changed."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from timing import FPSTATS, PYTHON, Ratio, in_turn, seconds
from typical import write_project, write_workbook

WORKBOOKS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
ROWS = 4
_FLOOR = """
import sys, os
import typer, duckdb
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        os.stat(os.path.join(folder, name))
"""
COMPUTING = ("store", "correct", "resolve", "compute", "check", "render", "publish")


def main() -> int:
    """Print the ratios; return 1 where a bar is missed."""
    with tempfile.TemporaryDirectory() as folder:
        project = write_project(Path(folder) / "project", WORKBOOKS, ROWS)
        build = (*FPSTATS, "build", str(project), "--workers", "2")
        seconds(build)
        computing = sum(timings(project)[step] for step in COMPUTING)
        floor = (PYTHON, "-c", _FLOOR, str(project / "inbox"))
        nothing = Ratio(
            "nothing changed, against imports and a stat walk", *in_turn(build, floor), 4
        )
        write_workbook(project / "inbox" / "00000.xlsx", 1, 1995, 1, rows=ROWS, seed=1)
        changed = seconds(build)
        read = manifest(project)["counts"]["read"]
    one = Ratio(
        "one workbook changed, against store to publish of the first build", changed, computing, 1.5
    )
    print(nothing, one, f"workbooks read after one changed: {read} (bar: exactly 1)", sep="\n")
    return 0 if nothing.holds and one.holds and read == 1 else 1


def manifest(project: Path) -> dict[str, dict[str, float]]:
    """Return the manifest of the current build."""
    found: dict[str, dict[str, float]] = json.loads(
        (project / "warehouse" / "current" / "build.json").read_text("utf-8")
    )
    return found


def timings(project: Path) -> dict[str, float]:
    """Return the wall seconds of the current build by step."""
    return manifest(project)["timings"]


if __name__ == "__main__":
    sys.exit(main())
