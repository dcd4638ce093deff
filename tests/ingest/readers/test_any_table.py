"""Whatever a table holds and wherever it stands, every format gives it back at its addresses."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import workbooks
from fpstats.ingest.grid import Value
from fpstats.ingest.readers import read_workbook_grids
from sample_maker.xlsb import xlsb_sheet

Table = list[list[Value]]

TEXT = st.text(
    "河口镇青山乡北关街道合计男女孩0123456789.-/%()（）: <>&'\"=", min_size=1, max_size=8
)
CELL = st.one_of(
    st.none(),
    TEXT.map(str.strip).filter(bool),
    st.integers(-(10**6), 10**9).map(float),
    st.floats(0, 1000).map(lambda number: round(number, 3)),
)
TABLES = st.lists(st.lists(CELL, min_size=1, max_size=6), min_size=1, max_size=8).filter(
    lambda table: any(cell is not None for row in table for cell in row)
)


def xlsx(path: Path, table: Table) -> None:
    def fill(book: workbooks.xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("a")
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif cell is not None:
                    sheet.write_number(row, column, cell)

    workbooks.xlsx(path, fill)


def xls(path: Path, table: Table) -> None:
    def fill(book: workbooks.xlwt.Workbook) -> None:
        sheet = book.add_sheet("a")
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                if cell is not None:
                    sheet.write(row, column, cell)

    workbooks.xls(path, fill)


def xlsb(path: Path, table: Table) -> None:
    rows = {number: dict(enumerate(cells)) for number, cells in enumerate(table)}
    workbooks.xlsb(path, {"a": xlsb_sheet(rows)})


def biff5(path: Path, table: Table) -> None:
    workbooks.biff5(path, table)


def ods(path: Path, table: Table) -> None:
    def cell(value: Value) -> str:
        if value is None:
            return "<table:table-cell/>"
        kind = "string" if isinstance(value, str) else f'float" office:value="{value!r}'
        text = escape(str(value)).replace("  ", ' <text:s text:c="1"/>')
        return f'<table:table-cell office:value-type="{kind}"><text:p>{text}</text:p></table:table-cell>'

    rows = "".join(
        f"<table:table-row>{''.join(map(cell, cells))}</table:table-row>" for cells in table
    )
    workbooks.ods(path, f'<table:table table:name="a">{rows}</table:table>')


def xml(path: Path, table: Table) -> None:
    def cell(value: Value) -> str:
        if value is None:
            return "<Cell/>"
        kind = "String" if isinstance(value, str) else "Number"
        return f'<Cell><Data ss:Type="{kind}">{escape(str(value))}</Data></Cell>'

    rows = "".join(f"<Row>{''.join(map(cell, cells))}</Row>" for cells in table)
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    path.write_text(
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="a"><Table>{rows}</Table></Worksheet></Workbook>',
        "utf-8",
    )


def text(path: Path, table: Table) -> None:
    target = io.StringIO()
    csv.writer(target, quoting=csv.QUOTE_ALL, delimiter=";").writerows(table)
    path.write_text(f"sep=;\n{target.getvalue()}", "utf-8")


def cut(table: Table) -> Table:
    """Return a table without the empty ends of its rows, and without empty rows at its end."""
    rows = [[*row] for row in table]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def texts(table: Table) -> Table:
    return [[None if cell is None else str(cell) for cell in row] for row in table]


@pytest.mark.parametrize("write", [xlsx, xlsb, xls, biff5, ods, xml, text])
@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(table=TABLES)
def test_a_table_comes_back_as_it_was(
    write: Callable[[Path, Table], None], table: Table, tmp_path: Path
):
    path = tmp_path / "a"
    write(path, table)
    (grid,) = read_workbook_grids(path).grids
    expected = texts(table) if write is text else table
    assert cut([list(row) for row in grid.rows]) == cut(expected)
