"""The inbox as it is found: files, litter, and what is refused by name."""

from __future__ import annotations

import os
from pathlib import Path

from fpstats.ingest.corpus import Refused, has_changed, read_corpus


def write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("单位,出生\n", "utf-8")
    return path


def test_files_are_found_in_folders_also_in_those_named_as_workbooks(tmp_path: Path):
    for name in ("2003年10月/河口镇.xls", "b.xlsx/c.csv", "a\nb.csv"):
        write(tmp_path / name)
    assert [found.source for found in read_corpus(tmp_path).files] == [
        "2003年10月/河口镇.xls",
        "a\nb.csv",
        "b.xlsx/c.csv",
    ]


def test_what_programs_leave_behind_is_counted_and_not_read(tmp_path: Path):
    for name in ("~$a.xlsx", ".~lock.a.ods#", "Thumbs.db", "THUMBS.DB", ".DS_Store", "a.TMP"):
        write(tmp_path / name)
    write(tmp_path / ".git" / "config")
    corpus = read_corpus(tmp_path)
    assert (corpus.files, corpus.litter) == ((), 6)


def test_what_leads_out_or_is_no_file_is_refused_by_name(tmp_path: Path):
    inbox = tmp_path / "inbox"
    inside = write(inbox / "a.csv")
    outside = write(tmp_path / "elsewhere" / "secret.csv")
    (inbox / "in.csv").symlink_to(inside)
    (inbox / "out.csv").symlink_to(outside)
    (inbox / "folder").symlink_to(outside.parent)
    (inbox / "broken.csv").symlink_to(inbox / "none")
    (inbox / "circle.csv").symlink_to(inbox / "circle.csv")
    os.mkfifo(inbox / "pipe.csv")
    corpus = read_corpus(inbox)
    assert [found.source for found in corpus.files] == ["a.csv", "in.csv"]
    assert [(one.source, one.reason) for one in corpus.refused] == [
        ("broken.csv", "cannot_open"),
        ("circle.csv", "cannot_open"),
        ("folder", "leads_out"),
        ("out.csv", "leads_out"),
        ("pipe.csv", "not_a_file"),
    ]
    assert Refused("a", "leads_out").sentence("en").endswith("and is not followed.")
    assert all(one.sentence().endswith("。") for one in corpus.refused)


def test_a_name_written_on_another_system_is_shown_as_it_was_typed(tmp_path: Path):
    name = "河口镇.xls".encode("gb18030")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"x")
    (found,) = read_corpus(tmp_path).files
    assert found.source == "河口镇.xls"
    assert found.path.read_bytes() == b"x"


def test_a_file_that_is_still_copied_has_changed(tmp_path: Path):
    path = write(tmp_path / "a.csv")
    (found,) = read_corpus(tmp_path).files
    assert not has_changed(found)
    path.write_text("longer than before", "utf-8")
    assert has_changed(found)
    path.unlink()
    assert has_changed(found)
