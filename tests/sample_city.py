"""The sample city as drawn figures: the ten months to October 2003, the year before, pooled years.

Invented on purpose, townships and all; totals of the columns are those of the city.
"""

from __future__ import annotations

from datetime import date

from drawn_figures import HOME, RULE, DrawnFigures
from fpstats.model.declared import Target
from fpstats.model.period import Period
from fpstats.reports.edition import Edition

NOW, BEFORE, POOLED = "2003-01:2003-10", "2002-01:2002-10", "1997-10:2003-09"

EVENTS = """
| area | births | births_parity1 | births_parity2 | births_parity3plus | births_male | births_female | births_planned | first_marriages_women | first_marriages_women_late | first_marriages_women_early |
| 示例市 | 7381 | 4921 | 2436 | 24 | 3814 | 3567 | 7344 | 4548 | 4325 | 3 |
| 岚砚街道 | 904 | 601 | 299 | 4 | 462 | 442 | 899 | 551 | 509 | 1 |
| 汀槐街道 | 550 | 367 | 182 | 1 | 299 | 251 | 550 | 324 | 309 | 0 |
| 霁桥街道 | 383 | 255 | 127 | 1 | 192 | 191 | 379 | 238 | 225 | 0 |
| 梧澄街道 | 521 | 344 | 175 | 2 | 276 | 245 | 520 | 306 | 289 | 0 |
| 荞坞镇 | 428 | 290 | 136 | 2 | 221 | 207 | 427 | 283 | 273 | 1 |
| 榆汐镇 | 414 | 280 | 133 | 1 | 218 | 196 | 412 | 224 | 214 | 0 |
| 蓼坪镇 | 365 | 241 | 123 | 1 | 197 | 168 | 357 | 231 | 221 | 0 |
| 澹石镇 | 357 | 240 | 116 | 1 | 178 | 179 | 356 | 232 | 224 | 0 |
| 棠碛镇 | 322 | 211 | 110 | 1 | 163 | 159 | 321 | 224 | 214 | 0 |
| 柘露镇 | 313 | 212 | 100 | 1 | 159 | 154 | 310 | 208 | 201 | 0 |
| 苇渚镇 | 305 | 200 | 104 | 1 | 150 | 155 | 304 | 201 | 187 | 0 |
| 稷塬镇 | 294 | 198 | 95 | 1 | 157 | 137 | 294 | 168 | 160 | 0 |
| 鹭埂镇 | 280 | 176 | 103 | 1 | 144 | 136 | 279 | 171 | 165 | 0 |
| 槿塘镇 | 256 | 175 | 80 | 1 | 127 | 129 | 255 | 155 | 145 | 0 |
| 桑霭镇 | 242 | 160 | 81 | 1 | 122 | 120 | 241 | 159 | 151 | 0 |
| 椋津镇 | 231 | 151 | 79 | 1 | 116 | 115 | 230 | 142 | 135 | 0 |
| 黛屿镇 | 233 | 159 | 73 | 1 | 121 | 112 | 232 | 134 | 130 | 0 |
| 蕨岭乡 | 202 | 136 | 66 | 0 | 107 | 95 | 199 | 126 | 122 | 0 |
| 芷峪乡 | 205 | 136 | 68 | 1 | 108 | 97 | 204 | 114 | 109 | 0 |
| 栎湾乡 | 181 | 124 | 56 | 1 | 93 | 88 | 180 | 104 | 100 | 0 |
| 杼溪乡 | 153 | 104 | 49 | 0 | 79 | 74 | 153 | 107 | 102 | 0 |
| 葭垭乡 | 133 | 88 | 45 | 0 | 69 | 64 | 133 | 84 | 81 | 0 |
| 茱沱乡 | 109 | 73 | 36 | 0 | 56 | 53 | 109 | 62 | 59 | 1 |
"""
STOCKS = """
| area | population_end | married_women_15_49 | contraceptive_users | contraceptive_users_long_acting | contraceptive_users_iud |
| 示例市 | 1051400 | 221940 | 203075 | 187020 | 180312 |
| 岚砚街道 | 124065 | 26429 | 24293 | 22596 | 21631 |
| 汀槐街道 | 75701 | 16355 | 14961 | 13699 | 13305 |
| 霁桥街道 | 54673 | 11383 | 10479 | 9607 | 9264 |
| 梧澄街道 | 73598 | 15563 | 14254 | 12865 | 12337 |
| 荞坞镇 | 60981 | 12728 | 11497 | 10540 | 10221 |
| 榆汐镇 | 57827 | 12436 | 11363 | 10505 | 10126 |
| 蓼坪镇 | 54673 | 11643 | 10730 | 9976 | 9658 |
| 澹石镇 | 51519 | 10829 | 9808 | 8990 | 8700 |
| 棠碛镇 | 48364 | 10355 | 9465 | 8772 | 8457 |
| 柘露镇 | 46262 | 9576 | 8784 | 8264 | 7922 |
| 苇渚镇 | 44159 | 9284 | 8485 | 7821 | 7614 |
| 稷塬镇 | 42056 | 8824 | 8090 | 7293 | 6972 |
| 鹭埂镇 | 39953 | 8419 | 7675 | 7026 | 6764 |
| 槿塘镇 | 37850 | 8093 | 7402 | 6676 | 6466 |
| 桑霭镇 | 35748 | 7478 | 6835 | 6320 | 5982 |
| 椋津镇 | 33645 | 6894 | 6327 | 5847 | 5649 |
| 黛屿镇 | 31542 | 6525 | 5964 | 5461 | 5275 |
| 蕨岭乡 | 29439 | 6100 | 5578 | 5180 | 5019 |
| 芷峪乡 | 27336 | 5811 | 5345 | 4846 | 4684 |
| 栎湾乡 | 25234 | 5300 | 4838 | 4564 | 4345 |
| 杼溪乡 | 22079 | 4725 | 4337 | 4067 | 3962 |
| 葭垭乡 | 18925 | 3840 | 3515 | 3293 | 3208 |
| 茱沱乡 | 15771 | 3350 | 3050 | 2812 | 2751 |
"""
CITY = """
| area | births_parity2plus | births_parity1_male | births_parity1_female | births_parity2plus_male | births_parity2plus_female | births_parity1_planned | births_parity2_planned | deaths | population_begin | contraceptive_users_tubal_ligation | contraceptive_users_vasectomy | contraceptive_users_implant | contraceptive_users_pill_injection | contraceptive_users_condom | contraceptive_users_topical | contraceptive_users_other | one_child_certificates |
| 示例市 | 2460 | 2498 | 2423 | 1316 | 1144 | 4912 | 2420 | 5468 | 1050412 | 6120 | 236 | 352 | 2480 | 12640 | 520 | 415 | 103200 |
"""
YEAR_BEFORE = """
| area | births | births_male | births_female | births_planned | first_marriages_women | first_marriages_women_late | contraceptive_users | married_women_15_49 |
| 示例市 | 7612 | 3984 | 3628 | 7551 | 4671 | 4423 | 202760 | 222310 |
"""
POOLED_FIRST = """
| area | births_parity1_male | births_parity1_female |
| 示例市 | 19432 | 18408 |
"""
POOLED_HIGHER = """
| area | births_parity2plus_male | births_parity2plus_female |
| 示例市 | 11016 | 9384 |
| 岚砚街道 | 1191 | 1063 |
| 汀槐街道 | 813 | 705 |
| 霁桥街道 | 555 | 486 |
| 梧澄街道 | 860 | 699 |
| 荞坞镇 | 647 | 589 |
| 榆汐镇 | 721 | 571 |
| 蓼坪镇 | 578 | 477 |
| 澹石镇 | 560 | 462 |
| 棠碛镇 | 469 | 423 |
| 柘露镇 | 464 | 372 |
| 苇渚镇 | 390 | 345 |
| 稷塬镇 | 484 | 370 |
| 鹭埂镇 | 411 | 391 |
| 槿塘镇 | 397 | 324 |
| 桑霭镇 | 361 | 331 |
| 椋津镇 | 379 | 297 |
| 黛屿镇 | 298 | 279 |
| 蕨岭乡 | 358 | 267 |
| 芷峪乡 | 264 | 256 |
| 栎湾乡 | 248 | 204 |
| 杼溪乡 | 208 | 185 |
| 葭垭乡 | 203 | 140 |
| 茱沱乡 | 157 | 148 |
"""
FIRST_REPORTED = {
    "births": 7279,
    "births_male": 3774,
    "births_female": 3505,
    "births_planned": 7262,
}


def sample_figures() -> DrawnFigures:
    """Return all figures of the sample city."""
    return DrawnFigures(
        (
            (NOW, EVENTS),
            (NOW, STOCKS),
            (NOW, CITY),
            (BEFORE, YEAR_BEFORE),
            (POOLED, POOLED_FIRST),
            (POOLED, POOLED_HIGHER),
        ),
        targets={"planned_birth_rate": "98.0"},
    )


def sample_edition(language: str = "zh", *, synthetic: bool = False) -> Edition:
    """Return the edition of 5 November 2003."""
    return Edition(
        title={"zh": "人口与计划生育控制指标完成情况", "en": "Control indicators"}[language],
        language=language,
        home=HOME,
        period=RULE.parse(NOW),
        rule=RULE,
        as_of=date(2003, 11, 5),
        content_hash="0f3b9c",
        synthetic=synthetic,
        pooled=Period(RULE.statistical_year(1998).first, RULE.statistical_year(2003).last),
        targets=(Target("planned_birth_rate", None, NOW, ("98.0",), "at_least"),),
        first_reported=FIRST_REPORTED,
    )
