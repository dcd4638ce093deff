"""What can go wrong outside the data, as a tree of exceptions with exit codes.

    FpstatsError                 1   unexpected failure
    ├── DiskFailure              1   the disk is full, read-only, gone or not ours: nothing was published
    ├── DamagedBuild             1   what was written is not what was computed: nothing was published
    ├── DamagedCopy              1   what was written to the place of a copy is not the build
    ├── UsageError               2   the command line asks for something that does not exist
    ├── DeclarationError        10   project file, areas, words, measures, SQL: everything wrong, in one message
    ├── StrictRejection         11   --strict, and something was rejected or dropped
    ├── BuildRunning            12   another build holds the lock
    └── NothingReadable         13   the inbox holds nothing that could be read

What is wrong in a workbook is never an exception but a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar


class FpstatsError(Exception):
    """A failure that is told to the user in one sentence, without a traceback."""

    exit_code: ClassVar[int] = 1

    @property
    def logged(self) -> str:
        """The sentence as logs of the project have it: without cells, and names that tell of persons."""
        return str(self)

    @property
    def unnamed(self) -> str:
        """The sentence without names of files that list persons: for output that nobody may watch."""
        return str(self)


class Refusal(FpstatsError):
    """A run that publishes nothing because of what is in the inbox."""

    def __init__(self, message: str, logged: str = "", unnamed: str = "") -> None:
        """Say why, as it is shown, as it is logged, and as it goes where no terminal is."""
        super().__init__(message)
        self._logged = logged or message
        self._unnamed = unnamed or message

    @property
    def logged(self) -> str:
        """The sentence as logs have it."""
        return self._logged

    @property
    def unnamed(self) -> str:
        """The sentence without names of files that list persons."""
        return self._unnamed


class DiskFailure(FpstatsError):
    """The system refused to read or write a file that the run needs."""


class DamagedBuild(FpstatsError):
    """A build, read back before it was published, is not what it has to be."""

    def __init__(self, wrong: Iterable[str]) -> None:
        """Say all that is wrong with it."""
        listed = "; ".join(wrong)
        super().__init__(f"The new build is damaged, and was not published: {listed}.")


class DamagedCopy(FpstatsError):
    """What was read back from the place of a copy is not what was written."""


class UsageError(FpstatsError):
    """The command or call names something that does not exist."""

    exit_code = 2


class StrictRejection(Refusal):
    """A strict run met rejected files or dropped values; nothing was published."""

    exit_code = 11


class BuildRunning(FpstatsError):
    """Another build of the same project is under way."""

    exit_code = 12


class NothingReadable(Refusal):
    """No file in the inbox could be read; nothing was published."""

    exit_code = 13


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in a declaration: the file, the line (1-based, 0 = whole file) and what is wrong."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """Return file:line: message."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}"


class DeclarationError(FpstatsError):
    """Everything that is wrong in the declarations of a project, listed once."""

    exit_code = 10

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order of their files and lines."""
        self.problems: Sequence[Problem] = tuple(sorted(set(problems)))
        count = len(self.problems)
        noun = "mistake" if count == 1 else "mistakes"
        lines = [
            f"{count} {noun} in the declarations:",
            *(f"  {problem}" for problem in self.problems),
        ]
        super().__init__("\n".join(lines))


def suggest(name: str, known: Iterable[str]) -> str:
    """Return ' - did you mean "births"?' for the nearest known name, or an empty text."""
    from rapidfuzz import process  # imported where used: the reading child never suggests

    best = process.extractOne(name, list(known), score_cutoff=75)
    return f' - did you mean "{best[0]}"?' if best else ""
