"""Published workbooks, read through declarations only: areas, a word, a project's year.

They are not in this repository: FPSTATS_REAL names the folder that holds them.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict

import pytest

from fpstats.ingest.around.surroundings import Filed, surroundings
from fpstats.ingest.grid import Grid, Workbook
from fpstats.ingest.layout.blocks import blocks
from fpstats.ingest.layout.sheet import Sheet
from fpstats.ingest.layout.terms import Terms
from fpstats.ingest.meaning.table import Setting, Table
from fpstats.ingest.people.headers import HeaderWords
from fpstats.ingest.people.watch import PersonWatch
from fpstats.ingest.readers import read_workbook_grids
from fpstats.ingest.texts.areas import AreaIndex
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.words import Vocabulary
from fpstats.ingest.understand import SheetReader
from fpstats.model.declared import Area, Word
from fpstats.model.observed import SourceReading
from fpstats.model.period import YearRule
from published import FOLDER

REAL = FOLDER
pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason=f"the published workbooks are not at {REAL} (set FPSTATS_REAL)"
)
HOME = "TW"
DECLARED = Word("filler", "any", "婚生、非婚生及無依兒童")
PROVINCES = (
    Area("P1", "臺灣省", "province", HOME),
    Area("P2", "福建省", "province", HOME),
)


def ods(name: str) -> Workbook:
    """Read an ods file with calamine; sheets of broken links hold nothing."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(REAL / name))
    grids = []
    for sheet in map(book.get_sheet_by_name, book.sheet_names):
        rows = [
            [None if cell == "" else cell for cell in row]
            for row in sheet.to_python(skip_empty_area=False)
        ]
        grids.append(Grid(sheet.name, rows))
    return Workbook("ods", None, grids)


def counties() -> dict[str, str]:
    names = [grid.name for grid in ods("population-by-township-2014-04.ods").grids[1:]]
    return {name: f"{number:02d}" for number, name in enumerate(names, 1)}


def areas_of(name: str) -> list[Area]:
    """Declare the counties, townships and villages that a list of villages names."""
    lines = list(csv.reader((REAL / name).read_text("utf-8-sig").splitlines()))
    head = next(line for line in lines if "區域別" in line)
    town, known = head.index("區域別"), dict(counties())
    found = [Area(HOME, "臺灣地區", "country", None), *PROVINCES]
    found += [Area(code, county, "county", HOME) for county, code in known.items()]
    towns: dict[str, str] = {}
    villages: set[tuple[str, str]] = set()
    for line in lines:
        if not line[0].isdigit():
            continue
        place, village = line[town], line[town + 1]
        county = place[:3]
        if county not in known:
            known[county] = f"{len(known) + 1:02d}"
            found.append(Area(known[county], county, "county", HOME))
        if place not in towns:
            towns[place] = f"{known[county]}{len(towns):03d}"
            found.append(Area(towns[place], place[3:], "township", known[county]))
        if (place, village) not in villages:
            villages.add((place, village))
            code = f"{towns[place]}{len(villages):05d}"
            found.append(Area(code, village, "village", towns[place]))
    return found


def reader_of(areas, words, lexicon, values, extra=()) -> SheetReader:
    outside = ("line", "area_word", "mark")
    vocabulary = Vocabulary(w for w in (*words, *extra) if w.dimension not in outside)
    known = Lexicon(
        vocabulary, lexicon.lines, AreaIndex(areas), lexicon.measures, lexicon.area_words
    )
    watch = PersonWatch(HeaderWords.of(words), known.names_area)
    return SheetReader(known, values, Setting(HOME, YearRule(1), language="en"), watch)


@pytest.fixture(scope="module")
def official(words, lexicon, values) -> SheetReader:
    areas = [Area(HOME, "臺灣地區", "country", None), *PROVINCES]
    areas += [Area(code, name, "county", HOME) for name, code in counties().items()]
    return reader_of(areas, words, lexicon, values, (DECLARED,))


@pytest.fixture(scope="module")
def villages(words, lexicon, values) -> SourceReading:
    name = "villages-2014-04.csv"
    reader = reader_of(areas_of(name), words, lexicon, values)
    return reader.read_file(read_workbook_grids(REAL / name), name)


def by_county(reading: SourceReading) -> Counter[tuple[str, str]]:
    totals: Counter[tuple[str, str]] = Counter()
    for one in reading.observations:
        totals[str(one.area_code)[:2], one.measure] += one.value or 0
    return totals


def test_villages_are_read_wholly_in_the_month_of_the_republic(villages):
    lines = (REAL / "villages-2014-04.csv").read_text("utf-8-sig").splitlines()
    assert len(villages.observations) == 8 * (len(lines) - 1)
    assert not villages.findings
    assert {str(one.period_start) for one in villages.observations} == {"2014-04-01"}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["villages-2016-03.csv", "villages-2022-05.csv"])
def test_other_years_of_villages_are_read_or_asked_about(words, lexicon, values, name):
    reader = reader_of(areas_of(name), words, lexicon, values)
    reading = reader.read_file(read_workbook_grids(REAL / name), name)
    rows = sum(line[:3].isdigit() for line in (REAL / name).read_text("utf-8-sig").splitlines())
    per_row = Counter(one.measure for one in reading.observations)
    assert per_row["births"] == per_row["deaths_female"] == rows
    assert {finding.rule for finding in reading.findings} <= {"unknown_column"}


def test_villages_add_up_to_the_official_births_of_each_county_by_sex(villages, official):
    name = "births-by-sex-2014-04.ods"
    printed = {
        (one.area_code, one.measure): one.value
        for one in official.read_file(ods(name), name).observations
        if one.sheet == "縣市別" and one.area_code in counties().values()
    }
    added = by_county(villages)
    assert len(printed) == 3 * len(counties())
    assert {key: added[key] for key in printed} == printed


