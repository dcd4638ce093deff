"""The sample city, built once by the commands that the README names."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import fpstats


@pytest.fixture(scope="session")
def city(tmp_path_factory) -> Path:
    project = tmp_path_factory.mktemp("sample") / "city"
    assert fpstats("init", project, "--sample")[0] == 0
    code, said = fpstats("build", project, "--workers", 2)
    assert code == 0, said
    return project
