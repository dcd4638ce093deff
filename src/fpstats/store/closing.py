"""What is open until it is closed: at the end of a `with`, whatever happened in it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Self


class Closing(ABC):
    """Something that a `with` closes."""

    @abstractmethod
    def close(self) -> None:
        """Let go of what is held; it is of no further use."""

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *raised: object) -> None:
        """Close it."""
        self.close()
