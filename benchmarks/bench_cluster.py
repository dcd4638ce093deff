"""Reading 500 typical workbooks on a Dask cluster of two workers on loopback, against one worker here."""

from __future__ import annotations

import importlib.util
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from timing import FPSTATS, PYTHON, seconds
from typical import write_project

WORKBOOKS = 500
_RUN = "from distributed.cli.dask_{0} import main; main()"


@contextmanager
def cluster(folder: str) -> Iterator[str]:
    """Start a scheduler and two workers of one thread each; give the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    worker = ("worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard")
    commands = (
        ("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"),
        worker,
        worker,
    )
    running = [
        subprocess.Popen(
            (PYTHON, "-c", _RUN.format(name), *options),
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for name, *options in commands
    ]
    try:
        from distributed import Client

        with Client(address, timeout="60s", set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield address
    finally:
        for process in reversed(running):
            process.kill()
            process.wait()


def reading(project: Path, *options: str) -> float:
    """Build from nothing and return the wall seconds of reading."""
    seconds((*FPSTATS, "build", str(project), "--full", *options))
    manifest = json.loads((project / "warehouse" / "current" / "build.json").read_text("utf-8"))
    return float(manifest["timings"]["read"])


def main() -> int:
    """Print the ratio; it has no bar of its own, for it depends on the cores that are free."""
    if importlib.util.find_spec("distributed") is None:
        print("the extra `cluster` is not installed: nothing to measure")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        project = write_project(Path(folder) / "project", WORKBOOKS)
        one = reading(project, "--workers", "1")
        with cluster(folder) as address:
            began = time.perf_counter()
            two = reading(project, "--scheduler", address)
            whole = time.perf_counter() - began
    print(
        f"reading: one worker here {one:.1f} s, a Dask cluster of two {two:.1f} s: {one / two:.2f} x"
    )
    print(f"the whole build on the cluster: {whole:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
