"""indicators.md: what each indicator divides, how sure it is, and who defines it so."""

from __future__ import annotations

from fpstats.catalogue import Catalogue
from fpstats.documentation.markdown import code, page, table
from fpstats.documentation.measures import facets_text
from fpstats.model.declared import Indicator
from fpstats.pipeline.published_rows import terms_text

_ABOUT = """\
Each is a ratio of sums: numerator and denominator are added over the same areas and months, those
where both are known, and divided last. `@average` is the mean of a stock over the span."""
_INTERVALS = {
    "wilson": "Wilson score interval of a proportion",
    "sex_ratio": "Wilson interval of the share of boys, as a ratio",
    "rate": "exact Poisson limits, Byar's from 10 events",
    "difference": "MOVER of two such rates",
    "register": "none: read off a register of stocks",
}
_OPEN_END = 9999


def indicators_page(catalogue: Catalogue) -> str:
    """Return the page: all in one table, then one section each."""
    ordered = sorted(catalogue.indicators.values(), key=lambda one: (one.order, one.id))
    rows = [(f"[{one.id}](#{one.id})", one.label["zh"], one.label["en"]) for one in ordered]
    overview = table(("indicator", "中文", "English"), rows)
    return page("Indicators", _ABOUT, overview, *(_section(one) for one in ordered))


def _section(one: Indicator) -> str:
    rows = [
        ("numerator", code(terms_text(one.numerator))),
        ("denominator", code(terms_text(one.denominator))),
        ("per", one.per),
        ("printed", f"{one.decimals} decimals{', unit ' + one.unit if one.unit else ''}"),
        ("interval", f"{one.interval}: {_INTERVALS[one.interval]}"),
        ("too few below", one.minimum or None),
        ("valid", _years(one)),
        ("below township", "whole years only, never in briefs" if one.sensitive else None),
        ("columns that print it", "; or ".join(facets_text(facets) for facets in one.printed)),
        ("source", one.source),
    ]
    return "\n\n".join(
        (
            f"## {one.id}",
            f"{one.label['zh']} · {one.label['en']}",
            f"{one.definition['zh']}\n{one.definition['en']}",
            table(("", ""), [row for row in rows if row[1]]),
        )
    )


def _years(one: Indicator) -> str:
    first, last = one.valid
    return f"from {first}" if last == _OPEN_END else f"{first}-{last}"
