"""Web pages and XML: without tables, without end, or too deep."""

from __future__ import annotations

from pathlib import Path

from bad_files import bad
from bad_files.packed import BOMB, DEVICE

_SPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def _xml(body: str) -> str:
    return f'<Workbook xmlns="{_SPACE}" xmlns:ss="{_SPACE}">{body}</Workbook>'


def _sheet(rows: str) -> str:
    return _xml(f'<Worksheet ss:Name="a"><Table>{rows}</Table></Worksheet>')


@bad("no_tables")
def page_without_a_table(path: Path) -> None:
    path.write_text("<html><body><p>请登录</p></body></html>", "utf-8")


@bad("frames")
def frames_without_their_sheets(path: Path) -> None:
    path.write_text('<html><frameset><frame src="a.files/sheet001.htm"></frameset></html>')


@bad("no_content", "damaged")
def table_without_cells(path: Path) -> None:
    path.write_text("<table><tr></tr></table>")


@bad("too_many_cells")
def cells_that_reach_across_everything(path: Path) -> None:
    path.write_text("<table>" + "<tr><td colspan=1000 rowspan=65000>x" * 6000)


@bad("understood", "no_content", "damaged", "no_tables")
def tables_in_tables_in_tables(path: Path) -> None:
    path.write_text("<table><tr><td>" * 20_000 + "x")


@bad("understood", "no_tables", "damaged")
def divisions_without_end(path: Path) -> None:
    path.write_text("<div>" * 100_000 + "<table><tr><td>x</table>")


@bad("unknown_encoding", "unknown_format", "damaged")
def page_of_broken_letters(path: Path) -> None:
    path.write_bytes(b"<meta charset=utf-8><table><tr><td>\xff\xff\x80</table>")


@bad("unknown_format")
def xml_of_something_else(path: Path) -> None:
    path.write_text('<?xml version="1.0"?><rss version="2.0"><channel/></rss>')


@bad("damaged")
def xml_cut_off(path: Path) -> None:
    path.write_text(_sheet('<Row><Cell><Data ss:Type="Number">1</Data></Cell></Row>')[:-30])


@bad("damaged")
def xml_number_that_is_none(path: Path) -> None:
    path.write_text(_sheet('<Row><Cell><Data ss:Type="Number">five</Data></Cell></Row>'))


@bad("too_many_cells")
def xml_cell_at_the_end_of_the_world(path: Path) -> None:
    path.write_text(_sheet('<Row ss:Index="2147483647"><Cell><Data ss:Type="Number">1</Data></Cell></Row>'))  # fmt: skip


@bad("damaged", "no_content", "understood")
def xml_with_entities_that_grow(path: Path) -> None:
    body = _sheet('<Row><Cell><Data ss:Type="String">&i;</Data></Cell></Row>')
    path.write_bytes(BOMB + body.encode())


@bad("damaged", "no_content", "understood")
def xml_that_reads_a_file(path: Path) -> None:
    body = _sheet('<Row><Cell><Data ss:Type="String">&a;</Data></Cell></Row>')
    path.write_bytes(DEVICE + body.encode())


@bad("damaged", "no_content")
def xml_in_elements_in_elements(path: Path) -> None:
    path.write_text(_sheet("<Row>" * 50_000 + "</Row>" * 50_000))
