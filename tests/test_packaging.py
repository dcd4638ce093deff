"""What a person gets who installs fpstats without a checkout beside it."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "data" / "samples"
DECLARED = {".sql", ".toml", ".jinja"}


def _files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def _run(*arguments: str, cwd: Path, **variables: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = ("-m", "pip", "wheel", "--quiet", "--no-build-isolation", "--no-deps")
    _run(*build, "--wheel-dir", str(folder), str(ROOT), cwd=folder)
    (built,) = folder.glob("fpstats-*.whl")
    return built


def test_the_wheel_holds_every_declaration_and_the_whole_sample_project(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "src" / "fpstats"
    declared = {f"fpstats/{name}" for name in _files(package) if Path(name).suffix in DECLARED}
    sample = {f"fpstats/samples/{name}" for name in _files(SAMPLES)}
    assert {"fpstats/words/births.toml", "fpstats/measures/births.toml"} <= declared
    assert {"fpstats/samples/fpstats.toml", "fpstats/samples/areas.csv"} <= sample
    assert sorted((declared | sample) - held) == []


def test_the_wheel_says_that_it_is_typed(wheel):
    assert "fpstats/py.typed" in zipfile.ZipFile(wheel).namelist()


def test_the_lock_covers_what_is_declared_and_names_no_place():
    lock = "".join(file.read_text("utf-8") for file in sorted(ROOT.glob("requirements*.lock")))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    declared = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["formats"],
        *(name for group in project["dependency-groups"].values() for name in group),
    ]
    wanted = {re.match(r"[\w-]+", requirement)[0].lower() for requirement in declared}
    pinned = set(re.findall(r"^([\w-]+)==", lock, flags=re.MULTILINE))
    assert sorted(wanted - pinned) == []
    assert "://" not in lock
    assert "file:" not in lock


@pytest.mark.slow
def test_an_installed_wheel_makes_and_builds_the_sample_from_any_folder(wheel, tmp_path):
    """Its dependencies are those of this environment; the package itself is the wheel's."""
    place = tmp_path / "site"
    _run(
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--target",
        str(place),
        str(wheel),
        cwd=tmp_path,
    )
    where = _run(
        "-c", "import fpstats; print(fpstats.__file__)", cwd=tmp_path, PYTHONPATH=str(place)
    )
    assert where.startswith(str(place))
    _run("-m", "fpstats", "init", "city", "--sample", cwd=tmp_path, PYTHONPATH=str(place))
    said = _run("-m", "fpstats", "build", "city", cwd=tmp_path, PYTHONPATH=str(place))
    assert "97 workbooks" in said
    assert (
        len(
            list(
                (tmp_path / "city" / "warehouse" / "current" / "briefs").glob(
                    "control-indicators.*"
                )
            )
        )
        == 4
    )