def test_births_and_deaths_of_the_vital_rates_agree_with_the_villages(villages, official):
    name = "vital-rates-2014-04.ods"
    reading = official.read_file(ods(name), name)
    added = by_county(villages)
    printed = {
        (one.area_code, one.measure): one.value
        for one in reading.observations
        if one.kind == "count" and one.area_code in counties().values()
    }
    assert {measure for _, measure in printed} == {"births", "deaths", "marriages", "divorces"}
    assert {key: added[key] for key in printed} == printed
    rates = {one.measure for one in reading.observations if one.kind == "rate"}
    assert rates == {"crude_birth_rate", "crude_death_rate"}  # the monthly, not the annualised


@pytest.mark.parametrize("month", ["2013-06", "2014-04"])
def test_years_and_months_of_one_column_have_their_own_spans(official, month):
    name = f"births-by-sex-{month}.ods"
    found = {
        (one.period_start.isoformat()[:7], one.period_end.isoformat()[:7], one.measure): one.value
        for one in official.read_file(ods(name), name).observations
        if one.sheet == "年月別"
    }
    assert found["1998-01", "1998-12", "births"] == 271450
    year = int(month[:4])
    to_date = f"{year}-01", month, "births"
    months = [f"{year}-{number:02d}" for number in range(1, int(month[5:]) + 1)]
    assert found[to_date] == sum(found[each, each, "births"] for each in months)
    for (first, last, measure), value in found.items():
        if measure == "births":
            assert value == found[first, last, "births_male"] + found[first, last, "births_female"]


def test_populations_add_up_to_the_totals_printed_on_each_sheet(words, lexicon, values):
    name = "population-by-township-2014-04.ods"
    areas = [Area(HOME, "臺灣地區", "country", None), *PROVINCES]
    for county, code in counties().items():
        areas.append(Area(code, county, "county", HOME))
        grid = next(grid for grid in ods(name).grids if grid.name == county)
        for number, row in enumerate(grid.rows[4:]):
            if isinstance(row[1], float):
                areas.append(Area(f"{code}{number:03d}", str(row[0]), "township", code))
    reading = reader_of(areas, words, lexicon, values).read_file(ods(name), name)
    added: defaultdict[tuple[str, str], int] = defaultdict(int)
    whole: dict[tuple[str, str], int | None] = {}
    for one in reading.observations:
        code = str(one.area_code)
        if len(code) == 5:
            added[code[:2], one.measure] += one.value or 0
        elif code in counties().values():
            whole.setdefault((code, one.measure), one.value)
    assert len(whole) == 3 * len(counties())
    assert dict(added) == whole
    assert {finding.rule for finding in reading.findings} == {"unknown_column"}  # 戶數


FORMS = {
    "population-and-births.xlsx": """
population_begin population_end married_women_15_49 one_child_certificates
births_parity1_male births_parity1_female births_parity1_planned
births_parity2_male births_parity2_female births_parity2_planned
births_parity3plus_male births_parity3plus_female births_parity3plus_planned
births_prior_unreported
first_marriages_women first_marriages_women_early first_marriages_women_late deaths
""",
    "contraception.xlsx": """
contraceptive_users contraceptive_users_vasectomy contraceptive_users_tubal_ligation
contraceptive_users_iud contraceptive_users_implant contraceptive_users_pill_injection
contraceptive_users_condom contraceptive_users_topical contraceptive_users_other
aside aside aside aside aside aside aside
""",
    "contraception-unit.xlsx": """
married_women_15_49 aside aside aside aside aside aside aside aside aside aside aside aside
contraceptive_users_vasectomy contraceptive_users_tubal_ligation contraceptive_users_iud
contraceptive_users_pill_injection contraceptive_users_condom contraceptive_users_topical
contraceptive_users_implant contraceptive_users_other contraceptive_users
contraception_uptake one_child_certificates_new one_child_certificates certificate_rate aside
""",
    "births-by-policy-quarterly.xlsx": """
population_begin population_end births deaths
births births_male births_female births_planned
births_parity1 births_parity1_male births_parity1_female births_parity1_planned
births_parity2 births_parity2_male births_parity2_female births_parity2_planned
births_parity3plus births_parity3plus_male births_parity3plus_female births_parity3plus_planned
births births_male births_female births_planned
births_parity1 births_parity1_male births_parity1_female births_parity1_planned
births_parity2 births_parity2_male births_parity2_female births_parity2_planned
births_parity3plus births_parity3plus_male births_parity3plus_female births_parity3plus_planned
""",
}


@pytest.mark.parametrize("name", FORMS)
def test_every_leaf_of_an_empty_form_is_understood(lexicon, values, name):
    grid = read_workbook_grids(REAL / "forms" / name).grids[0]
    sheet = Sheet(
        grid, Terms(lexicon.words, lexicon.lines, values, lexicon.names_area, lexicon.level)
    )
    view, block = next(blocks(sheet))
    around = surroundings(view, block, Filed(name), lexicon)
    table = Table(view, block, around, lexicon, Setting(HOME, YearRule(10)))
    found = []
    for column in table.columns:
        named = table.names(column)
        aside = "aside" if column.reading.get("set_aside") else "-"
        found.append(named[0].id if len(named) == 1 else aside)
    assert found == FORMS[name].split()


def test_an_empty_form_is_said_to_be_one(reader):
    grid = read_workbook_grids(REAL / "forms" / "contraception.xlsx").grids[0]
    found = reader.read(grid, "2003年10月/节育.xlsx")
    assert not any(one.value for one in found.observations)
    assert {"no_figures", "set_aside"} <= {finding.rule for finding in found.findings}
