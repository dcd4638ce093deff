"""Workbooks of binary parts, which no library writes, record by record ([MS-XLSB])."""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterable, Mapping

Cell = str | float | None


def _number(value: int) -> bytes:
    """Return a number in as many groups of seven bits as it needs."""
    groups = b""
    while value > 0x7F:
        groups += bytes([value & 0x7F | 0x80])
        value >>= 7
    return groups + bytes([value])


def _binary(kind: int, data: bytes = b"") -> bytes:
    return _number(kind) + _number(len(data)) + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _binary_cell(column: int, value: Cell, style: int) -> bytes:
    place = struct.pack("<II", column, style)
    if isinstance(value, str) and value.startswith("#"):
        return _binary(3, place + b"\x07")  # #DIV/0!
    if isinstance(value, str):
        return _binary(6, place + _wide(value))
    return _binary(5, place + struct.pack("<d", value))


def xlsb_sheet(
    rows: Mapping[int, Mapping[int, Cell]],
    styles: Mapping[tuple[int, int], int] | None = None,
    merges: Iterable[tuple[int, int, int, int]] = (),
    hidden_rows: Collection[int] = (),
    hidden_columns: Collection[int] = (),
) -> bytes:
    """Return a worksheet part of cells by row and column; styles are numbers, by place."""
    last = max(rows), max(column for cells in rows.values() for column in cells)
    body = b"".join(
        _binary(0, struct.pack("<IIHBBBI", row, 0, 300, 0, 0x10 * (row in hidden_rows), 0, 0))
        + b"".join(
            _binary_cell(column, value, (styles or {}).get((row, column), 0))
            for column, value in cells.items()
            if value is not None
        )
        for row, cells in rows.items()
    )
    columns = b"".join(
        _binary(60, struct.pack("<IIIIH", column, column, 2304, 0, 1)) for column in hidden_columns
    )
    merged = b"".join(
        _binary(176, struct.pack("<IIII", top, bottom, left, right))
        for top, left, bottom, right in merges
    )
    return (
        _binary(129)
        + _binary(148, struct.pack("<IIII", 0, last[0], 0, last[1]))
        + (_binary(390) + columns + _binary(391) if columns else b"")
        + _binary(145) + body + _binary(146)
        + (_binary(177, struct.pack("<I", len(list(merges)))) + merged + _binary(178) if merged else b"")
        + _binary(130)
    )  # fmt: skip


def xlsb_styles(codes: Iterable[str]) -> bytes:
    """Return a styles part: style 0 is General, then one for each format code."""
    listed = list(codes)
    formats = b"".join(
        _binary(44, struct.pack("<H", 164 + n) + _wide(code)) for n, code in enumerate(listed)
    )
    font = _binary(43, struct.pack("<HHHHBBBBBBBBB", 220, 0, 400, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0) + b"\xff" + b"\2" + _wide("Calibri"))  # fmt: skip
    kinds = (0, *(164 + n for n in range(len(listed))))
    styles = b"".join(_binary(47, struct.pack("<HHHHHBBHH", 0, kind, 0, 0, 0, 0, 0, 0, 1)) for kind in kinds)  # fmt: skip
    return (
        _binary(278)
        + _binary(615, struct.pack("<I", len(listed))) + formats + _binary(616)
        + _binary(611, struct.pack("<I", 1)) + font + _binary(612)
        + _binary(617, struct.pack("<I", len(kinds))) + styles + _binary(618)
        + _binary(279)
    )  # fmt: skip


def xlsb_members(
    sheets: Mapping[str, bytes], styles: bytes = b"", hidden: str = ""
) -> dict[str, bytes | str]:
    """Return the members of a workbook of binary parts; one sheet may be hidden."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    binary = "application/vnd.ms-excel"
    links = [("styles", "styles.bin"), *(("worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(sheets) + 1))]  # fmt: skip
    relations = "".join(f'<Relationship Id="rId{n}" Type="{office}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(links))  # fmt: skip
    listed = b"".join(_binary(156, struct.pack("<II", name == hidden, number) + _wide(f"rId{number}") + _wide(name)) for number, name in enumerate(sheets, 1))  # fmt: skip
    kinds = "".join(f'<Override PartName="/xl/{target}" ContentType="{binary}.{kind}"/>' for kind, target in links)  # fmt: skip
    return {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" ContentType="{binary}.sheet.binary.macroEnabled.main"/>{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        "xl/workbook.bin": _binary(131) + _binary(143) + listed + _binary(144) + _binary(132),
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "xl/styles.bin": styles or xlsb_styles(()),
        **{f"xl/worksheets/sheet{n}.bin": data for n, data in enumerate(sheets.values(), 1)},
    }
