"""Workbooks with a few bytes changed are read or refused with a reason; none of them finds a bug."""

from __future__ import annotations

import tomllib
from importlib import resources

import mutated

ENDS = {"read", "partly", "rejected"}


def test_a_mutated_workbook_is_read_or_refused_with_a_reason():
    text = resources.files("fpstats.ingest.readers").joinpath("unreadable.toml").read_text("utf-8")
    found = mutated.main(300)
    assert sum(found.values()) == 300
    assert set(found) <= ENDS | set(tomllib.loads(text))
    assert found["read"] + found["partly"] > 10
    assert not found["reader_died"]
