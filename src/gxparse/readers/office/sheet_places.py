"""Where the cells of a sheet stand, by the names that its parts give them."""

from __future__ import annotations

import re
from functools import lru_cache

Position = tuple[int, int]
"""Row and column, counted from 0."""

_CELL_NAME = re.compile(r"([A-Z]{1,3})0*([1-9][0-9]{0,6})")


def position_of(name: str) -> Position | None:
    """Where a cell stands, by its name ("B3"); ``None`` for what is no name."""
    match = _CELL_NAME.fullmatch(name.upper())
    return (int(match[2]) - 1, column_number(match[1]) - 1) if match else None


@lru_cache(maxsize=256)
def column_number(letters: str) -> int:
    """The number of a column: A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
