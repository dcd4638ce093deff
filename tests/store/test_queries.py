"""Ctrl-C ends a query that would go on for hours, and leaves what it was asked of in order."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import fpstats
from projects import MONTHLY, write_project
from workbooks import write_workbook

ENDLESS = "SELECT count(*) FROM range(100000) a, range(1000000) b WHERE a.range * b.range % 7 = 3"
PRESSED = """
import os, signal, sys, threading
{asking}
threading.Timer(1, os.kill, (os.getpid(), signal.SIGINT)).start()
try:
    ask({endless!r})
except KeyboardInterrupt:
    print(ask("SELECT 42 AS answer"))
"""
ENGINE = "from fpstats.store.engine import Engine; ask = Engine().{method}"
NOTEBOOK = """
import fpstats
city = fpstats.open(sys.argv[1])
ask = lambda sql: city.sql(sql).iloc[0, 0]
"""


def said(asking: str, *arguments: Path) -> str:
    """Return what is printed where Ctrl-C is pressed a second after an endless query has begun."""
    code = PRESSED.format(asking=asking, endless=ENDLESS)
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=60
    ).stdout.strip()


def test_in_a_notebook(tmp_path: Path):
    project = write_project(tmp_path / "county")
    write_workbook(project / "inbox" / "3月.xlsx", 统1表=MONTHLY)
    fpstats.build(project, workers=1)
    assert said(NOTEBOOK, project) == "42"


@pytest.mark.parametrize(
    ("method", "answer"), [("rows", "[(42,)]"), ("records", "[{'answer': 42}]"), ("run", "None")]
)
def test_while_tables_are_computed(method: str, answer: str):
    assert said(ENGINE.format(method=method)) == answer
