"""Read thousands of invented sheets back: exit 0 only when none is read wrong and none is silent."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SHEETS = os.environ.get("FPSTATS_INVENTED", "5000")
TEST = Path(__file__).parents[1] / "tests" / "ingest" / "test_invented_sheets.py"


def main() -> int:
    """Run the property test over more seeds than `make test` does."""
    sys.stdout.write(f"reading {SHEETS} invented sheets\n")
    sys.stdout.flush()
    command = [sys.executable, "-m", "pytest", "-q", str(TEST)]
    environment = {**os.environ, "FPSTATS_INVENTED": SHEETS}
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
