import pytest

from fpstats.ingest.texts.areas import AreaIndex
from fpstats.model.declared import Area

TWO_COUNTIES = AreaIndex(
    (
        Area("1", "南江市", "prefecture", None),
        Area("11", "白石县", "county", "1"),
        Area("111", "城关镇", "township", "11"),
        Area("112", "河口街道", "township", "11", ("老河口",)),
        Area("12", "黑水县", "county", "1"),
        Area("121", "城关镇", "township", "12"),
        Area("122", "河口镇", "township", "12"),
    )
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("河口街道办事处", "112"),
        ("河口街道", "112"),
        ("河 口 街 道", "112"),
        ("老河口", "112"),
        ("河口镇", "122"),
        ("河口镇人民政府", "122"),
        ("白石县城关镇", "111"),
        ("南江市黑水县城关镇", "121"),
        ("黑水縣", "12"),
        ("其中：白石", "11"),
    ],
)
def test_names_are_found_in_the_ways_offices_write_them(text, code):
    assert TWO_COUNTIES.match(text).code == code


@pytest.mark.parametrize("text", ["城关镇", "河口", "城管镇", "白石乡", "城关街道", ""])
def test_a_name_that_two_areas_share_or_none_has_is_not_guessed(text):
    assert TWO_COUNTIES.match(text).code is None


def test_the_area_around_settles_a_shared_name():
    assert TWO_COUNTIES.match("城关镇", "11").code == "111"
    assert TWO_COUNTIES.match("城关镇", "12").code == "121"
    assert TWO_COUNTIES.match("河口", "12").code == "122"


def test_a_title_speaks_of_its_innermost_area():
    assert TWO_COUNTIES.find("白石县城关镇2003年10月报表") == "111"
    assert TWO_COUNTIES.find("白石县各乡镇情况") == "11"
    assert TWO_COUNTIES.find("白石县和黑水县对照表") is None


def test_the_nearest_name_is_only_a_suggestion():
    assert TWO_COUNTIES.nearest("城管镇", "11") == "城关镇"
    assert TWO_COUNTIES.match("城管镇", "11").code is None
