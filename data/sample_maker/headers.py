"""The header vocabularies of the sample's forms, as real forms have them, with their typos."""

from __future__ import annotations

from .tables import Header

PARITY_NAMES = (
    ("一孩", "births_parity1"),
    ("二孩", "births_parity2"),
    ("多孩", "births_parity3plus"),
)


def national(planned: str = "其中:计划内", *, typos: bool = False) -> list[Header]:
    """Population and births after the national form 1, three header rows."""
    parities: list[Header] = [
        (
            f"{label}出生",
            [
                ("男", f"{name}_male"),
                ("女", f"{name}_female"),
                ("期中：计划内" if typos and label == "一孩" else planned, f"{name}_planned"),
            ],
        )
        for label, name in PARITY_NAMES
    ]
    women = "期未已婚育龄妇女人数" if typos else "期末已婚\n育龄妇女\n人数"
    return [
        ("期末人口总数" if typos else "期末人\n口总数", "population_end"),
        (women, "married_women_15_49"),
        ("本 期 出 生 人 数", parities),
        ("往年出生未报人数", "births_prior_unreported"),
        ("死亡人数", "deaths"),
        ("女性初婚", [
            ("人数", "first_marriages_women"),
            ("19岁及以下人数", "first_marriages_women_early"),
            ("23岁及以上人数", "first_marriages_women_late"),
        ]),
    ]  # fmt: skip


def by_policy() -> list[Header]:
    """Births by parity with those within policy, two header rows."""
    return [
        _policy_group("总出生人数", "births"),
        *(_policy_group(f"{label}出生人数", name) for label, name in PARITY_NAMES),
        ("死亡人口", "deaths"),
        ("女性初婚人数", [
            ("合计", "first_marriages_women"),
            ("其中不足20岁人数", "first_marriages_women_early"),
            ("其中二十三岁以上结婚数", "first_marriages_women_late"),
        ]),
    ]  # fmt: skip


def _policy_group(label: str, name: str, planned: str = "符合政策") -> Header:
    return (
        label,
        [
            ("小计", name),
            ("男", f"{name}_male"),
            ("女", f"{name}_female"),
            (planned, f"{name}_planned"),
        ],
    )


def corrected() -> list[Header]:
    """Births of a month again, complete, after births were found late."""
    return [
        _policy_group("出生人数", "births", "其中：计划内"),
        *(_policy_group(f"{label}出生", name, "其中：计划内") for label, name in PARITY_NAMES),
    ]


def measure_rows() -> list[Header]:
    """Return the rows of a table with measures in rows."""
    return [
        _policy_group("出生人数", "births", "其中：计划内"),
        *(_policy_group(f"{label}出生", name, "其中：计划内") for label, name in PARITY_NAMES),
        ("死亡人数", "deaths"),
        ("女性初婚", [
            ("人数", "first_marriages_women"),
            ("19岁及以下", "first_marriages_women_early"),
            ("20—22岁", "first_marriages_women_20_22"),
            ("23岁及以上", "first_marriages_women_late"),
        ]),
    ]  # fmt: skip


def township_items() -> list[tuple[str, str]]:
    """Return the items of one township's monthly list; parts follow the whole they are of."""
    items = []
    for label, name in (("出生人数", "births"), *((f"{p}出生", n) for p, n in PARITY_NAMES)):
        items += [
            (label, name),
            ("  其中：男", f"{name}_male"),
            ("　　　　女", f"{name}_female"),
            ("　　　　计划内", f"{name}_planned"),
        ]
    return [
        *items,
        ("死亡人数", "deaths"),
        ("女性初婚人数", "first_marriages_women"),
        ("  其中：19岁及以下", "first_marriages_women_early"),
        ("　　　　20—22岁", "first_marriages_women_20_22"),
        ("　　　　23岁及以上", "first_marriages_women_late"),
    ]


def flat_month() -> list[tuple[str, str]]:
    """Return the columns of a month in one header row."""
    columns = []
    for label, name in PARITY_NAMES:
        columns += [
            (f"{label}出生男", f"{name}_male"),
            (f"{label}出生女", f"{name}_female"),
            (f"{label}出生计划内", f"{name}_planned"),
        ]
    return [
        *columns,
        ("死亡人数", "deaths"),
        ("女性初婚人数", "first_marriages_women"),
        ("其中：19岁及以下", "first_marriages_women_early"),
        ("其中：23岁及以上", "first_marriages_women_late"),
    ]
