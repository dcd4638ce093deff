"""Every figure of the page opens what it comes from, in the one file."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from lxml import html as lxml_html

from program import fpstats
from projects import PROJECT, write_project
from workbooks import write_workbook

FIGURE = re.compile(r"-?[\d,]+(\.\d+)?\*?")


@pytest.fixture(scope="module", params=["zh", "en"])
def page(request: pytest.FixtureRequest, sample_city: Path) -> str:
    (path,) = (sample_city / "warehouse" / "current" / "briefs").glob(f"*.{request.param}.html")
    return path.read_text("utf-8")


@pytest.fixture(scope="module")
def tree(page: str):
    return lxml_html.fromstring(page)


def test_every_figure_of_the_tables_is_a_link_to_its_panel(tree):
    panels = set(tree.xpath("//article/@id"))
    for table in tree.xpath("//section[starts-with(@class, 'table')]"):
        for cell in table.xpath(".//tbody//td"):
            if FIGURE.fullmatch(cell.text_content()) and not _about_returns(table, cell):
                (link,) = cell.xpath("./a/@href")
                assert link.removeprefix("#") in panels
    assert len(panels) > 300


def _about_returns(table, cell) -> bool:
    """Numbers of changed returns and of open findings are counts of what findings and filing tell."""
    heads = table.xpath(".//caption")[0].text_content()
    return bool(re.search("报表|returns", heads, re.IGNORECASE)) and not cell.xpath("./a")


def test_a_panel_says_file_sheet_and_cell_and_adds_up(tree):
    """岚砚街道, births January to October: 904, six returns of months corrected later."""
    table = tree.xpath("//section[starts-with(@class, 'table')]")[0]
    (row,) = [
        one for one in table.xpath(".//tbody/tr") if one.text_content().startswith("岚砚街道")
    ]
    link = row.xpath("./td/a")[0]
    assert link.text_content() == "904"
    (panel,) = tree.xpath(f"//article[@id='{link.get('href')[1:]}']")
    text = " ".join(panel.text_content().split())
    (changed,) = re.findall(r"2003-04 94 B5 \(([^)]*)\)", text)
    assert "93" in changed
    assert "2003-05-04" in changed
    assert changed.endswith("C4")
    figures = re.findall(r"2003-\d\d (?:[^\d]*? )?(\d+) [A-Z]+\d+", text)
    assert sum(map(int, figures)) == 904
    (name,) = {one.text_content() for one in tree.xpath("//section[@class='origins']//ol/li")
               if "2003年4—6月" in one.text_content() and "[4月]" in one.text_content()}  # fmt: skip
    assert name == "补报更正/2003年4—6月出生情况更正.xlsx [4月]"


def test_the_whole_is_the_sum_of_what_its_areas_contributed(tree):
    table = tree.xpath("//section[starts-with(@class, 'table')]")[0]
    (link, *_) = table.xpath(".//tr[@class='strong']/td/a")
    (panel,) = tree.xpath(f"//article[@id='{link.get('href')[1:]}']")
    shares = [item.xpath("./a")[0].text_content() for item in panel.xpath(".//li")]
    assert len(shares) == 23
    assert sum(Fraction(share.replace(",", "")) for share in shares) == Fraction(
        link.text_content().replace(",", "")
    )


def test_links_lead_somewhere_in_the_page_and_nothing_is_fetched(tree, page: str):
    ids = set(tree.xpath("//@id"))
    links = set(tree.xpath("//@href"))
    assert all(link.startswith("#") for link in links)
    assert {link[1:] for link in links} - ids == {"-"}  # the link that closes
    assert not tree.xpath("//script | //@src | //@*[starts-with(name(), 'on')]")
    assert "url(" not in page


def test_panels_are_shown_when_they_are_asked_for_and_never_printed(page: str):
    assert re.search(r"\.origin \{ display: none; \}", page)
    assert re.search(r"\.origin:target \{ display: block;", page)
    printed = page[page.index("@media print") :]
    assert re.search(r"\.origins[^{]*\{ display: none; \}", printed)


def test_the_page_stays_small_enough_to_be_sent(page: str):
    assert len(page.encode()) < 1_500_000


def test_markdown_has_no_panels(sample_city: Path):
    (path,) = (sample_city / "warehouse" / "current" / "briefs").glob("*.zh.md")
    assert "#o1" not in path.read_text("utf-8")


def test_a_brief_on_another_area_is_traced_as_well(sample_city: Path):
    code, said = fpstats(
        "report", "control-indicators", "--area", "岚砚街道", "--project", sample_city
    )
    assert code == 0, said
    tree = lxml_html.fromstring(Path(said.strip()).read_text("utf-8"))
    assert tree.xpath("//td/a[text() = '904']")
    assert tree.xpath("//article")


AREAS = """\
code,name,level,parent,aliases,valid_from,valid_to
9903,白石市,prefecture,,,,
990301,白石县,county,9903,,,
990302,青山县,county,9903,,,
990301001,北关街道,township,990301,,,
990301100,河口镇,township,990301,,,
990302100,石桥镇,township,990302,,,
"""
MONTHLY = """
| 2003年3月出生情况 |      |
| 地区               | 出生 |
| 北关街道           | 40   |
| 河口镇             | 30   |
| 石桥镇             | 20   |
"""


def test_a_prefecture_names_its_counties_and_these_their_townships(tmp_path: Path):
    text = PROJECT.replace('"990301"', '"9903"').replace('["zh", "en"]', '["zh"]')
    project = write_project(tmp_path / "city", fpstats_toml=text, areas_csv=AREAS)
    write_workbook(project / "inbox" / "2003年3月.xlsx", 统1表=MONTHLY)
    code, said = fpstats("build", project)
    assert code == 0, said
    (path,) = (project / "warehouse" / "current" / "briefs").glob("*.html")
    tree = lxml_html.fromstring(path.read_text("utf-8"))
    whole, county, *_ = tree.xpath("//section[starts-with(@class, 'table')]")[0].xpath(
        ".//tbody/tr"
    )
    assert shares(tree, whole) == ["白石县 70", "青山县 20", "白石市 2003-01 2003-02"]
    north, south, *_ = shares(tree, county)
    assert re.fullmatch(r"北关街道 40\d+ 2003-03 40 B3", north)
    assert re.fullmatch(r"河口镇 30\d+ 2003-03 30 B4", south)


def shares(tree, row) -> list[str]:
    link = row.xpath("./td/a")[0].get("href")
    items = tree.xpath(f"//article[@id='{link[1:]}']//li")
    return [" ".join(item.text_content().split()) for item in items]
