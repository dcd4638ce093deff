"""A project of one country, written from published workbooks: its areas, and what they count.

The workbooks are read where they lie (see `published`). The areas are those that they name: the
country, its provinces and counties from the table of vital rates, the townships and villages from
the lists of villages of three years, which call some of them by newer names.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from published import published_file

MONTH = "2014-04"
VILLAGES = ("villages-2014-04.csv", "villages-2016-03.csv", "villages-2022-05.csv")
BIRTHS = ("births-by-sex-2013-06.ods", "births-by-sex-2014-04.ods")
RATES = "vital-rates-2014-04.ods"
POPULATION = "population-by-township-2014-04.ods"
FILES = (*BIRTHS, RATES, POPULATION, *VILLAGES)

PROJECT = """\
name = "a country of villages"
home = "T"
statistical_year_start = 1
languages = ["en", "zh"]

[indicators]
down_to = "county"
"""
WORDS = """\
[filler.legitimacy]
words = ["婚生、非婚生及無依兒童"]
"""
COUPLES = {"marriages": "結婚對數", "divorces": "離婚對數"}
"""The newest list counts couples of one sex and of two apart; the project counts them so too."""
RENAMED = {"桃園市": "桃園縣"}
"""The county that became a city between two of the lists."""
FIRST, LAST = "2014-04", "2022-05"
LAST_DAYS = {"2014-04": 30, "2016-03": 31}
COUNTY = 3
"""A county's name has three characters, and stands before that of the township."""


def sheets(name: str) -> dict[str, list[list[object]]]:
    """Return the cells of a published workbook, by sheet, read with calamine alone."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(published_file(name)))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


def plain(text: object) -> str:
    """Return a name without the blanks that spread it over its cell."""
    return "".join(str(text).split())


def villages(name: str) -> list[dict[str, str]]:
    """Return the rows of a list of villages by its Chinese headers, whatever stands above them."""
    with published_file(name).open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    head = next(line for line in lines if "統計年月" in line)
    head = ["村里" if text == "村里名稱" else text for text in head]
    return [dict(zip(head, line, strict=True)) for line in lines if line[0].isdigit()]


def county_of(row: dict[str, str]) -> str:
    """Return the county of a village, by its name of the year of the population table."""
    name = row["區域別"][:COUNTY]
    return RENAMED.get(name, name)


@dataclass
class _Place:
    """One row of the area list; it is valid in the months of the lists that name it."""

    code: str
    name: str
    level: str
    parent: str
    aliases: set[str] = field(default_factory=set)
    months: list[str] = field(default_factory=list)

    def row(self) -> tuple[str, ...]:
        names = sorted(self.aliases - {self.name})
        first, last = (*self.months[:1], *self.months[-1:]) or ("", "")
        return (
            *(self.code, self.name, self.level, self.parent, "|".join(names)),
            "" if first == FIRST else first and f"{first}-01",
            "" if last == LAST else last and f"{last}-{LAST_DAYS[last]}",
        )


class Areas:
    """The area list, filled file by file."""

    def __init__(self) -> None:
        """Start with the country."""
        self.places = {(): _Place("T", "臺灣地區", "country", "", {"全國"})}

    def counties(self) -> None:
        """Add provinces and counties in the order of the table of vital rates."""
        newer = {old: new for new, old in RENAMED.items()}
        province: tuple[str, ...] = ()
        for row in sheets(RATES)["人口增加&生死結離"][6:]:
            name = plain(row[0])
            if len(name) != COUNTY or not isinstance(row[1], float):
                continue
            level = "province" if name.endswith("省") else "county"
            parent = () if level == "province" else province
            code = f"{'P' if level == 'province' else 'C'}{len(self.places):02d}"
            other = {name.replace("臺", "台"), newer.get(name, name)}
            self.places[name,] = _Place(code, name, level, self.places[parent].code, other)
            province = (name,) if level == "province" else province

    def add(self, rows: Iterable[dict[str, str]], month: str) -> None:
        """Add the townships and villages of a list; a township of a changed kind keeps its code."""
        for row in rows:
            county, place = county_of(row), row["區域別"]
            name, village = plain(place[COUNTY:]), row["村里"].strip()
            key = county, name[:-1] if len(name) > 2 else name
            full = {place, county + name}
            self._below(key, name, "township", self.places[county,].code, {name, *full})
            self._below((*key, village), village, "village", self.places[key].code, set())
            self.places[*key, village].months.append(month)

    def names(self) -> None:
        """Add what the table of population calls the townships: some had just been renamed."""
        for county, rows in sheets(POPULATION).items():
            for row in rows[4:]:
                name = plain(row[0]).lstrip("※")
                place = self.places.get((county, name[:-1] if len(name) > 2 else name))
                if place and isinstance(row[1], float):
                    place.aliases.add(name)

    def _below(
        self, key: tuple[str, ...], name: str, level: str, parent: str, aliases: set[str]
    ) -> None:
        if key not in self.places:
            self.places[key] = _Place(f"{parent}.{len(self.places)}", name, level, parent)
        self.places[key].aliases |= aliases

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows of areas.csv."""
        yield "code", "name", "level", "parent", "aliases", "valid_from", "valid_to"
        for place in self.places.values():
            yield place.row()


def _couples(measure: str, header: str) -> tuple[str, str]:
    """Return the words and the measures of couples of two sexes, of one, of men and of women."""
    words = f"""\
[concept.{measure}_of_two_sexes]
words = ["{header}_異性"]
[concept.{measure}_of_one_sex]
words = ["{header}_同性"]
"""
    kinds = {
        "of_two_sexes": "",
        "of_one_sex": "",
        "of_one_sex_male": "male",
        "of_one_sex_female": "female",
    }
    measures = [
        f"""\
[{measure}_{kind}]
label = {{ zh = "{header}（{kind}）", en = "{measure} {kind}" }}
nature = "flow"
unit = "对"
facets = {{ concept = "{measure}_{kind.removesuffix(f"_{sex}")}"{f', sex = "{sex}"' if sex else ""} }}
"""
        for kind, sex in kinds.items()
    ]
    return words, "\n".join(measures)


def write_country(project: Path) -> Path:
    """Write the project: its declarations, and an inbox that holds all the workbooks."""
    project.mkdir(parents=True, exist_ok=True)
    (project / "fpstats.toml").write_text(PROJECT, "utf-8")
    couples = [_couples(measure, header) for measure, header in COUPLES.items()]
    (project / "words.toml").write_text("\n".join([WORDS, *(w for w, _ in couples)]), "utf-8")
    (project / "measures").mkdir(exist_ok=True)
    counted = "\n".join(m for _, m in couples)
    (project / "measures" / "published.toml").write_text(counted, "utf-8")
    areas = Areas()
    areas.counties()
    for name in VILLAGES:
        areas.add(villages(name), name[len("villages-") :][: len(FIRST)])
    areas.names()
    with (project / "areas.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(areas.rows())
    (project / "inbox").mkdir(exist_ok=True)
    for name in FILES:
        shutil.copy(published_file(name), project / "inbox")
    return project
