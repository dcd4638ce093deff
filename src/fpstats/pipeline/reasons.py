"""Why a run builds: what has changed since the build before, in one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from fpstats.pipeline.inbox import Inbox, State, known_files

if TYPE_CHECKING:
    from fpstats.pipeline.fingerprint import Fingerprint
    from fpstats.store.manifest import Manifest


def why_built(
    inbox: Inbox, previous: Manifest | None, state: State, now: Fingerprint, *, full: bool
) -> str:
    """Return what has changed, as: workbooks: 2 new, 1 revised; words.toml changed."""
    if previous is None:
        number = len(inbox.files)
        return f"the first build: {number} workbook{'' if number == 1 else 's'}"
    parts = [*_files(inbox, known_files(state)), *_declared(state.get("declared", {}), now)]
    if previous.hashes.get("program") != now.program:
        parts.append("another version of the program")
    if full:
        parts.append("all read anew, as asked (--full)")
    return "; ".join(parts) or "other options, or workbooks that were still changing"


def _files(inbox: Inbox, before: Mapping[str, str]) -> Iterator[str]:
    now = {one.found.source: one.sha256 for one in inbox.files}
    numbers = {
        "new": len(now.keys() - before.keys()),
        "revised": sum(before[name] != now[name] for name in now.keys() & before.keys()),
        "gone": len(before.keys() - now.keys()),
    }
    said = [f"{number} {what}" for what, number in numbers.items() if number]
    if said:
        yield f"workbooks: {', '.join(said)}"


def _declared(before: Mapping[str, str], now: Fingerprint) -> Iterator[str]:
    names = {**before, **now.declared}
    changed = [name for name in names if before.get(name) != now.declared.get(name)]
    if changed:
        yield f"{', '.join(sorted(changed))} changed"
