from __future__ import annotations

from pathlib import Path

import pytest

from fpstats.catalogue import Catalogue, load_catalogue
from fpstats.errors import DeclarationError
from fpstats.model.declared import Term
from fpstats.pipeline.loading import body_problems
from fpstats.pipeline.loading import load as load_project
from fpstats.project import read_project
from projects import AREAS, PROJECT, write_project

STATIONS = """\
[service_stations]
label = { zh = "服务站", en = "Service stations" }
nature = "stock"
unit = "个"
facets = { concept = "service_stations" }
"""
STATION_WORDS = """\
[concept.service_stations]
words = ["服务站"]
"""
TARGETS = "indicator,area_code,period,target,direction\n"
CHECK = """\
/* ---
effect = "kept"
message = { zh = "数字相同", en = "Copied figures" }
remedy = { zh = "请核对", en = "Compare with the register" }
source = "house rule"
needs = ["facts", "births"]
--- */
select * from facts
"""


def load(root: Path, **files: str) -> Catalogue:
    project, problems = read_project(write_project(root, **files))
    assert problems == ()
    return load_catalogue(project)


def told(root: Path, **files: str) -> list[str]:
    return [str(problem) for problem in load(root, **files).problems]


def test_everything_shipped_loads_without_a_problem(tmp_path):
    catalogue = load(tmp_path)
    assert catalogue.problems == ()
    assert catalogue.areas[1].aliases == ("北关街办", "北关办事处")
    assert catalogue.indicators["natural_increase_rate"].numerator == (
        Term("births"),
        Term("deaths", sign=-1),
    )
    assert catalogue.indicators["crude_birth_rate"].denominator == (Term("population", "average"),)
    assert catalogue.indicators["contraception_uptake"].numerator == (
        Term("contraceptive_users", "end"),
    )


def test_the_shipped_indicators_are_those_of_the_design(tmp_path):
    by_parity = ("_parity1", "_parity2", "_parity2plus", "_parity3plus")
    methods = "vasectomy tubal_ligation sterilised iud implant pill_injection condom topical supplies other"
    promised = {
        *(f"{name}{parity}" for name in ("planned_birth_rate", "sex_ratio_at_birth") for parity in ("", *by_parity)),
        *(f"method_share_{method}" for method in methods.split()),
        *["late_marriage_rate", "early_marriage_rate", "late_childbearing_rate", "contraception_uptake"],
        *["long_acting_rate", "long_acting_method_share", "parity1_share", "parity2_share", "parity3plus_share"],
        *["crude_birth_rate", "crude_death_rate", "natural_increase_rate", "general_fertility_rate"],
        *["certificate_rate", "certificate_rate_one_child"],
        *["late_registration_share", "late_registration_net"],
    }  # fmt: skip
    assert promised == set(load(tmp_path).indicators)


def test_what_concerns_few_people_is_sensitive(tmp_path):
    """Below township: planned births, parity by sex, contraception, early marriage, certificates."""
    indicators = load(tmp_path).indicators
    open_ones = {name for name, indicator in indicators.items() if not indicator.sensitive}
    assert open_ones == {
        "late_marriage_rate", "sex_ratio_at_birth", "late_childbearing_rate",
        "parity1_share", "parity2_share", "parity3plus_share",
        "crude_birth_rate", "crude_death_rate", "natural_increase_rate", "general_fertility_rate",
        "late_registration_share", "late_registration_net",
    }  # fmt: skip


SPRING = """\
label = { zh = "春季计划内出生比重", en = "Planned births in spring" }
per = 100
interval = "wilson"
decimals = 0
valid = "1949-"
definition = "三月计划内出生数与三月出生数之比"
source = "本县"
"""
SPRING_SQL = """\
-- Of the months of a year, March alone.
SELECT y.area_code, y.basis, y.period_start, y.period_end,
       CASE m.measure WHEN 'births' THEN 'denominator' ELSE 'numerator' END AS role,
       1 AS factor, 'now' AS known, m.value, m.reporting, m.expected, m.area_code AS from_area,
       m.measure, m.agency, m.period_start AS from_start, m.period_end AS from_end
FROM facts m
JOIN facts y ON y.measure = 'births' AND y.area_code = m.area_code AND y.basis = m.basis
    AND y.agency = m.agency AND m.period_start BETWEEN y.period_start AND y.period_end
    AND y.period_end = last_day(y.period_start + INTERVAL 11 MONTH)
WHERE m.measure IN ('births', 'births_planned') AND month(m.period_start) = 3
  AND m.period_end = last_day(m.period_start)
"""


