"""A published file of 7,750 villages, read through declarations only.

Births, deaths, marriages and divorces of April 2014 by village (Ministry of the Interior, Taiwan;
open government data). The project is an area list, written from the file, and a project file.
"""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from pathlib import Path

import pytest

import fpstats
from program import fpstats as command
from published import published_file

FILE = "villages-2014-04.csv"
PROJECT = """\
name = "published villages"
home = "T"
statistical_year_start = 1
languages = ["en", "zh"]

[indicators]
down_to = "county"
"""
MEASURES = {
    "births": "出生數",
    "births_male": "出生數-男",
    "births_female": "出生數-女",
    "deaths": "死亡數",
    "marriages": "結婚對數",
    "divorces": "離婚對數",
}
COUNTY = 3
"""A county's name has three characters, and stands before that of the township."""


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with published_file(FILE).open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["出生數"].isdigit()]


def area_list(rows: list[dict[str, str]]) -> list[tuple[str, ...]]:
    """Return the country, its counties, their townships and villages, with codes of our own."""
    areas = {(): ("T", "全國", "country", "", "")}
    for row in rows:
        place, village = row["區域別"].strip(), row["村里"].strip()
        path = (place[:COUNTY], place, village)
        for depth, level in enumerate(("county", "township", "village"), start=1):
            if path[:depth] not in areas:
                parent = areas[path[: depth - 1]][0]
                name = path[depth - 1]
                short = name.removeprefix(place[:COUNTY]) if level == "township" else name
                alias = name if short != name else ""
                areas[path[:depth]] = (f"{parent}.{len(areas)}", short, level, parent, alias)
    return list(areas.values())


@pytest.fixture(scope="module")
def villages(rows, tmp_path_factory) -> Path:
    project = tmp_path_factory.mktemp("villages")
    (project / "fpstats.toml").write_text(PROJECT, "utf-8")
    with (project / "areas.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("code", "name", "level", "parent", "aliases"))
        writer.writerows(area_list(rows))
    (project / "inbox").mkdir()
    shutil.copy(published_file(FILE), project / "inbox")
    code, said = command("build", project)
    assert code == 0, said
    return project


def test_every_figure_of_every_village_is_read(villages, rows):
    found = fpstats.open(villages).sql(
        "SELECT measure, count(*) AS cells, sum(value) AS total FROM observations "
        "WHERE kind = 'count' GROUP BY measure"
    )
    by_measure = {row["measure"]: (row["cells"], row["total"]) for row in found.to_dict("records")}
    for measure, column in MEASURES.items():
        assert by_measure[measure] == (len(rows), sum(int(row[column]) for row in rows))


def test_the_country_and_its_counties_have_the_sums_of_the_file(villages, rows):
    published = fpstats.open(villages)
    births = published.sql(
        "SELECT a.name, a.level, f.value, f.reporting, f.expected FROM facts f JOIN areas a USING (area_code) "
        "WHERE f.measure = 'births' AND f.period_start = '2014-04-01' AND f.period_end = '2014-04-30' "
        "AND a.level IN ('country', 'county')"
    )
    country = births[births["level"] == "country"]
    counties = births[births["level"] == "county"]
    sums: Counter[str] = Counter()
    for row in rows:
        sums[row["區域別"][:COUNTY]] += int(row["出生數"])
    assert country["value"].tolist() == [17507]
    assert dict(zip(counties["name"], counties["value"], strict=True)) == dict(sums)


def test_the_sex_ratio_of_the_country_is_that_of_the_sums(villages, rows):
    (found,) = (
        fpstats.open(villages)
        .indicators("sex_ratio_at_birth", area="T", period="2014-04")
        .to_dict("records")
    )
    boys, girls = (sum(int(row[f"出生數-{sex}"]) for row in rows) for sex in "男女")
    assert (found["numerator"], found["denominator"], found["status"]) == (boys, girls, "shown")


def test_nothing_in_the_file_is_left_unread(villages):
    lost = fpstats.open(villages).sql(
        "SELECT rule, cell, message FROM findings WHERE effect <> 'kept'"
    )
    assert lost.empty, lost.to_string()
