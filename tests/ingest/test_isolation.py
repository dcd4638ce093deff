"""Files are read by a child that may crash, hang or run out of memory: each costs one file."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from fpstats.ingest.children.child import serve
from fpstats.ingest.children.isolation import read_batch
from fpstats.ingest.children.process import Ready
from fpstats.ingest.jobs import READER as PROGRAM
from fpstats.ingest.jobs import Conditions, Job
from fpstats.ingest.readers.unreadable import Unreadable
from fpstats.model.limits import Limits

READER = """
    import os, signal, sys, time
    from fpstats.ingest.children.child import run
    from fpstats.ingest.readers import read_workbook_grids

    def read(job, context):
        path, source = job.path, job.source
        match path.name:
            case "killed": os.kill(os.getpid(), signal.SIGKILL)
            case "aborts": os.abort()
            case "leaves": sys.exit(3)
            case "hangs":
                while True: time.sleep(1)
            case "eats": return {"size": len(bytearray(2**33))}
            case "fails": return {}["张三"]
            case "talks": print("not a reply"); os.write(1, b"nor this")
            case "file.csv":
                return {"rows": len(read_workbook_grids(path).grids[0].rows)}
            case "modules": return {"modules": sorted(sys.modules)}
            case "missing": read_workbook_grids(path)
        return {"source": source, "child": os.getpid(), "context": context}

    run(read)
"""


@pytest.fixture
def program(tmp_path: Path) -> tuple[str]:
    script = tmp_path / "reader.py"
    script.write_text(dedent(READER), "utf-8")
    return (str(script),)


def ask(program: tuple[str], *names: str, seconds: float = 20) -> list[dict[str, object]]:
    jobs = [Job(Path(name), f"inbox/{name}") for name in names]
    limits = Limits(seconds=seconds, megabytes=1024)
    conditions = Conditions(json.dumps({"home": "白石"}), limits, "en", program=program)
    answers = list(read_batch([jobs], conditions))
    assert [answer.job for answer in answers] == jobs
    return [answer.reply for answer in answers]


def test_one_child_serves_a_batch_in_order(program: tuple[str]):
    first, second = ask(program, "a", "名\nb")
    assert first == {"source": "inbox/a", "child": first["child"], "context": {"home": "白石"}}
    assert second["source"] == "inbox/名\nb"
    assert first["child"] == second["child"] != os.getpid()


@pytest.mark.parametrize(
    ("name", "reason", "said"),
    [
        ("killed", "reader_died", "SIGKILL"),
        ("aborts", "reader_died", "SIGABRT"),
        ("leaves", "reader_died", "exit 3"),
        ("eats", "too_much_memory", "1024 MB"),
        ("hangs", "too_slow", "1.5 seconds"),
    ],
)
def test_a_child_that_dies_costs_one_file(program: tuple[str], name: str, reason: str, said: str):
    before, failed, after = ask(program, "a", name, "b", seconds=1.5)
    assert failed["reason"] == reason
    assert said in str(failed["unreadable"])
    assert (before["source"], after["source"]) == ("inbox/a", "inbox/b")
    assert before["child"] != after["child"]


def test_a_bug_is_named_by_its_place_and_quotes_no_cell(program: tuple[str]):
    failed, after = ask(program, "fails", "b")
    assert failed["reason"] == "reader_failed"
    assert "KeyError, reader.py:" in str(failed["unreadable"])
    assert "张三" not in str(failed)
    assert after["source"] == "inbox/b"


def test_what_a_library_prints_does_not_mix_with_replies(program: tuple[str]):
    assert [reply["source"] for reply in ask(program, "talks", "b")] == ["inbox/talks", "inbox/b"]


def test_an_unreadable_file_says_why_in_the_language_of_the_project(program: tuple[str]):
    assert ask(program, "missing") == [
        {
            "unreadable": "it cannot be opened (No such file or directory).",
            "reason": "cannot_open",
        }
    ]


def test_the_child_loads_no_heavy_library(program: tuple[str], tmp_path: Path):
    file = tmp_path / "file.csv"
    file.write_text("a,b\n1,2\n")
    read, loaded = ask(program, str(file), "modules")
    assert read == {"rows": 2}
    heavy = {"pandas", "pyarrow", "duckdb", "numpy", "pydantic", "openpyxl"}
    assert not heavy & set(loaded["modules"])  # type: ignore[call-overload]


def test_serving_needs_no_process():
    def read(job: Job, context: object) -> dict[str, object]:
        if job.path.name == "bad":
            raise Unreadable("too_many_cells", cells=9, limit=3)
        return {"source": job.source, "context": context}

    jobs = (Job(Path("x"), "s"), Job(Path("bad"), "t"))
    asked = ['{"k": 1}', *(json.dumps(job.plain()) for job in jobs)]
    written = io.StringIO()
    serve(io.StringIO("\n".join(asked) + "\n"), written, read)
    assert [json.loads(line) for line in written.getvalue().splitlines()] == [
        {"source": "s", "context": {"k": 1}},
        {"unreadable": {"reason": "too_many_cells", "facts": {"cells": 9, "limit": 3}}},
    ]


def test_a_reader_that_is_ready_is_used_and_the_others_end(program: tuple[str], tmp_path: Path):
    file = tmp_path / "file.csv"
    file.write_text("单位,出生\n河口镇,2\n", "utf-8")
    limits = Limits(seconds=20, megabytes=1024)
    other = Conditions(json.dumps({}), limits, "en", program=program)
    with Ready(2) as ready:
        read_by_other = list(read_batch([[Job(file, "a")]], other, ready))
        assert read_by_other[0].reply == {"rows": 2}
        assert len(ready) == 2
        asked = ready.child(replace(other, program=tuple(PROGRAM)))
        asked.close()
        assert len(ready) == 1
    assert len(ready) == 0


def test_a_child_that_is_asked_nothing_ends_by_itself(program: tuple[str]):
    done = subprocess.run([sys.executable, *program], stdin=subprocess.DEVNULL, check=True)
    assert done.returncode == 0
