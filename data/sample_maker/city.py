"""What is given: the townships of the invented city and the totals that its figures must meet."""

from __future__ import annotations

from dataclasses import dataclass

HOME_CODE, HOME_NAME = "990101", "示例市"
JANUARY_OCTOBER_2003 = tuple(range(200301, 200311))
JANUARY_SEPTEMBER_2003 = JANUARY_OCTOBER_2003[:9]
JANUARY_OCTOBER_2002 = tuple(range(200201, 200211))
NOVEMBER_DECEMBER_2002 = (200211, 200212)
MONTHS = (*JANUARY_OCTOBER_2002, *NOVEMBER_DECEMBER_2002, *JANUARY_OCTOBER_2003)


@dataclass(frozen=True)
class Township:
    """One township with its given figures: January-October 2003, stocks at 31 October 2003.

    `boys_2plus` and `girls_2plus` are the births of second and higher parity in the statistical
    years 1998-2003 taken together.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    population: int
    births: int
    parity1: int
    parity2: int
    parity3: int
    boys: int
    girls: int
    planned: int
    marriages: int
    late: int
    early: int
    married_women: int
    users: int
    long_acting: int
    iud: int
    boys_2plus: int
    girls_2plus: int


_TOWNSHIPS = """
001 岚砚街道 岚砚街办|岚砚街道办事处 124065 904 601 299 4 462 442 899 551 509 1 26429 24293 22596 21631 1191 1063
002 汀槐街道 汀槐办事处|汀槐街办 75701 550 367 182 1 299 251 550 324 309 0 16355 14961 13699 13305 813 705
003 霁桥街道 霁桥街办|霁桥新区 54673 383 255 127 1 192 191 379 238 225 0 11383 10479 9607 9264 555 486
004 梧澄街道 梧澄街办|梧澄开发区 73598 521 344 175 2 276 245 520 306 289 0 15563 14254 12865 12337 860 699
100 荞坞镇 - 60981 428 290 136 2 221 207 427 283 273 1 12728 11497 10540 10221 647 589
101 榆汐镇 - 57827 414 280 133 1 218 196 412 224 214 0 12436 11363 10505 10126 721 571
102 蓼坪镇 蓼坪 54673 365 241 123 1 197 168 357 231 221 0 11643 10730 9976 9658 578 477
103 澹石镇 - 51519 357 240 116 1 178 179 356 232 224 0 10829 9808 8990 8700 560 462
104 棠碛镇 - 48364 322 211 110 1 163 159 321 224 214 0 10355 9465 8772 8457 469 423
105 柘露镇 柘露 46262 313 212 100 1 159 154 310 208 201 0 9576 8784 8264 7922 464 372
106 苇渚镇 - 44159 305 200 104 1 150 155 304 201 187 0 9284 8485 7821 7614 390 345
107 稷塬镇 - 42056 294 198 95 1 157 137 294 168 160 0 8824 8090 7293 6972 484 370
108 鹭埂镇 鹭埂 39953 280 176 103 1 144 136 279 171 165 0 8419 7675 7026 6764 411 391
109 槿塘镇 - 37850 256 175 80 1 127 129 255 155 145 0 8093 7402 6676 6466 397 324
110 桑霭镇 - 35748 242 160 81 1 122 120 241 159 151 0 7478 6835 6320 5982 361 331
111 椋津镇 - 33645 231 151 79 1 116 115 230 142 135 0 6894 6327 5847 5649 379 297
112 黛屿镇 黛屿 31542 233 159 73 1 121 112 232 134 130 0 6525 5964 5461 5275 298 279
200 蕨岭乡 - 29439 202 136 66 0 107 95 199 126 122 0 6100 5578 5180 5019 358 267
201 芷峪乡 芷峪 27336 205 136 68 1 108 97 204 114 109 0 5811 5345 4846 4684 264 256
202 栎湾乡 - 25234 181 124 56 1 93 88 180 104 100 0 5300 4838 4564 4345 248 204
203 杼溪乡 - 22079 153 104 49 0 79 74 153 107 102 0 4725 4337 4067 3962 208 185
204 葭垭乡 - 18925 133 88 45 0 69 64 133 84 81 0 3840 3515 3293 3208 203 140
205 茱沱乡 - 15771 109 73 36 0 56 53 109 62 59 1 3350 3050 2812 2751 157 148
"""


def _township(line: str) -> Township:
    code, name, aliases, *figures = line.split()
    names = () if aliases == "-" else tuple(aliases.split("|"))
    return Township(HOME_CODE + code, name, names, *(int(figure) for figure in figures))


TOWNSHIPS = tuple(_township(line) for line in _TOWNSHIPS.strip().splitlines())
EVERY = range(len(TOWNSHIPS))

BIRTHS_BY_MONTH = {
    200201: 792, 200202: 741, 200203: 763, 200204: 738, 200205: 725, 200206: 733,
    200207: 768, 200208: 790, 200209: 814, 200210: 748, 200211: 716, 200212: 726,
    200301: 765, 200302: 718, 200303: 739, 200304: 716, 200305: 702, 200306: 711,
    200307: 745, 200308: 766, 200309: 788, 200310: 731,
}  # fmt: skip

BOYS_2003 = {"1": 2498, "2": 1302, "3": 14}
UNPLANNED_2003 = {"1": 9, "2": 16, "3": 12}
BIRTHS_2002 = {"1": 5040, "2": 2546, "3": 26}
BOYS_2002 = {"1": 2581, "2": 1388, "3": 15}
UNPLANNED_2002 = {"1": 16, "2": 31, "3": 14}
UNPLANNED_LATE_2002 = {"1": 3, "2": 5, "3": 2}

ALL_BY_YEAR = {1998: 10620, 1999: 10180, 2000: 9880, 2001: 9540, 2002: 9180, 2003: 8840}
SECOND_BY_YEAR = {1998: 3900, 1999: 3620, 2000: 3480, 2001: 3300, 2002: 3120, 2003: 2980}
FIRST_POOLED = {"m": 19432, "f": 18408}

LATE_BIRTHS = (13, 9, 6, 8, 7, 7, 6, 6, 5, 5, 5, 3, 3, 2, 2, 2, 2, 2, 2, 2, 2, 1, 2)

METHODS_2003 = {
    "vasectomy": 236, "tubal_ligation": 6120, "iud": 180312, "implant": 352,
    "pill_injection": 2480, "condom": 12640, "topical": 520, "other": 415,
}  # fmt: skip
METHODS_2002 = {
    "vasectomy": 242, "tubal_ligation": 6190, "iud": 180640, "implant": 338,
    "pill_injection": 2390, "condom": 12020, "topical": 530, "other": 410,
}  # fmt: skip
MARRIED_BY_PARITY_2003 = {"parity0": 9980, "parity1": 129480, "parity2": 78940, "parity3plus": 3540}
MARRIED_BY_PARITY_2002 = {
    "parity0": 10120,
    "parity1": 128870,
    "parity2": 79700,
    "parity3plus": 3620,
}
