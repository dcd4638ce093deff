"""A person's mistakes: one clear sentence, the right exit code, no traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from program import fpstats
from projects import write_county


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return write_county(tmp_path / "county")


@pytest.fixture
def built(county: Path) -> Path:
    code, said = fpstats("build", county)
    assert code == 0, said
    return county


def test_a_folder_without_a_project(tmp_path):
    code, said = fpstats("build", tmp_path)
    assert code == 2
    assert "fpstats init DIR" in said
    assert "Traceback" not in said


def test_all_mistakes_in_the_declarations_are_one_message(county):
    (county / "fpstats.toml").write_text(
        'name = "x"\nhome = "990309"\nstatistical_yeer_start = 10\n', "utf-8"
    )
    (county / "areas.csv").unlink()
    (county / "checks").mkdir()
    header = '/* ---\neffect = "kept"\nmessage = { zh = "a", en = "a" }\nremedy = { zh = "b", en = "b" }\nsource = "us"\n--- */\n'
    (county / "checks" / "mine.sql").write_text(header + "SELECT valeu FROM facts\n", "utf-8")
    (county / "briefs").mkdir()
    brief = '{# ---\ntitle = { zh = "简报", en = "Brief" }\n--- #}\n{% if %}\n'
    (county / "briefs" / "mine.md.jinja").write_text(brief, "utf-8")
    code, said = fpstats("build", county)
    assert code == 10
    for place in ("fpstats.toml:3", "areas.csv", "checks/mine.sql:7", "briefs/mine.md.jinja:4"):
        assert place in said
    assert 'did you mean "statistical_year_start"' in said
    assert "Traceback" not in said


def test_an_empty_inbox_publishes_nothing(county):
    shutil.rmtree(county / "inbox")
    (county / "inbox").mkdir()
    code, said = fpstats("build", county)
    assert (code, (county / "warehouse" / "current").exists()) == (13, False)
    assert "nothing was published" in said


def test_an_inbox_with_nothing_readable_says_why(county):
    (county / "inbox" / "3月.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    code, said = fpstats("build", county)
    assert code == 13
    assert "3月.xlsx" in said


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("show", "births_rate"), 'no indicator "births_rate"'),
        (("show", "planned_birth_rate", "--period", "October"), '"October" is not a period'),
        (("show", "planned_birth_rate", "--level", "town"), 'no level "town"'),
        (("show", "planned_birth_rate", "--area", "河口"), 'no area "河口"'),
        (("query", "copy (select 1) to 'x.csv'"), "exactly one SELECT"),
        (("query", "select 1; select 2"), "holds 2 statements"),
        (("query", "with x as (copy (select 1) to 'x.csv') select * from x"), "only reads: COPY"),
        (("query", "select * from read_text('/etc/hostname')"), "Cannot access file"),
        (("query", "select nothing from facts"), "nothing"),
        (("report", "control-indicator"), "control-indicators"),
        (("catalogue", "birthz"), 'did you mean "births"'),
        (("builds", "use", "20990101"), "There is no build 20990101"),
    ],
)
def test_what_does_not_exist_is_said_in_a_sentence(built, command, words):
    code, said = fpstats(*command, "--project", built)
    assert code == 2
    assert words in said
    assert len(said.strip().splitlines()) == 1


def test_commands_that_need_a_build_say_so(county):
    code, said = fpstats("query", "from facts", "--project", county)
    assert (code, "run fpstats build first" in said) == (2, True)


def test_a_second_build_at_the_same_time_ends_with_12(county):
    from fpstats.store.lock import building

    with building(county / "warehouse" / "lock"):
        code, said = fpstats("build", county)
    assert (code, "Another build" in said) == (12, True)


def test_init_does_not_touch_a_folder_with_something_in_it(county):
    before = sorted(path.name for path in county.iterdir())
    assert fpstats("init", county)[0] == 2
    assert sorted(path.name for path in county.iterdir()) == before


def test_a_new_project_says_what_it_needs(tmp_path):
    assert fpstats("init", tmp_path / '新 "市"')[0] == 0
    code, said = fpstats("build", tmp_path / '新 "市"')
    assert (code, "nothing to read" in said) == (13, True)


def test_a_bug_is_one_line_on_the_screen_and_a_traceback_in_the_log(county, monkeypatch):
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("fpstats.pipeline.build.build", broken)
    code, said = fpstats("build", county)
    assert code == 1
    assert "Traceback" not in said
    log = Path(said.strip().rpartition(" ")[2])
    assert "Traceback" in log.read_text("utf-8")
    log.unlink()
