"""Who a workbook came from: the area that it is all about, else whoever filed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fpstats.model.declared import Area
from fpstats.model.observed import Finding


@dataclass(frozen=True, order=True)
class Sender:
    """One who is called: an area by code and name, or the unnamed office that filed a source."""

    code: str
    name: str

    @property
    def label(self) -> str:
        """Code and name, or the source: what the sender's folder is called."""
        return f"{self.code} {self.name}".strip()


@dataclass(frozen=True)
class Senders:
    """Finds senders: `about` are the areas of each source's observations."""

    areas: Mapping[str, Area]
    home: str
    about: Mapping[str, frozenset[str]]

    def of(self, finding: Finding) -> Sender | None:
        """Return who can answer a finding; None where neither a workbook nor an area is named."""
        if not finding.source:
            return self._area(finding.area_code) if finding.area_code else None
        about = self.about.get(finding.source, frozenset())
        if len(about) == 1 and self._below_home(next(iter(about))):
            return self._area(next(iter(about)))
        return Sender("", finding.source)

    def _area(self, code: str) -> Sender:
        area = self.areas.get(code)
        return Sender(code, area.name if area else "")

    def _below_home(self, code: str) -> bool:
        seen: set[str] = set()
        area = self.areas.get(code)
        while area and area.parent and area.code not in seen:
            if area.parent == self.home:
                return True
            seen.add(area.code)
            area = self.areas.get(area.parent)
        return False


def by_sender(
    findings: Iterable[Finding], senders: Senders
) -> dict[Sender, dict[str, list[Finding]]]:
    """Return the findings by sender and source; an empty source is no single workbook."""
    found: dict[Sender, dict[str, list[Finding]]] = {}
    for finding in findings:
        sender = senders.of(finding)
        if sender:
            found.setdefault(sender, {}).setdefault(finding.source, []).append(finding)
    return {sender: found[sender] for sender in sorted(found)}
