"""What a header that was not understood may have meant."""

import pytest

from fpstats.ingest.drawn.drawing import DrawnLine
from fpstats.pipeline.loading import load
from fpstats.pipeline.nearest_measures import nearest_measures, nearest_word
from projects import write_project


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    return load(write_project(tmp_path_factory.mktemp("project"))).catalogue


def unknown(*path: str, leftover: str = "", **said: str) -> DrawnLine:
    return DrawnLine("column", "B", "unknown", path=path, said=tuple(said.items()), leftover=leftover)  # fmt: skip


def test_the_measure_that_differs_in_the_fewest_facets_comes_first(catalogue):
    line = unknown("一孩晚育", concept="births", parity="1", sex="male", method="iud")
    assert nearest_measures(line, catalogue)[0] == "births_parity1_male"


def test_a_misspelt_word_leads_to_the_known_one(catalogue):
    line = unknown("出牲人数", leftover="出牲")
    assert nearest_word(line, catalogue).value == "births"
    assert nearest_measures(line, catalogue)[0] == "births"


def test_a_header_of_another_world_is_near_nothing(catalogue):
    assert nearest_measures(unknown("彩虹", leftover="彩虹"), catalogue) == []
