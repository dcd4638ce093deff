"""What the figures must come to: every total that was given, checked before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .births import added, counted, of
from .city import (
    ALL_BY_YEAR,
    BIRTHS_2002,
    BIRTHS_BY_MONTH,
    BOYS_2002,
    EVERY,
    FIRST_POOLED,
    JANUARY_OCTOBER_2002,
    JANUARY_OCTOBER_2003,
    JANUARY_SEPTEMBER_2003,
    MARRIED_BY_PARITY_2003,
    METHODS_2003,
    SECOND_BY_YEAR,
    TOWNSHIPS,
)
from .figures import City, summed
from .sheet import Figures
from .years import DIGITS, KNOWN_OF_2002, SEXES, YEAR_2003


class WrongFigureError(ValueError):
    """A figure of the sample is not the one that was given."""


def expect(what: str, actual: object, expected: object) -> None:
    """Stop unless a figure is as given."""
    if actual != expected:
        message = f"{what}: {actual}, expected {expected}"
        raise WrongFigureError(message)


def expect_true(what: str, *, holds: bool) -> None:
    """Stop unless a condition holds."""
    if not holds:
        message = f"does not hold: {what}"
        raise WrongFigureError(message)


def check_totals(city: City) -> None:
    """Check the city against every given total."""
    _check_births_2003(city)
    _check_townships(city)
    _check_first_reports(city)
    _check_births_2002(city)
    _check_years(city)
    _check_events(city)
    _check_stocks(city)
    _check_services(city)


def _expect_all(what: str, actual: Figures, expected: Mapping[str, int]) -> None:
    for name, value in expected.items():
        expect(f"{what}, {name}", actual[name], value)


def _city(city: City, months: Sequence[int], *, final: bool = True) -> Figures:
    return summed([city.span(town, months, final=final) for town in EVERY])


def _check_births_2003(city: City) -> None:
    given = {
        "births": 7381, "births_male": 3814, "births_female": 3567, "births_planned": 7344,
        "births_parity1": 4921, "births_parity1_male": 2498, "births_parity1_female": 2423,
        "births_parity1_planned": 4912, "births_parity2": 2436, "births_parity2_male": 1302,
        "births_parity2_female": 1134, "births_parity2_planned": 2420, "births_parity3plus": 24,
        "births_parity3plus_male": 14, "births_parity3plus_female": 10,
        "births_parity3plus_planned": 12, "births_parity2plus": 2460,
        "births_parity2plus_male": 1316, "births_parity2plus_female": 1144,
    }  # fmt: skip
    _expect_all("January-October 2003", _city(city, JANUARY_OCTOBER_2003), given)
    for month, births in BIRTHS_BY_MONTH.items():
        expect(f"births of {month}", counted(added(city.final, [month])), births)
    expect("January-September 2003", counted(added(city.final, JANUARY_SEPTEMBER_2003)), 6650)


def _check_townships(city: City) -> None:
    for town, given in enumerate(TOWNSHIPS):
        figures = city.span(town, JANUARY_OCTOBER_2003)
        columns = {
            "population_end": given.population, "births": given.births,
            "births_parity1": given.parity1, "births_parity2": given.parity2,
            "births_parity3plus": given.parity3, "births_male": given.boys,
            "births_female": given.girls, "births_planned": given.planned,
            "first_marriages_women": given.marriages, "first_marriages_women_late": given.late,
            "first_marriages_women_early": given.early, "married_women_15_49": given.married_women,
            "contraceptive_users": given.users, "contraceptive_users_iud": given.iud,
        }  # fmt: skip
        _expect_all(given.name, figures, columns)
        methods = city.stocks[2003].methods[town]
        long_acting = sum(methods[m] for m in ("vasectomy", "tubal_ligation", "iud", "implant"))
        expect(f"{given.name}, long-acting", long_acting, given.long_acting)
        expect(f"{given.name}, all methods", sum(methods.values()), given.users)
        for births in (city.first, city.final):
            for (place, month), kinds in births.items():
                if place == town and min(kinds.values()) < 0:
                    expect(f"{given.name} {month}, fewest of a kind", min(kinds.values()), 0)


def _check_first_reports(city: City) -> None:
    given = {"births": 7279, "births_male": 3774, "births_female": 3505, "births_planned": 7262}
    _expect_all("as first reported", _city(city, JANUARY_OCTOBER_2003, final=False), given)
    late = [
        counted(added(city.final, JANUARY_SEPTEMBER_2003, [town]))
        - counted(added(city.first, JANUARY_SEPTEMBER_2003, [town]))
        for town in EVERY
    ]
    expect("late births", sum(late), 102)
    expect("townships with 1-4 late births", sum(1 <= number <= 4 for number in late), 12)
    changed = [key for key in city.final if city.final[key] != city.first[key]]
    expect(
        "changes outside January-September 2003",
        [k for k in changed if k[1] not in JANUARY_SEPTEMBER_2003],
        [],
    )


def _check_births_2002(city: City) -> None:
    figures = _city(city, JANUARY_OCTOBER_2002)
    given = {"births": 7612, "births_male": 3984, "births_female": 3628, "births_planned": 7551}
    _expect_all("January-October 2002", figures, given)
    expect("parity 1 in 2002", figures["births_parity1"], BIRTHS_2002["1"])
    expect("boys of 2002", figures["births_male"], sum(BOYS_2002.values()))
    expect("October-December 2002", counted(added(city.final, YEAR_2003[:3])), 2190)


def _check_years(city: City) -> None:
    for year, births in ALL_BY_YEAR.items():
        cells = {key: number for key, number in city.yearly.items() if key[0] == year}
        second = sum(number for key, number in cells.items() if key[2] == "2plus")
        expect(f"births of {year}", sum(cells.values()), births)
        expect(f"second and later births of {year}", second, SECOND_BY_YEAR[year])
    for sex, number in FIRST_POOLED.items():
        pooled = sum(n for key, n in city.yearly.items() if key[2:] == ("1", sex))
        expect(f"pooled first births, {sex}", pooled, number)
    for town, given in enumerate(TOWNSHIPS):
        for sex, number in (("m", given.boys_2plus), ("f", given.girls_2plus)):
            pooled = sum(n for key, n in city.yearly.items() if key[1:] == (town, "2plus", sex))
            expect(f"{given.name}, pooled second and later, {sex}", pooled, number)
        _check_months_of_years(city, town)


def _check_months_of_years(city: City, town: int) -> None:
    """Check that 2003 is its months, and that 2002 leaves something for October-December 2001."""
    for parity, digits in DIGITS.items():
        for sex in SEXES:
            what = f"{TOWNSHIPS[town].name}, parity {parity}, {sex}"
            whole = counted(added(city.final, YEAR_2003, [town]), of(digits, sex))
            expect(f"2003, {what}", city.yearly[2003, town, parity, sex], whole)
            known = counted(added(city.final, KNOWN_OF_2002, [town]), of(digits, sex))
            rest = city.yearly[2002, town, parity, sex] - known
            expect_true(f"October-December 2001, {what}: {rest} births", holds=rest > 0)


def _check_events(city: City) -> None:
    for months, given in (
        (JANUARY_OCTOBER_2003, {"first_marriages_women": 4548, "first_marriages_women_early": 3,
            "first_marriages_women_20_22": 220, "first_marriages_women_late": 4325,
            "deaths": 5468, "population_begin": 1050412, "population_end": 1051400}),
        (JANUARY_OCTOBER_2002, {"first_marriages_women": 4671, "first_marriages_women_late": 4423}),
    ):  # fmt: skip
        _expect_all(f"{months[0]}-{months[-1]}", _city(city, months), given)


def _check_stocks(city: City) -> None:
    figures = summed([city.month(town, 200310) for town in EVERY])
    given = {f"contraceptive_users_{name}": number for name, number in METHODS_2003.items()}
    given |= {f"married_women_15_49_{name}": n for name, n in MARRIED_BY_PARITY_2003.items()}
    given |= {"contraceptive_users": 203075, "married_women_15_49": 221940}
    given |= {"women_15_49": 287600, "one_child_certificates": 103200}
    _expect_all("31 October 2003", figures, given)
    before = summed([city.month(town, 200210) for town in EVERY])
    given = {"contraceptive_users": 202760, "married_women_15_49": 222310}
    _expect_all("31 October 2002", before, given)
    for stocks in city.stocks.values():
        for town in EVERY:
            fits = stocks.users[town] <= stocks.married[town] <= stocks.women[town]
            expect_true(f"{TOWNSHIPS[town].name}, users within married women", holds=fits)


def _check_services(city: City) -> None:
    given = {"villages_with_computers": 118, "service_stations": 22, "networked_units": 123,
        "insured_persons": 32239, "insurance_premiums": 143}  # fmt: skip
    _expect_all("services", summed(city.services), given)
    first = [row["villages_with_computers"] for row in city.services[:3]]
    expect("villages with computers in the first three", first, [40, 26, 25])
