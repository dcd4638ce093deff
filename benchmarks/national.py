"""One year of every township in the country: resolve + compute against one plain sum.

40,000 townships x 12 months x 12 measures, with the counties, prefectures, provinces and the
country above them; months and the year, all levels. The other side of the ratio is
`select area_code, measure, period_start, sum(value) from observations group by all`, kept as a
table, in the same database with the same threads. Exit 0 only where the ratio is at most 8 and the
whole process stays under 4 GB. All figures are invented.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from fpstats.catalogue import Catalogue, load_catalogue
from fpstats.indicators.compute import make_indicators
from fpstats.indicators.resolve import make_facts
from fpstats.indicators.working import Declared, Setting
from fpstats.model.declared import Area
from fpstats.project import read_project
from fpstats.store.engine import Engine

RATIO, GIGABYTES = 8.0, 4.0
MEASURES = [
    "births",
    "births_male",
    "births_female",
    "births_planned",
    "births_parity1",
    "births_parity2",
    "births_parity3plus",
    "deaths",
    "first_marriages_women",
    "first_marriages_women_late",
    "contraceptive_users",
    "married_women_15_49",
]
LEVELS = {"country": 1, "province": 31, "prefecture": 340, "county": 2_860, "township": 40_000}
SUMMED = """
CREATE OR REPLACE TABLE summed AS
SELECT area_code, measure, period_start, sum(value) FROM observations GROUP BY ALL
"""
# Parts stay below their wholes; every township files one workbook a month.
INVENTED = """
CREATE OR REPLACE TABLE observations AS
WITH cells AS (
    SELECT 'township' || township AS area_code, month, measure, place,
           20 + hash(township, month) % 30 AS births, hash(township, month, measure) % 5 AS part
    FROM range($townships) t(township), range(1, 13) m(month),
         (SELECT unnest($measures) AS measure, generate_subscripts($measures, 1) AS place)
)
SELECT area_code, measure, 'all' AS basis, '' AS agency,
       make_date(2003, month::INTEGER, 1) AS period_start,
       last_day(make_date(2003, month::INTEGER, 1)) AS period_end,
       (CASE place WHEN 1 THEN births WHEN 2 THEN births // 2 WHEN 3 THEN births - births // 2
             WHEN 4 THEN births - part // 4 WHEN 5 THEN births - 3 WHEN 6 THEN 2 WHEN 7 THEN 1
             WHEN 8 THEN 5 + part WHEN 9 THEN 15 + part WHEN 10 THEN 10 + part
             WHEN 11 THEN 900 + part ELSE 1000 + part END)::BIGINT AS value,
       NULL::DECIMAL(18, 6) AS rate, 'reported' AS status, 'count' AS kind, 'reported' AS vintage,
       last_day(make_date(2003, month::INTEGER, 1)) + 5 AS reported_on, NULL::VARCHAR AS mark,
       false AS superseded, NULL::BIGINT AS value_read,
       printf('2003-%02d/%s.xls', month, area_code) AS source, 'Sheet1' AS sheet,
       chr(65 + place::INTEGER) || '7' AS cell
FROM cells
"""


def main() -> int:
    """Print both sides and the ratio; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--townships", type=int, default=LEVELS["township"])
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    with Engine(arguments.threads, "3.5GB") as engine:
        engine.run(INVENTED, {"townships": arguments.townships, "measures": MEASURES})
        declared, setting = _declared(arguments.townships)
        plain = [_plain(engine), _plain(engine)]
        resolved = _seconds(lambda: make_facts(engine, declared, setting))
        plain.append(_plain(engine))
        computed = _seconds(lambda: make_indicators(engine))
        plain.append(_plain(engine))
        sizes = {
            table: engine.rows(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608 - names of ours
            for table in ("observations", "facts", "indicators")
        }
    return _report(median(plain), resolved, computed, sizes)


def _plain(engine: Engine) -> float:
    """Time the plain sum; it is run before, between and after, as other work comes and goes."""
    seconds = _seconds(lambda: engine.run(SUMMED))
    engine.run("DROP TABLE summed")
    return seconds


def _report(plain: float, resolved: float, computed: float, sizes: dict[str, int]) -> int:
    ratio = (resolved + computed) / plain
    gigabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1e9 if sys.platform == "darwin" else 1e6
    )
    print(", ".join(f"{count:,} {table}" for table, count in sizes.items()))
    print(f"resolve {resolved:.2f} s + compute {computed:.2f} s = {resolved + computed:.2f} s")
    print(f"plain sum {plain:.2f} s")
    print(f"ratio {ratio:.1f} (at most {RATIO:.0f}), peak memory {gigabytes:.1f} GB (under 4)")
    return 0 if ratio <= RATIO and gigabytes < GIGABYTES else 1


def _declared(townships: int) -> tuple[Declared, Setting]:
    catalogue = _shipped()
    areas = tuple(_areas(townships))
    declared = Declared(areas, catalogue.measures, catalogue.indicators)
    return declared, Setting("country0", kinds=("month", "calendar_year"))


def _areas(townships: int) -> list[Area]:
    areas, above = [], ""
    for level, usual in LEVELS.items():
        count = townships if level == "township" else usual
        for number in range(count):
            parent = f"{above}{number % LEVELS[above]}" if above else None
            areas.append(Area(f"{level}{number}", f"{level}{number}", level, parent))
        above = level
    return areas


def _shipped() -> Catalogue:
    with TemporaryDirectory() as folder:
        (Path(folder) / "fpstats.toml").write_text('name = "country"\nhome = "country0"\n', "utf-8")
        (Path(folder) / "areas.csv").write_text("code,name,level,parent\ncountry0,country,country,\n", "utf-8")  # fmt: skip
        project, _ = read_project(Path(folder))
        return load_catalogue(project)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
