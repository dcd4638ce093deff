"""One spelling for what is written of time: 二〇〇三年十月, Oct-03 and __2003__年__10__月 alike."""

from __future__ import annotations

import re
from functools import lru_cache

from fpstats.model.text import normal

_DIGITS = str.maketrans("〇○零o一二三四五六七八九", "0000123456789")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(
    r"(?<![a-z\d.-])(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
    r"(?:(?:-|,? )?((?:19|20)\d\d)(?!\d)|-(\d\d)(?!\d))?(?! ?[-\da-z])"
)
_ENGLISH_SPAN = re.compile(
    rf"(?<![a-z])({'|'.join(_MONTHS)})[a-z]*\.? ?(?:-|to|through|until) ?({'|'.join(_MONTHS)})[a-z]*\.?,? ?"
    r"((?:19|20)\d\d)(?!\d)"
)
"""January to March 2003, Jan-Mar 2003."""
_FORMAL = re.compile("[零〇壹贰叁肆伍陆柒捌玖拾]+(?=[年月季])")
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
"""Numbers as cheques have them: 陆月."""
_BRACKETED = re.compile(r"(?<=[年度])\((\d{1,2}(?:[-至到~]\d{1,2})?)\)(?=月)")
"""Months written into the brackets of a form: 2003年(1-3)月."""
_FIRST = re.compile(r"元(?=月|[-至到~][\d一二三四五六七八九十]{1,2}月)")
"""The first month: 元月, 元至三月."""
_BLANKS = re.compile(r"(?<!年)_+(?=[年月])|(?<=[年月])_+(?![_月季])|(?<=[^\d_])_+(?=\d+_*[年月])")
"""Lines to write on, left in a form that was filled in: __2003__年__3__月."""
_HAN_YEAR = re.compile(
    r"[〇○零0o一二三四五六七八九]{4}(?=年|[-至到~、,，和及与][〇○零0o一二三四五六七八九]{4}年)|(?<![〇○零0o一二三四五六七八九])[〇○零0八九][〇○零0一二三四五六七八九](?=年)"
)
_HAN_REPUBLIC = re.compile(r"(?<=民国)[〇○零一二三四五六七八九十百]{2,5}(?=年)|(?<=民国)十(?=年)")
"""A year of the Republic in words: 民国九十三年."""
_LATER_REPUBLIC = re.compile(
    r"(民国[\d〇○零一二三四五六七八九十百]{1,5}年度?[-至到~])(?=[\d〇○零一二三四五六七八九十百]{1,5}年)"
)
"""Of two years of the Republic the second is one too: 民国83年至84年."""
_AND = "[、,，和及与]"
_HAN_NUMBER = "十[一二]|十|[一二三四五六七八九]"
_HAN_MONTH = re.compile(
    rf"(?<![一二三四五六七八九〇○零\d])({_HAN_NUMBER})"
    rf"(?=月|[-至到~](?:{_HAN_NUMBER}|\d{{1,2}})月|(?:{_AND}(?:{_HAN_NUMBER}))+(?:月|季))"
)
_AGAIN = re.compile(rf"(?<={_AND})第(?=[一二三四1-4]季)")
_HAN_QUARTER = re.compile(rf"(?<={_AND})([一二三四])(?=季)")
_HAN_PAIR = re.compile(
    r"(?<![一二三四五六七八九十〇○零\d])[一二三四五六七八九]{2,3}(?=月份?|季度?)"
)
"""Months named without a mark between them: 一二月份."""
_HAN_DAY = re.compile(r"(?<=\d月)(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[日号])")
_SHARED_YEAR = re.compile(rf"(?<!\d)((?:19|20)\d\d)(?={_AND}(?:19|20)\d\d年)")
"""A year whose 年 is that of the next one: 2003、2004年."""


_NUMBERED = re.compile(
    r"([表件]\s*(?:\d{1,2}[-—.])?\d{1,2})(?:\s+(?=\d)|(?=(?:19|20)\d\d年))"
    r"|(?<=\d)\s+(?=(?:19|20)\d\d(?!\d))"
)
"""The number of a table before a year or a month: 表1 2003年, 附件2 3月. Folding would join the two."""


@lru_cache(maxsize=16384)
def spelled(text: str) -> str:
    """Return a text folded, with its years and months in digits."""
    apart = _NUMBERED.sub(r"\1|", text) if "年" in text or "月" in text else text
    folded = normal(apart).replace("中华民国", "民国")
    folded = _FORMAL.sub(lambda found: found[0].translate(_PLAIN), folded)
    folded = _BRACKETED.sub(r"\1", folded)
    folded = _FIRST.sub("1", folded)
    folded = _BLANKS.sub("", folded)
    folded = _ENGLISH_SPAN.sub(_english_span, folded)
    folded = _ENGLISH.sub(_english_month, folded)
    if "民国" in folded:
        folded = _LATER_REPUBLIC.sub(r"\1民国", folded)
        folded = _HAN_REPUBLIC.sub(lambda found: _han_count(found[0]), folded)
    folded = _HAN_YEAR.sub(lambda found: found[0].translate(_DIGITS), folded)
    folded = _AGAIN.sub("", folded)
    folded = _HAN_PAIR.sub(lambda found: "、".join(found[0]), folded)
    folded = _HAN_MONTH.sub(_han_month, folded)
    folded = _HAN_DAY.sub(lambda found: _han_count(found[0]), folded)
    folded = _HAN_QUARTER.sub(lambda found: found[1].translate(_DIGITS), folded)
    return _SHARED_YEAR.sub(r"\1年", folded)


def _han_count(text: str) -> str:
    """Write 九十三, 一百零三 and 九三 in digits."""
    if not set(text) & set("十百"):
        return text.translate(_DIGITS)
    found, digit = 0, 0
    for character in text:
        if character in "十百":
            found, digit = found + (digit or 1) * (10 if character == "十" else 100), 0
        else:
            digit = int(character.translate(_DIGITS))
    return str(found + digit)


def _english_span(found: re.Match[str]) -> str:
    first, last = _MONTHS.index(found[1]) + 1, _MONTHS.index(found[2]) + 1
    return f"{found[3]}年{first}月-{last}月"


def _english_month(found: re.Match[str]) -> str:
    """Write Mar-03, as Excel makes it of 2003-3, as a month of a year."""
    number, year = _MONTHS.index(found[1][:3]) + 1, found[2] or found[3]
    return f"{year}年{number}月" if year else f"{number}月"


def _han_month(found: re.Match[str]) -> str:
    text = found[1]
    if text.startswith("十"):
        return str(10 + int(text[1:].translate(_DIGITS) or 0))
    return text.translate(_DIGITS)
