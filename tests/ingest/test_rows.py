"""The rows of tables: groups of areas and their subtotals, names that repeat, what rows count."""

from __future__ import annotations

from drawn import drawn_grid, drawn_rows, plain
from fpstats.ingest.understand import SheetReader


def observed(reader: SheetReader, drawing: str, source: str = "a.xlsx") -> str:
    """Draw what was read, a line for each row: area, kind and value of each figure."""
    rows: dict[str, list[object]] = {}
    for one in reader.read(drawn_grid(drawing), source).observations:
        row = rows.setdefault(one.cell.lstrip("ABCDEFGH"), [one.area_code, one.kind])
        row.append(one.value if one.status == "reported" else one.status)
    return drawn_rows((number, *row) for number, row in rows.items())


def rules(reader: SheetReader, drawing: str) -> set[str]:
    return {finding.rule for finding in reader.read(drawn_grid(drawing), "a.xlsx").findings}


def test_parities_and_ages_of_single_persons_are_no_counts(reader):
    sheet = """
    | 2003年3月出生登记 |      |      |      |
    | 单位              | 年龄 | 性别 | 孩次 |
    | 河口镇            | 25   | 男   | 1    |
    | 石桥镇            | 28   | 女   | 2    |
    | 青山乡            | 31   | 男   | 1    |
    """
    assert observed(reader, sheet) == ""
    assert rules(reader, sheet) == {"unknown_column"}
