"""Sheets invented at random are read right or asked about; nothing is read wrong.

`FPSTATS_INVENTED=5000 pytest tests/ingest/test_invented_sheets.py` reads that many of them.
"""

from __future__ import annotations

import os
from collections import Counter

import pytest

from fpstats.ingest.meaning.table import Setting
from fpstats.ingest.people.headers import HeaderWords
from fpstats.ingest.people.watch import PersonWatch
from fpstats.ingest.texts.areas import AreaIndex
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.understand import SheetReader, Understood
from fpstats.model.observed import Observation, cell_name
from fpstats.model.period import YearRule
from invented.places import AREAS, COUNTY, ends
from invented.workbooks import Invented, invent

SHEETS = int(os.environ.get("FPSTATS_INVENTED", "400"))
FIRST = int(os.environ.get("FPSTATS_INVENTED_FIRST", "0"))


@pytest.fixture(scope="module")
def county_reader(words, lexicon, values) -> SheetReader:
    known = Lexicon(
        lexicon.words, lexicon.lines, AreaIndex(AREAS), lexicon.measures, lexicon.area_words
    )
    watch = PersonWatch(HeaderWords.of(words), known.names_area)
    return SheetReader(known, values, Setting(COUNTY, YearRule(10), language="en"), watch)


def wrongly(sheet: Invented, found: Understood) -> list[str]:
    """Return what was read otherwise than it is."""
    truths = {cell_name(*place): truth for place, truth in sheet.truths.items()}
    wrong = []
    for one in found.observations:
        truth = truths.get(one.cell)
        said = _said(one)
        if truth is None:
            wrong.append(f"{one.cell}: {said}, but it is nothing to be read")
            continue
        value = truth.value if one.kind != "rate" else one.rate
        true = (truth.area, truth.measure, *ends(truth.span), value)
        if said != true:
            wrong.append(f"{one.cell}: {said}, but it is {true}")
    return wrong


def _said(one: Observation) -> tuple[object, ...]:
    value: object = one.value if one.status == "reported" else one.status
    value = one.rate if one.kind == "rate" else value
    return (one.area_code, one.measure, str(one.period_start), str(one.period_end), value)


def drawn(sheet: Invented) -> str:
    rows = "\n".join(
        " | ".join(
            "" if c is None else repr(c) if not isinstance(c, str) else c.replace("\n", "\\n")
            for c in row
        )
        for row in sheet.grid.rows
    )
    return f"{sheet.kind} in {sheet.source}, sheet {sheet.grid.name}, merges {sheet.grid.merges}\n{rows}"


@pytest.mark.parametrize("seed", range(FIRST, FIRST + SHEETS, 50))
def test_no_invented_sheet_is_read_wrong_and_none_is_silent(county_reader, seed):
    for number in range(seed, min(seed + 50, FIRST + SHEETS)):
        sheet = invent(number)
        found = county_reader.read(sheet.grid, sheet.source)
        assert not wrongly(sheet, found), f"seed {number}\n{drawn(sheet)}"
        read = {one.cell for one in found.observations}
        lost = [
            cell_name(*p) for p, t in sheet.truths.items() if t.must and cell_name(*p) not in read
        ]
        assert not lost or found.findings, f"seed {number}: {lost} lost in silence\n{drawn(sheet)}"


def test_nearly_all_that_a_person_would_read_is_read(county_reader):
    read, asked = Counter[str](), Counter[str]()
    for number in range(FIRST, FIRST + SHEETS):
        sheet = invent(number)
        cells = {one.cell for one in county_reader.read(sheet.grid, sheet.source).observations}
        for place, truth in sheet.truths.items():
            if truth.must:
                asked[sheet.kind] += 1
                read[sheet.kind] += cell_name(*place) in cells
    shares = {kind: read[kind] / asked[kind] for kind in asked}
    assert read.total() >= 0.95 * asked.total(), shares
    assert min(shares.values()) > 0.8, shares
