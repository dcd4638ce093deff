"""What a run leaves for the morning: five lines, a log, a record, figures, a state."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fpstats.model.limits import Rotation
from fpstats.store.run_log import RunLog
from program import fpstats
from projects import write_project
from workbooks import write_workbook

MONTHLY = """
| 2003年3月出生情况 |      |
| 地区              | 出生 |
| 北关街道          | 3    |
| 河口镇            | 4    |
"""
PERSONS = "| 姓名 | 身份证号 |\n| 欧阳测试 | 110101198001011234 |"
STEPS = {"find", "read", "store", "correct", "resolve", "compute", "check", "render", "publish"}


@pytest.fixture
def county(tmp_path: Path) -> Path:
    project = write_project(tmp_path / "county")
    write_workbook(project / "inbox" / "3月.xlsx", 统1表=MONTHLY)
    return project


def runs(project: Path) -> list[dict]:
    text = (project / "warehouse" / "runs.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def logs(project: Path) -> str:
    return "".join(p.read_text("utf-8") for p in sorted((project / "warehouse" / "log").iterdir()))


def test_a_build_says_what_happened_in_five_lines_and_no_more(county):
    first = fpstats("build", county)[1].splitlines()
    (county / "inbox" / "坏.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    second = fpstats("build", county)[1].splitlines()
    assert (len(first), len(second)) == (4, 5)
    assert "Why: the first build: 1 workbook." in first[1]
    assert "Why: workbooks: 1 new." in second[1]
    assert "1 file rejected" in second[2]
    assert (
        second[3]
        == "Since the build before: 1 new, 0 fixed, 0 gone with their files, 0 getting old."
    )
    assert "\x1b" not in "".join(first + second)
    assert len(fpstats("build", county)[1].splitlines()) == 1


def test_the_log_has_one_event_a_step_and_one_a_rejected_file(county):
    (county / "inbox" / "坏.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    code, said = fpstats("build", county, "--log-format", "json")
    events = [json.loads(line) for line in said.splitlines()]
    assert code == 0
    assert [e["stage"] for e in events if e["event"] == "stage"] == list(
        dict.fromkeys(e["stage"] for e in events if e["event"] == "stage")
    )
    assert {e["stage"] for e in events if e["event"] == "stage"} == STEPS
    (rejected,) = (e for e in events if e["event"] == "rejected")
    assert (rejected["source"], rejected["rules"], rejected["level"]) == (
        "坏.xlsx",
        ["unreadable"],
        "warning",
    )
    assert (events[-1]["event"], events[-1]["exit_code"]) == ("finished", 0)
    assert '"event": "rejected"' in logs(county)
    assert "北关街道" not in said + logs(county)


def test_text_lines_say_the_same(county):
    code, said = fpstats("build", county, "--log-format", "text")
    assert code == 0
    assert re.search(r"^\d{4}-\S+ INFO +stage stage=read seconds=", said, re.MULTILINE)
    assert "finished exit_code=0" in said


def test_names_of_files_that_list_persons_are_hashed_in_logs_and_stay_in_the_tables(county):
    write_workbook(county / "inbox" / "欧阳测试户.xlsx", 名单=PERSONS)
    code, said = fpstats("build", county, "--log-format", "json")
    assert code == 0
    assert "欧阳" not in said + logs(county) + json.dumps(runs(county), ensure_ascii=False)
    (rejected,) = (json.loads(line) for line in said.splitlines() if '"event": "rejected"' in line)
    found = fpstats(
        "query",
        f"SELECT source FROM sources WHERE left(sha256(source), 12) = '{rejected['source'][7:]}'",
        "--project",
        county,
    )[1]
    assert "欧阳测试户.xlsx" in found


@pytest.mark.parametrize("strict", [(), ("--strict",)])
def test_they_are_hashed_where_a_run_fails_because_of_them(county, strict):
    if not strict:
        (county / "inbox" / "3月.xlsx").unlink()
    write_workbook(county / "inbox" / "欧阳测试户.xlsx", 欧阳=PERSONS)
    code, said = fpstats("build", county, *strict)
    assert code == (11 if strict else 13)
    assert "person_level" in said
    assert "欧阳" not in said + logs(county) + json.dumps(runs(county), ensure_ascii=False)


def test_runs_that_fail_are_recorded_too(county):
    fpstats("build", county)
    good = (county / "areas.csv").read_text("utf-8")
    (county / "areas.csv").write_text("code,name\n", "utf-8")
    fpstats("build", county)
    (county / "areas.csv").write_text(good, "utf-8")
    from fpstats.store.lock import building

    with building(county / "warehouse" / "lock"):
        fpstats("build", county)
    (county / "inbox" / "3月.xlsx").unlink()
    fpstats("build", county)
    found = runs(county)
    assert [run["exit_code"] for run in found] == [0, 10, 12, 13]
    assert len({run["id"] for run in found}) == 4
    assert len({run["build"] for run in found}) == 1
    assert found[0]["counts"]["observations"] == 2
    assert found[0]["timings"].keys() == STEPS
    said = fpstats("status", "--project", county)[1]
    assert "THE LAST RUN FAILED with exit code 13" in said
    assert found[0]["build"] in said
    assert said.count("2 mistakes in the declarations") + said.count("mistake") >= 1


def test_a_run_over_a_project_file_that_cannot_be_read_is_recorded(county):
    good = (county / "fpstats.toml").read_text("utf-8")
    (county / "fpstats.toml").write_text(good + "[log]\nfiles = 'many'\n", "utf-8")
    assert fpstats("build", county)[0] == 10
    (county / "fpstats.toml").write_text("name = \n", "utf-8")
    assert fpstats("build", county)[0] == 10
    assert [run["exit_code"] for run in runs(county)] == [10, 10]


def test_what_an_interrupted_run_left_is_told_by_the_one_that_removes_it(county):
    fpstats("build", county)
    (county / "warehouse" / ".build-x").mkdir()
    said = fpstats("build", county, "--log-format", "text")[1]
    assert "WARNING cleaned_up folders=1" in said
    assert not (county / "warehouse" / ".build-x").exists()


def test_a_line_that_a_full_disk_cut_short_costs_only_itself(county):
    fpstats("build", county)
    with (county / "warehouse" / "runs.jsonl").open("ab") as file:
        file.write(b'{"id": "2003')
    fpstats("build", county)
    status = json.loads(fpstats("status", "--format", "json", "--project", county)[1])
    assert [row["exit"] for row in status] == [0, 0]


def test_a_run_that_the_system_stops_is_recorded_and_harms_nothing(county):
    for number in range(300):
        write_workbook(county / "inbox" / f"{number}.xlsx", 统1表=MONTHLY)
    code = "from fpstats.cli import main; main()"
    command = [
        sys.executable,
        "-c",
        code,
        "build",
        str(county),
        "--log-format",
        "json",
        "--workers",
        "1",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            if '"found"' in line:
                process.send_signal(signal.SIGTERM)
                break
        process.stdout.read()
    assert process.returncode == 143
    assert runs(county)[-1]["exit_code"] == 143
    assert not (county / "warehouse" / "current").exists()


def test_a_disk_that_takes_no_log_costs_no_build(county):
    (county / "warehouse").mkdir()
    (county / "warehouse" / "log").write_text("a file where the folder should be")
    (county / "warehouse" / "runs.jsonl").mkdir()
    assert fpstats("build", county)[0] == 0


def test_old_logs_go_by_number_and_by_size(tmp_path):
    for number in range(12):
        log = RunLog(tmp_path, f"2003-{number:02}", Rotation(files=5, megabytes=1))
        log.write({"event": "x"})
        log.close()
    assert [path.stem for path in sorted((tmp_path / "log").iterdir())] == [
        f"2003-{n:02}" for n in range(7, 12)
    ]
    for number in range(12, 16):
        log = RunLog(tmp_path, f"2003-{number:02}", Rotation(files=50, megabytes=1))
        for _ in range(40):
            log.write({"event": "x" * 20_000})
        log.close()
        size = sum(path.stat().st_size for path in (tmp_path / "log").iterdir())
        assert size <= 1_000_000


def test_figures_for_a_monitor(county, tmp_path):
    textfile = tmp_path / "fpstats.prom"
    fpstats("build", county, "--metrics", textfile)
    text = textfile.read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert 'fpstats_last_run_exit_code{project="白石县"} 0' in lines
    assert 'fpstats_build_count{project="白石县",of="observations"} 2' in lines
    assert all(
        re.fullmatch(r'[a-z_]+\{\w+="[^"]*"(?:,\w+="[^"]*")*\} [\d.e+-]+', line) for line in lines
    )
    (county / "inbox" / "3月.xlsx").unlink()
    fpstats("build", county, "--metrics", textfile)
    failed = textfile.read_text("utf-8")
    assert 'fpstats_last_run_exit_code{project="白石县"} 13' in failed
    success = re.compile(r"fpstats_last_success_timestamp_seconds\{.*")
    assert success.findall(failed) == success.findall(text)
    assert [path.name for path in tmp_path.glob("*prom*")] == ["fpstats.prom"]


def test_a_bar_on_a_terminal_shows_files_rate_and_findings(county):
    from rich.console import Console

    from fpstats.cli.progress import bar_on
    from fpstats.pipeline.build import Options, build

    (county / "inbox" / "坏.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    screen = io.StringIO()
    with bar_on(Console(file=screen, force_terminal=True, width=120)) as watch:
        build(county, Options(watch=watch))
    shown = screen.getvalue()
    assert "2/2" in shown
    assert "1 findings" in shown
    assert {"read", "resolve", "publish"} <= set(re.findall(r"[a-z]+", shown))


def test_the_traceback_of_a_bug_goes_to_the_log_of_the_project(county, monkeypatch):
    def broken(*_: object) -> None:
        message = f"cannot open {county}/inbox/欧阳测试户.xlsx"
        raise RuntimeError(message)

    monkeypatch.setattr("fpstats.pipeline.loading.load", broken)
    code, said = fpstats("build", county)
    assert code == 1
    (log,) = (county / "warehouse" / "log").glob("*-crash.log")
    assert str(log) in said
    assert len(said.splitlines()) == 1
    text = log.read_text("utf-8")
    assert "Traceback" in text
    assert "欧阳" not in text
    assert runs(county)[-1]["why"] == "a bug: RuntimeError"
