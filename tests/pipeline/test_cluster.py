"""A real Dask scheduler and two workers: the same tables come out, also when one is killed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fpstats.errors import UsageError
from fpstats.pipeline.build import Options, build
from fpstats.pipeline.watching import Event
from projects import write_project
from workbooks import write_workbook

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")

SHEET = """
| 2003年{month}月出生情况 |      |
| 地区                    | 出生 |
| 北关街道                | {a}  |
| 河口镇                  | {b}  |
"""
WORKBOOKS = 60


class Cluster:
    """A scheduler on a free port of loopback, and workers that can be killed."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        self._folder = folder
        port = self.address.rpartition(":")[2]
        self._processes = [
            self._start("scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
        ]
        self.workers: list[subprocess.Popen[bytes]] = []

    def _start(self, what: str, *arguments: str) -> subprocess.Popen[bytes]:
        code = f"from distributed.cli.dask_{what} import main; main()"
        log = (self._folder / f"{what}-{time.monotonic_ns()}.log").open("wb")
        return subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            cwd=self._folder,
            env=os.environ,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def add_worker(self) -> None:
        options = (
            "--no-nanny",
            "--nthreads",
            "1",
            "--no-dashboard",
            "--local-directory",
            str(self._folder),
        )
        self.workers.append(self._start("worker", self.address, *options))

    def wait(self, workers: int) -> None:
        from distributed import Client

        with Client(self.address, timeout="60s", set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)

    def logs(self) -> str:
        return "".join(path.read_text("utf-8", "replace") for path in self._folder.glob("*.log"))

    def close(self) -> None:
        for process in (*self.workers, *self._processes):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    found = Cluster(folder)
    try:
        found.add_worker()
        found.add_worker()
        found.wait(2)
        yield found
    finally:
        found.close()


@pytest.fixture
def county(tmp_path: Path) -> Path:
    project = write_project(tmp_path / "county")
    for number in range(WORKBOOKS):
        sheet = SHEET.format(month=number % 12 + 1, a=number, b=number + 1)
        write_workbook(project / "inbox" / f"{number % 7}" / f"{number:03}.xlsx", 统1表=sheet)
    (project / "inbox" / "损坏.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    return project


def tables(project: Path) -> dict[str, bytes]:
    current = project / "warehouse" / "current"
    return {
        p.relative_to(current).as_posix(): p.read_bytes()
        for p in sorted(current.rglob("*.parquet"))
    }


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of the library's own, about its ports and its loops
def test_a_cluster_gives_the_bytes_of_this_machine_though_a_worker_is_killed(
    county, cluster, tmp_path
):
    shutil.copytree(county, tmp_path / "here")
    build(tmp_path / "here", Options(workers=2))

    def killing(event: Event) -> None:
        if (
            event.name == "read"
            and event.facts["files"] >= WORKBOOKS // 3
            and cluster.workers[0].poll() is None
        ):
            os.killpg(cluster.workers[0].pid, signal.SIGKILL)
            cluster.workers[0].wait()

    outcome = build(county, Options(scheduler=cluster.address, watch=killing))
    assert cluster.workers[0].poll() == -signal.SIGKILL
    assert cluster.workers[1].poll() is None
    assert outcome.counts["read"] == WORKBOOKS + 1
    assert tables(county) == tables(tmp_path / "here")
    assert not re.search("损坏|统1表|北关", cluster.logs())  # what a worker logs names nothing


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_workers_without_the_inbox_get_the_files_sent(county, cluster, tmp_path, monkeypatch):
    """The paths that are sent do not exist, as on another machine; the files themselves do."""
    shutil.copytree(county, tmp_path / "here")
    build(tmp_path / "here", Options(workers=2))
    import fpstats.pipeline.cluster as module

    honest = module.packed_file

    def elsewhere(place, state, *, content):
        return honest(place, state, content=content)._replace(path=f"/nowhere/{state.found.source}")

    monkeypatch.setattr(module, "packed_file", elsewhere)
    build(county, Options(scheduler=cluster.address))
    assert tables(county) == tables(tmp_path / "here")


def test_a_scheduler_that_is_not_there_is_said_in_a_sentence(county, monkeypatch):
    monkeypatch.setattr("fpstats.pipeline.cluster._PATIENCE", "1s")
    with pytest.raises(UsageError, match="no Dask scheduler at tcp://"):
        build(county, Options(scheduler="tcp://127.0.0.1:1"))