def problems_of(root: Path, **files: str) -> list[str]:
    with pytest.raises(DeclarationError) as caught:
        load_project(write_project(root, **files))
    return [str(problem) for problem in caught.value.problems]


def test_what_is_no_ratio_of_sums_is_said_in_sql(tmp_path):
    write_project(tmp_path, indicators__spring_toml=SPRING, indicators__spring_sql=SPRING_SQL)
    (own,) = (one for one in load_project(tmp_path).declared.own_sql if one.id == "spring")
    assert (own.sql, own.sql_file) == (SPRING_SQL, "indicators/spring.sql")


def test_sql_of_an_indicator_is_held_to_the_tables_and_to_its_columns(tmp_path):
    wrong = {"facts": "fact", "m.expected,": "m.expected AS due,"}
    told = []
    for place, (right, spoilt) in enumerate(wrong.items()):
        sql = SPRING_SQL.replace(right, spoilt)
        root = write_project(
            tmp_path / str(place), indicators__spring_toml=SPRING, indicators__spring_sql=sql
        )
        told += [str(problem) for problem in body_problems(load_project(root))]
    assert told[0].startswith(
        "indicators/spring.sql:1: Catalog Error: Table with name fact does not exist"
    )
    assert told[1:] == ['indicators/spring.sql:1: the query returns no column "expected"']


def test_terms_or_sql_but_not_both_and_not_neither(tmp_path):
    both = 'numerator = ["births"]\n' + SPRING
    assert problems_of(
        tmp_path / "a", indicators__spring_toml=both, indicators__spring_sql=SPRING_SQL
    ) == ['indicators/spring.toml:1: "numerator": indicators/spring.sql says it, leave it out']
    assert problems_of(tmp_path / "b", indicators__spring_toml=SPRING) == [
        'indicators/spring.toml:1: "denominator" is missing',
        'indicators/spring.toml:1: "numerator" is missing',
    ]
    assert problems_of(tmp_path / "c", indicators__spring_sql=SPRING_SQL) == [
        "indicators/spring.sql: there is no spring.toml beside it"
    ]


def test_a_project_adds_a_measure_an_indicator_a_check_and_a_brief_by_one_file_each(tmp_path):
    catalogue = load(
        tmp_path,
        measures__local_toml=STATIONS,
        words_toml=STATION_WORDS,
        indicators__persons_per_station_toml='label = { zh = "每站人口", en = "Persons per station" }\n'
        'numerator = ["population_end"]\ndenominator = ["service_stations"]\nper = 1\n'
        'interval = "register"\ndecimals = 0\nvalid = "1990-"\ndefinition = "人口/服务站"\nsource = "本县"\n',
        checks__copied_sql=CHECK,
        briefs__stations_html_jinja="",
    )
    assert [str(problem) for problem in catalogue.problems] == [
        "briefs/stations_html.jinja: the name must be NAME.<format>.jinja",
        (
            "briefs/stations_html.jinja:1: does not start with a header: "
            "{# --- TOML, a line for each of title, period, spans, then --- #}"
        ),
    ]
    assert catalogue.measures["service_stations"].nature == "stock"
    assert catalogue.indicators["persons_per_station"].denominator == (
        Term("service_stations", "end"),
    )
    check = next(check for check in catalogue.checks if check.id == "copied")
    assert (check.sql, check.line) == ("select * from facts", 8)


def test_a_brief_says_its_title_and_spans(tmp_path):
    write_project(tmp_path)
    (tmp_path / "briefs").mkdir()
    (tmp_path / "briefs" / "stations.html.jinja").write_text(
        '{# ---\ntitle = { zh = "服务站", en = "Stations" }\nspans = ["FY2003", "2003-13"]\n--- #}\n<p>{{ title }}</p>\n',
        "utf-8",
    )
    catalogue = load(tmp_path)
    assert catalogue.briefs["stations.html"].template == "<p>{{ title }}</p>"
    assert [str(problem) for problem in catalogue.problems] == [
        'briefs/stations.html.jinja:3: "2003-13" is not a month'
    ]


