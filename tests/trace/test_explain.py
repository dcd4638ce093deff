"""`fpstats explain` on the sample city: one figure, and everything behind it."""

from __future__ import annotations

import json
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

import pytest
from lxml import html as lxml_html

import fpstats
from fpstats.indicators.contributions import Asked, trace_sums
from fpstats.indicators.resolve import make_facts
from fpstats.model.period import Period
from fpstats.pipeline.loading import load
from fpstats.pipeline.setting import setting_of
from fpstats.store.engine import Engine
from fpstats.store.manifest import read_manifest
from fpstats.store.published import PublishedBuild
from fpstats.tables import OBSERVATIONS
from program import fpstats as command
from projects import AREAS, write_project
from workbooks import write_workbook

MONTHLY = """
| 2003年3月出生情况 |      |            |
| 地区               | 出生 | 计划内出生 |
| 北关街道           | 40   | 38         |
| 河口镇             | 30   | 30         |
"""
TO_DATE, POOLED = "2003-01:2003-10", "1997-10:2003-09"
FIELDS = ["indicator", "area_code", "period", "numerator", "denominator", "value", "cells"]
CELL = ["role", "measure", "area_code", "period_start", "period_end", "value", "contribution",
        "source", "sheet", "cell"]  # fmt: skip


def explained(project: Path, *figure: str) -> dict:
    code, said = command("explain", *figure, "--format", "json", "--project", project)
    assert code == 0, said
    return json.loads(said)


@pytest.mark.parametrize(
    "figure",
    [
        ("planned_birth_rate", "990101", TO_DATE),
        ("crude_birth_rate", "榆汐镇", TO_DATE),
        ("natural_increase_rate", "990101", TO_DATE),
        ("contraception_uptake", "茱沱乡", TO_DATE),
        ("sex_ratio_at_birth_parity2plus", "990101", POOLED),
        ("late_marriage_rate", "990101", "2002-10"),
        ("late_registration_share", "990101", "2003"),
        ("late_registration_net", "990101", "FY2003"),
    ],
)
def test_the_cells_listed_make_the_figure(sample_city: Path, figure: tuple[str, str, str]):
    told = explained(sample_city, *figure)
    assert list(told) == FIELDS
    assert all(list(cell) == CELL for cell in told["cells"])
    sums = dict.fromkeys(("numerator", "denominator"), Fraction(0))
    for cell in told["cells"]:
        sums[cell["role"]] += Fraction(str(cell["contribution"]))
    assert sums == {role: Fraction(str(told[role])) for role in sums}
    with fpstats.open(sample_city) as city:
        (row,) = city.indicators(figure[0], area=figure[1], period=figure[2]).to_dict("records")
        (per,) = city.sql(f"SELECT per FROM definitions WHERE indicator = '{figure[0]}'")["per"]
    assert told["value"] == row["value"]
    assert told["value"] == pytest.approx(float(sums["numerator"] / sums["denominator"] * per))


def test_each_cell_is_one_of_the_observations(sample_city: Path):
    told = explained(sample_city, "planned_birth_rate", "棠碛镇", TO_DATE)
    with fpstats.open(sample_city) as city:
        stored = city.observations(area="棠碛镇")
    known = {
        (row.source, row.sheet, row.cell, row.measure, row.value)
        for row in stored[stored["value"].notna() & ~stored["superseded"]].itertuples()
    }
    assert told["cells"]
    for cell in told["cells"]:
        assert (
            tuple(cell[name] for name in ("source", "sheet", "cell", "measure", "value")) in known
        )


