"""What is seen of an element of a web page, and of the text in it."""

from __future__ import annotations

import re

from lxml import etree

from fpstats.ingest.readers.rich_text import Run, set_apart

LEFT_OUT = frozenset(
    {"rt", "rp", "head", "script", "style", "template", "noscript", "select", "textarea"}
)
SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)  # fmt: skip
EVENTS = ("start", "end", "comment", "pi")
_WRITTEN_IN = frozenset({"", "text", "number", "tel", "search"})  # other inputs are buttons
_RUNS = {"sup": Run.RAISED, "sub": Run.LOWERED, **dict.fromkeys(("del", "s", "strike"), Run.STRUCK)}
_LINES = frozenset(
    {"br", "p", "div", "li", "ul", "ol", "dt", "dd", "pre", "hr", "center", "h1", "h2", "h3", "h4", "h5", "h6", "tr"}
)  # fmt: skip


def cell_text(cell: etree._Element) -> str:
    """Return the text of an element as a page shows it; line breaks stay, other spaces fold."""
    pieces: list[str] = []
    walk = etree.iterwalk(cell, events=EVENTS)
    for event, element in walk:
        inner = element is not cell
        if event != "start":
            pieces.append(_edge(element) if inner else "")
            pieces.append(_apart(element.tail, element.getparent()) if inner else "")
        elif inner and (element.tag in LEFT_OUT or is_hidden(element)):
            walk.skip_subtree()
        else:
            pieces.append(_edge(element) if inner else "")
            pieces.append(_own_text(element))
    lines = (SPACE.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(filter(None, lines))


def _edge(element: etree._Element) -> str:
    """Return what parts an element from the text beside it; two figures stay two."""
    if element.tag in _LINES:
        return "\n"
    return " " if _RUNS.get(str(element.tag)) is Run.STRUCK else ""


def _own_text(element: etree._Element) -> str:
    """Return the text that an element begins with, or that is written in it."""
    if element.tag == "input":
        written = element.get("type", "").lower() in _WRITTEN_IN
        return _folded(element.get("value")) if written else ""
    return _apart(element.text, element)


def _apart(text: str | None, within: etree._Element | None) -> str:
    """Return a text within an element, its digits raised or lowered where anything around it is."""
    digits = _RUNS.get(str(within.tag)) if within is not None else None
    if digits is None and within is not None:
        around = next(within.iterancestors("sup", "sub"), None)
        digits = None if around is None else _RUNS[str(around.tag)]
    return set_apart(_folded(text), digits)


def _folded(text: str | None) -> str:
    return SPACE.sub(" ", text or "")


def is_hidden(element: etree._Element) -> bool:
    """Whether an element is not seen."""
    if element.tag == "input" and element.get("type", "").lower() == "hidden":
        return True
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))