def test_one_message_lists_every_mistake_of_every_file(tmp_path):
    catalogue = load(
        tmp_path,
        fpstats_toml=PROJECT.replace('"990301"', '"990310"'),
        measures__local_toml=STATIONS.replace("stock", "stok")
        + '[lectures]\nlabel = { zh = "讲座" }\nnature = "flow"\nunit = "场"\n'
        'facets = { concept = "lectures" }\npart_of = "brths"\n',
        indicators__odd_toml='label = { zh = "怪", en = "Odd" }\nnumerator = ["births_plannd"]\n'
        'denominator = ["births@end"]\nper = 100\ninterval = "wilson"\ndecimals = 1\nvalid = "1990-"\n'
        'definition = "无"\nsource = "无"\n',
        checks__bad_sql="/* ---\neffect = 'kept'\nmesage = 'x'\n--- */\nselect 1; select 2\n",
        targets_csv=TARGETS + "planned_birth_rat,,2003-01:2003-10,98.0,at_leest\n",
    )
    assert str(DeclarationError(catalogue.problems)).splitlines() == [
        "14 mistakes in the declarations:",
        '  checks/bad.sql:2: "message" is missing',
        '  checks/bad.sql:2: "remedy" is missing',
        '  checks/bad.sql:2: "source" is missing',
        '  checks/bad.sql:3: unknown key "mesage" - did you mean "message"?',
        "  checks/bad.sql:5: the body must be one SELECT: there is more after a semicolon",
        '  fpstats.toml:2: home "990310" is not in areas.csv - did you mean "990301"?',
        '  indicators/odd.toml:2: numerator: unknown measure "births_plannd" - did you mean "births_planned"?',
        '  indicators/odd.toml:3: denominator: "births" is a flow: it has no @end',
        "  measures/local.toml:3: \"nature\": must be 'flow' or 'stock'",
        '  measures/local.toml:7: "label" has no text in "en"',
        '  measures/local.toml:10: facets: no word gives concept "lectures"',
        '  measures/local.toml:11: part_of: unknown measure "brths" - did you mean "births"?',
        '  targets.csv:2: direction "at_leest" is none of at_least, at_most, range or empty - did you mean "at_least"?',
        '  targets.csv:2: unknown indicator "planned_birth_rat" - did you mean "planned_birth_rate"?',
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("990301,另县,county,,,,", 'code "990301" is already the code of 白石县 (line 2)'),
        ("99030101,新镇,town,990301,,,", 'level "town" is none of'),
        ("99030101,新镇,township,990300,,,", 'parent "990300" of 新镇 is not a listed code - did you mean "'),
        ("99030101,新县,county,990301001,,,", "北关街道 (township) cannot be the parent of 新县 (county)"),
        ("99030101,新镇,township,99030101,,,", "parents run in a circle: 99030101 > 99030101"),
        ("99030101,新镇,township,990301,,1.10.2001,", 'valid_from "1.10.2001" is no day'),
        ("99030101,新镇,township,990301,,2003-01-01,2002-01-01", "valid_to 2002-01-01 lies before"),
        ("99030101,新镇,township,990301,甲,乙,,", "8 fields under 7 columns"),
    ],
)  # fmt: skip
def test_mistakes_in_the_list_of_areas(tmp_path, row, message):
    problems = told(tmp_path, areas_csv=AREAS + row + "\n")
    assert any(text.startswith("areas.csv:5: ") and message in text for text in problems)


def test_the_list_of_areas_may_start_with_a_byte_order_mark_but_must_be_utf8(tmp_path):
    write_project(tmp_path)
    (tmp_path / "areas.csv").write_bytes(b"\xef\xbb\xbf" + AREAS.encode())
    project, _ = read_project(tmp_path)
    assert load_catalogue(project).problems == ()
    (tmp_path / "areas.csv").write_bytes(AREAS.encode("gb18030"))
    assert [str(problem) for problem in load_catalogue(project).problems] == [
        "areas.csv: not UTF-8: save the file as UTF-8"
    ]
    (tmp_path / "areas.csv").unlink()
    assert [str(problem) for problem in load_catalogue(project).problems] == [
        "areas.csv: the project has no areas.csv: list its areas there"
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("planned_birth_rate,990309,2003,98,at_least", 'area_code "990309" is not in areas.csv'),
        ("planned_birth_rate,,October,98,at_least", '"October" is not a period'),
        ("planned_birth_rate,,2003,n.a.,at_least", 'target "n.a." is not a number like 98.0'),
        ("planned_birth_rate,,2003,980,at_least", 'target "980" is above 100'),
        ("sex_ratio_at_birth,,2003,103,range", 'target "103" is not two numbers like 103-107'),
        ("contraception_uptake,990301100,2003,90,at_least", '"contraception_uptake" has no targets below county'),
    ],
)  # fmt: skip
def test_mistakes_in_targets(tmp_path, row, message):
    (problem,) = told(tmp_path, targets_csv=f"{TARGETS}{row}\n")
    assert problem.startswith(f"targets.csv:2: {message}")


