"""Runs of a text that are raised, lowered or struck out: they do not join the figures beside them."""

from __future__ import annotations

from enum import Enum


class Run(Enum):
    """How a part of a text is written other than the rest of it."""

    RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
    LOWERED = "₀₁₂₃₄₅₆₇₈₉"
    STRUCK = ""


def set_apart(text: str, run: Run | None) -> str:
    """Return a part of a text: 12 and a raised 1 are 12¹, never 121; what is struck stands apart."""
    if run is None:
        return text
    if run is Run.STRUCK:
        return f" {text} "
    return text.translate(str.maketrans("0123456789", run.value))
