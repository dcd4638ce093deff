"""Every check finds what it is for, and nothing in returns that are right."""

from __future__ import annotations

import pytest

from drawn_returns import CITY, City, drawn_areas, drawn_observations, resolved_in, shipped
from fpstats.model.declared import Check
from fpstats.model.observed import Finding
from fpstats.quality.ledger import Names, check_tables
from fpstats.store.engine import Engine
from fpstats.tables import AREAS, DEFINITIONS, MEASURES

HEAD = "area | measure | period | value | kind | filed"
RIGHT = f"""
    {HEAD}
    east | births             | 2003-09 | 40    |       |
    east | births_male        | 2003-09 | 21    |       |
    east | births_female      | 2003-09 | 19    |       |
    east | births_planned     | 2003-09 | 39    |       |
    west | births             | 2003-09 | 10    |       |
    city | births             | 2003-09 | 50    | total |
    east | planned_birth_rate | 2003-09 | 97.5  | rate  |
    east | population_begin   | 2003-09 | 999   |       |
    east | population_end     | 2003-08 | 999   |       |
    east | contraceptive_users_iud | 2003-09 | 5 |      |
    east | contraceptive_users | 2003-09 | 5    |       |
"""
BAD = {
    # More planned births than births.
    "part_exceeds_whole": (
        """
        east | births         | 2003-09 | 40 | |
        east | births_planned | 2003-09 | 41 | |
        """,
        ("B3", "births_planned", "41", "40"),
    ),
    # 21 boys and 20 girls are not 40.
    "parts_not_whole": (
        """
        east | births        | 2003-09 | 40 | |
        east | births_male   | 2003-09 | 21 | |
        east | births_female | 2003-09 | 20 | |
        """,
        ("B2", "births", "40", "41"),
    ),
    # 39 of 40 are 97.5 per cent.
    "printed_rate_differs": (
        """
        east | births             | 2003-09 | 40   | |
        east | births_planned     | 2003-09 | 39   | |
        east | planned_birth_rate | 2003-09 | 98.2 | rate |
        """,
        ("B4", "planned_birth_rate", "98.2", "97.50"),
    ),
    "printed_rate_impossible": (
        """
        east | planned_birth_rate | 2003-09 | 133.33 | rate |
        """,
        ("B2", "planned_birth_rate", "133.33", "100"),
    ),
    # The two townships have 50 births: 7 may be those of a third.
    "printed_total_differs": (
        """
        east | births | 2003-09 | 40 | |
        west | births | 2003-09 | 10 | |
        city | births | 2003-09 | 57 | total |
        """,
        ("B4", "births", "57", "50"),
    ),
    # September began with 1,001 persons where August ended with 999.
    "opening_differs": (
        """
        east | population_end   | 2003-08 | 999  | |
        east | population_begin | 2003-09 | 1001 | |
        """,
        ("B3", "population_begin", "1001", "999"),
    ),
}
REVISED = """
    east | births         | 2003-09 | 40 | | 2003-10-05
    east | births_planned | 2003-09 | 41 | | 2003-10-05
    east | births         | 2003-09 | 41 | | 2003-10-09
    east | births_planned | 2003-09 | 41 | | 2003-10-09
"""


def found_by(check: Check, returns: str, areas: str = CITY) -> tuple[Finding, ...]:
    catalogue = shipped()
    with Engine() as engine:
        resolved_in(engine, City(areas), drawn_observations(returns))
        engine.load(AREAS, [(0, a.code, a.name, a.level, a.parent, "", None, None) for a in drawn_areas(areas)])  # fmt: skip
        engine.load(MEASURES, [(m.id, "", "", m.nature, m.unit, m.part_of) for m in catalogue.measures.values()])  # fmt: skip
        engine.load(DEFINITIONS, [(i.id, *[""] * 4, i.per, 1, "", i.interval, *[""] * 5) for i in catalogue.indicators.values()])  # fmt: skip
        named = (*catalogue.measures.values(), *catalogue.indicators.values())
        return check_tables(engine, [check], Names.of(drawn_areas(areas), named, "en")).findings


@pytest.mark.parametrize("check", shipped().checks, ids=lambda check: check.id)
def test_each_check_passes_what_is_right(check: Check):
    assert found_by(check, RIGHT) == ()


def test_a_row_that_a_table_leaves_out_is_found_unless_another_return_has_it():
    """Four townships, of which one table lists three; its correction lists only what it corrects."""
    (check,) = (one for one in shipped().checks if one.id == "missing_row")
    areas = f"{CITY.rstrip()}\n    north | township | city\n    south | township | city\n"
    three = "east | births | 2003-09 | 40 | |\nwest | births | 2003-09 | 9 | |\nnorth | births | 2003-09 | 8 | |"
    (finding,) = found_by(check, f"{HEAD}\n{three}", areas)
    assert (finding.area_code, finding.rule) == ("south", "missing_row")
    whole = f"{three}\nsouth | births | 2003-09 | 7 | | 2003-10-09"
    assert found_by(check, f"{HEAD}\n{whole}", areas) == ()


WITHOUT_A_CELL = {"missing_row"}
"""Checks that find what is not there: they have tests of their own."""


@pytest.mark.parametrize(
    "check",
    [one for one in shipped().checks if one.id not in WITHOUT_A_CELL],
    ids=lambda check: check.id,
)
def test_each_check_finds_what_is_wrong(check: Check):
    returns, expected = BAD[check.id]
    (finding,) = found_by(check, f"{HEAD}\n{returns.strip()}")
    assert (finding.cell, finding.measure, finding.value, finding.expected) == expected
    assert (finding.rule, finding.effect) == (check.id, "kept")
    assert finding.message
    assert finding.remedy
    assert finding.source == "2003-09"


def test_what_was_wrong_in_a_return_stays_named_after_its_revision():
    (check,) = (check for check in shipped().checks if check.id == "part_exceeds_whole")
    (finding,) = found_by(check, f"{HEAD}\n{REVISED.strip()}")
    assert (finding.source, finding.value, finding.expected) == ("2003-10-05", "41", "40")


def test_a_message_names_area_and_figure_in_words():
    (check,) = (check for check in shipped().checks if check.id == "printed_rate_differs")
    returns, _ = BAD[check.id]
    (finding,) = found_by(check, f"{HEAD}\n{returns.strip()}")
    assert finding.message == "Planned-birth rate of east is printed as 98.2 and computes to 97.50."


def test_the_ledger_says_which_checks_passed():
    checks = [check for check in shipped().checks if check.id.startswith("part")]
    with Engine() as engine:
        resolved_in(engine, City(), drawn_observations(RIGHT))
        engine.load(MEASURES, [("births_planned", "", "", "flow", "", "births")])
        ledger = check_tables(engine, checks, Names({}, {}, "en"))
    assert [(entry.check, entry.passed) for entry in ledger.entries] == [
        ("part_exceeds_whole", True),
        ("parts_not_whole", True),
    ]
