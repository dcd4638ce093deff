"""An explanation as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from fpstats.numbers import printed
from fpstats.trace.explanation import ROLES, Explanation, Row


def explanation_text(told: Explanation) -> str:
    """Return an explanation in lines: definition, parts, every cell, what lacks, what is doubtful."""
    lists = {
        "printed only, parts not known": printed_lines(told),
        "missing": gap_lines(told),
        "findings": finding_lines(told),
    }
    listed = (
        line
        for title, lines in lists.items()
        if lines
        for line in ("", title, *(f"  {one}" for one in lines))
    )
    return "\n".join((*_head(told), *_parts(told), *listed))


def _head(told: Explanation) -> Iterator[str]:
    subject = told.subject
    name = told.names.get(told.area_code, "")
    yield f"{subject.label} ({subject.id}), {name} ({told.area_code}), {told.period}, basis {told.basis}"
    if subject.definition:
        yield f"  {subject.definition}"
    yield f"  formula: {subject.formula}"
    yield f"  SQL: {subject.sql}"
    yield f"  {figure_line(told)}"
    if told.published is not None:
        yield f"  {published_line(told.published)}"


def published_line(row: Row) -> str:
    """Return what the build says where the declarations of today give another figure."""
    parts = (
        f" ({row['numerator']}/{row['denominator']:.12g})"
        if row.get("numerator") is not None
        else ""
    )
    value = "undefined" if row["value"] is None else f"{row['value']:.6g}"
    return f"the build says {value}{parts}: something declared has changed since"


def figure_line(told: Explanation) -> str:
    """Return value, interval, status and coverage in one line."""
    figure, decimals = told.figure, told.subject.decimals
    if figure is None:
        return "value: not known"
    value = "undefined" if figure["value"] is None else printed(figure["value"], decimals)
    parts = [f"value: {value}"]
    if figure.get("lower") is not None and figure.get("upper") is not None:
        parts.append(
            f"95 %: {printed(figure['lower'], decimals)}-{printed(figure['upper'], decimals)}"
        )
    parts += [figure[name] for name in ("status", "note") if figure.get(name)]
    if figure["expected"]:
        parts.append(f"reported {figure['reporting']}/{figure['expected']}")
    if figure.get("target"):
        parts.append(f"target {figure['target']}")
    return "; ".join(parts)


def _parts(told: Explanation) -> Iterator[str]:
    for role, total in zip(ROLES, (told.numerator, told.denominator), strict=True):
        areas = list(told.grouped(role))
        if total is None or not areas:
            continue
        number = sum(len(cells) for _, cells in areas)
        yield ""
        yield f"{role} {plain(total)} from {number} cells"
        for area, cells in areas:
            subtotal = sum(cell["contribution"] for cell in cells)
            yield f"  {told.names.get(area, '')} {area}: {plain(subtotal)}"
            yield from (f"    {cell_line(told, cell)}" for cell in cells)


def cell_line(told: Explanation, cell: Row) -> str:
    """Return one cell: what, when, how much, where, and what it replaced."""
    if cell["cell"] is None:
        return f"{months(cell)}  {plain(cell['contribution'])}  (sum of the areas below)"
    counted = str(cell["value"])
    if cell["contribution"] != cell["value"]:
        counted += f" counted as {plain(cell['contribution'])}"
    parts = [f"{months(cell)}  {cell['measure']}  {counted}  {place(cell)}"]
    if cell["status"] == "corrected":
        parts.append(
            f"corrected, the cell says {'nothing' if cell['value_read'] is None else cell['value_read']}"
        )
    elif cell["status"] != "reported":
        parts.append(cell["status"])
    parts += [revision_text(row) for row in told.replaced_by(cell)]
    return "; ".join(parts)


def revision_text(row: Row) -> str:
    """Return what another report of a cell's figure said."""
    where = f"{place(row)} of {row['reported_on']}"
    if row["revision"] == "left_blank":
        return f"left blank in {where}"
    word = {"replaced": "replaces", "repeated": "also"}[row["revision"]]
    return f"{word} {row['value']} in {where}"


def printed_lines(told: Explanation) -> list[str]:
    """Return the cells that print a rate of which the parts are not known."""
    return [f"printed as {cell['rate'].normalize():f} in {place(cell)}" for cell in told.printed]


def gap_lines(told: Explanation) -> list[str]:
    """Return what lacks, one line for an area and its months."""
    keyed = groupby(
        told.gaps, key=lambda row: (row["area_code"], row["period_start"], row["period_end"])
    )
    return [_gap_line(told, list(rows)) for _, rows in keyed]


def _gap_line(told: Explanation, rows: list[Row]) -> str:
    area = rows[0]["area_code"]
    said = "; ".join(_gap(row) for row in rows)
    return f"{told.names.get(area, '')} {area} {months(rows[0])}: {said}"


def _gap(row: Row) -> str:
    if row["source"] is None:
        return f"{row['measure']} not reported"
    if row["value"] is None:
        return f"{row['measure']} {row['status']} in {place(row)}"
    return f"{row['measure']} {row['value']} in {place(row)} not used"


def finding_lines(told: Explanation) -> list[str]:
    """Return the findings that touch the figure."""
    return [
        f"{one['rule']}: {one['message']}" + (f" ({place(one)})" if one["source"] else "")
        for one in told.findings
    ]


def place(row: Row) -> str:
    """Return file, sheet and cell."""
    sheet = f" [{row['sheet']}]" if row["sheet"] else ""
    return f"{row['source']}{sheet} {row['cell'] or ''}".rstrip()


def months(row: Row) -> str:
    """Return the months of a row as 2003-01 or 2003-01:2003-10."""
    first: date = row["period_start"]
    last: date = row["period_end"]
    start, end = f"{first:%Y-%m}", f"{last:%Y-%m}"
    return start if start == end else f"{start}:{end}"


def plain(number: object) -> str:
    """Return a number without zeros at its end."""
    text = f"{number:f}" if not isinstance(number, int) else str(number)
    return text.rstrip("0").rstrip(".") if "." in text else text
