"""What titles and names say that the figures of a table are instead of plain counts.

出生构成 over 一孩 and 二孩, 人口计划 over 出生, 与上年同期对比 over either: not the counts they seem.
A claim that some column or row makes itself is about that one: 计划 beside 完成, 增减 beside 本月.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fpstats.ingest.around.strangers import strange_unit
from fpstats.ingest.texts.label import Label
from fpstats.ingest.texts.lexicon import Lexicon
from fpstats.ingest.texts.naming import RATE_UNITS, is_rate
from fpstats.ingest.texts.narrowing import is_entitled, narrowed
from fpstats.ingest.texts.periods import read_period
from fpstats.ingest.texts.reading import EMPTY, Reading
from fpstats.model.text import normal

_NARROWED = Reading({"narrowed": frozenset({"unknown"})})
_EARLIER = frozenset({"previous_year", "last_year", "previous_month"})
_OF_SHEETS = frozenset({"rate", "sample", "late"})
_RATED = frozenset({"rate", "share"})


def bare(text: str, lexicon: Lexicon) -> str:
    """Return a text without the names of registered areas: 石城镇 says nothing of 城镇."""
    folded = normal(text)
    for start, stop in reversed(list(lexicon.areas.spans(folded))):
        folded = f"{folded[:start]}|{folded[stop:]}"
    return folded


def undated(text: str, lexicon: Lexicon) -> Reading:
    """Return what a text says beside its areas and its period: 3月平均人口 is no 月平均."""
    return lexicon.words.read(_undated(bare(text, lexicon)))


def _undated(text: str) -> str:
    partial, rest = read_period(text)
    return rest if partial else text


def titled(text: str, lexicon: Lexicon) -> Reading:
    """Return what a title says of what stands below it; `narrowed` where that is not all known."""
    plain = bare(text, lexicon)
    reading = lexicon.words.read(plain)
    if reading.get("concept") and narrowed(_undated(plain), lexicon.words):
        return reading | _NARROWED
    return reading


def named(sheet: str, lexicon: Lexicon) -> Reading:
    """Return what the name of a sheet says; one called 迁出 is not of the 人口 of its file."""
    strange = strange_unit(sheet, lexicon)
    unknown = strange and not is_entitled(strange, lexicon.words)
    return titled(sheet, lexicon) | (_NARROWED if unknown else EMPTY)


def claims(near: Iterable[Reading], paths: Iterable[Reading]) -> frozenset[str]:
    """Return what titles and the sheet's name claim, and what the names of file and folders do.

    A file called by a rate may hold what it is computed from, one called 模板 is filled in, and
    one called 补报 was sent late.
    """
    own = {claim for reading in near for claim in _claims(reading)}
    return frozenset(own | {c for one in paths for c in _claims(one) if c not in _OF_SHEETS})


def _claims(reading: Reading) -> Iterator[str]:
    yield from reading.get("quantity")
    if reading.get("difference"):
        yield "difference"
    if reading.get("rate") or (is_rate(reading) and reading.get("unit") <= RATE_UNITS):
        yield "rate"  # 单位:人、% is of both
    if "households" in reading.get("set_aside"):
        yield "households"
    if reading.get("relative") & _EARLIER:
        yield "earlier"


def unanswered(claimed: frozenset[str], labels: Iterable[Label]) -> frozenset[str]:
    """Return the claims that no line makes for itself: they are of all lines."""
    made: set[str] = set()
    times: set[object] = set()
    for label in labels:
        reading = label.reading
        made.update(_claims(reading))
        times |= {label.periods, *reading.get("relative"), *reading.get("instant")} - {()}
        times |= reading.get("timing") & {"begin", "end"}
    if len(times) > 1 or times & _EARLIER:
        made |= {"difference", "earlier"}  # both of the times that are compared are there
    left = claimed - made
    return left - _RATED if made & _RATED else left


def turned(reading: Reading, claimed: frozenset[str]) -> Reading:
    """Return what words say together with what is claimed of all figures; rates are shares."""
    left = claimed - _RATED if is_rate(reading) else claimed
    return reading | Reading({"quantity": left}) if left else reading
