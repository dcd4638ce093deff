"""The generated pages say what is declared: a change of the one is a change of the other."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from fpstats import project_file
from fpstats.catalogue import Catalogue, briefs, indicators, measures, sql_files, words
from fpstats.documentation.keys import keys_of
from fpstats.documentation.pages import pages, shipped, stale_pages, write_pages
from fpstats.pipeline.loading import load
from projects import write_project


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return shipped()


def changed(before: Catalogue, after: Catalogue) -> set[str]:
    """Return the names of the pages that a change of declarations changes."""
    old, new = pages(before), pages(after)
    return {name for name in old if old[name] != new[name]}


def relabelled(catalogue: Catalogue) -> Catalogue:
    births = replace(catalogue.measures["births"], label={"zh": "出生", "en": "Live births"})
    return replace(catalogue, measures={**catalogue.measures, "births": births})


def redefined(catalogue: Catalogue) -> Catalogue:
    rate = replace(catalogue.indicators["late_marriage_rate"], per=1000)
    return replace(catalogue, indicators={**catalogue.indicators, rate.id: rate})


def respelt(catalogue: Catalogue) -> Catalogue:
    first, *others = catalogue.words
    return replace(catalogue, words=(replace(first, text="添丁"), *others))


def reworded(catalogue: Catalogue) -> Catalogue:
    first, *others = catalogue.checks
    return replace(catalogue, checks=(replace(first, remedy={"zh": "改", "en": "Mend."}), *others))


def retitled(catalogue: Catalogue) -> Catalogue:
    renamed = {
        key: replace(brief, title={"zh": "简报", "en": "Brief"})
        for key, brief in catalogue.briefs.items()
    }
    return replace(catalogue, briefs=renamed)


@pytest.mark.parametrize(
    ("change", "page"),
    [
        (relabelled, "measures.md"),
        (redefined, "indicators.md"),
        (respelt, "words.md"),
        (reworded, "rules.md"),
        (retitled, "briefs.md"),
    ],
)
def test_a_changed_declaration_changes_its_page_and_no_other(
    catalogue: Catalogue, change: Callable[[Catalogue], Catalogue], page: str
):
    assert changed(catalogue, catalogue) == set()
    assert changed(catalogue, change(catalogue)) == {page}


def test_a_measure_added_by_a_file_stands_on_the_page_of_measures(catalogue, tmp_path: Path):
    lectures = (
        '[lectures]\nlabel = { zh = "讲座", en = "Lectures" }\nnature = "flow"\nunit = "场"\n'
        'facets = { concept = "lectures" }\n'
    )
    word = '[concept.lectures]\nwords = ["讲座"]\n'
    write_project(tmp_path, measures__local_toml=lectures, words_toml=word)
    added = load(tmp_path).catalogue
    assert changed(catalogue, added) == {"measures.md", "words.md"}
    assert "| `lectures` | 讲座 | Lectures | flow | 场 |" in pages(added)["measures.md"]


@pytest.mark.parametrize("module", [project_file, words, measures, indicators, sql_files, briefs])
def test_every_key_of_a_declaration_says_what_it_means(module):
    keys = keys_of(module)
    assert keys
    assert [key.name for key in keys if not key.meaning] == []


def test_the_keys_of_the_project_file_have_their_types_and_defaults():
    keys = {key.name: (key.type, key.default) for key in keys_of(project_file)}
    assert keys["home"] == ("text", "required")
    assert keys["statistical_year_start"] == ("whole number, 1 to 12", "1")
    assert keys["briefs"] == ("list of text", '["control-indicators"]')
    assert keys["indicators.own_figure"] == ('one of "unless_older", "always"', '"unless_older"')
    assert keys["limits.seconds"] == ("number above 0", "60")


def test_pages_that_are_not_current_are_named(catalogue, tmp_path: Path):
    texts = pages(catalogue)
    write_pages(tmp_path, texts)
    assert stale_pages(tmp_path, texts) == []
    (tmp_path / "words.md").unlink()
    (tmp_path / "tables.md").write_text("# Tables\n", "utf-8")
    (tmp_path / "charts.md").write_text("# Charts\n", "utf-8")
    assert stale_pages(tmp_path, texts) == ["charts.md", "tables.md", "words.md"]
    write_pages(tmp_path, texts)
    assert stale_pages(tmp_path, texts) == []


def test_the_check_exits_1_and_names_what_to_write_anew(tmp_path: Path):
    command = [sys.executable, "-m", "fpstats.documentation", "--check", "--into", str(tmp_path)]
    done = subprocess.run(command, env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"Not current: {tmp_path / 'briefs.md'}, " in done.stderr
    assert "`make docs` writes them anew" in done.stderr
