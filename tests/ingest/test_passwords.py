"""The password file of a project."""

from __future__ import annotations

from pathlib import Path

from fpstats.ingest.children.passwords import read_passwords
from fpstats.project import read_project
from projects import PROJECT, write_project


def test_the_passwords_of_a_project_stand_one_a_line(tmp_path: Path):
    write_project(tmp_path, fpstats_toml=f'{PROJECT}passwords = "passwords.txt"\n')
    (tmp_path / "passwords.txt").write_text("\ufeff口令 2003\n\n a b \r\n", "utf-8")
    project, problems = read_project(tmp_path)
    assert not problems
    assert read_passwords(project.passwords) == ("口令 2003", " a b ")


def test_a_project_needs_none(tmp_path: Path):
    project, _ = read_project(write_project(tmp_path))
    assert read_passwords(project.passwords) == ()
    assert project.read_hidden is False


def test_a_password_file_has_to_be_there_and_inside(tmp_path: Path):
    for shown, said in (("none.txt", "is not a file"), ("../p.txt", "lies outside the project")):
        write_project(tmp_path, fpstats_toml=f'{PROJECT}passwords = "{shown}"\n')
        _, problems = read_project(tmp_path)
        assert [problem.line for problem in problems] == [6]
        assert said in problems[0].message