def test_every_figure_of_the_sample_briefing_is_recomputed_from_its_cells(sample_city: Path):
    """County and townships, all indicators of the span to date, the year before and the pooled years."""
    loaded = load(sample_city)
    with PublishedBuild(sample_city / "warehouse" / "current") as build, Engine() as engine:
        rows = build.records(
            "FROM indicators WHERE numerator IS NOT NULL AND (period_start, period_end) IN "
            "((DATE '2003-01-01', DATE '2003-10-31'), (DATE '2002-01-01', DATE '2002-10-31'), "
            "(DATE '1997-10-01', DATE '2003-09-30'))"
        )
        asked = [
            Asked(row["indicator"], row["area_code"], row["basis"], "",
                  Period.between(row["period_start"], row["period_end"]))
            for row in rows
        ]  # fmt: skip
        engine.load(OBSERVATIONS, build.query("FROM observations"))
        spans = tuple({one.period for one in asked})
        day = read_manifest(build.folder).day
        make_facts(engine, loaded.declared, setting_of(loaded, spans, day), traced=True)
        cells = trace_sums(engine, asked).contributions.to_pylist()
    sums: dict[int, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for cell in cells:
        sums[cell["asked"]][cell["role"]] += Fraction(cell["contribution"])
    assert len(rows) > 1000
    for number, row in enumerate(rows):
        assert sums[number]["numerator"] == row["numerator"], asked[number]
        assert sums[number]["denominator"] == Fraction(str(row["denominator"])), asked[number]


def test_the_text_names_files_cells_and_what_was_replaced(sample_city: Path):
    code, said = command(
        "explain", "planned_birth_rate", "岚砚街道", TO_DATE, "--project", sample_city
    )
    assert code == 0
    assert "births_planned / births x 100" in said
    assert "reported 10/10" in said
    line = next(line for line in said.splitlines() if line.lstrip().startswith("2003-04  births  "))
    assert "补报更正/2003年4—6月出生情况更正.xlsx [4月] B5" in line
    assert "replaces 93 in 乡镇月报/2003年/岚砚街道.xlsx [4月] C4 of 2003-05-04" in line


def test_what_lacks_is_named(sample_city: Path):
    code, said = command(
        "explain", "contraception_uptake", "岚砚街道", "2003-09", "--project", sample_city
    )
    assert code == 0
    assert "value: not known" in said
    assert "contraceptive_users not reported" in said


def test_a_measure_is_explained_as_well(sample_city: Path):
    told = explained(sample_city, "population_end", "岚砚街道", TO_DATE)
    assert told["denominator"] is None
    assert told["value"] == told["numerator"] == sum(one["contribution"] for one in told["cells"])


def test_the_page_is_complete_in_itself(sample_city: Path):
    code, page = command(
        "explain", "sex_ratio_at_birth", "990101", TO_DATE, "--format", "html", "--project", sample_city
    )  # fmt: skip
    assert code == 0
    tree = lxml_html.fromstring(page)
    assert not tree.xpath("//@src | //@href | //script | //link")
    assert "3814" in page
    assert len(tree.xpath("//details")) == 2 * 23


def test_the_notebook_explains(sample_city: Path):
    with fpstats.open(sample_city) as city:
        told = city.explain("planned_birth_rate", "990101", TO_DATE)
    assert (told.numerator, told.denominator) == (7344, 7381)
    assert "formula: births_planned / births x 100" in str(told)
    assert told._repr_html_().startswith("<!DOCTYPE html>")


def test_what_was_declared_since_the_build_is_told(tmp_path: Path):
    project = write_project(tmp_path / "county")
    write_workbook(project / "inbox" / "2003年3月.xlsx", 统1表=MONTHLY)
    assert command("build", project)[0] == 0
    figure = ("planned_birth_rate", "990301", "2003-03", "--project", project)
    assert "the build says" not in command("explain", *figure)[1]
    gone = AREAS.replace("990301100,河口镇,township,990301,,2001-10-01,\n", "")
    (project / "areas.csv").write_text(gone, "utf-8")
    code, said = command("explain", *figure)
    assert code == 0, said
    assert "value: 95.0" in said
    assert "the build says 97.1429 (68/70)" in said


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (("planned_birth_rates", "990101", TO_DATE), 'did you mean "planned_birth_rate"'),
        (("planned_birth_rate", "九霄镇", TO_DATE), 'no area "九霄镇"'),
        (("planned_birth_rate", "990101", "2003-13"), "is not a"),
    ],
)
def test_what_does_not_exist_is_told_in_one_sentence(sample_city: Path, figure, expected):
    code, said = command("explain", *figure, "--project", sample_city)
    assert code == 2
    assert expected in said
    assert "Traceback" not in said
