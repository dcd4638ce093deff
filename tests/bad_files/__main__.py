"""Write all bad files: `python -m bad_files DIR`."""

import sys
from pathlib import Path

from bad_files import write_all

if __name__ == "__main__":
    print(f"{len(write_all(Path(sys.argv[1])))} files written to {sys.argv[1]}")  # noqa: T201 - it talks to the person who runs it
