"""Every kind of bad file in one inbox, and one good workbook: the build goes on to its end."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

import fpstats
from bad_files import bad_files, write_all
from program import fpstats as command
from projects import PROJECT, write_project
from workbooks import write_workbook

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("bad_inbox")]

LIMITED = f"{PROJECT}\n[limits]\nseconds = 15\nmegabytes = 1024\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    project = write_project(tmp_path_factory.mktemp("bad"), fpstats_toml=LIMITED)
    write_all(project / "inbox")
    write_workbook(
        project / "inbox" / "good.xlsx", 表="| 2003年10月 | |\n| 单位 | 出生 |\n| 河口镇 | 5 |"
    )
    code, said = command("build", project)
    assert code == 0, said
    return project, said


def test_no_traceback_is_shown_and_the_good_workbook_counts(built):
    project, said = built
    assert "Traceback" not in said
    read = fpstats.open(project).sql("SELECT value FROM observations WHERE source = 'good.xlsx'")
    assert read["value"].tolist() == [5]


def test_each_bad_file_is_rejected_with_a_finding(built):
    project, _ = built
    published = fpstats.open(project)
    status: defaultdict[str, set[str]] = defaultdict(set)
    for row in published.sql("SELECT source, status FROM sources").itertuples():
        status[row.source.split("/")[0]].add(row.status)
    found = published.sql("SELECT source, rule, effect FROM findings")
    spoken = {source.split("/")[0] for source in found["source"].dropna()}
    # a folder that is called like a workbook is a folder of the inbox, and no file
    files = [kind for kind in bad_files() if not (project / "inbox" / f"{kind.name}.xlsx").is_dir()]
    assert len(files) >= len(bad_files()) - 1
    assert [kind.name for kind in files if f"{kind.name}.xlsx" not in spoken] == []
    whole = [kind for kind in files if not kind.reasons & {"members", "understood"}]
    kept = {kind.name: status[f"{kind.name}.xlsx"] for kind in whole}
    assert {name: states for name, states in kept.items() if states != {"rejected"}} == {}
