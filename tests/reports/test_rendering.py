"""The page itself: complete in one file, escaped, the same bytes again, and marked where invented."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace

import pytest
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from briefing import composed, finding_rows, rendered
from drawn_figures import DrawnFigures
from sample_city import NOW, sample_edition, sample_figures

HOSTILE = "<script>alert(1)</script>|镇*`_[x](javascript:0)"
VOID = ("meta", "br", "hr", "img", "link", "input")


def page(language: str = "zh", output: str = "html", *, synthetic: bool = True) -> str:
    return rendered(
        composed(sample_figures(), sample_edition(language, synthetic=synthetic)), output
    )


@pytest.fixture(scope="module", params=["zh", "en"])
def html(request: pytest.FixtureRequest) -> str:
    return page(request.param)


def test_the_page_needs_nothing_from_anywhere_else(html: str):
    tree = lxml_html.fromstring(html)
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //base | //form")
    assert not list(tree.xpath("//@src | //@href | //@*[starts-with(name(), 'on')]"))
    namespaces = {"http://www.w3.org/2000/svg"}
    assert set(re.findall(r"https?://[^\s\"'<>)]+", html)) <= namespaces
    assert "@import" not in html
    assert "url(" not in html


def test_the_page_is_well_formed_html(html: str):
    """Every element is closed in its place: as XML it parses once void elements are closed."""
    assert html.startswith("<!DOCTYPE html>\n")
    closed = re.sub(
        rf"<({'|'.join(VOID)})\b([^>]*)>", r"<\1\2/>", html.removeprefix("<!DOCTYPE html>")
    )
    tree = etree.fromstring(closed.encode())
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert tree.get("lang") in {"zh-Hans", "en"}
    assert len(tree.xpath("//h1")) == 1
    assert all(
        element.tag != "p" or not element.xpath("./table | ./section | ./p")
        for element in tree.iter("p")
    )


def test_every_row_of_every_table_has_the_same_columns(html: str):
    for table in lxml_html.fromstring(html).xpath("//table"):
        covered: dict[int, int] = {}
        for number, row in enumerate(table.xpath(".//tr")):
            for cell in row.xpath("./th | ./td"):
                for below in range(int(cell.get("rowspan", 1))):
                    covered[number + below] = covered.get(number + below, 0) + int(
                        cell.get("colspan", 1)
                    )
        assert len(set(covered.values())) == 1, table.xpath("string(caption)")
        assert len(covered) == len(table.xpath(".//tr"))


def test_headers_and_numbering_carry_over_to_the_next_page_and_rows_have_heads(html: str):
    for table in lxml_html.fromstring(html).xpath("//section[contains(@class, 'table')]/table"):
        assert table.xpath("./thead/tr[@class='numbering']")
        assert all(len(row.xpath("./th[@scope='row']")) == 1 for row in table.xpath("./tbody/tr"))


def test_the_same_figures_give_the_same_bytes():
    assert page() == page()
    assert page(output="md") == page(output="md")


def test_the_same_bytes_whatever_the_order_of_the_rows():
    drawn = sample_figures()
    other = DrawnFigures(drawn.spans[::-1][-3:] + drawn.spans[::-1][:-3], drawn.targets)
    if other.names != drawn.names:
        other = DrawnFigures((drawn.spans[0], *drawn.spans[:0:-1]), drawn.targets)
    edition = sample_edition()
    assert rendered(composed(other, edition)) == rendered(composed(drawn, edition))


def hostile() -> tuple[str, str]:
    drawing = f"| area | births | births_planned |\n| 示例市 | 40 | 39 |\n| {HOSTILE.replace('|', '¦')} | 40 | 39 |"
    context = composed(
        DrawnFigures([(NOW, drawing)]),
        replace(sample_edition(), title=HOSTILE),
        findings=finding_rows("| rule | area_code |\n| <b>&rule | 990101001 |"),
    )
    return rendered(context), rendered(context, "md")


def test_text_of_workbooks_is_shown_and_never_acts_in_html():
    html, _ = hostile()
    tree = lxml_html.fromstring(html)
    assert not tree.xpath("//script | //b")
    assert HOSTILE in tree.xpath("string(//h1)")
    assert "<b>&rule" in tree.text_content()


def test_text_of_workbooks_is_shown_and_never_acts_in_markdown():
    _, markdown = hostile()
    shown = lxml_html.fromstring(
        MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown)
    )
    assert not shown.xpath("//script | //b | //a | //code | //em")
    assert HOSTILE in shown.xpath("string(//h1)")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_markdown_tables_keep_their_columns(language: str):
    context = composed(sample_figures(), sample_edition(language))
    tree = lxml_html.fromstring(MarkdownIt().enable("table").render(rendered(context, "md")))
    tables = tree.xpath("//table")
    assert len(tables) == len(context.tables) + 1, "the tables, and the definitions"
    for drawn, table in zip(tables, context.tables, strict=False):
        heads = [cell.text_content() for cell in drawn.xpath("./thead//th")]
        assert tuple(heads) == table.paths
        rows = [
            [cell.text_content() for cell in row.xpath("./td")] for row in drawn.xpath("./tbody/tr")
        ]
        assert [tuple(row) for row in rows] == [row.cells for row in table.rows]


@pytest.mark.parametrize(("language", "mark"), [("zh", "虚构数据"), ("en", "Invented data")])
def test_invented_figures_are_marked_on_the_page_its_tables_its_chart_and_in_print(
    language: str, mark: str
):
    html = page(language)
    tree = lxml_html.fromstring(html)
    assert mark in tree.xpath("string(//p[@class='synthetic'])")
    tables = tree.xpath("//section[contains(@class, 'table')]//caption")
    assert len(tables) == 5
    assert all(mark in caption.text_content() for caption in tables)
    assert mark in tree.xpath("string(//figure//*[local-name() = 'text'][@class='mark'])")
    assert re.search(rf'@bottom-right {{ content: "{mark}"', html)
    markdown = page(language, "md")
    assert markdown.count(mark) >= 1 + 5


def test_real_figures_carry_no_such_mark():
    assert "虚构" not in page(synthetic=False)
    assert "虚构" not in page(output="md", synthetic=False)


def test_the_chart_is_told_to_those_who_can_not_see_it():
    tree = lxml_html.fromstring(page())
    assert "示例市" not in tree.xpath("string(//figure//*[local-name() = 'desc'])")
    assert "全市为117.4（114.2—120.7）" in tree.xpath("string(//figure//*[local-name() = 'desc'])")
    rows = tree.xpath("//figure//*[local-name() = 'g']")
    assert len(rows) == 24


def test_the_chart_keeps_the_order_of_the_areas_and_ranks_nobody():
    tree = lxml_html.fromstring(page())
    names = [
        row.xpath("string(*[local-name() = 'text'][1])")
        for row in tree.xpath("//figure//*[local-name() = 'g']")
    ]
    assert names == ["全市", *sample_figures().names[1:]]


def test_rendering_loads_no_pandas():
    code = (
        "import sys\n"
        "import fpstats.reports.context, fpstats.reports.render, fpstats.reports.layouts\n"
        "print([name for name in ('pandas', 'pyarrow', 'numpy', 'scipy', 'duckdb') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
