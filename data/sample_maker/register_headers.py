"""The header vocabularies of circulars, annual reports, stocks and the project's own table."""

from __future__ import annotations

from .headers import by_policy
from .tables import Header


def flat_circular() -> list[tuple[str, str]]:
    """Return the columns of a circular with printed rates, in one header row."""
    return [
        ("出生人数", "births"),
        ("其中：男", "births_male"),
        ("其中：女", "births_female"),
        ("计划内出生", "births_planned"),
        ("计划生育率(%)", "rate_planned"),
        ("出生婴儿性别比(女婴=100)", "rate_sex"),
        ("死亡人数", "deaths"),
        ("女性初婚人数", "first_marriages_women"),
        ("其中：19岁及以下", "first_marriages_women_early"),
        ("其中：23岁及以上", "first_marriages_women_late"),
        ("晚婚率(%)", "rate_late"),
    ]


def grouped_circular() -> list[Header]:
    """Return the same circular with two header rows."""
    return [
        ("出生", [
            ("人数", "births"),
            ("男", "births_male"),
            ("女", "births_female"),
            ("计划内", "births_planned"),
            ("计划生育率(%)", "rate_planned"),
            ("性别比(女婴=100)", "rate_sex"),
        ]),
        ("死亡人数", "deaths"),
        ("女性初婚", [
            ("人数", "first_marriages_women"),
            ("19岁及以下", "first_marriages_women_early"),
            ("23岁及以上", "first_marriages_women_late"),
            ("晚婚率(%)", "rate_late"),
        ]),
    ]  # fmt: skip


def rates_circular() -> list[tuple[str, str]]:
    """Return the columns of a circular that prints little but rates."""
    return [
        ("计划生育率(%)", "rate_planned"),
        ("出生婴儿性别比(女婴=100)", "rate_sex"),
        ("女性初婚人数", "first_marriages_women"),
        ("其中：23岁及以上", "first_marriages_women_late"),
        ("晚婚率(%)", "rate_late"),
        ("综合避孕率(%)", "rate_uptake"),
    ]


def annual(*, second_and_higher: bool) -> list[Header]:
    """Return the statistical-year form: parity 1 and 2+, or with all parities and plan."""
    if not second_and_higher:
        return [("期末总人口", "population_end"), *by_policy()]
    parities: list[Header] = [
        (f"{label}出生", [("男", f"{name}_male"), ("女", f"{name}_female")])
        for label, name in (("一孩", "births_parity1"), ("二孩及以上", "births_parity2plus"))
    ]
    return [("期末人口总数", "population_end"), ("本期出生人数", parities)]


def contraception() -> list[Header]:
    """Users by method, with the operations beside them that are to be set aside."""
    return [
        ("选用各种避孕方法人数", [
            ("小计", "contraceptive_users"),
            ("男性绝育", "contraceptive_users_vasectomy"),
            ("女性绝育", "contraceptive_users_tubal_ligation"),
            ("放置宫内\n节育器", "contraceptive_users_iud"),
            ("皮下埋植", "contraceptive_users_implant"),
            ("口服及注射避孕药", "contraceptive_users_pill_injection"),
            ("避孕套", "contraceptive_users_condom"),
            ("外用药", "contraceptive_users_topical"),
            ("其它", "contraceptive_users_other"),
        ]),
        ("本期实行计划生育手术例数", [
            ("小计", "aside_all"),
            ("男性绝育", "aside_vasectomy"),
            ("女性绝育", "aside_tubal"),
            ("放置宫内节育器", "aside_iud"),
            ("取出宫内节育器", "aside_removal"),
            ("皮下埋植", "aside_implant"),
        ]),
    ]  # fmt: skip


def women_by_parity() -> list[Header]:
    """Married women by number of children, women 15-49, and certificates."""
    married = "married_women_15_49_parity"
    return [
        ("期末育龄妇女人数", "women_15_49"),
        ("期末已婚育龄妇女孩次情况", [
            ("零孩妇女", f"{married}0"),
            ("一孩妇女", f"{married}1"),
            ("二孩妇女", f"{married}2"),
            ("多孩妇女", f"{married}3plus"),
        ]),
        ("期末领取独生子女证人数", "one_child_certificates"),
    ]  # fmt: skip


def people(*, women: bool) -> list[Header]:
    """Population at both ends of a span."""
    ends: list[Header] = [("期初人口总数", "population_begin"), ("期末人口总数", "population_end")]
    return [*ends, ("期末育龄妇女人数", "women_15_49")] if women else ends


def services() -> list[Header]:
    """Return the project's own measures."""
    return [
        ("配备微机的村（个）", "villages_with_computers"),
        ("服务站（个）", "service_stations"),
        ("联网单位（个）", "networked_units"),
        ("参保人数（人）", "insured_persons"),
        ("保险费（万元）", "insurance_premiums"),
        ("热线咨询（次）", "hotline_calls"),
        ("讲座（场）", "lectures"),
        ("听讲（人次）", "lecture_attendances"),
    ]  # fmt: skip
