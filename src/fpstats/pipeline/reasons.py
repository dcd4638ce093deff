"""Why a run builds: what has changed since the build before, in one line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fpstats.pipeline.fingerprint import Fingerprint
from fpstats.pipeline.inbox import Inbox, known_files
from fpstats.store.manifest import read_manifest

NOTHING = "nothing has changed"


def reasons(inbox: Inbox, previous: Path | None, now: Fingerprint, *, full: bool) -> str:
    """Return what has changed, as: 2 workbooks new, 1 revised; declarations changed."""
    if previous is None:
        return f"the first build: {_counted(len(inbox.files), 'workbook')}"
    before = read_manifest(previous).hashes
    parts = [_files(inbox, known_files(previous))]
    if before.get("program") != now.program:
        parts.append("another version of the program")
    if before.get("declarations") != now.declarations:
        parts.append("declarations changed")
    if full:
        parts.append("all read anew, as asked (--full)")
    elif before.get("reading") != now.reading:
        parts.append("all read anew, for what decides how workbooks are read has changed")
    return "; ".join(part for part in parts if part) or "other options, or inputs that were retried"


def _files(inbox: Inbox, before: Mapping[str, str]) -> str:
    now = {one.found.source: one.sha256 for one in inbox.files}
    numbers = {
        "new": len(now.keys() - before.keys()),
        "revised": sum(before[name] != now[name] for name in now.keys() & before.keys()),
        "gone": len(before.keys() - now.keys()),
    }
    said = [f"{number} {what}" for what, number in numbers.items() if number]
    return f"workbooks: {', '.join(said)}" if said else ""


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
