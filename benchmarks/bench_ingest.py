"""Reading 1,000 typical workbooks: against bare python-calamine, against pandas, two workers against one.

Two workers are measured with 4,000 as well, where what it takes to start weighs less.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from timing import PYTHON, Ratio, seconds
from typical import write_project

WORKBOOKS, MANY = 1000, 4000
_CALAMINE = """
import sys
from pathlib import Path
from python_calamine import CalamineWorkbook
for path in sorted(Path(sys.argv[1]).iterdir()):
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
"""
_PANDAS = """
import sys
from pathlib import Path
import pandas
for path in sorted(Path(sys.argv[1]).iterdir()):
    pandas.read_excel(path, sheet_name=None, header=None, engine="openpyxl")
"""
INGEST = str(Path(__file__).with_name("ingest.py"))


def main() -> int:
    """Print the ratios; return 1 where a bar is missed."""
    with tempfile.TemporaryDirectory() as folder:
        project = write_project(Path(folder) / "project", WORKBOOKS)
        inbox = str(project / "inbox")
        seconds((PYTHON, "-c", _CALAMINE, inbox))  # the files are in the cache from here on
        bare = min(seconds((PYTHON, "-c", _CALAMINE, inbox)) for _ in range(3))
        one, two = _by_workers(project)
        frames = seconds((PYTHON, "-c", _PANDAS, inbox))
        many = _by_workers(write_project(Path(folder) / "many", MANY))
    ratios = (
        Ratio("ingest, one worker, against bare calamine", one, bare, 4),
        Ratio("reading with pandas and openpyxl, against ingest", frames, one, 6, at_least=True),
        Ratio("ingest, one worker, against two", one, two, 1.6, at_least=True),
        Ratio(f"the same with {MANY:,} workbooks", *many, 1.6, at_least=True),
    )
    print(*ratios, sep="\n")
    return 0 if all(ratio.holds for ratio in ratios) else 1


def _by_workers(project: Path) -> tuple[float, float]:
    """Return the seconds that one worker takes, and two."""
    ingest = (PYTHON, INGEST, str(project))
    one, two = (min(seconds((*ingest, workers)) for _ in range(2)) for workers in "12")
    return one, two


if __name__ == "__main__":
    sys.exit(main())
