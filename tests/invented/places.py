"""The invented county of these sheets, and how its areas and months are written."""

from __future__ import annotations

from calendar import monthrange
from random import Random

from fpstats.model.declared import Area

COUNTY = "990301"
AREAS = (
    Area(COUNTY, "白石县", "county", None),
    Area("990301001", "北关街道", "township", COUNTY),
    Area("990301002", "南桥街道", "township", COUNTY),
    Area("990301100", "河口镇", "township", COUNTY, ("老河口",)),
    Area("990301101", "石桥镇", "township", COUNTY),
    Area("990301102", "柳林镇", "township", COUNTY),
    Area("990301200", "青山乡", "township", COUNTY),
    Area("990301201", "大王乡", "township", COUNTY),
    Area("990301400", "红旗农场", "township", COUNTY),
)
TOWNSHIPS = tuple(area.code for area in AREAS[1:])
NAMES = {area.code: area.name for area in AREAS}
STRANGERS = ("新城镇", "东湖街道", "西坡乡")
STUBS = ("单位", "地区", "乡镇", "乡(镇)", "单位名称", "乡镇(街道)", "镇街", "数据单位")
TOTALS = ("合计", "总计", "合  计", "全县", "全县合计")


def name_of(random: Random, code: str) -> str:
    """Write an area's name as offices do."""
    name, chance = NAMES[code], random.random()
    if chance < 0.1:
        return " ".join(name)
    if chance < 0.14 and name.endswith("街道"):
        return name + "办事处"
    if chance < 0.18:
        return "白石县" + name if code != COUNTY else name
    if chance < 0.2 and code == "990301100":
        return "老河口"
    if chance < 0.24:
        return f"  {name}"
    return name


def month(year: int, number: int) -> tuple[int, int]:
    """Return the span of one month."""
    index = year * 12 + number - 1
    return index, index


def written_span(random: Random, span: tuple[int, int]) -> str:
    """Write a span of months of one calendar year with its year."""
    year, first, last = span[0] // 12, span[0] % 12 + 1, span[1] % 12 + 1
    if span[0] == span[1]:
        forms = (
            f"{year}年{first}月", f"{year}年{first}月份", f"{year}年{first:02d}月", f"{year}-{first:02d}",
            f"{_han_year(year)}年{_han_month(first)}月", f"{year}.{first:02d}", f"民国{year - 1911}年{first}月",
        )  # fmt: skip
        return random.choice(forms)
    dash = random.choice(("-", "—", "至", "~"))
    forms = [
        f"{year}年{first}{dash}{last}月",
        f"{year}年{first}月{dash}{last}月",
        f"{year}年{first}{dash}{last}月累计",
    ]
    if (last - first, first % 3) == (2, 1):
        quarter = "一二三四"[first // 3]
        forms += [f"{year}年{quarter}季度", f"{year}年第{first // 3 + 1}季度"]
    return random.choice(forms)


def _han_year(year: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))


def _han_month(number: int) -> str:
    return "一二三四五六七八九十"[number - 1] if number <= 10 else "十" + "一二"[number - 11]


def ends(span: tuple[int, int]) -> tuple[str, str]:
    """Return the first and last day of a span as written in tables."""
    year, number = span[1] // 12, span[1] % 12 + 1
    return (
        f"{span[0] // 12}-{span[0] % 12 + 1:02d}-01",
        f"{year}-{number:02d}-{monthrange(year, number)[1]}",
    )
