"""fpstats publish: a copy of a build is whole and proven, or it is not there."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from fpstats.errors import DamagedCopy
from fpstats.store import copying
from fpstats.store.copying import copy_build, hashes_of
from fpstats.store.sharing import own_bytes
from program import fpstats


@pytest.fixture
def build(sample_city: Path) -> Path:
    return (sample_city / "warehouse" / "current").resolve()


def test_a_copy_is_whole_read_only_and_current(sample_city, build, tmp_path):
    place = tmp_path / "there" / "city"
    code, said = fpstats("publish", place, "--project", sample_city)
    assert (code, str(place) in said) == (0, True)
    assert (place / "current").resolve() == place / "builds" / build.name
    assert hashes_of(place / "current") == hashes_of(build)
    modes = {
        path.stat().st_mode & 0o777 for path in (place / "builds").rglob("*") if path.is_file()
    }
    assert modes == {0o444}
    assert fpstats("publish", place, "--project", sample_city)[0] == 0
    assert sorted(path.name for path in place.iterdir()) == ["builds", "current", "lock"]


def test_a_disk_that_fills_up_leaves_the_older_copy_as_it_was(
    sample_city, build, tmp_path, monkeypatch
):
    place = tmp_path / "there"
    older = tmp_path / "w" / "builds" / "older"
    shutil.copytree(build, older)
    copy_build(older, place)
    copied = []

    def full(source: str, target: str) -> None:
        copied.append(target)
        if len(copied) == 5:
            raise OSError(errno.ENOSPC, "No space left on device")
        Path(target).write_bytes(Path(source).read_bytes())

    monkeypatch.setattr(copying.shutil, "copyfile", full)
    code, said = fpstats("publish", place, "--project", sample_city)
    assert (code, "No space left on device" in said) == (1, True)
    assert (place / "current").resolve().name == "older"
    assert [path.name for path in (place / "builds").iterdir()] == ["older"]
    assert not list(place.glob(".build-*"))


def test_many_copies_share_what_is_alike_and_the_oldest_go(build, tmp_path):
    place = tmp_path / "there"
    for name in ("1", "2", "3"):
        shutil.copytree(build, tmp_path / "w" / "builds" / name)
        copy_build(tmp_path / "w" / "builds" / name, place, keep=2)
    assert sorted(path.name for path in (place / "builds").iterdir()) == ["2", "3"]
    assert own_bytes(place / "builds" / "3") == 0
    assert hashes_of(place / "current") == hashes_of(build)


def test_a_build_is_not_removed_while_it_is_copied(build, tmp_path, monkeypatch):
    from fpstats.store.leases import unread

    free = []
    real = copying.shutil.copyfile

    def watched(source: str, target: str) -> None:
        with unread(build) as nobody:
            free.append(nobody)
        real(source, target)

    monkeypatch.setattr(copying.shutil, "copyfile", watched)
    copy_build(build, tmp_path / "there")
    assert set(free) == {False}
    with unread(build) as nobody:
        assert nobody


def test_bytes_that_come_back_wrong_are_no_copy(build, tmp_path, monkeypatch):
    def flipped(source: str, target: str) -> None:
        data = bytearray(Path(source).read_bytes())
        data[len(data) // 2] ^= 1
        Path(target).write_bytes(data)

    monkeypatch.setattr(copying.shutil, "copyfile", flipped)
    with pytest.raises(DamagedCopy):
        copy_build(build, tmp_path / "there")
    assert not (tmp_path / "there" / "current").exists()
    assert not list((tmp_path / "there" / "builds").iterdir())


def test_what_an_interrupted_copy_left_is_removed_by_the_next(build, tmp_path):
    left = tmp_path / "there" / f".build-{build.name}"
    left.mkdir(parents=True)
    (left / "facts.parquet").write_bytes(b"half")
    (tmp_path / "there" / "builds").mkdir()
    copy_build(build, tmp_path / "there")
    assert not left.exists()


def test_a_copy_that_was_changed_there_is_not_taken_for_the_build(build, tmp_path):
    target = copy_build(build, tmp_path / "there")
    (target / "facts.parquet").chmod(0o644)
    (target / "facts.parquet").write_bytes(b"other")
    with pytest.raises(DamagedCopy):
        copy_build(build, tmp_path / "there")


@pytest.mark.parametrize("place", ["warehouse", "warehouse/builds/x", "."])
def test_the_warehouse_is_no_place_for_a_copy(sample_city, place):
    assert fpstats("publish", sample_city / place, "--project", sample_city)[0] == 2


def test_a_folder_of_something_else_is_left_alone(sample_city, tmp_path):
    (tmp_path / "letter.txt").write_text("dear")
    code, said = fpstats("publish", tmp_path, "--project", sample_city)
    assert (code, "holds something else" in said) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
