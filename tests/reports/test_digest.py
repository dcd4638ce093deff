"""The digest lists what is new, fixed or getting old, and nothing that is as it was."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from fpstats.model.observed import Finding
from fpstats.reports.digest import Digest, Listing, compared
from fpstats.reports.digest_text import render_digest
from fpstats.reports.phrasing import read_phrases

UNKNOWN = Finding(
    "unknown_area", "value_dropped", "河口 is no area.", "Register it.", "a.xlsx", "1", "A3"
)
DIFFERS = Finding("printed_total_differs", "kept", "49 is not 50.", "Ask.", "b.xlsx", "1", "B9")
DAMAGED = Finding("unreadable", "file_rejected", "Damaged.", "Send it again.", "c.xlsx")


def build(day: date, *findings: Finding, before: Listing | None = None, **files: str):
    """Return the digest of a build, and what the next one is compared with."""
    found = {one.finding_id: one for one in findings}
    sources = {name: one.source for name, one in found.items()}
    hashes = {f"{name}.xlsx": content for name, content in files.items()}
    rules = Counter(one.rule for one in findings)
    listing = Listing(sources, hashes, day, rules, lambda ids: {name: found[name] for name in ids})
    digest = compared(listing, before)
    return digest, replace(listing, standing=digest.standing)


def shown(digest: Digest) -> str:
    return render_digest(digest, "白石县", read_phrases("en"))


def test_the_first_build_counts_and_lists_nothing():
    digest, _ = build(date(2003, 1, 5), UNKNOWN, DIFFERS, a="1", b="2")
    text = shown(digest)
    assert "2 findings are open" in text
    assert "- `unknown_area`: 1" in text
    assert "a.xlsx" not in text


def test_new_and_fixed_are_listed_and_the_others_are_not():
    _, first = build(date(2003, 1, 5), UNKNOWN, DIFFERS, a="1", b="2")
    digest, _ = build(date(2003, 1, 6), DIFFERS, DAMAGED, before=first, a="1x", b="2", c="3")
    text = shown(digest)
    assert "2 open, 1 new, 1 fixed, 0 gone with their files, 0 getting old" in text
    assert (
        text.index("## New") < text.index("c.xlsx") < text.index("## Fixed") < text.index("a.xlsx")
    )
    assert "b.xlsx" not in text


def test_nothing_changed_is_one_sentence():
    _, first = build(date(2003, 1, 5), UNKNOWN, a="1")
    digest, _ = build(date(2003, 1, 6), UNKNOWN, before=first, a="1")
    assert "##" not in shown(digest)


def test_findings_of_a_file_that_was_taken_away_are_gone_and_not_fixed():
    _, first = build(date(2003, 1, 5), UNKNOWN, DIFFERS, a="1", b="2")
    digest, _ = build(date(2003, 1, 6), DIFFERS, before=first, b="2")
    assert (digest.fixed, digest.gone) == ((), 1)


def test_a_renamed_file_changes_nothing_and_keeps_its_age():
    _, first = build(date(2003, 1, 5), UNKNOWN, a="1")
    renamed = UNKNOWN._replace(source="d.xlsx")
    digest, _ = build(date(2003, 1, 6), renamed, before=first, d="1")
    assert (digest.new, digest.fixed, digest.gone) == ((), (), 0)
    assert digest.standing[renamed.finding_id] == (date(2003, 1, 5), 2)


def test_two_files_alike_are_not_taken_for_one_another():
    _, first = build(date(2003, 1, 5), UNKNOWN, a="1", b="1")
    digest, _ = build(
        date(2003, 1, 6), UNKNOWN._replace(source="d.xlsx"), before=first, d="1", e="1"
    )
    assert (len(digest.new), digest.gone) == (1, 1)


def test_a_finding_is_named_again_in_the_build_that_passes_30_days_and_not_in_the_next():
    snapshot = None
    aged = []
    for day in (
        date(2003, 1, 5),
        date(2003, 2, 3),
        date(2003, 2, 4),
        date(2003, 2, 5),
        date(2003, 4, 10),
    ):
        digest, snapshot = build(day, UNKNOWN, before=snapshot, a="1")
        aged.append([(one.days, one.builds) for one in digest.ageing])
    assert aged == [[], [], [(30, 3)], [], [(95, 5)]]
    assert "(open for 95 days, 5 builds)" in shown(digest)


def test_a_long_list_is_cut_and_the_rest_counted_by_rule():
    _, first = build(date(2003, 1, 5), DAMAGED, c="3")
    many = [UNKNOWN._replace(cell=f"A{row}") for row in range(1, 101)]
    text = shown(build(date(2003, 1, 6), DAMAGED, *many, before=first, a="1", c="3")[0])
    assert text.count("**a.xlsx") == 40
    assert "60 more, by rule" in text
    assert "- `unknown_area`: 60" in text


def test_markup_in_names_and_messages_stays_text():
    _, first = build(date(2003, 1, 5), DAMAGED, c="3")
    hostile = UNKNOWN._replace(
        source="[x](javascript:1)<b>.xlsx", message="<script>\x1b[31m", sheet="|*|"
    )
    text = shown(build(date(2003, 1, 6), DAMAGED, hostile, before=first, c="3")[0])
    assert "<script>" not in text
    assert "<b>" not in text
    assert "[x](" not in text
    assert "\x1b" not in text
