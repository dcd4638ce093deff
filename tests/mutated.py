"""Workbooks of every format with a few bytes changed, drawn by hypothesis.

`python -m mutated NUMBER`, run in `tests/`, reads so many of them as the inbox is read, and prints
what they came to. docs/fuzzing.md says what was found so far.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import workbooks
from fpstats.catalogue import load_catalogue
from fpstats.ingest.children.context import context_of
from fpstats.ingest.children.isolation import read_batch
from fpstats.ingest.jobs import Answer, Conditions, Job
from fpstats.model.limits import Limits
from fpstats.project import read_project
from projects import write_project
from sample_maker.xlsb import xlsb_sheet, xlsb_styles

LIMITS = Limits(seconds=10, megabytes=1024)
TABLE = [
    ["2003年10月出生情况", None, None],
    ["单位", "出生人数", "计划生育率(%)"],
    ["河口镇", 31.0, 99.5],
    ["北关街道", 47.0, 100.0],
    ["合计", 78.0, 99.8],
]
_HTML = "".join("<tr>" + "".join(f"<td>{cell or ''}" for cell in row) for row in TABLE)
_CSV = "\n".join(",".join(str(cell or "") for cell in row) for row in TABLE)
_TELLING = (
    b"\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"-1", b"0", b"1e999", b"nan", b"99999999999",
    b"XFD1048576", b"&#0;", b"&x;", b"<", b">", b'"', b"\xe4\xb8", b"<!--", b"]]>", b' hidden="1"',
    b' t="e"', b"<f/>", b"\n", b"%",
)  # fmt: skip


class Change(NamedTuple):
    """A slice that is replaced: where it starts, in millionths of the whole, its length, by what."""

    at: int
    length: int
    by: bytes

    def made(self, data: bytes) -> bytes:
        """Return the data with the change made."""
        start = self.at * len(data) // 10**6
        return data[:start] + self.by + data[start + self.length :]


def _xlsx(path: Path) -> None:
    def fill(book: object) -> None:
        sheet = book.add_worksheet("出生")  # type: ignore[attr-defined]
        share = book.add_format({"num_format": "0.0%"})  # type: ignore[attr-defined]
        for number, row in enumerate(TABLE):
            sheet.write_row(number, 0, row)
        sheet.merge_range("A7:C7", "注：快报")
        sheet.write("D3", 0.995, share)
        sheet.write_formula("D4", "=1/0", None, "#DIV/0!")
        sheet.set_row(4, None, None, {"hidden": True})

    workbooks.xlsx(path, fill)


def _xls(path: Path) -> None:
    def fill(book: object) -> None:
        sheet = book.add_sheet("出生")  # type: ignore[attr-defined]
        sheet.write_merge(0, 0, 0, 2, TABLE[0][0])
        for number, row in enumerate(TABLE[1:], 1):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell)
        sheet.row(4).hidden = True

    workbooks.xls(path, fill)


def _ods(path: Path) -> None:
    def cell(value: object) -> str:
        if isinstance(value, float):
            return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="string" table:number-columns-spanned="1"><text:p>{value or ""}</text:p></table:table-cell>'

    rows = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in TABLE)
    workbooks.ods(path, f'<table:table table:name="出生">{rows}</table:table>')


def _xml(path: Path) -> None:
    def cell(value: object) -> str:
        kind = "Number" if isinstance(value, float) else "String"
        return f'<Cell ss:MergeAcross="0"><Data ss:Type="{kind}">{value or ""}</Data></Cell>'

    rows = "".join(f'<Row ss:Hidden="0">{"".join(map(cell, row))}</Row>' for row in TABLE)
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    path.write_text(
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="出生"><Table>{rows}</Table></Worksheet></Workbook>',
        "utf-8",
    )


def _zip(path: Path) -> None:
    _xlsx(path)
    workbooks.zipped(path, {"a.xlsx": path.read_bytes(), "b.csv": _CSV})


def _xlsb(path: Path) -> None:
    rows = {number: dict(enumerate(row)) for number, row in enumerate(TABLE)}
    sheet = xlsb_sheet(rows, {(2, 2): 1}, [(0, 0, 0, 2)], {4}, {3})
    workbooks.xlsb(path, {"出生": sheet}, xlsb_styles(["0.0%"]))


MAKERS: dict[str, Callable[[Path], object]] = {
    "xlsx": _xlsx,
    "xls": _xls,
    "ods": _ods,
    "xml": _xml,
    "zip": _zip,
    "xlsb": _xlsb,
    "biff5": lambda path: workbooks.biff5(path, TABLE),
    "html": lambda path: path.write_text(f"<table>{_HTML}</table>", "utf-8"),
    "csv": lambda path: path.write_bytes(_CSV.encode("gb18030")),
}


@cache
def _made(name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        MAKERS[name](path)
        return path.read_bytes()


def _parts(data: bytes) -> dict[str, bytes]:
    """Return the members of an archive; what is none has no parts."""
    if not data.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


CHANGES = st.lists(
    st.builds(
        Change,
        st.integers(0, 10**6 - 1),
        st.sampled_from([0, 1, 1, 2, 4, 8, 50, 5000]),
        st.one_of(st.binary(max_size=4), st.sampled_from(_TELLING)),
    ),
    min_size=1,
    max_size=4,
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Draw a workbook, a part of it where it has parts, and changes to that part."""
    data = _made(draw(st.sampled_from(sorted(MAKERS))))
    parts = _parts(data)
    chosen = draw(st.sampled_from([None, *sorted(parts)])) if parts else None
    whole = data if chosen is None else parts[chosen]
    for change in draw(CHANGES):
        whole = change.made(whole)
    if chosen is None:
        return whole
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {**parts, chosen: whole}.items():
            archive.writestr(name, part)
    return target.getvalue()


class Inbox:
    """Reads files one after another as a build does, in one child while it lives."""

    def __init__(self, folder: Path) -> None:
        """Make a project and its context in a folder."""
        project, _ = read_project(write_project(folder))
        context = {**context_of(project, load_catalogue(project)), "limits": LIMITS._asdict()}
        self._path = folder / "file"
        self._written = False
        conditions = Conditions(json.dumps(context), LIMITS)
        self._answers: Iterator[Answer] = read_batch(self._jobs(), conditions)

    def _jobs(self) -> Iterator[tuple[Job, ...]]:
        while True:
            written, self._written = self._written, False
            yield (Job(self._path, "file"),) if written else ()

    def came_to(self, data: bytes) -> str:
        """Return what a file came to: its reason, or its status; the sentence where it is a bug."""
        self._path.write_bytes(data)
        self._written = True
        _, reply = next(self._answers)
        for _ in range(reply.get("members", 0)):
            _, reply = next(self._answers)
        if reply.get("reason") == "reader_failed":
            return str(reply["unreadable"])
        return str(reply.get("reason") or reply["status"])

    def close(self) -> None:
        """End the child."""
        self._answers.close()  # type: ignore[attr-defined]


def main(number: int, start: int = 2003) -> Counter[str]:
    """Read so many mutated workbooks and return what they came to."""
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        inbox = Inbox(Path(folder))

        @seed(start)
        @settings(
            max_examples=number,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(mutated())
        def run(data: bytes) -> None:
            found[inbox.came_to(data)] += 1

        run()
        inbox.close()
    return found


if __name__ == "__main__":
    for outcome, count in main(*map(int, sys.argv[1:])).most_common():
        print(f"{count:7d}  {outcome}")  # noqa: T201 - it talks to the person who runs it
