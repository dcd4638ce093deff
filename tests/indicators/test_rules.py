"""The rules of calculation, case by case: see the .md files of `cases`."""

from __future__ import annotations

from pathlib import Path

import pytest

from drawn_returns import Outcome, told
from written_cases import Case, drawn, found_row, written_cases

CASES = dict(written_cases(Path(__file__).parent / "cases"))


@pytest.mark.parametrize("name", CASES, ids=list(CASES))
def test_rule(name: str):
    case = CASES[name]
    outcome = case.outcome()
    for label in ("Facts", "Indicators", "Observations"):
        rows = told(getattr(outcome, label.lower()).to_pylist())
        expected = case.expected(label)
        assert [found_row(rows, row) for row in expected] == expected
    assert _findings(outcome, case) == sorted(case.rows("Findings")[1:])


def _findings(outcome: Outcome, case: Case) -> list[list[str]]:
    columns = (case.rows("Findings") or [["rule", "area", "measure", "period"]])[0]
    rows = told([finding._asdict() for finding in outcome.found])
    return sorted([drawn(row[name], "") for name in columns] for row in rows)
