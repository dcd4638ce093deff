from __future__ import annotations

from pathlib import Path

import pytest

from fpstats.errors import UsageError
from fpstats.model.period import Period
from fpstats.project import Project, read_project
from projects import PROJECT, write_project


def read(root: Path, text: str = PROJECT) -> tuple[Project, list[str]]:
    project, problems = read_project(write_project(root, fpstats_toml=text))
    return project, [str(problem) for problem in problems]


def test_two_lines_are_enough_for_a_project(tmp_path):
    project, problems = read(tmp_path, 'name = "白石县"\nhome = "990301"\n')
    assert problems == []
    assert project.inbox == tmp_path.resolve() / "inbox"
    assert (project.default_basis, project.default_agency) == ("all", "family_planning")
    assert (project.down_to, project.own_figure) == ("township", "unless_older")
    assert project.year_rule.statistical_year(2003) == Period.months_of(2003, 1, 12)


def test_all_mistakes_are_told_at_once_with_line_and_likely_meaning(tmp_path):
    _, problems = read(
        tmp_path,
        'name = "白石县"\n'
        'hom = "990301"\n'
        "statistical_year_start = 13\n"
        'languages = ["zh", "eng"]\n'
        "[indicators]\n"
        'down_to = "town"\n'
        "[limits]\n"
        "secnds = 5\n",
    )
    assert sorted(problems) == [
        'fpstats.toml:1: "home" is missing',
        'fpstats.toml:2: unknown key "hom" - did you mean "home"?',
        'fpstats.toml:3: "statistical_year_start": must be less than or equal to 12',
        'fpstats.toml:4: "languages": "eng" is none of zh, en - did you mean "en"?',
        (
            "fpstats.toml:6: \"indicators.down_to\": must be 'country', 'province', 'prefecture', "
            "'county', 'township' or 'village'"
        ),
        'fpstats.toml:8: unknown key "limits.secnds" - did you mean "seconds"?',
    ]


def test_a_wrong_key_does_not_hide_the_right_ones(tmp_path):
    project, problems = read(tmp_path, PROJECT.replace("= 10", '= "October"'))
    assert len(problems) == 1
    assert (project.name, project.home, project.languages) == ("白石县", "990301", ("zh", "en"))


def test_a_syntax_error_names_its_line(tmp_path):
    _, problems = read(tmp_path, 'name = "白石县"\nhome = 990301"\n')
    assert len(problems) == 1
    assert problems[0].startswith("fpstats.toml:2: not valid TOML: ")


def test_a_code_written_as_a_number_is_a_mistake_not_a_guess(tmp_path):
    _, problems = read(tmp_path, PROJECT.replace('"990301"', "990301"))
    assert problems == ['fpstats.toml:2: "home": must be a valid string']


@pytest.mark.parametrize("inbox", ["../elsewhere", "link"])
def test_an_inbox_outside_the_project_has_to_be_allowed(tmp_path, inbox):
    (tmp_path / "elsewhere").mkdir()
    root = tmp_path / "city"
    root.mkdir()
    (root / "link").symlink_to(tmp_path / "elsewhere")
    outside = PROJECT.replace('inbox = "inbox"', f'inbox = "{inbox}"')
    _, problems = read(root, outside)
    assert problems == [
        f'fpstats.toml:3: inbox "{inbox}" lies outside the project: move it in, or set allow_outside = true'
    ]
    project, problems = read(root, outside + "allow_outside = true\n")
    assert problems == []
    assert project.inbox == (tmp_path / "elsewhere").resolve()


def test_an_inbox_that_is_no_folder_is_told_with_the_likely_one(tmp_path):
    _, problems = read(tmp_path, PROJECT.replace('inbox = "inbox"', 'inbox = "inbx"'))
    assert problems == ['fpstats.toml:3: inbox "inbx" is not a folder - did you mean "inbox"?']


def test_the_inbox_may_not_hold_the_warehouse(tmp_path):
    _, problems = read(tmp_path, PROJECT.replace('inbox = "inbox"', 'inbox = "."'))
    assert len(problems) == 1
    assert "shares a folder with warehouse/" in problems[0]


def test_a_folder_without_a_project_is_wrong_usage(tmp_path):
    with pytest.raises(UsageError, match=r"holds no fpstats\.toml"):
        read_project(tmp_path)
    with pytest.raises(UsageError, match="there is no folder"):
        read_project(tmp_path / "nowhere")
