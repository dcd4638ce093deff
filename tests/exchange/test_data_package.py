"""What goes with a build for programs that do not know fpstats."""

from __future__ import annotations

import json

import pyarrow.parquet as pq

from fpstats.exchange.data_package import render_data_package
from fpstats.tables import FACTS, OBSERVATIONS


def test_it_names_files_columns_types_and_keys_and_says_what_is_invented():
    files = [
        (OBSERVATIONS, ("observations/year=2003/part.parquet",)),
        (FACTS, ("facts.parquet",)),
    ]
    package = json.loads(render_data_package("示例市", "abcdef0123", files, synthetic=True))
    observations, facts = package["resources"]
    assert (package["title"], package["synthetic"]) == ("示例市", True)
    assert "invented" in package["description"]
    assert observations["path"] == ["observations/year=2003/part.parquet"]
    fields = {field["name"]: field["type"] for field in observations["schema"]["fields"]}
    assert (fields["value"], fields["rate"], fields["period_start"]) == (
        "integer",
        "number",
        "date",
    )
    assert facts["schema"]["primaryKey"][:2] == ["area_code", "measure"]


def test_the_columns_it_names_are_those_of_the_files(sample_city):
    current = sample_city / "warehouse" / "current"
    package = json.loads((current / "datapackage.json").read_text("utf-8"))
    assert len(package["resources"]) >= 8
    for resource in package["resources"]:
        named = [field["name"] for field in resource["schema"]["fields"]]
        for path in resource["path"]:
            assert pq.read_schema(current / path).names == named
