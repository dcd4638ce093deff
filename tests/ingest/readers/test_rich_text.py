"""A raised or struck part of a text: 12 with a note 1 is 12¹ in every format, and never 121."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
import xlwt

import workbooks
from fpstats.ingest.readers import read_workbook_grids
from fpstats.ingest.understand import SheetReader

WRITTEN = ["12¹", " 21 12", "出生₂"]


def xlsx(path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet, plain = book.add_worksheet(), book.add_format({"italic": True})
        raised, lowered = (book.add_format({"font_script": kind}) for kind in (1, 2))
        struck = book.add_format({"font_strikeout": True})
        sheet.write_rich_string("A1", plain, "12", raised, "1")
        sheet.write_rich_string("B1", struck, "21", plain, "12")
        sheet.write_rich_string("C1", plain, "出生", lowered, "2")

    workbooks.xlsx(path, fill)


def inline(path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        if "sheet1" not in name:
            return data
        cells = data.replace(b't="s"', b't="inlineStr"')
        for number, runs in enumerate(RUNS):
            cells = cells.replace(f"<v>{number}</v>".encode(), f"<is>{runs}</is>".encode())
        return cells

    xlsx(path)
    workbooks.repacked(path, change)


RUNS = (
    '<r><t>12</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>',
    '<r><rPr><strike/></rPr><t>21</t></r><r><rPr><strike val="0"/></rPr><t>12</t></r>',
    '<r><t>出生</t></r><r><rPr><vertAlign val="subscript"/></rPr><t>2</t></r>',
)


def xls(path: Path) -> None:
    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("a")
        fonts = [xlwt.easyfont(f"escapement {kind}") for kind in ("superscript", "subscript")]
        sheet.write_rich_text(0, 0, ("12", ("1", fonts[0])))
        sheet.write_rich_text(0, 1, (("21", xlwt.easyfont("struck_out on")), "12"))
        sheet.write_rich_text(0, 2, ("出生", ("2", fonts[1])))

    workbooks.xls(path, fill)


def ods(path: Path) -> None:
    names = {
        "a": 'position="super 58%"',
        "b": 'line-through-style="solid"',
        "c": 'position="-33% 58%"',
    }
    styles = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties style:text-{what}/></style:style>'
        for name, what in names.items()
    )
    span = '<text:span text:style-name="{}">{}</text:span>'.format
    texts = (f"12{span('a', 1)}", f"{span('b', 21)}12", f"出生{span('c', 2)}")
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in texts
    )
    row = f"<table:table-row>{cells}</table:table-row>"
    workbooks.ods(path, f'<table:table table:name="a">{row}</table:table>', styles)


def xml(path: Path) -> None:
    space, html = "urn:schemas-microsoft-com:office:spreadsheet", "http://www.w3.org/TR/REC-html40"
    cells = "".join(
        f'<Cell><ss:Data ss:Type="String" xmlns="{html}">{text}</ss:Data></Cell>'
        for text in ("12<Sup>1</Sup>", "<S>21</S><Font>12</Font>", "<B>出生<Sub>2</Sub></B>")
    )
    path.write_text(
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="a"><Table><Row>{cells}</Row></Table></Worksheet></Workbook>',
        "utf-8",
    )


@pytest.mark.parametrize("write", [xlsx, inline, xls, ods, xml])
def test_a_part_that_is_written_otherwise_does_not_join_the_rest(write, tmp_path: Path):
    write(tmp_path / "a")
    (row,) = read_workbook_grids(tmp_path / "a").grids[0].rows
    assert [str(cell).rstrip() for cell in row] == WRITTEN


def test_a_struck_label_is_not_set_in(tmp_path: Path):
    def fill(book: xlsxwriter.Workbook) -> None:
        struck, plain = book.add_format({"font_strikeout": True}), book.add_format({"italic": True})
        book.add_worksheet().write_rich_string("A1", struck, "河口", plain, "镇")

    path = workbooks.xlsx(tmp_path / "a.xlsx", fill)
    assert read_workbook_grids(path).grids[0].rows == [["河口镇"]]


def test_a_figure_with_a_raised_note_is_the_figure(reader: SheetReader, tmp_path: Path):
    path = tmp_path / "a.xls"
    head = "<meta charset=utf-8><table><tr><td>2003年10月<tr><td>单位<td>出生<td>死亡"
    path.write_text(f"{head}<tr><td>河口镇<td>12<sup>1</sup><td><s>21</s>5</table>", "utf-8")
    reading = reader.read_file(read_workbook_grids(path), "a.xls")
    assert [(one.cell, one.value) for one in reading.observations] == [("B3", 12)]
    assert [(one.rule, one.cell) for one in reading.findings] == [("not_a_figure", "C3")]
