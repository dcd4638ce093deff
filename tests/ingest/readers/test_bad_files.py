"""All bad files in one run: a finding each, within the limits, and the run goes on to its end."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from bad_files import bad_files, write_all
from fpstats.catalogue import load_catalogue
from fpstats.ingest.children.context import context_of
from fpstats.ingest.children.isolation import read_batch
from fpstats.ingest.jobs import Conditions, Job
from fpstats.model.limits import Limits
from fpstats.project import read_project
from projects import write_project

LIMITS = Limits(seconds=15, megabytes=1024)


def came_to(reply: dict[str, Any]) -> str:
    """Return the reason, that members follow, or whether a finding speaks of what was read."""
    if "reason" in reply:
        assert reply["unreadable"].endswith("。")
        return str(reply["reason"])
    if "members" in reply:
        return "members"
    return "understood" if reply["findings"] else "read without a word"


@pytest.mark.slow
def test_every_bad_file_gets_its_finding_and_the_run_ends(tmp_path: Path):
    files = write_all(tmp_path / "bad")
    last = tmp_path / "good.csv"
    last.write_text("2003年10月出生情况\n单位,出生人数\n河口镇,5\n", "utf-8")
    project, _ = read_project(write_project(tmp_path / "project"))
    context = {**context_of(project, load_catalogue(project)), "limits": LIMITS._asdict()}
    jobs = [*(Job(path, name) for name, path in files.items()), Job(last, "good.csv")]
    found = defaultdict(set)
    for job, reply in read_batch([jobs], Conditions(json.dumps(context), LIMITS)):
        found[job.source.split("/")[0]].add(came_to(reply))
    assert found.pop("good.csv") == {"read without a word"}
    wrong = {
        kind.name: found[kind.name]
        for kind in bad_files()
        if not found[kind.name] or not found[kind.name] & kind.reasons
    }
    assert wrong == {}
    silent = [name for name, outcomes in found.items() if "read without a word" in outcomes]
    assert silent == []


def test_there_are_more_than_sixty_kinds_of_bad_files():
    assert len(bad_files()) > 60
