"""Make the sample project's inbox, area list and lists of faults and layouts: the same bytes on every run.

`python data/make_sample.py` writes data/samples anew; `--check` only says what differs from what is
there, exit 1; `--cells FILE` writes what every cell of the city's returns says, to compare a reader
with. Needs XlsxWriter, xlwt and msoffcrypto-tool. Every figure is invented.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from sample_maker.inbox import cell_list, sample_files

SAMPLES = Path(__file__).parent / "samples"
MADE = ("FAULTS.md", "LAYOUTS.md", "areas.csv")


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--cells", type=Path, metavar="FILE", help="write a CSV of all cells")
    arguments = parser.parse_args()
    if arguments.cells:
        arguments.cells.write_text(cell_list(), encoding="utf-8")
        return 0
    files = sample_files()
    if arguments.check:
        return _compare(files)
    _write(files)
    print(f"{len(files)} files, {sum(map(len, files.values())):,} bytes, in {SAMPLES.name}/")
    return 0


def _write(files: dict[str, bytes]) -> None:
    shutil.rmtree(SAMPLES / "inbox", ignore_errors=True)
    for name, content in files.items():
        path = SAMPLES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _compare(files: dict[str, bytes]) -> int:
    present = {
        path.relative_to(SAMPLES).as_posix(): path.read_bytes()
        for path in [*SAMPLES.glob("inbox/**/*"), *map(SAMPLES.joinpath, MADE)]
        if path.is_file()
    }
    names = sorted(files.keys() | present.keys())
    different = [name for name in names if files.get(name) != present.get(name)]
    for name in different:
        print(f"differs: {name}")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
