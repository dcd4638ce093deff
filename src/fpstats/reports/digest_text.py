"""The digest as Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from fpstats.model.observed import Finding
from fpstats.model.text import visible
from fpstats.reports.digest import MOST, Aged, Digest
from fpstats.reports.phrasing import Phrases
from fpstats.reports.render import markdown


def render_digest(digest: Digest, title: str, phrases: Phrases) -> str:
    """Return the digest as text, equal for equal digests."""
    say = phrases.say
    lines = [f"# {markdown(say('digest', 'title', project=title))}", "", *_head(digest, phrases)]
    if digest.previous is None:
        lines += ["", *_by_rule(digest.rules)]
    else:
        lines += _section(say("digest", "new"), digest.new, phrases)
        lines += _section(say("digest", "fixed"), digest.fixed, phrases)
        lines += _section(say("digest", "ageing"), digest.ageing, phrases)
    return visible("\n".join(lines) + "\n")


def _head(digest: Digest, phrases: Phrases) -> Iterator[str]:
    day = phrases.day(digest.day)
    if digest.previous is None:
        yield phrases.say("digest", "first", day=day, open=str(digest.open))
        return
    numbers = {
        "open": digest.open,
        "new": len(digest.new),
        "fixed": len(digest.fixed),
        "gone": digest.gone,
        "ageing": len(digest.ageing),
    }
    texts = {name: str(number) for name, number in numbers.items()}
    yield phrases.say("digest", "summary", day=day, previous=phrases.day(digest.previous), **texts)


def _section(title: str, entries: Sequence[Finding | Aged], phrases: Phrases) -> list[str]:
    if not entries:
        return []
    lines = ["", f"## {title}", "", *(_line(one, phrases) for one in entries[:MOST])]
    rest = [one.finding if isinstance(one, Aged) else one for one in entries[MOST:]]
    if rest:
        lines += [
            "",
            phrases.say("digest", "more", count=str(len(rest))),
            "",
            *_by_rule(Counter(one.rule for one in rest)),
        ]
    return lines


def _line(entry: Finding | Aged, phrases: Phrases) -> str:
    one = entry.finding if isinstance(entry, Aged) else entry
    place = " ".join(part for part in (one.source, one.sheet, one.cell) if part)
    text = f"- **{markdown(place)}** `{one.rule}`: {markdown(one.message)} {markdown(one.remedy)}"
    if isinstance(entry, Aged):
        text += phrases.say("digest", "open_for", days=str(entry.days), builds=str(entry.builds))
    return text


def _by_rule(rules: Mapping[str, int]) -> list[str]:
    ordered = sorted(rules.items(), key=lambda rule: (-rule[1], rule[0]))
    return [f"- `{rule}`: {count}" for rule, count in ordered]
