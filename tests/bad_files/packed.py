"""Zip archives and the workbooks in them: cut off, lying, too large, full of traps."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

from bad_files import bad
from workbooks import ods, repacked, xlsb, xlsb_sheet, xlsx, zipped

SHEET = "xl/worksheets/sheet1.xml"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">'
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
).encode()
DEVICE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_HEADER = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def plain(path: Path) -> Path:
    """Write a workbook of one sheet that says nothing."""
    return xlsx(path, lambda book: book.add_worksheet("表").write_row("A1", ["x", 1]))


def replaced(path: Path, old: bytes, new: bytes) -> Path:
    """Replace something in all parts of an archive."""

    def change(name: str, data: bytes) -> bytes:  # noqa: ARG001 - one signature for all changes
        return data.replace(old, new)

    return repacked(path, change)


def changed(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """Write such a workbook with something in one of its parts replaced."""

    def change(name: str, data: bytes) -> bytes:
        assert name != part or old in data, data
        return data.replace(old, new) if name == part else data

    return repacked(plain(path), change)


@bad("damaged")
def first_bytes_of_an_archive(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(60))


@bad("damaged")
def half_a_workbook(path: Path) -> None:
    data = plain(path).read_bytes()
    path.write_bytes(data[: len(data) // 2])


@bad("damaged")
def workbook_without_its_end(path: Path) -> None:
    path.write_bytes(plain(path).read_bytes()[:-30])


@bad("damaged", "damaged_sheets")
def workbook_with_flipped_bits(path: Path) -> None:
    data = bytearray(plain(path).read_bytes())
    start = data.index(SHEET.encode()) + len(SHEET)
    for at in range(start, start + 200, 7):
        data[at] ^= 0x55
    path.write_bytes(data)


@bad("damaged_sheets", "damaged", "no_content")
def workbook_without_its_sheet(path: Path) -> None:
    repacked(plain(path), lambda name, data: None if name == SHEET else data)


@bad("unknown_format")
def workbook_without_its_main_part(path: Path) -> None:
    repacked(plain(path), lambda name, data: None if name == "xl/workbook.xml" else data)


@bad("damaged")
def workbook_without_relations(path: Path) -> None:
    repacked(plain(path), lambda name, data: None if name.endswith("workbook.xml.rels") else data)


@bad("damaged")
def main_part_cut_off(path: Path) -> None:
    repacked(plain(path), lambda name, data: data[:200] if name == "xl/workbook.xml" else data)


@bad("damaged_sheets")
def sheet_cut_off(path: Path) -> None:
    repacked(plain(path), lambda name, data: data[:300] + b"<<" if name == SHEET else data)


@bad("no_content")
def workbook_without_content(path: Path) -> None:
    xlsx(path, lambda book: book.add_worksheet())


@bad("damaged", "no_content")
def workbook_without_sheets(path: Path) -> None:
    repacked(
        plain(path),
        lambda name, data: b"<workbook/>" if name == "xl/workbook.xml" else data,
    )


@bad("password")
def members_marked_as_encrypted(path: Path) -> None:
    data = bytearray(plain(path).read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    path.write_bytes(data)


@bad("unpacks_too_large")
def member_that_declares_gigabytes(path: Path) -> None:
    data = bytearray(plain(path).read_bytes())
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 3 * 2**30)
    path.write_bytes(data)


@bad("unpacks_too_large")
def bomb_of_zeros(path: Path) -> None:
    with (
        zipfile.ZipFile(plain(path), "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/media/zeros.bin", "w", force_zip64=True) as member,
    ):
        for _ in range(65):
            member.write(bytes(8 * 2**20))


@bad("damaged", "damaged_sheets", "understood", "no_content")
def member_that_is_larger_than_it_declares(path: Path) -> None:
    large = b"<row/>" * 2**22
    changed(path, SHEET, b"<sheetData>", b"<sheetData>" + large)
    data = bytearray(path.read_bytes())
    for magic, size in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(magic)
        while SHEET.encode() not in data[at : at + 100]:
            at = data.index(magic, at + 4)
        data[at + size : at + size + 4] = struct.pack("<I", 1000)
    path.write_bytes(data)


@bad("too_many_cells")
def cell_at_the_end_of_the_sheet(path: Path) -> None:
    changed(path, SHEET, b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')  # fmt: skip


@bad("too_many_cells")
def far_cell_in_other_quotes(path: Path) -> None:
    changed(path, SHEET, b"</sheetData>", b"<row><c r='XFD1048576'><v>1</v></c></row></sheetData>")


@bad("too_many_cells", "too_much_memory", "reader_died")
def far_cell_in_disguise(path: Path) -> None:
    changed(
        path, SHEET, b"</sheetData>", b'<row><c r = "XFD1048576"><v>1</v></c></row></sheetData>'
    )


@bad("too_many_cells")
def far_cells_in_many_sheets(path: Path) -> None:
    xlsx(path, lambda book: [book.add_worksheet().write("CV9999", 1) for _ in range(9)])


@bad("damaged_sheets", "understood", "damaged")
def cell_in_row_zero(path: Path) -> None:
    changed(path, SHEET, b'r="A1"', b'r="A0"')


@bad("damaged_sheets", "understood", "too_many_cells", "damaged")
def cell_beyond_every_sheet(path: Path) -> None:
    changed(path, SHEET, b'r="B1"', b'r="ZZZZZ99999999"')


@bad("damaged_sheets", "understood", "damaged")
def merged_cells_beyond_every_sheet(path: Path) -> None:
    changed(path, SHEET, b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:ZZZZ99999999"/></mergeCells>')  # fmt: skip


@bad("damaged_sheets", "understood", "damaged")
def merged_cells_of_nonsense(path: Path) -> None:
    changed(path, SHEET, b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="B2:A1:?"/></mergeCells>')  # fmt: skip


@bad("damaged_sheets", "understood", "damaged")
def error_of_a_later_excel(path: Path) -> None:
    changed(path, SHEET, b"<v>1</v>", b"<v>1</v></c><c r='C1' t='e'><v>#SPILL!</v>")


@bad("damaged_sheets", "understood", "damaged")
def number_that_is_none(path: Path) -> None:
    changed(path, SHEET, b"<v>1</v>", b"<v>1e999999</v></c><c r='C1'><v>nan</v>")


@bad("damaged_sheets", "understood", "damaged")
def text_that_is_not_in_the_list(path: Path) -> None:
    changed(path, SHEET, b'<c r="A1" t="s"><v>0</v>', b'<c r="A1" t="s"><v>4294967295</v>')


@bad("damaged", "understood", "too_much_memory", "reader_died")
def list_of_texts_that_counts_to_billions(path: Path) -> None:
    changed(path, "xl/sharedStrings.xml", b'count="1" uniqueCount="1"', b'count="4294967295" uniqueCount="4294967295"')  # fmt: skip


@bad("understood", "damaged", "damaged_sheets")
def formula_that_shares_itself(path: Path) -> None:
    cell = b'<f t="shared" si="0" ref="A1:XFD1048576">B1</f><v>1</v></c><c r="C1"><f t="shared" si="0">B1+C1</f>'
    changed(path, SHEET, b"<v>1</v>", cell)


@bad("too_much_memory", "too_slow")
def millions_of_texts(path: Path) -> None:
    changed(path, "xl/sharedStrings.xml", b"<si><t>x</t></si>", b"<si/>" * 60_000_000)


@bad("understood", "damaged")
def a_million_styles(path: Path) -> None:
    xlsx(path, lambda book: book.add_worksheet().write(0, 0, "x", book.add_format({"num_format": "0%"})))  # fmt: skip
    repacked(path, lambda name, data: data.replace(b"<cellXfs", b"<cellXfs>" + b'<xf numFmtId="9"/>' * 10**6 + b"</cellXfs><cellXfs") if name == "xl/styles.xml" else data)  # fmt: skip


@bad("damaged", "understood", "no_content", "damaged_sheets")
def entities_that_grow_in_a_sheet(path: Path) -> None:
    cell = b'<c r="A1" t="inlineStr"><is><t>&i;</t></is></c><c r="B1" t="e"><f/><v>1</v></c>'
    sheet = b"<worksheet><sheetData><row>" + cell + b"</row></sheetData></worksheet>"
    repacked(plain(path), lambda name, data: BOMB + sheet if name == SHEET else data)


@bad("damaged", "understood", "no_content", "damaged_sheets")
def entities_that_grow_in_the_main_part(path: Path) -> None:
    changed(path, "xl/workbook.xml", _HEADER, BOMB)
    replaced(path, "表".encode(), b"&i;")


@bad("damaged", "understood", "no_content")
def entity_that_reads_a_file(path: Path) -> None:
    changed(path, "xl/sharedStrings.xml", _HEADER, DEVICE)
    replaced(path, b"<t>x</t>", b"<t>&a;</t>")


@bad("damaged", "understood", "damaged_sheets")
def elements_in_elements_in_elements(path: Path) -> None:
    deep = b'<row hidden="1">' * 10**5 + b"</row>" * 10**5
    changed(path, SHEET, b"</sheetData>", deep + b"</sheetData>")


@bad("too_many_cells")
def far_cell_in_binary_parts(path: Path) -> None:
    xlsb(path, {"a": xlsb_sheet({0: {0: "x"}, 2**20 - 1: {2**14 - 1: 1.0}})})


@bad("damaged", "damaged_sheets", "no_content")
def binary_sheet_cut_off(path: Path) -> None:
    xlsb(path, {"a": xlsb_sheet({0: {0: "x"}})})
    repacked(path, lambda name, data: data[:20] if name.endswith("sheet1.bin") else data)


@bad("damaged", "damaged_sheets", "too_much_memory", "reader_died", "no_content", "understood")
def binary_text_of_four_gigabytes(path: Path) -> None:
    xlsb(path, {"a": xlsb_sheet({0: {0: "x"}})})
    text = struct.pack("<I", 1) + "x".encode("utf-16-le")
    replaced(path, text, b"\xff\xff\xff\xff" + text[4:])


def _ods_row(cell: str, repeats: int = 1) -> str:
    row = f'<table:table-row table:number-rows-repeated="{repeats}">{cell}</table:table-row>'
    return f'<table:table table:name="a">{row}</table:table>'


@bad("too_many_cells")
def ods_that_fills_every_cell(path: Path) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    ods(path, _ods_row(cell, 2**20))


@bad("too_many_cells")
def ods_with_cells_to_infinity(path: Path) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="99999999999999"/>'
    ods(path, _ods_row(cell))


@bad("damaged")
def ods_number_that_is_none(path: Path) -> None:
    ods(path, _ods_row('<table:table-cell office:value-type="float" office:value="five"/>'))


@bad("damaged")
def ods_date_that_never_was(path: Path) -> None:
    ods(
        path,
        _ods_row('<table:table-cell office:value-type="date" office:date-value="2003-13-45"/>'),
    )


@bad("damaged")
def ods_without_content(path: Path) -> None:
    zipped(path, {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})


@bad("password")
def ods_with_a_password(path: Path) -> None:
    zipped(path, {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"\1", "META-INF/manifest.xml": "<encryption-data/>"})  # fmt: skip


@bad("damaged", "no_content", "understood")
def ods_with_entities_that_grow(path: Path) -> None:
    ods(path, _ods_row('<table:table-cell office:value-type="string"><text:p>&i;</text:p></table:table-cell>'))  # fmt: skip
    replaced(path, b'<?xml version="1.0" encoding="UTF-8"?>', BOMB)


@bad("empty_archive")
def archive_of_nothing(path: Path) -> None:
    zipped(path, {})


@bad("too_many_members")
def archive_of_thousands(path: Path) -> None:
    zipped(path, {f"{number}.csv": "1" for number in range(1001)})


@bad("members")
def archives_in_archives(path: Path) -> None:
    data: bytes | str = "单位,出生\n"
    for _ in range(5):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("a.zip", data)
        data = target.getvalue()
    path.write_bytes(data)


@bad("members")
def archive_that_leads_elsewhere(path: Path) -> None:
    zipped(path, {"../../../../etc/cron.d/x": b"%PDF-1.4", "C:\\a.xlsx": b"", "a\nb": b""})
