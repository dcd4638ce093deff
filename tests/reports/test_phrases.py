"""What no phrase and no heading ever says, in either language."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from fpstats.reports.phrasing import read_phrases

NEVER = [
    "先进",
    "后进",
    "落后",
    "拖后腿",
    "滑坡",
    "反弹",
    "严峻",
    "超生",
    "违法生育",
    "最高",
    "最低",
    "第N位",
    "明显",
    "显著",
    "力争",
    "确保",
]


def _phrases(language: str) -> list[str]:
    folder = resources.files("fpstats.reports")
    texts = [folder.joinpath("phrases", f"{language}.toml")]
    texts += [file for file in folder.joinpath("layouts").iterdir() if file.name.endswith(".toml")]
    entries = [tomllib.loads(file.read_text("utf-8")) for file in texts]
    return [text for entry in entries for text in _strings(entry, language)]


def _strings(entry: object, language: str) -> list[str]:
    if isinstance(entry, dict):
        kept = [entry[language]] if "zh" in entry and "en" in entry else entry.values()
        return [text for value in kept for text in _strings(value, language)]
    if isinstance(entry, list):
        return [text for value in entry for text in _strings(value, language)]
    return [entry] if isinstance(entry, str) else []


@pytest.mark.parametrize("word", NEVER)
def test_no_phrase_praises_blames_ranks_or_promises(word: str):
    pattern = re.compile(word.replace("N", r"[\d一二三四五六七八九十{]"))
    assert not [text for text in _phrases("zh") if pattern.search(text)]


def test_no_english_phrase_claims_significance_or_rank():
    claims = re.compile(
        r"\b(significant|best|worst|highest|lowest|rank(ed)?|backward|excess births)\b",
        re.IGNORECASE,
    )
    found = [text for text in _phrases("en") if claims.search(text)]
    assert not found


def test_differences_of_rates_are_percentage_points_and_sex_ratios_carry_no_per_cent():
    texts = _phrases("zh")
    assert not [text for text in texts if re.search(r"(?<!百分)(?<!千分)点(?![的。数值])", text)]
    assert "%" not in "".join(read_phrases("zh").section("ratio").values())
    assert "%" not in "".join(read_phrases("en").section("ratio").values())


def test_ranges_are_joined_by_a_dash_of_one_character():
    assert not [text for text in _phrases("zh") if re.search(r"[\d}]\s*[-–~～]\s*[\d{]", text)]
    assert read_phrases("zh").section("period")["short_months"] == "{month}—{last_month}月"


def test_both_languages_say_the_same_things():
    one, other = (read_phrases(language) for language in ("zh", "en"))
    free = {"whole", "months", "unit"}
    for section in {"format", "count", "rate", "ratio", "target", "absent", "headline", "coverage",
                    "table", "chart", "page", "period", "basis", "when", "rule"} - free:  # fmt: skip
        assert one.section(section).keys() == other.section(section).keys(), section
    assert len(one.notes) == len(other.notes)
