"""A line for words.toml is given only where it settles the column and changes nothing else."""

from __future__ import annotations

import pytest

from drawn import drawn_grid
from fpstats.ingest.meaning.table import Setting
from fpstats.ingest.people.headers import HeaderWords
from fpstats.ingest.people.watch import PersonWatch
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.words import Vocabulary
from fpstats.ingest.understand import SheetReader
from fpstats.model.declared import Word
from fpstats.model.period import YearRule


def sheet(title: str, *columns: str) -> str:
    head, body = " | ".join(columns), " | ".join("12" for _ in columns)
    return f"| 2003年3月{title} |\n| 单位 | {head} |\n| 河口镇 | {body} |"


def remedies(reader, drawing: str) -> dict[str, str]:
    findings = reader.read(drawn_grid(drawing), "a.xlsx").findings
    return {str(one.cell): one.remedy for one in findings if one.rule == "unknown_column"}


@pytest.mark.parametrize(
    ("title", "columns"),
    [
        ("（农村）", ("育龄妇女人数",)),
        ("", ("出生计划",)),
        ("", ("一孩出生早",)),
        ("", ("新出生人口", "新出生人口一孩")),
        ("新出生人口", ("新出生人口", "死亡")),
        ("", ("死亡", "备注")),
        ("", ("男", "女")),
        ("", ("不明数", "出生")),
    ],
)
def test_no_line_is_given_that_settles_nothing_or_changes_another_column(reader, title, columns):
    found = remedies(reader, sheet(title, *columns))
    assert found
    assert not any("words" in remedy for remedy in found.values())


def test_the_line_that_is_given_settles_the_column(words, lexicon, values, reader):
    drawing = sheet("", "新出生人口", "死亡")
    assert '[concept.births]  words = ["新出生人口"]' in remedies(reader, drawing)["B2"]
    outside = ("line", "area_word", "mark", "person", "surname")
    added = [word for word in words if word.dimension not in outside]
    vocabulary = Vocabulary([*added, Word("concept", "births", "新出生人口")])
    known = Lexicon(vocabulary, lexicon.lines, lexicon.areas, lexicon.measures, lexicon.area_words)
    watch = PersonWatch(HeaderWords.of(words), known.names_area)
    settled = SheetReader(known, values, Setting("990301", YearRule(10), language="en"), watch)
    reading = settled.read(drawn_grid(drawing), "a.xlsx")
    assert not reading.findings
    assert [one.measure for one in reading.observations] == ["births", "deaths"]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("领证数", "it does not say whether it counts all at the end or those of the period"),
        ("领证(户)", "it does not say whether it counts all at the end or those of the period"),
        ("期末领证(户)", "its unit is not that of “one_child_certificates” (人)"),
        ("结婚（人）", "its unit is not that of “marriages” (对)"),
        ("出生（户）", "its unit is not that of “births” (人)"),
    ],
)
def test_a_wrong_unit_and_a_missing_time_are_called_so(reader, head, said):
    found = reader.read(drawn_grid(sheet("情况", head)), "a.xlsx").findings
    assert [one.rule for one in found] == ["unknown_column"]
    assert said in found[0].message
