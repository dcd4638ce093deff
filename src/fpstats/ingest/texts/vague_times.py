"""What is written of time and is no months: tenths of one, feasts, seasons, campaigns."""

from __future__ import annotations

import re

from fpstats.model.text import normal

_HAN = r"[一二三四五六七八九十\d]"
IN_MONTH = re.compile(
    rf"月份?[上中下]旬|月份?[上下]半月|月份?[前后]\d+[天日]"
    rf"|旬报|周报|第{_HAN}+周(?![岁年])|[农阴旧]历|闰\d|(?<=[年度])[正冬腊]月"
    r"|(?<!简)[单双]月|腊月|(?<![更修改校订])正月(?!报)"
)
"""Parts of a month, and months of another calendar."""
PARTS = re.compile(
    rf"个月|旬|第{_HAN}+[期号]|[春夏秋冬]季|(?<![各分每逐])(?:季度|半年)(?![报统表])"
    rf"|[一二三四1-4]季[初末底]|[本当上][月季]|普查|近[几两]?{_HAN}*年|{_HAN}年[来间]"
    r"|[a-z\d零〇单双]月|春节|元旦|(?:国庆|中秋|五一)[^月日]{0,6}(?:前|后|期间)|[一二三四五六七八九]{2}节"
    r"|^年中(?![人总])|(?:农业|财政|会计|预算)年度|阶段|[首末]月|[一二三四上下]期(?![初末内])"
    r"|^[春夏秋冬](?=[出死结人])|[^()]{2}期间|[^()][前后](?=[出死结]|人口|情况|$)|岁[末首]"
    r"|\(半\)|半\(全\)|全\(半\)|[一二三四五六七八九十]月|首季|[春夏秋冬]$|^[(]?[上下][)]?$|^年?中(?:期|$)"
)
"""Spans within a year; beside a bare year they leave open which is meant."""
UNFILLED_YEAR = re.compile(r"(?<!\d)(?:19|20)[\s_]+年")
"""A year of which the form has the century: 19  年."""
_SEVERAL_YEARS = re.compile(
    rf"近(?:{_HAN}|几|两|数)+年|(?:{_HAN}|几|两)年[来间]|历年"
    r"|[“\"'《]?(?:[六七八九]|十[一二三四]?)五[”\"'》]?(?:期间|时期)"
)


def names_several_years(text: str) -> bool:
    """Whether a text speaks of several years without naming them: 近三年, 历年, “九五”期间."""
    return _SEVERAL_YEARS.search(normal(text)) is not None
