"""Archives are answered for by their members; a bad member costs itself, a bad archive nothing else."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from pathlib import Path
from textwrap import dedent

import msoffcrypto
import pytest

import workbooks
from fpstats.ingest.children.isolation import read_batch
from fpstats.ingest.jobs import Conditions, Job
from fpstats.ingest.readers import read_job
from fpstats.model.limits import Limits
from workbooks import zipped

READER = """
    import os
    from fpstats.ingest.children.child import run
    from fpstats.ingest.readers import Listing, read_job
    from fpstats.model.limits import Limits

    def read(job, context):
        if "dies" in job.source:
            os.abort()
        found = read_job(job, Limits(**context))
        if isinstance(found, Listing):
            return {"members": found.members, "litter": found.litter}
        return {"rows": found.grids[0].rows, "sheet": found.grids[0].name}

    run(read)
"""
TABLE = "单位,出生\n河口镇,5\n"
ROWS = [["单位", "出生"], ["河口镇", "5"]]


@pytest.fixture
def program(tmp_path: Path) -> tuple[str]:
    script = tmp_path / "reader.py"
    script.write_text(dedent(READER), "utf-8")
    return (str(script),)


def read(
    program: tuple[str], *paths: Path, limits: Limits | None = None, passwords: tuple[str, ...] = ()
) -> dict[str, object]:
    """Return what each source came to: its rows, its reason, or the number of its members."""
    limits = (limits or Limits())._replace(seconds=20)
    jobs = [Job(path, path.name) for path in paths]
    context = json.dumps(limits._asdict())
    answers = list(
        read_batch([[job] for job in jobs], Conditions(context, limits, "en", passwords, program))
    )
    assert not any(password in repr(answers) for password in passwords)
    return {job.source: _told(reply) for job, reply in answers}


def _told(reply: dict[str, object]) -> object:
    return next(reply[key] for key in ("reason", "members", "rows") if key in reply)


def test_members_are_sources_of_their_own_in_the_order_of_their_names(
    tmp_path: Path, program: tuple[str]
):
    path = zipped(
        tmp_path / "a.zip",
        {
            "2003年10月/河口镇.csv": TABLE,
            "b.pdf": b"%PDF-1.4",
            "a.csv": TABLE,
            "__MACOSX/._a.csv": b"x",
            "~$a.xlsx": b"x",
        },
    )
    after = zipped(tmp_path / "b.zip", {"z.csv": TABLE})
    assert list(read(program, path, after).items()) == [
        ("a.zip", 3),
        ("a.zip/2003年10月/河口镇.csv", ROWS),
        ("a.zip/a.csv", ROWS),
        ("a.zip/b.pdf", "another_format"),
        ("b.zip", 1),
        ("b.zip/z.csv", ROWS),
    ]


def test_a_member_that_ends_the_reader_costs_only_itself(tmp_path: Path, program: tuple[str]):
    members = {"1.csv": TABLE, "2-dies.csv": TABLE, "3.csv": TABLE}
    found = read(program, zipped(tmp_path / "a.zip", members))
    assert list(found.values()) == [3, ROWS, "reader_died", ROWS]


def test_archives_in_archives_are_read_to_a_depth(tmp_path: Path, program: tuple[str]):
    path = zipped(tmp_path / "1.zip", {"a.csv": TABLE})
    for number in range(2, 5):
        path = zipped(
            tmp_path / f"{number}.zip", {f"{number - 1}.zip": path.read_bytes(), "b.csv": TABLE}
        )
    assert read(program, path) == {
        "4.zip": 2,
        "4.zip/3.zip": 2,
        "4.zip/3.zip/2.zip": 2,
        "4.zip/3.zip/2.zip/1.zip": "nested_too_deep",
        "4.zip/3.zip/2.zip/b.csv": ROWS,
        "4.zip/3.zip/b.csv": ROWS,
        "4.zip/b.csv": ROWS,
    }


def test_names_are_read_in_gbk_and_in_utf8_without_its_flag(tmp_path: Path, program: tuple[str]):
    path = tmp_path / "a.zip"
    typed = ["河口镇.csv", "青山乡.csv"]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("AAAAAAAAAA", TABLE)
        archive.writestr("BBBBBBBBBBBBB", TABLE)
    data = path.read_bytes()
    data = data.replace(b"A" * 10, typed[0].encode("gb18030"))
    path.write_bytes(data.replace(b"B" * 13, typed[1].encode("utf-8")))
    assert set(read(program, path)) == {"a.zip", *(f"a.zip/{name}" for name in typed)}


def test_a_name_leads_nowhere_but_below_its_archive(tmp_path: Path, program: tuple[str]):
    names = [
        "../../etc/passwd",
        "/etc/shadow",
        "C:\\Windows\\a.csv",
        "..",
        "x/./../y.csv",
        "a\nb.csv",
    ]
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, TABLE)
    before = set(tmp_path.iterdir())
    assert set(read(program, path)) == {
        "a.zip",
        "a.zip/etc/passwd",
        "a.zip/etc/shadow",
        "a.zip/Windows/a.csv",
        "a.zip/?",
        "a.zip/x/y.csv",
        "a.zip/a\nb.csv",
    }
    assert set(tmp_path.iterdir()) == before


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_two_sources(tmp_path: Path, program: tuple[str]):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", TABLE)
        archive.writestr("a.csv", "甲,1\n")
    assert read(program, path) == {"a.zip": 2, "a.zip/a.csv": ROWS, "a.zip/a.csv#2": [["甲", "1"]]}


def test_an_archive_is_bounded_in_number_and_size(tmp_path: Path, program: tuple[str]):
    many = zipped(tmp_path / "many.zip", {f"{n}.csv": TABLE for n in range(9)})
    two = zipped(tmp_path / "two.zip", {"a.zip": many.read_bytes(), "b.zip": many.read_bytes()})
    bomb = zipped(tmp_path / "bomb.zip", {"a.csv": b"1," * 2**20, "b.csv": TABLE})
    empty = zipped(tmp_path / "empty.zip", {})
    found = read(program, many, two, bomb, empty, limits=Limits(members=15, unpacked_megabytes=1))
    assert found["many.zip"] == 9
    assert (found["two.zip/a.zip"], found["two.zip/b.zip"]) == (9, "too_many_members")
    assert (found["bomb.zip/a.csv"], found["bomb.zip/b.csv"]) == ("unpacks_too_large", ROWS)
    assert found["empty.zip"] == "empty_archive"


def test_an_archive_that_was_cut_off_is_damaged(tmp_path: Path, program: tuple[str]):
    path = zipped(tmp_path / "a.zip", {"a.csv": TABLE})
    path.write_bytes(path.read_bytes()[:-30])
    assert read(program, path) == {"a.zip": "damaged"}


def protected(path: Path, password: str) -> Path:
    plain = workbooks.xlsx(path, lambda book: book.add_worksheet("表").write_row("A1", ["a", "b"]))
    target = io.BytesIO()
    with plain.open("rb") as file:
        msoffcrypto.OfficeFile(file).encrypt(password, target)
    path.write_bytes(target.getvalue())
    return path


def test_a_protected_workbook_is_opened_by_the_passwords_of_the_project(
    tmp_path: Path, program: tuple[str]
):
    path = protected(tmp_path / "a.xlsx", "口令2003")
    inside = zipped(tmp_path / "b.zip", {"a.xlsx": path.read_bytes()})
    assert read(program, path) == {"a.xlsx": "password"}
    assert read(program, path, passwords=("dragon88",)) == {"a.xlsx": "wrong_password"}
    assert read(program, path, inside, passwords=("dragon88", "口令2003")) == {
        "a.xlsx": [["a", "b"]],
        "b.zip": 1,
        "b.zip/a.xlsx": [["a", "b"]],
    }


def locked(path: Path, name: str, text: bytes, password: bytes) -> Path:
    """Write a zip archive whose one member is encrypted as PKZIP does it."""
    keys = [0x12345678, 0x23456789, 0x34567890]

    def stir(byte: int) -> None:
        keys[0] = ~zlib.crc32(bytes([byte]), ~keys[0] & 0xFFFFFFFF) & 0xFFFFFFFF
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = ~zlib.crc32(bytes([keys[1] >> 24]), ~keys[2] & 0xFFFFFFFF) & 0xFFFFFFFF

    for byte in password:
        stir(byte)
    data = bytearray()
    for byte in bytes(11) + bytes([zlib.crc32(text) >> 24]) + text:
        two = (keys[2] | 2) & 0xFFFF
        data.append(byte ^ ((two * (two ^ 1) >> 8) & 0xFF))
        stir(byte)
    facts = (zlib.crc32(text), len(data), len(text), len(name), 0)
    local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 1, 0, 0, 0x21, *facts) + name.encode()
    about = struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 1, 0, 0, 0x21, *facts, 0, 0, 0, 0, 0)
    start = len(local) + len(data)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, len(about) + len(name), start, 0)
    path.write_bytes(local + data + about + name.encode() + end)
    return path


def test_a_protected_archive_is_opened_by_the_passwords_of_the_project(
    tmp_path: Path, program: tuple[str]
):
    path = locked(tmp_path / "a.zip", "a.csv", TABLE.encode(), "口令".encode("gb18030"))
    assert read(program, path)["a.zip/a.csv"] == "password"
    assert read(program, path, passwords=("dragon88",))["a.zip/a.csv"] == "wrong_password"
    assert read(program, path, passwords=("dragon88", "口令"))["a.zip/a.csv"] == ROWS


def test_a_workbook_that_only_protects_itself_from_changes_needs_no_password(tmp_path: Path):
    path = protected(tmp_path / "a.xlsx", "VelvetSweatshop")
    workbook = read_job(Job(path, "a.xlsx"), Limits())
    assert getattr(workbook, "format", None) == "xlsx"
