"""The columns or rows of a drawn table as text: header path -> what it was taken for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from fpstats.ingest.drawn.drawing import DrawnLine, DrawnTable
from fpstats.ingest.texts.reading import NAMING
from fpstats.model.text import normal
from fpstats.pipeline.loading import Loaded
from fpstats.pipeline.nearest_measures import nearest_measures, nearest_word
from fpstats.pipeline.shown import clean, padded

_WIDEST = 40
_ASIDE = {
    "difference": "-- set aside: a difference to another period",
    "unknown_rate": "-- a printed rate that no indicator computes",
}
_STYLES = {"measure": "green", "rate": "blue", "set_aside": "dim", "difference": "dim", "unknown_rate": "dim"}  # fmt: skip


def form_of(table: DrawnTable) -> tuple[object, ...]:
    """Return what two tables of one form share: the same columns, taken for the same."""
    return tuple(
        (line.along, line.place, line.verdict, line.names, tuple(map(normal, line.path)))
        for line in table.lines
    )


class LineText:
    """Words the lines of tables in the terms of one project."""

    def __init__(self, loaded: Loaded) -> None:
        """Take the names of the periods and of the measures."""
        self._rule = loaded.project.year_rule
        self._language = loaded.project.languages[0]
        self._catalogue = loaded.catalogue

    def lines(self, table: DrawnTable) -> Iterator[Text]:
        """Yield the lines of a table; neighbours that mean the same are one."""
        groups = [list(group) for _, group in groupby(table.lines, _alike)]
        rows = [(_places(group), self._path(group), group) for group in groups]
        wide = max((cell_len(place) for place, _, _ in rows), default=0)
        broad = min(_WIDEST, max((cell_len(path) for _, path, _ in rows), default=0))
        for place, path, group in rows:
            text = Text(f"    {padded(place, wide)}  {padded(path, broad)}  ")
            verdict = group[0].verdict
            text.append(self._meaning(group, table), _STYLES.get(verdict, "yellow"))
            yield text

    def periods(self, periods: Sequence[str]) -> str:
        """Return periods as they are written, many as the first and the last."""
        labels = [self._rule.label(self._rule.parse(period)) for period in periods]
        return labels[0] if len(labels) == 1 else " .. ".join([labels[0], labels[-1]][: len(labels)])  # fmt: skip

    def _path(self, group: Sequence[DrawnLine]) -> str:
        paths = [" / ".join(clean(text) for text in line.path) for line in group]
        if any(not path for path in paths):
            return ""
        if len(paths) == 1:
            return paths[0]
        first, last = group[0].path, group[-1].path
        if first[0] == last[0]:
            return f"{clean(first[0])} / ..."
        return f"{paths[0]} ... {paths[-1]}"

    def _meaning(self, group: Sequence[DrawnLine], table: DrawnTable) -> str:
        line = group[0]
        match line.verdict:
            case "measure" | "rate":
                return self._named(group, table)
            case "several":
                return f"?  could be {' or '.join(line.names)}: the header does not settle it"
            case "ambiguous":
                return f"?  {line.names[0]}, as another column or row is too: both left out"
            case "unknown":
                return self._unknown(line)
        kinds = {value for one in group for name, value in one.said if name == "set_aside"}
        return _ASIDE.get(line.verdict, f"-- set aside: {', '.join(sorted(kinds))}")

    def _named(self, group: Sequence[DrawnLine], table: DrawnTable) -> str:
        line = group[0]
        text = f"-> {', '.join(line.names)}"
        if line.verdict == "rate":
            text += "  (printed rate, only compared)"
        elif not line.path and line.names[0] in self._catalogue.measures:
            text += f"  {self._catalogue.measures[line.names[0]].label.get(self._language, '')}"
        periods = sorted({period for one in group for period in one.periods})
        if periods and tuple(periods) != table.periods:
            text += f"  {self.periods(periods)}"
        return text + (f"  {', '.join(line.basis)}" if line.basis and line.basis != table.basis else "")  # fmt: skip

    def _unknown(self, line: DrawnLine) -> str:
        said = [f"{name} {value}" for name, value in line.said if name in NAMING]
        near = nearest_measures(line, self._catalogue)
        nearest = f"; nearest: {', '.join(near)}" if near else ""
        if line.leftover:
            word = nearest_word(line, self._catalogue)
            meant = f" (is it “{word.text}”?)" if word else ""
            return f"?  not understood: “{clean(line.leftover)}”{meant}{nearest}"
        if said:
            return f"?  says {', '.join(said)}, which is no measure{nearest}"
        if any(name == "restriction" for name, _ in line.said):
            return "?  counts only some of the area's people: no measure has that"
        return "?  names nothing that is counted"


def _alike(line: DrawnLine) -> object:
    """What neighbours share that are drawn as one: the same measure, or being set aside alike."""
    if line.verdict in ("set_aside", "difference", "unknown_rate"):
        return (line.along, line.verdict, line.path[:1])
    if line.verdict == "unknown" and not line.path:
        return (line.along, line.verdict, line.said)
    if line.verdict == "measure":
        return (line.along, line.verdict, line.names, line.basis)
    return line


def _places(group: Sequence[DrawnLine]) -> str:
    first, last = group[0], group[-1]
    mark = "row " if first.along == "row" else ""
    return mark + (first.place if first is last else f"{first.place}-{last.place}")
