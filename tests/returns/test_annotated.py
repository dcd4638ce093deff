"""Copies of hostile cells: whatever a sheet holds, the file opens and says only what it should."""

from __future__ import annotations

from pathlib import Path

from fpstats.model.copied import CopiedCell, CopiedFile, CopiedSheet
from fpstats.model.observed import Finding
from fpstats.returns.annotated import render_annotated
from fpstats.returns.asks import wording
from fpstats.returns.call import Office
from fpstats.returns.questions import questions_of
from marked import comments, opened

ENGLISH = wording("en")


def written(folder: Path, sheet: CopiedSheet, *findings: Finding) -> Path:
    copy = CopiedFile((sheet,))
    questions = questions_of(findings, copy, ENGLISH)
    path = folder / "copy.xlsx"
    path.write_bytes(render_annotated("a.xls", copy, questions, Office("X"), ENGLISH))
    return path


def found(cell: str | None, message: str = "wrong", **more: str) -> Finding:
    return Finding("own_check", "kept", message, "look", "a.xls", "S", cell, **more)


def test_texts_stay_texts_whatever_they_begin_with(tmp_path: Path):
    texts = ("=1+1", "+1", "-1", "@SUM(A1)", "http://x.example", "{=1}", "a\x00b\x07", "\ttab")
    cells = tuple(CopiedCell(row, 0, text, "label") for row, text in enumerate(texts))
    path = written(tmp_path, CopiedSheet(1, "S", cells), found("A1", "=cmd|x"))
    sheet = opened(path)["S"]
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert not any(cell.hyperlink for cell in sheet["A"])
    assert opened(path).worksheets[0]["D9"].value == "=cmd|x"
    assert opened(path).worksheets[0]["D9"].data_type == "s"


def test_merged_ranges_that_overlap_do_not_break_the_file(tmp_path: Path):
    cells = (CopiedCell(0, 0, "one", "header"), CopiedCell(1, 1, "two", "header"))
    merges = ((0, 0, 2, 2), (1, 1, 3, 3), (5, 5, 5, 5))
    path = written(tmp_path, CopiedSheet(1, "S", cells, merges), found("C3"))
    assert [str(one) for one in opened(path)["S"].merged_cells.ranges] == ["A1:C3"]
    assert list(comments(path, "S")) == ["A1"]  # C3 is part of it


def test_a_place_that_no_sheet_has_is_listed_only(tmp_path: Path):
    path = written(
        tmp_path, CopiedSheet(1, "S"), found("nowhere"), found(None), found("ZZZ9999999")
    )
    rows = [row[2].value for row in opened(path).worksheets[0].iter_rows(min_row=9)]
    assert sorted(cell for cell in rows) == ["", "ZZZ9999999", "nowhere"]
    assert not comments(path, "S")


def test_the_same_questions_give_the_same_bytes(tmp_path: Path):
    sheet = CopiedSheet(1, "S", (CopiedCell(0, 0, "x", "label"), CopiedCell(0, 1, 2.5, "figure")))
    findings = [found("A1"), found("B1", cells="A1 B1")]
    one = written(tmp_path, sheet, *findings).read_bytes()
    assert written(tmp_path, sheet, *reversed(findings)).read_bytes() == one


def test_the_year_that_was_assumed_stands_above_the_questions(tmp_path: Path):
    periods = ("2002-10:2003-09", "2003-10:2004-09")
    path = written(tmp_path, CopiedSheet(1, "S", assumed=periods), found("A1"))
    said = [cell.value for cell in opened(path).worksheets[0]["A"] if cell.value]
    assert [one for one in said if "2002-10 - 2003-09, 2003-10 - 2004-09" in str(one)]
    plainly = written(tmp_path, CopiedSheet(1, "S"), found("A1"))
    assert not [c.value for c in opened(plainly).worksheets[0]["A"] if "2002-10" in str(c.value)]
