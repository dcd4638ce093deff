"""What is proposed for areas.csv: plain values."""

from __future__ import annotations

from dataclasses import dataclass

from fpstats.model.declared import Area
from fpstats.pipeline.shown import clean


@dataclass(frozen=True)
class Seen:
    """One place where a name stands."""

    source: str
    sheet: str
    cell: str

    def __str__(self) -> str:
        """Return file, sheet and cell, as a person would write them."""
        return f"{self.source} {clean(self.sheet)}!{self.cell}"


@dataclass(frozen=True)
class Proposal:
    """A name, where it was seen, and the row that it would get.

    `alias_of` is the registered area that it is probably another writing of: then the row is only
    for the case that it is not.
    """

    name: str
    area: Area
    alias_of: Area | None
    seen: tuple[Seen, ...]


@dataclass(frozen=True)
class Proposals:
    """All proposals in the order of the sheets, and the places of names that may not be shown."""

    named: tuple[Proposal, ...]
    unshown: tuple[Seen, ...]

    @property
    def aliases(self) -> tuple[Proposal, ...]:
        """Those that are probably other writings of registered areas."""
        return tuple(one for one in self.named if one.alias_of)

    @property
    def rows(self) -> tuple[Proposal, ...]:
        """Those that are probably areas of their own."""
        return tuple(one for one in self.named if not one.alias_of)
