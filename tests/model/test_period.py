from datetime import date

import pytest

from fpstats.model.period import Period, YearRule

OCTOBER = YearRule(10)


@pytest.mark.parametrize(
    ("text", "start", "end", "kind"),
    [
        ("2003-10", "2003-10-01", "2003-10-31", "month"),
        ("2004-02", "2004-02-01", "2004-02-29", "month"),
        ("2003Q4", "2003-10-01", "2003-12-31", "quarter"),
        ("FY2003H1", "2002-10-01", "2003-03-31", "half"),
        ("2003", "2003-01-01", "2003-12-31", "calendar_year"),
        ("FY2003", "2002-10-01", "2003-09-30", "statistical_year"),
        ("2003-01:2003-10", "2003-01-01", "2003-10-31", "calendar_ytd"),
        ("2002-10:2003-07", "2002-10-01", "2003-07-31", "statistical_ytd"),
        ("FY1998:FY2003", "1997-10-01", "2003-09-30", "span"),
        ("2003-03:2003-05", "2003-03-01", "2003-05-31", "span"),
    ],
)
def test_written_periods_have_their_days_and_the_first_kind_that_fits(text, start, end, kind):
    period = OCTOBER.parse(text)
    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert OCTOBER.kind(period) == kind


def test_every_label_reads_back_as_its_period():
    for first in range(24000, 24030):
        for last in range(first, first + 30):
            for rule in (OCTOBER, YearRule(1), YearRule(4)):
                assert rule.parse(rule.label(Period(first, last))) == Period(first, last)


def test_without_a_statistical_year_there_are_no_statistical_kinds():
    rule = YearRule(1)
    assert rule.statistical_year(2003) == rule.parse("2003")
    kinds = {rule.kind(Period(24000 + a, 24000 + b)) for a in range(24) for b in range(a, 36)}
    assert not {kind for kind in kinds if kind.startswith("statistical")}


@pytest.mark.parametrize("text", ["2003-13", "10/2003", "Q4", "2003-10:2003-01", "", "FY03"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match=r"period|month"):
        OCTOBER.parse(text)
