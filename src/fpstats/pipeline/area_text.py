"""Areas and proposals as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from fpstats.catalogue.areas import COLUMNS
from fpstats.model.declared import Area
from fpstats.pipeline.area_file import csv_row
from fpstats.pipeline.area_proposals import Proposal, Proposals, Seen
from fpstats.pipeline.shown import clean, padded


def render_proposals(proposals: Proposals) -> Iterator[Text]:
    """Yield aliases to add, then rows, both as areas.csv has them; # begins a note."""
    if proposals.aliases:
        yield Text("# Probably other writings of registered areas. The rows with the alias added:", "bold")  # fmt: skip
        for one in proposals.aliases:
            if one.alias_of:
                yield Text(csv_row(one.alias_of, clean(one.name)))
                yield Text(f"#   {clean(one.name)} = {one.alias_of.code} {one.alias_of.name}?   {_seen(one.seen)}", "dim")  # fmt: skip
        first = proposals.aliases[0]
        code = first.alias_of.code if first.alias_of else ""
        yield Text(f"# Accept one: fpstats areas accept {clean(first.name)}={code}   all: --all-aliases   as an area of its own: --new {clean(first.name)}\n")  # fmt: skip
    if proposals.rows:
        yield Text("# Names that resemble no registered area. Rows to add; codes, levels and parents are guesses:", "bold")  # fmt: skip
        yield Text(",".join(COLUMNS))
        for one in proposals.rows:
            yield Text(csv_row(one.area))
        yield from _places(proposals.rows)
        yield Text(f"# Accept one: fpstats areas accept --new {clean(proposals.rows[0].name)}=CODE   all as they stand: --all-new\n")  # fmt: skip
    if proposals.unshown:
        yield Text(f"# Not shown, for it may be no name of an area: {_seen(proposals.unshown)}", "dim")  # fmt: skip
    if not proposals.named:
        yield Text("# areas.csv knows every name that stands where areas stand: nothing to add.")


def _places(rows: Sequence[Proposal]) -> Iterator[Text]:
    """Yield where the names were seen, those first met on one sheet together."""
    met = [one for one in rows if one.seen]
    for _, group in groupby(met, key=lambda one: (one.seen[0].source, one.seen[0].sheet)):
        names = list(group)
        counts = sorted({len({(p.source, p.sheet) for p in one.seen}) for one in names})
        shown = clean(names[0].name) + (f" ... {clean(names[-1].name)}" if names[1:] else "")
        sheets = f"{counts[0]}-{counts[-1]}" if counts[1:] else str(counts[0])
        yield Text(f"#   {shown}   seen in {sheets} sheets, first: {names[0].seen[0]}", "dim")


def _seen(seen: Sequence[Seen]) -> str:
    count = len({(place.source, place.sheet) for place in seen})
    sheets = "1 sheet" if count == 1 else f"{count} sheets, first"
    return f"{sheets}: {seen[0]}"


def render_areas(areas: Iterable[Area]) -> Iterator[Text]:
    """Yield code, level, name and aliases of each area, in the order of areas.csv."""
    rows = [(area.code, area.level, area.name, _other(area)) for area in areas]
    widths = [max((cell_len(row[at]) for row in rows), default=0) for at in range(3)]
    for row in rows:
        yield Text("  ".join(padded(cell, width) for cell, width in zip(row, (*widths, 0), strict=True)).rstrip())  # fmt: skip


def _other(area: Area) -> str:
    start = f"from {area.valid_from}" if area.valid_from else ""
    end = f"to {area.valid_to}" if area.valid_to else ""
    return "  ".join(part for part in ("|".join(area.aliases), start, end) if part)
