"""Corrections in a project: what is wrong in the file, and that removing one restores what was read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fpstats
from fpstats.catalogue import load_catalogue
from fpstats.project import read_project
from program import fpstats as command
from projects import write_project
from workbooks import write_workbook

JULY = """\
| 白石县2003年7月出生情况 | < | < |
| 单位 | 出生人数 | 计划内 |
| 北关街道 | 13 | 12 |
| 河口镇 | 41 | |
"""
RIGHT = """\
[[correction]]
where = { area = "990301001", measure = "births", period = "2003-07" }
action = "override"
value = 31
expect = 13
reason = "digits transposed; confirmed by telephone"
role = "statistician of the county"
reported = 2003-09-02
status = "acknowledged"
"""


def told(root: Path, text: str) -> list[str]:
    project, _ = read_project(write_project(root, corrections_toml=text))
    return [str(problem) for problem in load_catalogue(project).problems]


def test_a_right_file_has_no_problem(tmp_path):
    assert told(tmp_path, RIGHT) == []


@pytest.mark.parametrize(
    ("line", "wrong", "message"),
    [
        (2, 'where = { area = "990301002", measure = "births", period = "2003-07" }',
         'area "990301002" is not in areas.csv'),
        (2, 'where = { area = "990301001", measure = "birth", period = "2003-07" }',
         'unknown measure "birth" - did you mean "births"?'),
        (2, 'where = { area = "990301001", measure = "births", period = "July" }',
         '"July" is not a period'),
        (2, 'where = { area = "990301001", measure = "births" }',
         "where: name area, measure and period, or a source"),
        (2, 'where = { area = "990301001", measure = "births", period = "2003-07", cell = "B3" }',
         "where: a sheet or cell needs its source"),
        (3, 'action = "overide"', '"action": must be \'override\', \'drop\', \'scale\' or \'move\''),
        (3, 'action = "drop"', '"drop" takes no "value"'),
        (3, 'action = "move"', '"move" needs "to"'),
        (4, "value = 3.5", "value 3.5 is no whole number"),
        (5, "expects = 13", 'unknown key "expects" - did you mean "expect"?'),
        (6, 'reason = ""', '"reason"'),
        (9, 'status = "done"', '"status"'),
    ],
)  # fmt: skip
def test_each_mistake_is_told_at_its_line_in_the_second_entry_too(tmp_path, line, wrong, message):
    lines = RIGHT.splitlines()
    lines[line - 1] = wrong
    text = RIGHT.replace("990301001", "990301100") + "\n".join(lines) + "\n"
    problems = told(tmp_path, text)
    assert any(message in problem for problem in problems), problems
    places = {problem.split(": ")[0].rpartition(":")[2] for problem in problems}
    wanted = 9 + (4 if "takes no" in message else line)
    assert str(wanted) in places, problems


def test_anything_but_entries_is_a_mistake(tmp_path):
    assert told(tmp_path, "[correction]\nvalue = 3\n") == [
        "corrections.toml:1: begin each entry with [[correction]]"
    ]
    assert told(tmp_path, "[[corection]]\nvalue = 3\n") == [
        'corrections.toml:1: unknown key "corection": begin each entry with [[correction]]'
    ]


def project_with(root: Path, corrections: str | None) -> Path:
    write_project(root)
    write_workbook(root / "inbox" / "july.xlsx", Sheet1=JULY)
    change(root, corrections)
    return root


def change(root: Path, corrections: str | None) -> None:
    file = root / "corrections.toml"
    if corrections is None:
        file.unlink(missing_ok=True)
    else:
        file.write_text(corrections, "utf-8")
    assert command("build", root, "--workers", 1)[0] == 0


def tables(root: Path) -> dict[str, bytes]:
    current = root / "warehouse" / "current"
    return {
        path.relative_to(current).as_posix(): path.read_bytes()
        for path in sorted(current.rglob("*.parquet"))
    }


def test_a_correction_is_applied_without_reading_anything_again(tmp_path):
    project = project_with(tmp_path, None)
    (tmp_path / "corrections.toml").write_text(RIGHT, "utf-8")
    assert "(0 read now)" in command("build", project)[1]
    with fpstats.open(project) as build:
        (row,) = build.observations("births", area="北关街道").to_dict("records")
        assert (row["value"], row["value_read"], row["status"]) == (31, 13, "corrected")
        (entry,) = build.corrections().to_dict("records")
        assert (entry["outcome"], entry["cells"]) == ("applied", 1)
        assert entry["correction"] == row["correction"]
        assert build.facts("births", area="白石县", period="2003-07")["value"].tolist() == [72]


ENTRIES = st.fixed_dictionaries(
    {},
    optional={
        "area": st.sampled_from(["990301001", "990301100"]),
        "measure": st.sampled_from(["births", "births_planned"]),
        "cell": st.sampled_from(["B3", "B4", "C3", "C4"]),
    },
)
ACTIONS = st.sampled_from(
    [
        'action = "override"\nvalue = 31',
        'action = "drop"',
        'action = "scale"\nvalue = 10',
        'action = "move"\nto = { area = "990301100" }',
        'action = "move"\nto = { measure = "births_unplanned", period = "2003-06" }',
    ]
)


def written(entry: tuple[dict[str, str], str]) -> str:
    where = {"source": "july.xlsx", **entry[0]}
    named = ", ".join(f'{key} = "{value}"' for key, value in where.items())
    return f'[[correction]]\nwhere = {{ {named} }}\n{entry[1]}\nreason = "a test"\n'


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project_with(tmp_path_factory.mktemp("corrected"), None)


@settings(max_examples=3, deadline=None)
@given(entries=st.lists(st.tuples(ENTRIES, ACTIONS), min_size=2, max_size=5))
def test_removing_corrections_gives_what_a_fresh_build_gives(fresh, entries):
    before = tables(fresh)
    change(fresh, "".join(map(written, entries)))
    change(fresh, None)
    assert tables(fresh) == before
