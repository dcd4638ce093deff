"""Words of published forms: one thing, the several ways in which it is headed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Leaf:
    """One column or row of figures: its header path, and the measure, "" where none may be read.

    `rate` marks a printed ratio, of the indicator `measure`.
    """

    path: tuple[str, ...]
    measure: str
    rate: bool = False


BIRTHS = ("出生", "出生人数", "本期出生人数", "出生总人口", "年内出生", "总出生人数", "出生人口")
FLAT = {
    "births": (
        "出生人数",
        "本期出生人数",
        "出生总人口",
        "出生人口数量",
        "总出生人数",
        "活产数",
        "出生数",
    ),
    "deaths": ("死亡人数", "死亡人口", "死亡", "死亡总数", "死亡人口数量"),
    "population_end": (
        "期末人口总数",
        "期末总人口",
        "年末总人口数",
        "期未常住人口数",
        "总人口数",
        "年末人口数",
    ),
    "population_begin": (
        "期初总人口",
        "初期总人口",
        "期初常住人口数",
        "年初人口数",
        "期初人口总数",
    ),
    "population_average": ("平均人口数", "年平均人口", "期内平均人口"),
    "women_15_49": ("育龄妇女人数", "期末育龄妇女人数", "育龄妇女数"),
    "married_women_15_49": (
        "期末已婚育龄妇女人数",
        "已婚育龄妇女人数",
        "期未已婚育龄妇女数",
        "已婚育妇",
    ),
    "births_prior_unreported": ("往年出生未报人数", "往年出生补报", "往年补报"),
    "first_marriages_women": ("女性初婚人数", "女性初婚总数", "初婚女性", "女性初婚"),
    "marriages": ("结婚对数", "准予结婚登记（对）"),
    "one_child_certificates": ("期末领取独生子女证人数", "期未领取独生子女证人数"),
    "contraceptive_users": ("期末选用各种避孕人数", "采取各种避孕措施人数", "落实节育措施人数"),
    "births_planned": ("计划内出生", "政策内出生", "符合政策出生人数"),
    "births_unplanned": ("计划外出生", "政策外出生"),
}
PARITY = {
    "1": ("一孩", "1孩", "一胎", "第一孩"),
    "2": ("二孩", "2孩", "二胎", "第二孩"),
    "3plus": ("多孩", "三孩及以上", "3孩及以上", "多胎", "三孩以上"),
}
SEX = {"male": ("男", "男婴", "男孩"), "female": ("女", "女婴", "女孩")}
PLANNED = (
    "计划内",
    "政策内",
    "符合政策",
    "其中：计划内",
    "其中:政策内",
    "期中：计划内",
    "其中政策内人数",
)
TOTAL = ("合计", "小计", "人数", "计", "总数")
METHODS = {
    "vasectomy": ("男性绝育", "男扎", "男结扎", "输精管结扎"),
    "tubal_ligation": ("女性绝育", "女扎", "女结扎", "输卵管结扎"),
    "iud": ("放置宫内节育器", "放环", "上环", "放环(花)", "宫内节育器"),
    "implant": ("皮下埋植", "皮埋"),
    "pill_injection": ("口服及注射避孕药", "服(注)药", "口服药"),
    "condom": ("避孕套", "用套", "安全套"),
    "topical": ("外用药", "外用"),
    "other": ("其它", "其他", "其 它"),
}
USERS = (
    "选用各种避孕方法人数",
    "现有已婚育龄夫妇落实节育措施",
    "采取节育措施人数",
    "期末选用各种避孕人数",
)
OPERATIONS = ("本期实行计划生育手术例数", "手术", "计划生育手术", "本期计划生育手术")
UNKNOWN = ("迁入人数", "彩虹", "新增车辆", "流动人口数", "在校学生", "参加培训", "户数")
DIFFERENCE = ("与去年同期相比(+,-)", "比去年同期(±)", "同比增减")
RATES = {
    "planned_birth_rate": ("计划生育率(%)", "政策符合率", "政策生育率(%)"),
    "crude_birth_rate": ("出生率(‰)", "人口出生率"),
    "contraception_uptake": ("综合避孕率", "节育率"),
}


def flat(random: Random, count: int) -> list[Leaf]:
    """Return columns of one header cell each, no two of one measure."""
    chosen = random.sample(sorted(FLAT), count)
    return [Leaf((random.choice(FLAT[name]),), name) for name in chosen]


def births_by_sex(random: Random) -> list[Leaf]:
    """Return births with their sexes below one group."""
    group = random.choice(BIRTHS)
    leaves = [Leaf((group, random.choice(SEX[sex])), f"births_{sex}") for sex in SEX]
    if random.random() < 0.6:
        leaves.insert(random.choice((0, 2)), Leaf((group, random.choice(TOTAL)), "births"))
    if random.random() < 0.5:
        leaves.append(Leaf((group, random.choice(PLANNED)), "births_planned"))
    return leaves


def births_by_parity(random: Random) -> list[Leaf]:
    """Return births by parity, each by sex and plan, three levels deep or flat."""
    group, depth = random.choice(BIRTHS), random.choice((2, 3))
    leaves = []
    for parity, words in PARITY.items():
        name = random.choice(words)
        if depth == 2:
            leaves.append(Leaf((group, name), f"births_parity{parity}"))
            continue
        if random.random() < 0.4:
            leaves.append(Leaf((group, name, random.choice(TOTAL)), f"births_parity{parity}"))
        leaves += [
            Leaf((group, name, random.choice(words_of)), f"births_parity{parity}_{sex}")
            for sex, words_of in SEX.items()
        ]
        leaves.append(Leaf((group, name, random.choice(PLANNED)), f"births_parity{parity}_planned"))
    return leaves


def users(random: Random) -> list[Leaf]:
    """Return users of contraception by method."""
    group = random.choice(USERS)
    chosen = random.sample(sorted(METHODS), random.randint(2, 5))
    leaves = [
        Leaf((group, random.choice(METHODS[name])), f"contraceptive_users_{name}")
        for name in chosen
    ]
    leaves.insert(
        random.choice((0, len(leaves))),
        Leaf((group, random.choice(TOTAL[:2])), "contraceptive_users"),
    )
    return leaves


def operations(random: Random) -> list[Leaf]:
    """Return operations: the same words as the methods, and nothing that may be kept."""
    group = random.choice(OPERATIONS)
    chosen = random.sample(sorted(METHODS)[:4], 2)
    leaves = [Leaf((group, random.choice(METHODS[name])), "") for name in chosen]
    return [*leaves, Leaf((group, random.choice(("人流", "引产", "取环(花)"))), "")]


def first_marriages(random: Random) -> list[Leaf]:
    """Return first marriages of women by age."""
    group = random.choice(("女性初婚", "女性初婚人数", "初婚女性"))
    return [
        Leaf((group, random.choice(("人数", "合计"))), "first_marriages_women"),
        Leaf(
            (group, random.choice(("19岁及以下人数", "不足20岁人数"))),
            "first_marriages_women_early",
        ),
        Leaf(
            (group, random.choice(("23岁及以上人数", "其中二十三岁以上结婚数", "23周岁以上"))),
            "first_marriages_women_late",
        ),
    ]


def odd(random: Random) -> list[Leaf]:
    """Return a column that must not be read as a count."""
    kind = random.random()
    if kind < 0.4:
        return [Leaf((random.choice(UNKNOWN),), "")]
    if kind < 0.6:
        return [Leaf((random.choice(DIFFERENCE),), "")]
    name = random.choice(sorted(RATES))
    return [Leaf((random.choice(RATES[name]),), name, rate=True)]


GROUPS = (births_by_sex, births_by_parity, users, first_marriages)


def leaves(random: Random, *, plain: bool = False) -> list[Leaf]:
    """Return the columns of one table: every measure at most once."""
    found = flat(random, random.randint(1, 4))
    if not plain:
        for group in random.sample(GROUPS, random.choice((0, 1, 1, 2))):
            found += group(random)
        if random.random() < 0.3:
            found += operations(random)
    if random.random() < 0.35:
        found += odd(random)
    seen: set[str] = set()
    once = []
    for leaf in found:
        if leaf.measure and leaf.measure in seen:
            continue
        seen.add(leaf.measure)
        once.append(leaf)
    return once
