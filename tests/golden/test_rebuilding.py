"""What building again changes, and what it does not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import fpstats
from program import fpstats as command
from workbooks import write_workbook

REMOVED = "2003年10月/人口与出生情况.xlsx"


def contents(project: Path) -> dict[str, bytes]:
    """Return the published files but those that tell of the run itself."""
    current = project / "warehouse" / "current"
    return {
        path.relative_to(current).as_posix(): path.read_bytes()
        for path in sorted(current.rglob("*"))
        if path.is_file() and path.name not in ("build.json", "inbox.json")
    }


@pytest.fixture
def copy(sample_city: Path, tmp_path: Path) -> Path:
    shutil.copytree(sample_city, tmp_path / "copy", symlinks=True)
    return tmp_path / "copy"


def test_building_again_gives_the_same_bytes(sample_city, tmp_path):
    again = tmp_path / "elsewhere"
    command("init", again, "--sample")
    assert command("build", again, "--workers", 1)[0] == 0
    assert contents(again) == contents(sample_city)
    assert command("build", again) == (0, command("build", again)[1])
    assert "Nothing to do" in command("build", again)[1]


def test_kept_rows_give_the_same_bytes_as_reading_everything(copy):
    before = contents(copy)
    (copy / "words.toml").write_text(
        (copy / "words.toml").read_text("utf-8") + "\n# one more line\n", "utf-8"
    )
    code, said = command("build", copy)
    assert code == 0
    assert "(0 read now)" in said
    tables = {name: data for name, data in contents(copy).items() if name.endswith(".parquet")}
    assert tables == {name: data for name, data in before.items() if name.endswith(".parquet")}


def test_removing_a_workbook_removes_exactly_its_observations(copy):
    keys = "SELECT source, sheet, cell, area_code, measure, value FROM observations"
    before = fpstats.open(copy).sql(keys)
    (copy / "inbox" / REMOVED).unlink()
    code, said = command("build", copy)
    assert (code, "(0 read now)" in said) == (0, True)
    after = fpstats.open(copy).sql(keys)
    left = before[before["source"] != REMOVED]
    assert len(left) < len(before)
    assert sorted(map(tuple, left.astype(str).to_numpy())) == sorted(
        map(tuple, after.astype(str).to_numpy())
    )


def test_a_list_of_persons_leaves_no_trace_but_one_finding(copy):
    names = "| 姓名 | 身份证号 | 住址 |\n| 欧阳测试 | 110101198001011234 | 测试路九号 |"
    known = fpstats.open(copy).findings("person_level")["source"].tolist()
    write_workbook(copy / "inbox" / "2003年10月" / "花名册.xlsx", Sheet1=names)
    assert command("build", copy)[0] == 0
    city = fpstats.open(copy)
    found = city.findings("person_level")["source"].tolist()
    assert sorted(found) == sorted([*known, "2003年10月/花名册.xlsx"])
    assert city.sql("FROM observations WHERE source LIKE '%花名册%'").empty
    everything = b"".join(
        path.read_bytes() for path in (copy / "warehouse").rglob("*") if path.is_file()
    )
    frames = "".join(city.sql(f"FROM {table}").to_string() for table in ("findings", "sources"))
    for secret in ("欧阳测试", "110101198001011234", "测试路"):
        assert secret.encode() not in everything
        assert secret not in frames


def test_strict_publishes_nothing_where_something_is_dropped(copy):
    before = (copy / "warehouse" / "current").resolve()
    code, said = command("build", copy, "--strict", "--full")
    assert code == 11
    assert "苇诸镇" in said
    assert (copy / "warehouse" / "current").resolve() == before


def test_going_back_to_an_older_build_and_pruning(copy):
    first = (copy / "warehouse" / "current").resolve().name
    (copy / "inbox" / REMOVED).unlink()
    command("build", copy)
    second = (copy / "warehouse" / "current").resolve().name
    assert command("builds", "use", first, "--project", copy)[0] == 0
    assert (copy / "warehouse" / "current").resolve().name == first
    assert command("builds", "use", "nothing", "--project", copy)[0] == 2
    command("builds", "use", second, "--project", copy)
    assert command("builds", "prune", "--keep", 1, "--project", copy)[0] == 0
    assert [path.name for path in (copy / "warehouse" / "builds").iterdir()] == [second]


def test_full_gives_the_same_bytes_the_digest_too(copy):
    before = contents(copy)
    code, said = command("build", copy, "--full")
    assert (code, "all read anew, as asked" in said) == (0, True)
    assert {"briefs/digest.md", "standing.json"} <= before.keys()
    assert contents(copy) == before
