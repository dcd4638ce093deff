"""How events of a build are printed. Apart, for the command line needs it before anything else."""

from enum import StrEnum


class LogFormat(StrEnum):
    """Lines for people, or one JSON object a line."""

    TEXT = "text"
    JSON = "json"
