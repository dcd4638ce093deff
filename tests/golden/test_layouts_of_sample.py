"""The small workbooks of the sample, each peculiar in one way, against the table that tells of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

import fpstats
from program import fpstats as command

TABLE = Path(__file__).parents[2] / "data" / "samples" / "LAYOUTS.md"
FOLDER = "来件样式"


def _lines() -> list[list[str]]:
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in TABLE.read_text("utf-8").splitlines()
        if line.startswith("| ")
    ]
    return cells[1:]


LINES = {name: rest for name, *rest in _lines()}


OBSERVED = """
SELECT source, sheet, cell, superseded,
    concat_ws(' ', cell, a.name, measure, strftime(period_start, '%Y-%m'), CASE
        WHEN status <> 'reported' THEN status
        WHEN kind = 'rate' THEN rate::DOUBLE::DECIMAL(9, 1)::VARCHAR
        ELSE value::VARCHAR END) AS said,
    strftime(period_start, '%Y-%m') = strftime(period_end, '%Y-%m') AS of_a_month
FROM observations LEFT JOIN areas a USING (area_code)
WHERE starts_with(source, $folder) AND status NOT IN ('blank', 'error')
"""
FOUND = """
SELECT source, message, concat_ws(', ', rule, sheet, cell) AS said
FROM findings WHERE starts_with(source, $folder)
"""


@pytest.fixture(scope="module")
def made(sample_city: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the observations and the findings of the folder, said as the table says them."""
    city = fpstats.open(sample_city)
    return tuple(city.sql(sql, {"folder": f"{FOLDER}/"}) for sql in (OBSERVED, FOUND))


def _of(table: pd.DataFrame, name: str) -> pd.DataFrame:
    return table[table["source"] == f"{FOLDER}/{name}"]


def test_the_table_tells_of_every_workbook_in_the_folder(made):
    there = {path.name for path in (TABLE.parent / "inbox" / FOLDER).iterdir()}
    assert {name.partition("/")[0] for name in LINES} == there
    told = {f"{FOLDER}/{name}" for name in LINES}
    assert {source for table in made for source in table["source"]} <= told


@pytest.mark.parametrize("name", LINES)
def test_a_workbook_gives_the_figures_and_the_finding_of_its_line(made, name):
    _, _, figures, cells, finding = LINES[name]
    observations, findings = (_of(table, name) for table in made)
    assert len(observations) == int(figures)
    assert set(filter(None, cells.split("; "))) - set(observations["said"]) == set()
    assert observations["of_a_month"].all()
    assert findings["said"].tolist() == ([] if finding == "none" else [finding])


def test_every_cell_of_the_folder_counts_once(made):
    observations, _ = made
    assert not observations["superseded"].any()
    assert not observations.duplicated(["source", "sheet", "cell"]).any()


def test_what_is_refused_says_why(made):
    reasons = {
        "加密.xlsx": "文件有密码保护",
        "空文件.xls": "0 字节",
        "扫描件.xls": "这是 PDF 文件",
    }
    for name, reason in reasons.items():
        assert reason in _of(made[1], name)["message"].item()


def test_the_password_that_the_table_tells_opens_the_protected_workbook(tmp_path):
    project = tmp_path / "city"
    command("init", project, "--sample")
    for path in (project / "inbox").iterdir():
        if path.name != FOLDER:
            shutil.rmtree(path)
    (project / "passwords.txt").write_text("1997\n", "utf-8")
    with (project / "fpstats.toml").open("a", encoding="utf-8") as file:
        file.write('passwords = "passwords.txt"\n')
    shown = command("check", "来件样式/加密.xlsx", "--project", project)[1]
    assert "rows 3-4: 2 areas known" in shown
    assert LINES["加密.xlsx"][1].startswith("its password is 1997;")


def test_no_figure_of_the_city_hangs_on_these_workbooks(sample_city):
    later = fpstats.open(sample_city).sql(
        "SELECT source FROM observations WHERE starts_with(source, $folder) AND period_end >= DATE '1997-10-01'",
        {"folder": FOLDER},
    )
    assert later.empty
