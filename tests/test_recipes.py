"""The recipes of CONTRIBUTING.md, each put into a project just as it stands there."""

import re
from pathlib import Path

import pytest
import xlsxwriter

import fpstats
from drawn import cells
from fpstats.errors import DeclarationError
from fpstats.pipeline.reporting import Asked, write_report
from projects import write_project

CONTRIBUTING = Path(__file__).parents[1] / "CONTRIBUTING.md"
_RECIPE = re.compile(r"`([\w./-]+\.(?:toml|jinja))`[^`]*:\n\n```\w+\n(.*?)^```", re.DOTALL | re.MULTILINE)  # fmt: skip
RETURN = """
    2003年10月人口变动情况 | | |
    单位名称   | 出生人数 | 死亡人数 | 婴儿死亡人数
    北关街道   | 800      | 310      | 9
    河口镇     | 450      | 265      | 6
    合计       | 1250     | 575      | 15
"""


def recipes() -> dict[str, str]:
    """Return the files of the recipes, in the order of the page."""
    return dict(_RECIPE.findall(CONTRIBUTING.read_text("utf-8")))


def add(root: Path, *kinds: str) -> None:
    """Write the recipes of these kinds into a project."""
    for name, text in recipes().items():
        if name.split("/")[0] in kinds:
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(text, "utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_project(tmp_path)
    with xlsxwriter.Workbook(tmp_path / "inbox" / "2003年10月.xlsx") as book:
        sheet = book.add_worksheet("统1表")
        for row, texts in enumerate(cells(RETURN)):
            for column, text in enumerate(texts):
                sheet.write(row, column, int(text) if text.isdigit() else text or None)
    return tmp_path


def test_the_page_has_one_recipe_of_each_kind():
    assert [name.split("/")[0] for name in recipes()] == ["words", "measures", "indicators", "briefs"]  # fmt: skip


def test_without_the_word_the_column_is_a_finding(project):
    fpstats.build(project)
    with fpstats.open(project) as city:
        (finding,) = city.findings("unknown_column").to_dict("records")
    assert (finding["source"], finding["sheet"]) == ("2003年10月.xlsx", "统1表")
    assert "婴儿死亡人数" in finding["message"]


def test_word_and_measure_bring_the_figures(project):
    add(project, "words", "measures")
    fpstats.build(project)
    with fpstats.open(project) as city:
        figures = city.facts("infant_deaths", period="2003-10").set_index("area_code")["value"]
        findings = city.findings()
    assert figures.to_dict() == {"990301": 15, "990301001": 9, "990301100": 6}
    assert findings.empty


def test_the_indicator_divides_them(project):
    add(project, "words", "measures", "indicators")
    fpstats.build(project)
    with fpstats.open(project) as city:
        (row,) = city.indicators(
            "infant_mortality_ratio", level="county", period="2003-10"
        ).to_dict("records")
    assert (row["numerator"], row["denominator"]) == (15, 1250)
    assert row["value"] == pytest.approx(12.0)
    assert row["lower"] < 12.0 < row["upper"]
    assert row["status"] == "shown"


def test_the_brief_prints_the_ratio_and_what_it_means(project):
    add(project, "words", "measures", "indicators", "briefs")
    fpstats.build(project)
    path = write_report(project, Asked("infant-mortality", "md", language="en", period="2003-10"))
    text = path.read_text("utf-8")
    assert path.name == "infant-mortality.990301.2003-10--2003-10.en.md"
    assert "# Deaths of infants\n" in text
    assert "| Infant deaths | persons | 15 |" in text
    assert "| Infant mortality ratio | ‰ | 12.0 |" in text
    assert "- Infant mortality ratio: Deaths before the first birthday per 1,000 births" in text


def test_a_measure_without_its_word_is_told_as_a_mistake(project):
    add(project, "measures")
    with pytest.raises(DeclarationError, match='no word gives concept "infant_deaths"'):
        fpstats.build(project)
