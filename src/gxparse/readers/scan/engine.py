"""What recognises text in a picture: one small interface, behind which a recogniser stands."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

from numpy.typing import NDArray

Picture = NDArray[Any]
"""Rows of grey points, from black to white."""
Quad = NDArray[Any]
"""The corners of a stretch of text: upper left, upper right, lower right, lower left."""


class Said(NamedTuple):
    """What a recogniser makes of a stretch of text."""

    text: str
    confidence: float
    """From 0 to 1."""


class Engine(Protocol):
    """A recogniser."""

    def find(self, picture: Picture) -> list[Quad]:
        """Where text stands in a picture, from above."""

    def read(self, line: Picture) -> Said:
        """What a line of text says, of which the picture holds nothing else."""

    def read_digits(self, figures: list[Picture]) -> list[str | None]:
        """What a recogniser of another kind makes of some figures; ``None`` for each where there is none."""
