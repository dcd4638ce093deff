"""What the workbooks must say together: the latest figure is the true one, and none is missing."""

from __future__ import annotations

from collections import defaultdict

from .city import EVERY, JANUARY_OCTOBER_2003, MONTHS, TOWNSHIPS
from .faults import FIRST_YEAR, MISSING, MISSPELT, SWAPPED
from .figures import City
from .sheet import Entry, Figures, Span, Workbook
from .totals import expect
from .township import CORRECTED_ON
from .years import YEAR_2003

Key = tuple[int, str, Span]
MONTHLY = (
    *(f"births_parity{p}_{part}" for p in ("1", "2", "3plus") for part in ("male", "female", "planned")),
    "deaths", "first_marriages_women", "first_marriages_women_early", "first_marriages_women_late",
)  # fmt: skip
NOT_RETURNED = {(MISSPELT, 200211), (MISSING, 200212)}
KNOWN_WRONG = (SWAPPED, "births_male", Span(200212, 200212))


def check_returns(city: City, books: list[Workbook]) -> None:
    """Check what a careful reader would make of the workbooks against the city's figures."""
    by_key: dict[Key, list[Entry]] = defaultdict(list)
    for book in books:
        for sheet in book.sheets:
            for entry in sheet.entries:
                by_key[entry.town, entry.measure, entry.span].append(entry)
    for key, entries in by_key.items():
        _check_latest(city, key, entries)
    _check_coverage(by_key)
    _check_first(by_key)


def _check_latest(city: City, key: Key, entries: list[Entry]) -> None:
    town, measure, span = key
    what = f"{TOWNSHIPS[town].name} {measure} {span.first}-{span.last}"
    newest = max(entry.reported for entry in entries)
    values = {entry.value for entry in entries if entry.reported == newest}
    expect(f"{what}, values of one day", len(values), 1)
    if key != KNOWN_WRONG:
        expect(what, values, {_true(city, town, span)[measure]})


def _true(city: City, town: int, span: Span) -> Figures:
    """Return the true figures of a span, from months where there are months."""
    if span.first == span.last:
        return city.month(town, span.first)
    if span.first % 100 == 10 and span.last % 100 == 9:
        return city.year(town, span.last // 100)
    months = [month for month in MONTHS if span.first <= month <= span.last]
    services = city.services[town] if span == (200301, 200310) else {}
    return {**city.span(town, months), **services}


def _check_coverage(by_key: dict[Key, list[Entry]]) -> None:
    for town in EVERY:
        for month in MONTHS:
            missing = [m for m in MONTHLY if (town, m, Span(month, month)) not in by_key]
            wanted = [*MONTHLY] if (town, month) in NOT_RETURNED else []
            expect(f"not returned by {TOWNSHIPS[town].name} for {month}", missing, wanted)
    for (_, _, span), entries in by_key.items():
        if span == Span(YEAR_2003[0], YEAR_2003[-1]):
            expect(f"filings of {FIRST_YEAR}", len(entries), 2)


def _check_first(by_key: dict[Key, list[Entry]]) -> None:
    """Add up the first returns of January-October 2003, and see that corrections are complete."""
    births = planned = 0
    for town in EVERY:
        for month in JANUARY_OCTOBER_2003:
            span = Span(month, month)
            found = {m: es for (t, m, s), es in by_key.items() if (t, s) == (town, span)}
            firsts = {m: min(es, key=lambda e: e.reported).value for m, es in found.items()}
            births += sum(firsts[m] for m in MONTHLY[:9] if not m.endswith("planned"))
            planned += sum(firsts[m] for m in MONTHLY[:9] if m.endswith("planned"))
            _check_correction(found, f"{TOWNSHIPS[town].name} {month}")
    expect("births in first returns", births, 7279)
    expect("planned births in first returns", planned, 7262)


def _check_correction(found: dict[str, list[Entry]], what: str) -> None:
    """See that whoever corrects a month's births gives every figure of births again."""
    names = {m for m in found if m.startswith("births") and m != "births_prior_unreported"}
    again = {m for m in names if any(entry.reported == CORRECTED_ON for entry in found[m])}
    if again and "200310" not in what:
        expect(f"left out of the correction of {what}", names - again, set())
