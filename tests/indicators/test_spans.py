"""Which spans are built."""

from __future__ import annotations

from fpstats.indicators.spans import built_spans
from fpstats.model.period import YearRule

RULE = YearRule(10)


def drawn(reported: str, named: str = "", rule: YearRule = RULE, **kinds) -> list[str]:
    spans = built_spans(
        map(rule.parse, reported.split()), map(rule.parse, named.split()), rule, **kinds
    )
    return [f"{span.label} {span.kind}{'' if span.published else ' (hidden)'}" for span in spans]


def test_a_month_is_part_of_a_quarter_a_half_two_years_and_two_spans_to_date():
    assert drawn("2003-02") == [
        "2002-10:2003-02 statistical_ytd",
        "FY2003H1 half",
        "FY2003 statistical_year",
        "2003-01:2003-02 calendar_ytd",
        "2003Q1 quarter",
        "2003 calendar_year",
        "2003-02 month",
    ]


def test_where_the_year_begins_in_january_there_are_no_statistical_kinds():
    spans = drawn("2003-02", rule=YearRule(1))
    assert not any("statistical" in span for span in spans)
    assert "2003 calendar_year" in spans


def test_a_reported_span_is_built_as_it_is_with_every_month_in_it():
    spans = drawn("2003-04:2003-05")
    assert "2003-04:2003-05 span" in spans
    assert {"2003-04 month", "2003-05 month", "2003-01:2003-05 calendar_ytd"} <= set(spans)


def test_a_span_that_a_brief_names_is_built_and_the_one_a_year_before_for_comparison():
    spans = drawn("2003-10", "2003-08:2003-10")
    assert "2003-08:2003-10 span" in spans
    assert "2002-08:2002-10 span (hidden)" in spans


def test_only_the_kinds_asked_for_are_built():
    assert drawn("2003-02", kinds=("month", "calendar_year")) == [
        "2003 calendar_year",
        "2003-02 month",
    ]
