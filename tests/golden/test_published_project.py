"""Published workbooks of one country in one inbox: months and offices overlap, and agree.

Births by sex of two months, vital rates and populations of April 2014, and the villages of three
months (Ministry of the Interior, Taiwan; open government data). Nothing is written for them but
declarations: see `published_country`.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

import fpstats
from program import fpstats as command
from published_country import (
    BIRTHS,
    FILES,
    POPULATION,
    RATES,
    VILLAGES,
    county_of,
    plain,
    sheets,
    villages,
    write_country,
)

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("published")]

COLUMNS = {
    "births": "出生數",
    "births_male": "出生數-男",
    "births_female": "出生數-女",
    "deaths": "死亡數",
    "deaths_male": "死亡數-男",
    "deaths_female": "死亡數-女",
    "marriages": "結婚對數",
    "divorces": "離婚對數",
}
OF_BIRTHS = ("births", "births_male", "births_female")
OF_RATES = ("births", "deaths", "marriages", "divorces")
APRIL = "period_start = DATE '2014-04-01' AND period_end = DATE '2014-04-30'"
COUNTRY = "臺灣地區"


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = write_country(tmp_path_factory.mktemp("country"))
    code, said = command("build", project)
    assert code == 0, said
    return project


@pytest.fixture(scope="module")
def added() -> Counter[tuple[str, str]]:
    """Add up the list of villages itself, by county and measure."""
    found: Counter[tuple[str, str]] = Counter()
    for row in villages(VILLAGES[0]):
        for measure, column in COLUMNS.items():
            found[county_of(row), measure] += int(row[column])
    return found


def rows(country: Path, query: str) -> pd.DataFrame:
    return fpstats.open(country).sql(query)


def keyed(found: pd.DataFrame) -> dict[tuple[str, str], int]:
    return {(area, measure): value for area, measure, value in found.itertuples(index=False)}


def by_county(country: Path, source: str) -> dict[tuple[str, str], int]:
    """Return what one workbook reports of each county in April 2014, villages added up."""
    found = rows(
        country,
        "SELECT c.name, o.measure, sum(o.value)::BIGINT FROM observations o "
        "JOIN areas a USING (area_code) LEFT JOIN areas town ON town.area_code = a.parent "
        "JOIN areas c ON c.area_code = CASE a.level WHEN 'village' THEN town.parent ELSE a.area_code END "
        f"WHERE c.level = 'county' AND o.source = '{source}' AND o.kind = 'count' AND {APRIL} GROUP BY ALL",
    )
    return keyed(found)


def facts(country: Path, level: str) -> dict[tuple[str, str], int]:
    query = "SELECT a.name, f.measure, f.value FROM facts f JOIN areas a USING (area_code) "
    found = rows(country, f"{query} WHERE a.level = '{level}' AND {APRIL}")
    assert not found.duplicated(["name", "measure"]).any()
    return keyed(found)


def test_every_workbook_is_read(country):
    found = rows(country, "SELECT source, status FROM sources")
    status = dict(zip(found["source"], found["status"], strict=True))
    assert set(status) == set(FILES)
    assert {status[name] for name in VILLAGES} == {"read"}
    assert set(status.values()) <= {"read", "partly"}


def test_villages_and_both_official_tables_agree_in_every_county(country, added):
    counties = {county for county, _ in added}
    assert len(counties) == 22
    assert by_county(country, VILLAGES[0]) == dict(added)
    assert by_county(country, BIRTHS[1]) == {
        (c, m): added[c, m] for c in counties for m in OF_BIRTHS
    }
    assert by_county(country, RATES) == {(c, m): added[c, m] for c in counties for m in OF_RATES}


def test_facts_have_that_one_value_and_the_country_the_printed_one(country, added):
    found = facts(country, "county")
    assert {key: found[key] for key in added} == dict(added)
    whole = facts(country, "country")
    printed = dict(zip(OF_BIRTHS, (17507, 9007, 8500), strict=True))
    printed |= {"deaths": 14114, "marriages": 9707, "divorces": 4608}
    assert {measure: whole[COUNTRY, measure] for measure in printed} == printed


def test_what_two_workbooks_report_alike_counts_once_and_contradicts_nothing(country):
    rules = set(rows(country, "SELECT DISTINCT rule FROM findings")["rule"])
    assert "duplicate" in rules
    assert not rules & {"conflict", "own_differs", "printed_total_differs"}
    twice = rows(
        country,
        "SELECT area_code, measure, count(*) AS times FROM observations WHERE kind = 'count' "
        f"AND status = 'reported' AND NOT superseded AND {APRIL} GROUP BY ALL HAVING times > 1",
    )
    assert twice.empty


def printed_spans(name: str) -> list[tuple[int, ...]]:
    """Return 計, 男, 女 of each year and month of the table, down to the changes."""
    table = [[plain(cell) for cell in row[:3]] for row in sheets(name)["年月別"][6:]]
    found = []
    for at in range(0, len(table) - 2, 3):
        if any("較" in row[0] for row in table[at : at + 3]):
            break
        found.append(tuple(int(float(row[2])) for row in table[at : at + 3]))
    return found


@pytest.mark.parametrize(("name", "spans"), list(zip(BIRTHS, (29, 30), strict=True)))
def test_years_and_months_of_the_births_have_what_is_printed_beside_them(country, name, spans):
    """The name of a year moves from the first of its three rows (91) to the middle one (92)."""
    found = rows(
        country,
        "SELECT period_start::VARCHAR AS first, period_end::VARCHAR AS last, "
        "max(value) FILTER (measure = 'births'), max(value) FILTER (measure = 'births_male'), "
        "max(value) FILTER (measure = 'births_female') FROM observations "
        f"WHERE sheet = '年月別' AND source = '{name}' GROUP BY ALL",
    )
    assert len(found) == spans
    assert sorted(map(tuple, found.iloc[:, 2:].astype(int).to_numpy().tolist())) == sorted(
        printed_spans(name)
    )
    spans_of = {(row[0], row[1]): row[2] for row in found.itertuples(index=False)}
    years = {year: spans_of[f"{year}-01-01", f"{year}-12-31"] for year in (1998, 2002, 2003, 2012)}
    assert years == {1998: 271450, 2002: 247530, 2003: 227070, 2012: 229481}


def test_populations_add_up_to_the_printed_totals(country):
    table = {plain(row[0]): row[2:5] for row in sheets(POPULATION)["總計"][3:]}
    found = facts(country, "county") | facts(country, "country")
    measures = ("population_end", "population_end_male", "population_end_female")
    for area in {area for area, _ in found}:
        printed = table["總計" if area == COUNTRY else area]
        assert [found[area, measure] for measure in measures] == list(map(int, printed))
    townships = keyed(
        rows(
            country,
            "SELECT p.name, o.measure, sum(o.value)::BIGINT FROM observations o "
            "JOIN areas a USING (area_code) JOIN areas p ON p.area_code = a.parent "
            f"WHERE a.level = 'township' AND o.source = '{POPULATION}' GROUP BY ALL",
        )
    )
    assert len(townships) == 22 * len(measures)
    assert {key: found[key] for key in townships} == townships


def test_printed_totals_are_totals(country):
    totals = rows(
        country,
        "SELECT source, measure, value FROM observations WHERE kind = 'total' "
        f"AND {APRIL} AND source <> '{BIRTHS[0]}'",
    )
    assert {tuple(row) for row in totals.itertuples(index=False)} == {
        (BIRTHS[1], "births", 17507),
        (BIRTHS[1], "births_male", 9007),
        (BIRTHS[1], "births_female", 8500),
        (POPULATION, "population_end", 23382948),
        (POPULATION, "population_end_male", 11683631),
        (POPULATION, "population_end_female", 11699317),
        (RATES, "births", 17507),
        (RATES, "deaths", 14114),
        (RATES, "marriages", 9707),
        (RATES, "divorces", 4608),
    }


LEFT = {
    # births by legitimacy and by the parents' citizenship; households; the increase of a month,
    # which may be less than nothing: no measure counts them
    *((name, "unknown_column") for name in (*BIRTHS, POPULATION, RATES)),
    # the change against another month, rates by the year, rates of marriage
    *((name, "unknown_rate") for name in (*BIRTHS, RATES)),
    # printed per population of the middle of the month; only that of its end is reported
    (RATES, "printed_rate_differs"),
    # the same figures in two workbooks, or on two sheets
    *((name, "duplicate") for name in (BIRTHS[1], POPULATION, RATES)),
}


def test_what_is_not_read_is_said_and_is_nothing_that_a_measure_counts(country):
    found = rows(country, "SELECT DISTINCT source, rule FROM findings")
    assert {tuple(row) for row in found.itertuples(index=False)} == LEFT
