"""What to say about a header that names nothing: what it has, what it lacks, what would settle it."""

from __future__ import annotations

from fpstats.ingest.texts.reading import NAMING, Reading

_LACKS = {
    "zh": ("其中“{}”无法解释", "没有写明统计的是什么（出生、死亡、避孕等）", "同时指向多种内容（{}）", "表头各项合在一起不是已定义的指标", "没有写明是期末累计数还是本期新增数", "所写的单位不是“{}”的单位（{}）", "它或表题只说一部分人或地方（{}）"),
    "en": ("its “{}” is not explained", "it does not say what is counted (births, deaths, users ...)", "it speaks of several things ({})", "no measure is just what it says", "it does not say whether it counts all at the end or those of the period", "its unit is not that of “{}” ({})", "it, or a title, speaks of some people or places only ({})"),
}  # fmt: skip

_ADD = {
    "zh": "如其含义已明确，在 words.toml 中加入（改为相应条目）：{}；否则",
    "en": "If its meaning is clear, add to words.toml (under the entry that is meant): {}; otherwise: ",
}


def understood(reading: Reading) -> str:
    """Return the facets of a reading as text."""
    facets = [
        f"{name}={'|'.join(sorted(reading.get(name)))}"
        for name in sorted(reading.facets)
        if reading.get(name) and name not in ("filler", "phrase")
    ]
    return ", ".join(facets) or "-"


def missing(
    reading: Reading, leftover: str, language: str, counted: tuple[str, str] | None = None
) -> str:
    """Return what keeps a reading from naming one measure.

    `counted` is the measure that it names but for its unit, and the unit of that.
    """
    text, concept, several, combination, held, unit, some = _LACKS.get(language, _LACKS["en"])
    if leftover:
        return text.format(leftover)
    if reading.get("restriction"):
        return some.format(understood(Reading({"restriction": reading.get("restriction")})))
    if reading.get("open") and not reading.get("timing"):
        return held
    if counted:
        return unit.format(*counted)
    many = [name for name in NAMING if len(reading.get(name)) > 1]
    if many:
        return several.format(understood(Reading({name: reading.get(name) for name in many})))
    return combination if reading.get("concept") else concept


def settling(line: str, language: str) -> str:
    """Return what to do first: add a line to words.toml, where one settles the column."""
    return _ADD.get(language, _ADD["en"]).format(line) if line else ""
