"""Published workbooks, where they are at hand: what they print has to agree with itself."""

from __future__ import annotations

import pytest

from fpstats.ingest.grid import Grid
from fpstats.ingest.readers import read_workbook_grids
from published import FOLDER

REAL = FOLDER

pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason="the published workbooks are not here (set FPSTATS_REAL)"
)


def grids(name: str) -> dict[str, Grid]:
    return {grid.name: grid for grid in read_workbook_grids(REAL / f"{name}.ods").grids}


def births(name: str) -> list[tuple[float, float, float]]:
    """Return both sexes, boys and girls of each area of the table by county."""
    rows = grids(name)["縣市別"].rows
    found = {"計": [], "男": [], "女": []}
    for row in rows:
        if len(row) > 2 and row[1] in found:
            found[row[1]].append(row[2])
    return list(zip(*found.values(), strict=True))


@pytest.mark.parametrize("name", ["births-by-sex-2013-06", "births-by-sex-2014-04"])
def test_boys_and_girls_make_the_births_of_every_area(name: str):
    areas = births(name)
    assert len(areas) == 25  # 22 counties and cities, two provinces, and all of them
    assert all(both == boys + girls for both, boys, girls in areas)


@pytest.mark.parametrize("name", ["births-by-sex-2013-06", "births-by-sex-2014-04"])
def test_copies_of_linked_sheets_are_no_sheets(name: str):
    assert list(grids(name)) == ["年月別", "縣市別"]


def test_headers_are_merged_as_they_are_printed():
    sheet = grids("births-by-sex-2014-04")["縣市別"]
    spans = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merges}
    assert sheet.rows[2][2] == "婚生、非婚生及無依兒童"
    assert spans[2, 2] == (2, 5)  # over 合計, 婚生, 非婚生, 無依兒童
    assert spans[2, 0] == (5, 0)  # 區域別, down to the last row of the header
    assert sheet.rows[3][7] == "大陸港澳\n地區"


def test_the_births_of_a_month_are_the_same_in_two_workbooks():
    rates = grids("vital-rates-2014-04")["人口增加&生死結離"]
    total = next(row for row in rates.rows if row and str(row[0]).split() == ["總", "計"])
    assert total[7] == births("births-by-sex-2014-04")[0][0] == 17507


def test_every_county_has_its_sheet_and_its_townships_add_up():
    sheets = grids("population-by-township-2014-04")
    assert len(sheets) == 23
    county = sheets["連江縣"].rows
    first, *townships = [row for row in county if len(row) > 4 and isinstance(row[2], float)]
    assert [sum(row[column] for row in townships) for column in (2, 3, 4)] == first[2:5]
