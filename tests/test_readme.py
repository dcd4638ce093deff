"""What README.md shows is what the sample city prints."""

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import fpstats
from fpstats.pipeline.new_project import write_project

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
COMMAND = [sys.executable, "-c", "from fpstats.cli import main; main()"]
_SHOWN = re.compile(r"^    \$ fpstats (.+)\n((?:    [^$\n].*\n)+)", re.MULTILINE)
_NOTEBOOK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    write_project(folder / "demo", sample=True)
    fpstats.build(folder / "demo")
    return folder


@pytest.mark.slow
@pytest.mark.xdist_group("readme")
def test_the_commands_print_what_the_page_shows(city):
    shown = _SHOWN.findall(README)
    assert shown
    for arguments, expected in shown:
        done = subprocess.run(
            [*COMMAND, *shlex.split(arguments, comments=True)],
            cwd=city,
            env=os.environ,
            capture_output=True,
            text=True,
            check=True,
        )
        lines = [line.strip() for line in expected.splitlines()]
        assert [line.strip() for line in done.stdout.splitlines()] == lines


@pytest.mark.slow
@pytest.mark.xdist_group("readme")
def test_the_notebook_prints_what_the_page_shows(city, monkeypatch):
    monkeypatch.chdir(city)
    (example,) = _NOTEBOOK.findall(README)
    parsed = doctest.DocTestParser().get_doctest(example, {}, "README", "README.md", 0)
    assert doctest.DocTestRunner().run(parsed).failed == 0
