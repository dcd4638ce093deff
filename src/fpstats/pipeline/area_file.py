"""areas.csv as a text that is added to: every line that is not changed keeps its bytes."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from fpstats.catalogue.areas import COLUMNS, read_areas
from fpstats.errors import UsageError
from fpstats.model.declared import Area

_BOM = "\ufeff"


class AreaFile:
    """The text of areas.csv, record by record."""

    def __init__(self, path: Path) -> None:
        """Read the file; one that is absent or blank is begun with the usual columns."""
        text = path.read_bytes().decode("utf-8") if path.is_file() else ""
        self._path = path
        self._bom = _BOM if text.startswith(_BOM) else ""
        self._records = _records(text.removeprefix(_BOM))
        self._ending = "\r\n" if "\r\n" in text else "\n"
        if not self._records:
            self._records = [",".join(COLUMNS) + self._ending]
        self._header = [name.strip() for name in _fields(self._records[0])]

    def add_alias(self, code: str, alias: str) -> None:
        """Add an alias to the row of a code, the first where there are several.

        Raises:
            UsageError: the file has no column for aliases.
        """
        if "aliases" not in self._header:
            message = 'areas.csv has no column "aliases": add it to the first line'
            raise UsageError(message)
        at = self._header.index("aliases")
        for number, record in enumerate(self._records[1:], 1):
            fields = _fields(record)
            if self._value(fields, "code") != code:
                continue
            fields += [""] * (at + 1 - len(fields))
            fields[at] = f"{fields[at]}|{alias}" if fields[at].strip() else alias
            self._records[number] = _line(fields, record[len(record.rstrip("\r\n")) :])
            return

    def add_row(self, area: Area) -> None:
        """Add an area at the end."""
        row = {"code": area.code, "name": area.name, "level": area.level, "parent": area.parent or ""}  # fmt: skip
        last = self._records[-1]
        if not last.endswith(("\n", "\r")):
            self._records[-1] = last + self._ending
        fields = [row.get(name, "") for name in self._header]
        self._records.append(_line(fields, self._ending))

    def _value(self, fields: list[str], column: str) -> str:
        at = self._header.index(column)
        return fields[at].strip() if at < len(fields) else ""

    def write(self) -> None:
        """Write the file in one step, if what it now says is right.

        Raises:
            UsageError: something would be wrong in it; the file is left as it was.
        """
        data = (self._bom + "".join(self._records)).encode()
        with tempfile.TemporaryDirectory(dir=self._path.parent, prefix=".areas-") as folder:
            new = Path(folder, self._path.name)
            new.write_bytes(data)
            _, problems = read_areas(Path(folder))
            if problems:
                message = f"nothing was written, areas.csv would be wrong: {problems[0].message}"
                raise UsageError(message)
            if self._path.is_file():
                new.chmod(self._path.stat().st_mode)
            new.replace(self._path)


def _records(text: str) -> list[str]:
    """Cut a text into its records with their line endings; a quoted field may run over lines."""
    lines = io.StringIO(text, newline="").readlines()
    reader, records, start = csv.reader(lines), list[str](), 0
    for _ in reader:
        records.append("".join(lines[start : reader.line_num]))
        start = reader.line_num
    return records


def _fields(record: str) -> list[str]:
    return next(csv.reader(io.StringIO(record, newline="")), [])


def _line(fields: list[str], ending: str) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="").writerow(fields)
    return written.getvalue() + ending


def csv_row(area: Area, alias: str = "") -> str:
    """Return an area as a row of areas.csv."""
    aliases = "|".join((*area.aliases, alias) if alias else area.aliases)
    return _line([area.code, area.name, area.level, area.parent or "", aliases, "", ""], "")
