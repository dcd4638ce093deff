"""Fixtures: the shipped words and measures over a small county, and the sample city, built once."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from fpstats.ingest.meaning.table import Setting
from fpstats.ingest.people.headers import HeaderWords
from fpstats.ingest.people.watch import PersonWatch
from fpstats.ingest.texts.areas import AreaIndex
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.naming import MeasureIndex
from fpstats.ingest.texts.values import ValueReader
from fpstats.ingest.texts.words import Vocabulary
from fpstats.ingest.understand import SheetReader
from fpstats.model.declared import Area, Measure, Word
from fpstats.model.period import YearRule
from program import fpstats

settings.register_profile("same", derandomize=True)
settings.register_profile("new", derandomize=False, max_examples=200)
settings.load_profile(os.environ.get("FPSTATS_EXAMPLES", "same"))  # one tree, one verdict


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest test: side by side with others it is then no slower than they are."""
    items.sort(key=lambda item: item.get_closest_marker("longest") is None)


COUNTY = (
    Area("990301", "白石县", "county", None),
    Area("990301001", "北关街道", "township", "990301"),
    Area("990301100", "河口镇", "township", "990301", ("老河口",)),
    Area("990301101", "石桥镇", "township", "990301"),
    Area("990301200", "青山乡", "township", "990301"),
)


def _shipped(folder: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for file in sorted(resources.files("fpstats").joinpath(folder).iterdir(), key=lambda f: f.name):
        for outer, entries in tomllib.loads(file.read_text("utf-8")).items():
            for inner, entry in entries.items():
                yield outer, inner, entry


def _words() -> Iterator[Word]:
    for dimension, value, entry in _shipped("words"):
        for text in entry["words"]:
            yield Word(
                dimension,
                value,
                text,
                entry.get("also", {}),
                tuple(entry.get("absorbs", ())),
                entry.get("scale", 1),
                entry.get("base", ""),
            )


def _measures() -> Iterator[Measure]:
    for file in resources.files("fpstats").joinpath("measures").iterdir():
        for name, entry in tomllib.loads(file.read_text("utf-8")).items():
            facets = _facets(entry["facets"])
            yield Measure(name, entry["label"], entry["nature"], entry["unit"], facets)


def _definitions() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in resources.files("fpstats").joinpath("indicators/definitions").iterdir():
        if file.name.endswith(".toml"):
            yield file.name.removesuffix(".toml"), tomllib.loads(file.read_text("utf-8"))


def _pers() -> Iterator[tuple[str, int]]:
    for name, entry in _definitions():
        if entry.get("per"):
            yield name, entry["per"]


def _rates() -> Iterator[tuple[str, list[dict[str, tuple[str, ...]]]]]:
    for name, entry in _definitions():
        yield name, [_facets(facets) for facets in entry.get("printed", [])]


def _facets(entry: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {
        dimension: tuple(values) if isinstance(values, list) else (values,)
        for dimension, values in entry.items()
    }


@pytest.fixture(scope="session")
def words() -> tuple[Word, ...]:
    return tuple(_words())


@pytest.fixture(scope="session")
def lexicon(words: tuple[Word, ...]) -> Lexicon:
    outside = ("line", "area_word", "mark", "person", "surname")
    return Lexicon(
        Vocabulary(word for word in words if word.dimension not in outside),
        Vocabulary(word for word in words if word.dimension == "line"),
        AreaIndex(COUNTY),
        MeasureIndex(_measures(), dict(_rates()), words, dict(_pers())),
        tuple(word.text for word in words if word.dimension == "area_word"),
    )


@pytest.fixture(scope="session")
def values(words: tuple[Word, ...]) -> ValueReader:
    return ValueReader({word.text: word.value for word in words if word.dimension == "mark"})


@pytest.fixture(scope="session")
def reader(words: tuple[Word, ...], lexicon: Lexicon, values: ValueReader) -> SheetReader:
    return SheetReader(
        lexicon,
        values,
        Setting("990301", YearRule(10), "hukou", language="en"),
        PersonWatch(HeaderWords.of(words), lexicon.names_area),
    )


@pytest.fixture(scope="session")
def sample_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("sample") / "city"
    assert fpstats("init", project, "--sample")[0] == 0
    code, said = fpstats("build", project, "--workers", 2)
    assert code == 0, said
    return project
