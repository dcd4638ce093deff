"""A run with nothing to do is cheap, and only a run with nothing to do."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import fpstats
from program import fpstats as command
from projects import PROJECT, write_project
from workbooks import write_workbook

MONTHLY = """
| 2003年3月出生情况 |      |
| 地区              | 出生 |
| 北关街道          | 3    |
| 河口镇            | 4    |
"""
HEAVY = ("duckdb", "jinja2", "pandas", "pyarrow", "pydantic", "fpstats.catalogue")


@pytest.fixture
def county(tmp_path: Path) -> Path:
    settings = PROJECT + 'passwords = "passwords.txt"\n'
    project = write_project(tmp_path / "county", fpstats_toml=settings, passwords_txt="1234\n")
    write_workbook(project / "inbox" / "3月.xlsx", 统1表=MONTHLY)
    fpstats.build(project, workers=1)
    return project


def test_it_loads_no_library_that_reads_or_computes(county):
    code = (
        "import sys; from pathlib import Path; from fpstats.pipeline.build import build;"
        "assert build(Path(sys.argv[1])).nothing_to_do;"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, county], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"


def test_not_even_a_build_loads_pandas(county):
    """Half a second that nobody should wait for; pyarrow loads it for next to nothing."""
    write_workbook(county / "inbox" / "4月.xlsx", 统1表=MONTHLY.replace("3月", "4月"))
    code = (
        "import sys; from pathlib import Path; from fpstats.pipeline.build import build, Options;"
        "one = build(Path(sys.argv[1])); other = build(Path(sys.argv[1]), Options(full=True));"
        "print(one.counts['read'], other.counts['read'], 'pandas' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, county], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "1 2 False"


def test_a_copy_of_a_project_is_up_to_date_too(county, tmp_path):
    shutil.copytree(county, tmp_path / "copy", symlinks=True)
    assert fpstats.build(tmp_path / "copy").nothing_to_do


def test_a_new_password_reads_again_and_is_not_in_the_build(county):
    (county / "passwords.txt").write_text("1234\nhengxing2003\n", "utf-8")
    code, said = command("build", county)
    assert (code, "(1 read now: passwords changed)" in said) == (0, True)
    files = (path for path in (county / "warehouse").rglob("*") if path.is_file())
    assert not any(b"hengxing2003" in path.read_bytes() for path in files)


def test_another_day_is_another_build(county):
    assert not command("build", county, "--as-of", "2003-12-31")[1].startswith("Nothing to do")
    assert command("build", county, "--as-of", "2003-12-31")[1].startswith("Nothing to do")


def test_what_is_missing_is_missed(county):
    (county / "inbox").rename(county / "away")
    assert command("build", county)[0] == 10
    (county / "away").rename(county / "inbox")
    (county / "passwords.txt").unlink()
    assert command("build", county)[0] == 10
    (county / "fpstats.toml").unlink()
    assert command("build", county)[0] == 2


def test_an_inbox_that_leads_out_of_the_project_is_refused(county, tmp_path):
    shutil.move(county / "inbox", tmp_path / "elsewhere")
    (county / "inbox").symlink_to(tmp_path / "elsewhere")
    assert command("build", county)[0] == 10
