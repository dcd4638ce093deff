"""Runs of a text that are raised, lowered or struck out: they do not join the figures beside them."""

from __future__ import annotations

import re
from enum import Enum

_DIGIT = re.compile(r"\d")


class Run(Enum):
    """How a part of a text is written other than the rest of it."""

    RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
    LOWERED = "₀₁₂₃₄₅₆₇₈₉"
    STRUCK = ""


def set_apart(text: str, run: Run | None) -> str:
    """Return a part of a text: 12 and a raised 1 are 12¹, never 121; struck figures stand apart."""
    if run is None:
        return text
    if run is Run.STRUCK:
        return f" {text} " if _DIGIT.search(text) else text  # a blank would set a label in
    return text.translate(str.maketrans("0123456789", run.value))