def test_a_target_for_every_area_stops_at_the_county_where_it_is_about_contraception(tmp_path):
    rows = "contraception_uptake,,2003,90,at_least\nsex_ratio_at_birth,,2003,103-107,range\n"
    catalogue = load(tmp_path, targets_csv=TARGETS + rows)
    assert catalogue.problems == ()
    uptake, ratio = catalogue.targets
    assert (uptake.area_code, uptake.lowest) == (None, "county")
    assert (ratio.target, ratio.lowest) == (("103", "107"), "village")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ('[concept.service_stations]\nwords = ["服务站", "人流例数"]\n', 2),
        ('[concept.service_stations]\nwords = ["人工流產"]\n', 2),
        ('[concept.service_stations]\nwords = ["引 产"]\n', 2),
        ('[concept.operations]\nwords = ["服务"]\n', 1),
        ('[filler.any]\nwords = ["怀孕"]\n', 2),
        ('[column.note]\nwords = ["身份证号码"]\n', 2),
    ],
)
def test_a_project_cannot_bring_back_what_is_set_aside_by_words(tmp_path, words, line):
    problems = told(tmp_path, words_toml=words)
    assert [text for text in problems if f"words.toml:{line}: " in text and "set aside" in text]


@pytest.mark.parametrize(
    "measure",
    [
        STATIONS.replace("服务站", "计划外怀孕人数"),
        STATIONS.replace("[service_stations]", "[pregnancies]"),
        STATIONS.replace("concept =", "set_aside = 'operations', concept ="),
    ],
)
def test_a_project_cannot_bring_back_what_is_set_aside_by_measures(tmp_path, measure):
    problems = told(tmp_path, words_toml=STATION_WORDS, measures__local_toml=measure)
    assert [text for text in problems if "measures/local.toml" in text and "set aside" in text]


def test_words_that_only_resemble_set_aside_ones_are_free(tmp_path):
    words = '[concept.service_stations]\nwords = ["热线电话", "服务站比例"]\n'
    assert told(tmp_path, words_toml=words) == []


def test_a_measure_that_other_words_already_name_is_ambiguous(tmp_path):
    twin = STATIONS.replace('concept = "service_stations"', 'concept = "births"').replace("stock", "flow")  # fmt: skip
    assert told(tmp_path, measures__local_toml=twin) == [
        'measures/local.toml:5: the same words name "births" (fpstats/measures/births.toml): its facets fit both'
    ]


def test_a_name_is_declared_once(tmp_path):
    again = STATIONS.replace("[service_stations]", "[births]")
    assert told(tmp_path, words_toml=STATION_WORDS, measures__local_toml=again) == [
        'measures/local.toml:1: "births" is already declared in fpstats/measures/births.toml'
    ]


def test_unknown_dimensions_and_values_of_words(tmp_path):
    assert told(
        tmp_path,
        words_toml='[concpt.stations]\nwords = ["站"]\n\n[basis.hukuo]\nwords = ["在籍"]\n\n'
        '[concept.stations]\nwords = ["出生"]\nabsorbs = ["birth"]\nalso = { concept = "births" }\n\n'
        '[rate.planed_birth_rate]\nwords = ["计生比"]\n',
    ) == [
        'words.toml:1: unknown dimension "concpt" - did you mean "concept"?',
        'words.toml:4: "basis" has no value "hukuo" - did you mean "hukou"?',
        'words.toml:8: "出生" is already a word for concept "births" (fpstats/words/births.toml)',
        'words.toml:9: absorbs: no word gives concept or method "birth" - did you mean "births"?',
        'words.toml:10: also: the word would say two things of "concept"',
        'words.toml:12: "planed_birth_rate" is no indicator - did you mean "planned_birth_rate"?',
    ]


def test_the_sample_project_loads_without_a_problem():
    sample = Path(__file__).parents[1] / "data" / "samples"
    project, problems = read_project(sample)
    assert problems == ()
    assert load_catalogue(project).problems == ()
