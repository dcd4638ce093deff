"""What a number format says of its number, as Excel and WPS show it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from fpstats.ingest.readers.number_formats import told

OCTOBER = 37895  # the serial of 2003-10-01


@pytest.mark.parametrize(
    ("number", "code", "value", "shown"),
    [
        (5, "General", 5, None),
        (5, "G/通用格式", 5, None),
        (1234.5, "#,##0.00_);[Red](#,##0.00)", 1234.5, None),
        (5, "@", 5, None),
        (12345, "0.00E+00", 12345, None),
        (5, "¥#,##0", 5, None),
        (0.995, "0%", 0.995, "99.5%"),
        (0.07, "0.00%", 0.07, "7%"),
        (99.5, '0.0"%"', 99.5, "99.5%"),
        (6.25, '0.00"‰"', 6.25, "6.25‰"),
        (3, '0"月份"', 3, "3月份"),
        (2003, 'G/通用格式"年"', 2003, "2003年"),
        (5, '"共"0"人"', 5, "共5人"),
        (37895, '0!.0,"万"', 37895, "3.7895万人"),
        (37895, "0!.0000", 37895, "3.7895"),
        (37895, "#,##0,", 37895, "37.895"),
        (OCTOBER, "yyyy-mm-dd", date(2003, 10, 1), None),
        (OCTOBER, '[$-804]yyyy"年"m"月"d"日";@', date(2003, 10, 1), None),
        (OCTOBER, 'yyyy"年"m"月"', date(2003, 10, 1), "2003-10"),
        (OCTOBER, "[DBNum1]yyyy年m月", date(2003, 10, 1), "2003-10"),
        (OCTOBER, "mmm-yy", date(2003, 10, 1), "2003-10"),
        (OCTOBER, "yyyy", date(2003, 10, 1), "2003"),
        (OCTOBER, 'm"月"', date(2003, 10, 1), "10月"),
        (OCTOBER + 0.5, "yyyy-m-d h:mm", datetime(2003, 10, 1, 12), None),
        (0.5, "h:mm", "12:00:00", None),
        (1.5, "[h]:mm", "1 day, 12:00:00", None),
        (-1, "yyyy-mm-dd", -1, None),
        (1, "yyyy-mm-dd", date(1900, 1, 1), None),
        (1e300, "yyyy-mm-dd", 1e300, None),
    ],
)  # fmt: skip
def test_a_format_makes_dates_and_adds_words(number: float, code: str, value: object, shown: str):
    assert told(number, code) == (value, shown)


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        (37895, "[<10000]0;0!.0,", "3.7895"),
        (9000, "[<10000]0;0!.0000", None),
        (37895, "[<10000]0;0!.0000", "3.7895"),
        (37895, '[>=10000]0!.0,"万";0', "3.7895万人"),
        (9000, '[>=10000]0!.0,"万";0', None),
        (5, '[=0]"-";[<10]0"人";0', "5人"),
        (12, '[=0]"-";[<10]0"人";0', None),
        (-0.05, "0.0%;-0.0%", "-5%"),
        (-5, '0"人";-0', None),
        (0, '0"人";-0"人";"无"', None),
        (0, '0"人";;', None),
        (0, '0"人";-0', "0人"),
        (-5, '0"人";@', "-5人"),
        (5, '"a;b"0', "a;b5"),
    ],
)
def test_a_number_is_shown_by_the_section_that_is_of_it(number: float, code: str, shown: str):
    assert told(number, code) == (number, shown)


def test_a_workbook_may_count_its_days_from_1904():
    assert told(OCTOBER - 1462, "yyyy-mm", since_1904=True) == (date(2003, 10, 1), "2003-10")
