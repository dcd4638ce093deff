"""The briefing as it would have been printed on an earlier day."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

import fpstats
from program import fpstats as command

DAY = "2003-08-31"
COMPUTED = ("facts", "indicators", "first_facts", "findings")


@pytest.fixture(scope="module")
def then(sample_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as built on the day itself: what came in later is not in the inbox yet."""
    project = tmp_path_factory.mktemp("as_of") / "then"
    shutil.copytree(sample_city, project, symlinks=True)
    with fpstats.open(project) as build:
        later = build.sql(
            "SELECT source FROM observations GROUP BY source HAVING min(reported_on) > $day::DATE",
            {"day": DAY},
        )["source"]
    for source in later:
        (project / "inbox" / source).unlink()
    assert command("build", project, "--as-of", DAY)[0] == 0
    return project


@pytest.fixture(scope="module")
def looking_back(sample_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as it is now, built as of the day."""
    project = tmp_path_factory.mktemp("as_of") / "now"
    shutil.copytree(sample_city, project, symlinks=True)
    assert command("build", project, "--as-of", DAY)[0] == 0
    return project


def briefs(project: Path) -> dict[str, str]:
    """Return the Markdown briefs of a build, without the hash of its inputs.

    The digest is left out: it tells what is new since the build before.
    """
    return {
        path.name: "\n".join(
            line for line in path.read_text("utf-8").splitlines() if "hash" not in line and "校验码" not in line
        )
        for path in sorted((project / "warehouse" / "current" / "briefs").glob("*.*.md"))
    }  # fmt: skip


def test_looking_back_gives_what_was_printed_on_the_day(then, looking_back):
    assert briefs(looking_back) == briefs(then)
    assert all("2003-07" in name for name in briefs(then))
    assert "November" not in "".join(briefs(then).values())
    with fpstats.open(looking_back) as now, fpstats.open(then) as before:
        for table in COMPUTED:
            assert now.sql(f"FROM {table}").equals(before.sql(f"FROM {table}")), table


def test_a_notebook_looks_back_at_the_newest_build(sample_city, then):
    with fpstats.open(sample_city, as_of=DAY) as now, fpstats.open(then) as before:
        for table in COMPUTED:
            assert now.sql(f"FROM {table}").equals(before.sql(f"FROM {table}")), table
        assert now.facts().attrs["as_of"] == DAY


def test_the_next_build_has_everything_again(sample_city, looking_back):
    assert command("build", looking_back)[0] == 0
    with fpstats.open(looking_back) as again, fpstats.open(sample_city) as first:
        for table in (*COMPUTED, "observations", "sources"):
            assert again.sql(f"FROM {table}").equals(first.sql(f"FROM {table}")), table


@pytest.mark.slow
def test_a_later_day_never_forgets(sample_city):
    """Every figure known as of a day is known, perhaps revised, as of each later day."""
    keys = ["area_code", "measure", "basis", "agency", "period_start", "period_end"]
    known: set[tuple[object, ...]] = set()
    for day in (date(2003, 2, 28), date(2003, 8, 31), date(2003, 12, 31)):
        with fpstats.open(sample_city, as_of=day) as build:
            reported = build.sql(
                f"SELECT DISTINCT {', '.join(keys)} FROM observations "
                "WHERE kind = 'count' AND value IS NOT NULL AND NOT superseded AND reported_on <= $day",
                {"day": day},
            )
            now = set(reported.itertuples(index=False, name=None))
            facts = set(build.facts()[keys].itertuples(index=False, name=None))
        assert known <= now
        assert len(facts) >= len(known)
        known = now


def test_a_day_that_is_none_is_refused(sample_city):
    with pytest.raises(fpstats.errors.UsageError, match='"yesterday" is no day'):
        fpstats.open(sample_city, as_of="yesterday")
